/// Which collection's members may be named directly below a service or a resource (`/s3/photos` for
/// `/s3/buckets/photos`).
enum PrimaryCollections {
  /// What a person means by the bare name, where there is more than one collection to choose from.
  private static let chosen: [String: String] = [
    "cloudformation": "stacks",
    "cloudformation.Stack": "resource_summaries",
    "cloudwatch": "alarms",
    "dynamodb": "tables",
    "dynamodb.Table": "items",
    "ec2": "instances",
    "ec2.Instance": "volumes",
    "ec2.Subnet": "instances",
    "ec2.Vpc": "instances",
    "glacier": "vaults",
    "glacier.Vault": "jobs",
    "iam": "users",
    "iam.CurrentUser": "access_keys",
    "iam.Group": "users",
    "iam.Policy": "versions",
    "iam.Role": "attached_policies",
    "iam.User": "groups",
    "s3": "buckets",
    "s3.Bucket": "objects",
    "sns": "topics",
    "sqs": "queues",
    "ecs": "clusters",
    "ecs.Cluster": "services",
    "eks": "clusters",
    "lambda": "functions",
    "logs": "log_groups",
    "rds": "db_instances",
    "route53": "hosted_zones",
    "secretsmanager": "secrets",
    "ssm": "parameters",
    "stepfunctions": "state_machines",
    "kinesis": "streams",
    "kms": "keys",
    "events": "rules",
    "ecr": "repositories",
    "elbv2": "load_balancers",
    "elb": "load_balancers",
    "autoscaling": "auto_scaling_groups",
    "cloudfront": "distributions",
    "cloudtrail": "trails",
    "acm": "certificates",
    "apigateway": "rest_apis",
    "apigatewayv2": "apis",
    "athena": "work_groups",
    "glue": "databases",
    "redshift": "clusters",
    "elasticache": "cache_clusters",
    "opensearch": "domain_names",
    "batch": "job_queues",
    "codebuild": "projects",
    "codepipeline": "pipelines",
    "cognito-idp": "user_pools",
    "efs": "file_systems",
    "emr": "clusters",
    "firehose": "delivery_streams",
    "kafka": "clusters",
    "organizations": "accounts",
    "sagemaker": "endpoints",
    "backup": "backup_vaults",
    "config": "config_rules",
    "servicediscovery": "namespaces",
  ]

  /// The primary collection of `type` in `service` (nil for the service itself) among its `collections`: the chosen
  /// one where it exists, the only one where there is just one, else none.
  static func name(service: String, type: String?, collections: [CollectionModel]) -> String? {
    let key = type.map { "\(service).\($0)" } ?? service
    if let name = chosen[key], collections.contains(where: { $0.name == name }) { return name }
    return collections.count == 1 ? collections.first?.name : nil
  }
}
