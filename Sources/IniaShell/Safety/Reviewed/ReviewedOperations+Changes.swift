/// Operations that change something and destroy nothing, though their verbs say otherwise; each with what it does.
extension ReviewedOperations {
  static let changes = #"""
    acm.RemoveTagsFromCertificate | removes tags only
    appflow.ResetConnectorMetadataCache | drops a cache that resets itself hourly
    autoscaling.DeleteTags | removes tags only
    bedrock-agentcore.GetAgentCard | calls the agent container, may start a session
    bedrock-agentcore.GetResourceOauth2Token | may begin an authorization session, stores tokens
    cloudhsm.RemoveTagsFromResource | removes tags only
    cloudtrail.RemoveTags | removes tags only
    codedeploy.RemoveTagsFromOnPremisesInstances | removes tags only
    cognito-identity.GetId | creates the identity if absent
    cognito-identity.GetOpenIdToken | links logins to the identity implicitly
    cognito-identity.GetOpenIdTokenForDeveloperIdentity | creates the identity if absent
    cognito-idp.GetTokensFromRefreshToken | may rotate and invalidate the refresh token
    cognito-idp.GetUserAttributeVerificationCode | sends a verification code
    connect.PauseContact | pauses one task, resumable
    controltower.ResetEnabledBaseline | repairs drift, re-applies configuration
    controltower.ResetEnabledControl | repairs drift, re-applies configuration
    controltower.ResetLandingZone | repairs drift, re-applies configuration
    datapipeline.RemoveTags | removes tags only
    datazone.GetIamPortalLoginUrl | returns and may create the user profile
    discovery.DeleteTags | removes tags only
    dms.RemoveTagsFromResource | removes tags only
    docdb.RemoveTagsFromResource | removes tags only
    ds.RemoveTagsFromResource | removes tags only
    ec2.DeleteTags | removes tags only
    ec2.GetFlowLogsIntegrationTemplate | writes the template to an S3 location
    efs.DeleteTags | removes tags only
    elasticache.RemoveTagsFromResource | removes tags only
    elb.RemoveTags | removes tags only
    elbv2.RemoveTags | removes tags only
    emr.RemoveTags | removes tags only
    es.RemoveTags | removes tags only
    finspace-data.GetWorkingLocation | allocates a temporary S3 location
    frauddetector.GetEventPrediction | stores prediction and possibly the event
    glacier.RemoveTagsFromVault | removes tags only
    importexport.GetShippingLabel | generates a prepaid shipping label
    inspector.GetAssessmentReport | starts generating the report
    iot.DescribeEndpoint | creates the endpoint on first call
    iot.GetRegistrationCode | creates the registration code if absent
    iotevents-data.BatchResetAlarm | alarm back to normal
    kinesis.RemoveTagsFromStream | removes tags only
    kms.CancelKeyDeletion | saves a key from deletion
    machinelearning.DeleteTags | removes tags only
    mediaconvert.DescribeEndpoints | default mode creates account endpoint if absent
    medialive.DeleteTags | removes tags only
    mq.DeleteTags | removes tags only
    neptune.RemoveTagsFromResource | removes tags only
    opensearch.RemoveTags | removes tags only
    payment-cryptography.GetParametersForExport | generates token and key pair that live 30 days
    payment-cryptography.GetParametersForImport | generates token and key pair that live 30 days
    quicksight.GetDashboardEmbedUrl | opens a session, hands out login URL
    quicksight.GetSessionEmbedUrl | opens a session, hands out login URL
    rds.RemoveTagsFromResource | removes tags only
    redshift.DeleteTags | removes tags only
    redshift.GetClusterCredentials | AutoCreate makes a database user; temporary password
    resiliencehub.RejectResourceGroupingRecommendations | only declines a suggestion
    route53domains.DeleteTagsForDomain | removes tags only
    s3.DeleteBucketTagging | removes tags only
    s3.DeleteObjectTagging | removes tags only
    s3control.DeleteBucketTagging | removes tags only
    s3control.DeleteJobTagging | removes tags only
    s3control.DeleteStorageLensConfigurationTagging | removes tags only
    sagemaker.DeleteTags | removes tags only
    sagemaker.GetScalingConfigurationRecommendation | starts a recommendation job
    security-ir.CloseCase | closes own case
    security-ir.GetCaseAttachmentUploadUrl | adds attachment; presigned upload URL
    socialmessaging.GetWhatsAppMessageMedia | stores media in S3
    ssm.RemoveTagsFromResource | removes tags only
    stepfunctions.GetActivityTask | takes a task
    storagegateway.RemoveTagsFromResource | removes tags only
    sts.GetDelegatedAccessToken | exchanges (consumes) a trade-in token
    taxsettings.GetTaxRegistrationDocument | writes document to S3; presigned URL
    workmail.ResetPassword | overwrites a password
    workspaces.DeleteTags | removes tags only
    xray.GetSamplingTargets | reports sampling statistics that others then see
    """#
}
