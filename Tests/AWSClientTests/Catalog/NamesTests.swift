import AWSClient
import Testing

/// The results are what botocore's `xform_name` gives.
struct NamesTests {
  @Test(arguments: [
    ("DescribeInstances", "describe_instances"), ("ListHITsForQualificationType", "list_hits_for_qualification_type"),
    ("CreateCachediSCSIVolume", "create_cached_iscsi_volume"),
    ("DescribeStorediSCSIVolumes", "describe_stored_iscsi_volumes"),
    ("ExecutePartiQLStatement", "execute_partiql_statement"), ("PartiQLStatement", "parti_ql_statement"),
    ("SendWhatsAppMessage", "send_whatsapp_message"), ("WhatsAppMessage", "whats_app_message"),
    ("StartOTelEnrichment", "start_otel_enrichment"), ("ListWebACLs", "list_web_acls"), ("GatewayARNs", "gateway_arns"),
    ("ARNs", "_arns"), ("IPs", "_ips"), ("As", "as"), ("DBClusterIdentifier", "db_cluster_identifier"),
    ("CreateDBInstance", "create_db_instance"), ("S3Bucket", "s3_bucket"), ("codeSha256", "code_sha256"),
    ("EnableSSO", "enable_sso"), ("ACL", "acl"), ("already_done", "already_done"), ("HTTPSOnly", "https_only"),
    ("SwapEnvironmentCNAMEs", "swap_environment_cnames"), ("Ipv6Native", "ipv6_native"), ("maxResults", "max_results"),
    ("GetIPAMResourceCidrs", "get_ipam_resource_cidrs"), ("VPCs", "_vpcs"), ("aB", "a_b"), ("A", "a"), ("", ""),
    ("x-amz-acl", "x-amz-acl"), ("Ec2TagSet", "ec2_tag_set"), ("MD5OfBody", "md5_of_body"),
  ])
  func snake(_ name: String, _ expected: String) {
    #expect(Names.snake(name) == expected)
  }

  @Test(arguments: [
    ("DescribeInstances", "describe-instances"), ("CreateCachediSCSIVolume", "create-cached-iscsi-volume"),
    ("ARNs", "-arns"), ("Snake_Case", "snake_-case"), ("x-amz-ACL", "x-amz-ACL"),
    ("StopOTelEnrichment", "stop-otel-enrichment"),
  ])
  func kebab(_ name: String, _ expected: String) {
    #expect(Names.kebab(name) == expected)
  }

  @Test(arguments: [
    ("describe-instance", ["describe-instances"]), ("lsit-buckets", ["list-buckets"]), ("desc", ["describe-instances"]),
    ("xyzzy", []), ("", []), ("y", []), ("LIST-BUCKETS", ["list-buckets"]),
  ])
  func nearest(_ name: String, _ expected: [String]) {
    #expect(Names.nearest(to: name, in: ["describe-instances", "list-buckets", "put-object"]) == expected)
  }

  @Test func nearestComesFirstAndIsLimited() {
    #expect(Names.nearest(to: "list", in: ["lists", "lost", "last", "mist"], limit: 2) == ["last", "lost"])
  }
}
