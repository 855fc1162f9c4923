/// Operations that only read, though their verbs do not say so; each with what it does.
extension ReviewedOperations {
  static let reads = #"""
    accessanalyzer.CheckAccessNotGranted | pure check or computation, nothing kept
    accessanalyzer.CheckNoNewAccess | pure check or computation, nothing kept
    accessanalyzer.CheckNoPublicAccess | pure check or computation, nothing kept
    accessanalyzer.ValidatePolicy | pure check or computation, nothing kept
    amplifyuibuilder.ExportComponents | returns stored content, changes nothing
    amplifyuibuilder.ExportForms | returns stored content, changes nothing
    amplifyuibuilder.ExportThemes | returns stored content, changes nothing
    apigatewayv2.ExportApi | returns stored content, changes nothing
    appsync.EvaluateCode | pure check or computation, nothing kept
    appsync.EvaluateMappingTemplate | pure check or computation, nothing kept
    athena.ExportNotebook | returns stored content, changes nothing
    auditmanager.ValidateAssessmentReportIntegrity | pure check or computation, nothing kept
    b2bi.CreateStarterMappingTemplate | pure check or computation, nothing kept
    b2bi.GenerateMapping | pure check or computation, nothing kept
    b2bi.TestConversion | pure check or computation, nothing kept
    b2bi.TestMapping | pure check or computation, nothing kept
    b2bi.TestParsing | pure check or computation, nothing kept
    backup.ExportBackupPlanTemplate | returns stored content, changes nothing
    bedrock-agent-runtime.GenerateQuery | inference, keeps nothing
    bedrock-agent-runtime.OptimizePrompt | inference, keeps nothing
    bedrock-agent-runtime.Rerank | inference, keeps nothing
    bedrock-agent-runtime.Retrieve | inference, keeps nothing
    bedrock-agent.ValidateFlowDefinition | pure check or computation, nothing kept
    bedrock-agentcore.RetrieveMemoryRecords | returns stored content, changes nothing
    bedrock-runtime.ApplyGuardrail | inference, keeps nothing
    bedrock-runtime.Converse | inference, keeps nothing
    bedrock-runtime.ConverseStream | inference, keeps nothing
    bedrock-runtime.CountTokens | inference, keeps nothing
    bedrock-runtime.InvokeModel | inference, keeps nothing
    bedrock-runtime.InvokeModelWithBidirectionalStream | inference, keeps nothing
    bedrock-runtime.InvokeModelWithResponseStream | inference, keeps nothing
    bedrock.ExportAutomatedReasoningPolicyVersion | returns stored content, changes nothing
    chime-sdk-voice.ValidateE911Address | pure check or computation, nothing kept
    cleanrooms.PreviewPrivacyImpact | pure check or computation, nothing kept
    clouddirectory.BatchRead | returns stored content, changes nothing
    clouddirectory.LookupPolicy | returns stored content, changes nothing
    cloudformation.EstimateTemplateCost | pure check or computation, nothing kept
    cloudformation.ValidateTemplate | pure check or computation, nothing kept
    cloudfront.VerifyDnsConfiguration | pure check or computation, nothing kept
    cloudsearchdomain.Suggest | returns stored content, changes nothing
    cloudtrail.LookupEvents | returns stored content, changes nothing
    codecatalyst.VerifySession | pure check or computation, nothing kept
    codecommit.EvaluatePullRequestApprovalRules | pure check or computation, nothing kept
    cognito-identity.LookupDeveloperIdentity | returns stored content, changes nothing
    comprehend.BatchDetectDominantLanguage | inference, keeps nothing
    comprehend.BatchDetectEntities | inference, keeps nothing
    comprehend.BatchDetectKeyPhrases | inference, keeps nothing
    comprehend.BatchDetectSentiment | inference, keeps nothing
    comprehend.BatchDetectSyntax | inference, keeps nothing
    comprehend.BatchDetectTargetedSentiment | inference, keeps nothing
    comprehend.ClassifyDocument | inference, keeps nothing
    comprehend.ContainsPiiEntities | inference, keeps nothing
    comprehend.DetectDominantLanguage | inference, keeps nothing
    comprehend.DetectEntities | inference, keeps nothing
    comprehend.DetectKeyPhrases | inference, keeps nothing
    comprehend.DetectPiiEntities | inference, keeps nothing
    comprehend.DetectSentiment | inference, keeps nothing
    comprehend.DetectSyntax | inference, keeps nothing
    comprehend.DetectTargetedSentiment | inference, keeps nothing
    comprehend.DetectToxicContent | inference, keeps nothing
    comprehendmedical.DetectEntities | inference, keeps nothing
    comprehendmedical.DetectEntitiesV2 | inference, keeps nothing
    comprehendmedical.DetectPHI | inference, keeps nothing
    comprehendmedical.InferICD10CM | inference, keeps nothing
    comprehendmedical.InferRxNorm | inference, keeps nothing
    comprehendmedical.InferSNOMEDCT | inference, keeps nothing
    config.SelectAggregateResourceConfig | returns stored content, changes nothing
    config.SelectResourceConfig | returns stored content, changes nothing
    connect.EvaluateDataTableValues | returns stored content, changes nothing
    customer-profiles.DetectProfileObjectType | pure check or computation, nothing kept
    datapipeline.EvaluateExpression | pure check or computation, nothing kept
    datapipeline.QueryObjects | returns stored content, changes nothing
    datapipeline.ValidatePipelineDefinition | pure check or computation, nothing kept
    datazone.QueryGraph | returns stored content, changes nothing
    deadline.AssumeFleetRoleForRead | only hands out role credentials
    deadline.AssumeFleetRoleForWorker | only hands out role credentials
    deadline.AssumeQueueRoleForRead | only hands out role credentials
    deadline.AssumeQueueRoleForUser | only hands out role credentials
    deadline.AssumeQueueRoleForWorker | only hands out role credentials
    dynamodb.Query | returns stored content, changes nothing
    dynamodb.Scan | returns stored content, changes nothing
    dynamodb.TransactGetItems | returns stored content, changes nothing
    ec2.ConfirmProductInstance | pure check or computation, nothing kept
    ec2.ExportClientVpnClientCertificateRevocationList | returns stored content, changes nothing
    ec2.ExportClientVpnClientConfiguration | returns stored content, changes nothing
    ec2.ExportVerifiedAccessInstanceClientConfiguration | returns stored content, changes nothing
    ecr-public.BatchCheckLayerAvailability | pure check or computation, nothing kept
    ecr.BatchCheckLayerAvailability | pure check or computation, nothing kept
    ecr.ValidatePullThroughCacheRule | pure check or computation, nothing kept
    ecs.DiscoverPollEndpoint | returns stored content, changes nothing
    eks-auth.AssumeRoleForPodIdentity | only hands out role credentials
    elasticbeanstalk.CheckDNSAvailability | pure check or computation, nothing kept
    elasticbeanstalk.RetrieveEnvironmentInfo | returns stored content, changes nothing
    elasticbeanstalk.ValidateConfigurationSettings | pure check or computation, nothing kept
    events.TestEventPattern | pure check or computation, nothing kept
    forecastquery.QueryForecast | returns stored content, changes nothing
    forecastquery.QueryWhatIfForecast | returns stored content, changes nothing
    gamelift.RequestUploadCredentials | only hands out role credentials
    gamelift.ResolveAlias | returns stored content, changes nothing
    gamelift.ValidateMatchmakingRuleSet | pure check or computation, nothing kept
    geo-places.Autocomplete | computes from map data
    geo-places.Geocode | computes from map data
    geo-places.ReverseGeocode | computes from map data
    geo-places.Suggest | computes from map data
    geo-routes.CalculateIsolines | computes from map data
    geo-routes.CalculateRouteMatrix | computes from map data
    geo-routes.CalculateRoutes | computes from map data
    geo-routes.OptimizeWaypoints | computes from map data
    geo-routes.SnapToRoads | computes from map data
    glue.CheckSchemaVersionValidity | pure check or computation, nothing kept
    glue.CreateScript | pure check or computation, nothing kept
    glue.QuerySchemaVersionMetadata | returns stored content, changes nothing
    greengrassv2.ResolveComponentCandidates | pure check or computation, nothing kept
    iam.SimulateCustomPolicy | pure check or computation, nothing kept
    iam.SimulatePrincipalPolicy | pure check or computation, nothing kept
    identitystore.IsMemberInGroups | pure check or computation, nothing kept
    inspector-scan.ScanSbom | pure check or computation, nothing kept
    inspector.PreviewAgents | returns stored content, changes nothing
    iot.TestAuthorization | pure check or computation, nothing kept
    iot.ValidateSecurityProfileBehaviors | pure check or computation, nothing kept
    iotsitewise.ExecuteQuery | SELECT-only query language, billed
    iottwinmaker.ExecuteQuery | SELECT-only query language, billed
    kendra-ranking.Rescore | query only, keeps nothing
    kendra.Query | query only, keeps nothing
    kendra.Retrieve | query only, keeps nothing
    kinesisanalyticsv2.CreateApplicationPresignedUrl | session or login URL, nothing kept
    kms.Decrypt | pure computation with a key, nothing kept
    kms.DeriveSharedSecret | pure cryptography
    kms.Encrypt | pure computation with a key, nothing kept
    kms.GenerateDataKey | pure cryptography
    kms.GenerateDataKeyPair | pure cryptography
    kms.GenerateDataKeyPairWithoutPlaintext | pure cryptography
    kms.GenerateDataKeyWithoutPlaintext | pure cryptography
    kms.GenerateMac | pure cryptography
    kms.GenerateRandom | pure cryptography
    kms.ReEncrypt | pure cryptography
    kms.Sign | pure cryptography
    kms.Verify | pure computation with a key, nothing kept
    kms.VerifyMac | pure computation with a key, nothing kept
    lakeformation.AssumeDecoratedRoleWithSAML | temporary credentials or token
    lexv2-models.GenerateBotElement | generative inference, keeps nothing
    lightsail.IsVpcPeered | computation or test only
    location.CalculateRoute | billed per request
    location.CalculateRouteMatrix | billed per request
    location.ForecastGeofenceEvents | billed per request
    location.VerifyDevicePosition | billed per request
    logs.FilterLogEvents | computation or test only
    logs.StartLiveTail | streams log events, billed per minute, nothing kept
    logs.TestMetricFilter | computation or test only
    logs.TestTransformer | computation or test only
    machinelearning.Predict | inference that keeps nothing
    macie2.TestCustomDataIdentifier | computation or test only
    mediaconvert.Probe | inspects media, keeps nothing
    neptunedata.ExecuteOpenCypherExplainQuery | explain; only ReadDataViaQuery permission needed
    observabilityadmin.TestTelemetryPipeline | computation or test only
    observabilityadmin.ValidateTelemetryPipelineConfiguration | test, validation or rendering of given input
    osis.ValidatePipeline | test, validation or rendering of given input
    payment-cryptography-data.DecryptData | pure cryptography
    payment-cryptography-data.EncryptData | pure cryptography
    payment-cryptography-data.GenerateAs2805KekValidation | pure cryptography
    payment-cryptography-data.GenerateCardValidationData | pure cryptography
    payment-cryptography-data.GenerateMac | pure cryptography
    payment-cryptography-data.GenerateMacEmvPinChange | pure cryptography
    payment-cryptography-data.GeneratePinData | pure cryptography
    payment-cryptography-data.ReEncryptData | pure cryptography
    payment-cryptography-data.TranslateKeyMaterial | pure cryptography
    payment-cryptography-data.TranslatePinData | pure cryptography
    payment-cryptography-data.VerifyAuthRequestCryptogram | pure computation with a key, nothing kept
    payment-cryptography-data.VerifyCardValidationData | pure computation with a key, nothing kept
    payment-cryptography-data.VerifyMac | pure computation with a key, nothing kept
    payment-cryptography-data.VerifyPinData | pure computation with a key, nothing kept
    pinpoint-sms-voice-v2.CarrierLookup | billed lookup
    pinpoint.PhoneNumberValidate | billed lookup
    polly.StartSpeechSynthesisStream | inference that keeps nothing
    polly.SynthesizeSpeech | inference that keeps nothing
    qapps.PredictQApp | generative inference, keeps nothing
    qbusiness.CheckDocumentAccess | looks things up
    qconnect.QueryAssistant | query only, keeps nothing
    qconnect.RenderMessageTemplate | renders; attachments carry presigned URLs
    qconnect.Retrieve | query only, keeps nothing
    quicksight.PredictQAResults | generative inference, keeps nothing
    rds.DownloadDBLogFilePortion | returns content only
    rekognition.CompareFaces | inference on given input
    rekognition.DetectCustomLabels | inference on given input
    rekognition.DetectFaces | inference on given input
    rekognition.DetectLabels | inference on given input
    rekognition.DetectModerationLabels | inference on given input
    rekognition.DetectProtectiveEquipment | inference on given input
    rekognition.DetectText | inference on given input
    rekognition.RecognizeCelebrities | inference on given input
    route53.TestDNSAnswer | computation or test only
    route53domains.CheckDomainAvailability | lookup
    route53domains.CheckDomainTransferability | lookup
    route53domains.RetrieveDomainAuthCode | login password, key or code
    route53domains.ViewBilling | lookup
    s3.CreateSession | temporary credentials or token
    s3.SelectObjectContent | billed by bytes scanned
    s3vectors.QueryVectors | query only, keeps nothing
    sagemaker.QueryLineage | query only, keeps nothing
    sagemaker.RenderUiTemplate | computation or test only
    schemas.ExportSchema | returns content only
    sdb.DomainMetadata | SELECT only
    sdb.Select | SELECT only
    secretsmanager.ValidateResourcePolicy | test, validation or rendering of given input
    servicecatalog.ScanProvisionedProducts | returns stored data only
    servicediscovery.DiscoverInstances | returns stored data only
    servicediscovery.DiscoverInstancesRevision | returns stored data only
    ses.TestRenderTemplate | computation or test only
    sesv2.TestRenderEmailTemplate | computation or test only
    sns.CheckIfPhoneNumberIsOptedOut | looks things up
    stepfunctions.ValidateStateMachineDefinition | test, validation or rendering of given input
    sts.AssumeRole | temporary credentials or token
    sts.AssumeRoleWithSAML | temporary credentials or token
    sts.AssumeRoleWithWebIdentity | temporary credentials or token
    sts.AssumeRoot | temporary credentials or token
    sts.DecodeAuthorizationMessage | returns content only
    swf.CountClosedWorkflowExecutions | looks things up
    swf.CountOpenWorkflowExecutions | looks things up
    swf.CountPendingActivityTasks | looks things up
    swf.CountPendingDecisionTasks | looks things up
    textract.AnalyzeDocument | inference on given input
    textract.AnalyzeExpense | inference on given input
    textract.AnalyzeID | inference on given input
    textract.DetectDocumentText | inference on given input
    timestream-query.PrepareQuery | returns content only
    tnb.ValidateSolFunctionPackageContent | test, validation or rendering of given input
    tnb.ValidateSolNetworkPackageContent | test, validation or rendering of given input
    transfer.TestConnection | connectivity test only
    translate.TranslateDocument | inference that keeps nothing
    translate.TranslateText | inference that keeps nothing
    verifiedpermissions.BatchIsAuthorized | authorization decision only
    verifiedpermissions.BatchIsAuthorizedWithToken | authorization decision only
    verifiedpermissions.IsAuthorized | authorization decision only
    verifiedpermissions.IsAuthorizedWithToken | authorization decision only
    wafv2.CheckCapacity | test, validation or rendering of given input
    wafv2.GenerateMobileSdkReleaseUrl | presigned URL
    wellarchitected.ExportLens | returns content only
    wickr.BatchLookupUserUname | lookup or test only
    wickr.RegisterOidcConfigTest | lookup or test only
    wisdom.QueryAssistant | query only, keeps nothing
    workmail.AssumeImpersonationRole | temporary credentials or token
    """#
}
