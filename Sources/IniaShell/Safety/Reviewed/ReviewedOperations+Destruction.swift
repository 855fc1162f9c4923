/// Operations that destroy, though their verbs do not say so: always, or with certain parameters, which a JMESPath
/// expression between the bars finds; each with what it does.
extension ReviewedOperations {
  static let destruction = #"""
    accessanalyzer.UpdateFindings | status=='ARCHIVED' | archives findings
    acm-pca.UpdateCertificateAuthority | Status=='DISABLED' | disables the CA
    apigateway.UpdateApiKey | (patchOperations[?op=='remove' || (path=='/enabled' && value=='false')]) || (patchOperations[?op=='remove']) | may withdraw API access
    apigateway.UpdateUsagePlan | patchOperations[?op=='remove'] | may withdraw API access
    appstream.DrainSessionInstance | drains and reclaims the instance
    arc-region-switch.ApprovePlanExecutionStep | approval=='decline' | declines the step
    arc-region-switch.StartPlanExecution | executes regional failover
    arc-region-switch.UpdatePlanExecution | action=='pause' | pauses the execution
    athena.StartQueryExecution | contains(QueryString,'DROP ') || contains(QueryString,'drop ') || contains(QueryString,'DELETE ') || contains(QueryString,'delete ') | removes what is named
    athena.UpdateWorkGroup | State=='DISABLED' | switches off or turns away
    auditmanager.UpdateAssessmentFrameworkShare | (action=='DECLINE' || action=='REVOKE') || (action=='REVOKE' || action=='DECLINE') | declines or revokes a share
    auditmanager.UpdateAssessmentStatus | status=='INACTIVE' | stops evidence collection
    autoscaling.CompleteLifecycleAction | LifecycleActionResult=='ABANDON' | abandon terminates a launching instance
    autoscaling.EnterStandby | takes instances out of service
    autoscaling.SetDesiredCapacity | DesiredCapacity==`0` | ends what runs
    autoscaling.SetInstanceHealth | HealthStatus=='Unhealthy' | instance gets replaced
    autoscaling.UpdateAutoScalingGroup | DesiredCapacity==`0` || MaxSize==`0` | ends what runs
    backup.UpdateRecoveryPointIndexSettings | Index=='DISABLED' | index is deleted
    backup.UpdateRecoveryPointLifecycle | (Lifecycle.DeleteAfterDays > `0` || Lifecycle.DeleteAfterEvent) || (Lifecycle.DeleteAfterDays || Lifecycle.DeleteAfterEvent) | schedules a deletion
    batch.UpdateComputeEnvironment | state=='DISABLED' || updatePolicy.terminateJobsOnUpdate==`true` | terminates running jobs
    batch.UpdateJobQueue | state=='DISABLED' | switches off or turns away
    batch.UpdateQuotaShare | state=='DISABLED' | switches off or turns away
    batch.UpdateServiceEnvironment | state=='DISABLED' | switches off or turns away
    bedrock-agent-runtime.EndSession | ends session irrevocably
    bedrock-agent.UpdateAgentAlias | aliasInvocationState=='REJECT_INVOCATIONS' | switches off or turns away
    bedrock-agentcore-control.UpdateMemory | memoryStrategies.deleteMemoryStrategies | deletes memory strategies
    bedrock-agentcore-control.UpdateOnlineEvaluationConfig | executionStatus=='DISABLED' | switches off or turns away
    bedrock-agentcore-control.UpdateRegistryRecordStatus | status=='REJECTED' || status=='DEPRECATED' | rejects or deprecates
    bedrock-agentcore.InvokeCodeInterpreter | name=='removeFiles' || name=='stopTask' | runs code; removes files or stops tasks
    bedrock-agentcore.UpdateABTest | executionStatus=='STOPPED' || executionStatus=='PAUSED' | stops the test
    bedrock-data-automation.InvokeDataAutomationLibraryIngestionJob | operationType=='DELETE' | deletes library entities
    budgets.ExecuteBudgetAction | may stop instances or deny access
    ce.UpdateCostAllocationTagsStatus | CostAllocationTagsStatus[?Status=='Inactive'] | deactivates tags
    chime-sdk-identity.PutAppInstanceUserExpirationSettings | ExpirationSettings | schedules a deletion
    chime-sdk-media-pipelines.UpdateMediaInsightsPipelineStatus | UpdateStatus=='Pause' | pauses the pipeline
    chime-sdk-messaging.ChannelFlowCallback | DeleteResource==`true` | denies the message
    chime-sdk-messaging.CreateChannelBan | removes and bans a member
    chime-sdk-messaging.PutChannelExpirationSettings | ExpirationSettings | schedules a deletion
    chime-sdk-messaging.RedactChannelMessage | content is gone for good
    chime-sdk-voice.AssociatePhoneNumbersWithVoiceConnector | ForceAssociate | removes existing associations
    chime-sdk-voice.AssociatePhoneNumbersWithVoiceConnectorGroup | ForceAssociate | removes existing associations
    chime.LogoutUser | kicks user out
    chime.RedactConversationMessage | content is gone for good
    chime.RedactRoomMessage | content is gone for good
    chime.RegenerateSecurityToken | invalidates the old token
    chime.UpdateBot | Disabled==`true` | stops the bot
    cleanrooms.PopulateIdMappingTable | jobType=='DELETE_ONLY' | deletes mappings
    cleanrooms.UpdateCollaborationChangeRequest | action=='DENY' || action=='CANCEL' | denies or cancels
    cleanrooms.UpdateProtectedJob | only target status is cancelled
    cleanrooms.UpdateProtectedQuery | only target status is cancelled
    cloud9.UpdateEnvironment | managedCredentialsAction=='DISABLE' | switches off or turns away
    clouddirectory.BatchWrite | Operations[?DeleteObject || DetachObject || RemoveFacetFromObject || DetachPolicy || DetachFromIndex || DetachTypedLink] | batch may delete or detach
    clouddirectory.UpdateFacet | AttributeUpdates[?Action=='DELETE'] | deletes attributes
    clouddirectory.UpdateLinkAttributes | AttributeUpdates[?AttributeAction.AttributeActionType=='DELETE'] | deletes attributes
    clouddirectory.UpdateObjectAttributes | AttributeUpdates[?ObjectAttributeAction.ObjectAttributeActionType=='DELETE'] | deletes attributes
    clouddirectory.UpdateTypedLinkFacet | AttributeUpdates[?Action=='DELETE'] | deletes attributes
    cloudformation.ContinueUpdateRollback | rolls back
    cloudfront-keyvaluestore.UpdateKeys | Deletes | deletes keys
    cloudfront.UpdateConnectionGroup | Enabled==`false` | switches off or turns away
    cloudfront.UpdateDistribution | DistributionConfig.Enabled==`false` | switches off or turns away
    cloudfront.UpdateDistributionTenant | Enabled==`false` | switches off or turns away
    cloudfront.UpdateStreamingDistribution | StreamingDistributionConfig.Enabled==`false` | switches off or turns away
    cloudsearchdomain.UploadDocuments | contains(to_string(documents), 'delete') | batch may delete documents
    codeartifact.DisposePackageVersions | assets are deleted
    codeartifact.UpdatePackageGroupOriginConfiguration | removeAllowedRepositories | withdraws access
    codeartifact.UpdatePackageVersionsStatus | targetStatus=='Archived' || targetStatus=='Unlisted' | archived assets cannot be fetched
    codebuild.InvalidateProjectCache | purges cached entries
    codecommit.CreateCommit | deleteFiles | deletes files
    codecommit.MergeBranchesBySquash | conflictResolution.deleteFiles | deletes files
    codecommit.MergeBranchesByThreeWay | conflictResolution.deleteFiles | deletes files
    codecommit.MergePullRequestBySquash | conflictResolution.deleteFiles | deletes files
    codecommit.MergePullRequestByThreeWay | conflictResolution.deleteFiles | deletes files
    codecommit.OverridePullRequestApprovalRules | overrideStatus=='REVOKE' | revokes
    codecommit.UpdatePullRequestApprovalState | approvalState=='REVOKE' | revokes an approval
    codecommit.UpdatePullRequestStatus | pullRequestStatus=='CLOSED' | cannot be reopened
    codedeploy.ContinueDeployment | deploymentWaitType=='TERMINATION_WAIT' | terminates original instances
    codedeploy.SkipWaitTimeForInstanceTermination | terminates old instances at once
    codepipeline.PutApprovalResult | result.status=='Rejected' | rejects the approval
    cognito-idp.AdminForgetDevice | forgets, deletes the device
    cognito-idp.AdminUserGlobalSignOut | kicks user out
    cognito-idp.ForgetDevice | forgets, deletes the device
    cognito-idp.GlobalSignOut | kicks user out
    cognito-sync.UpdateRecords | RecordPatches[?Op=='remove'] | removes records
    compute-optimizer-automation.StartAutomationEvent | recommended action may delete resources
    compute-optimizer-automation.UpdateEnrollmentConfiguration | status=='Inactive' | opts out
    compute-optimizer.UpdateEnrollmentStatus | status=='Inactive' | opts out
    connect.UpdateAgentStatus | State=='DISABLED' | disables the status
    connect.UpdateContactFlowMetadata | ContactFlowState=='ARCHIVED' | archives the flow
    connect.UpdateContactFlowModuleMetadata | State=='ARCHIVED' | archives the module
    connect.UpdateQueueStatus | Status=='DISABLED' | disables the queue
    cost-optimization-hub.UpdateEnrollmentStatus | status=='Inactive' | opts out
    customer-profiles.MergeProfiles | merged profile is deleted
    datapipeline.SetStatus | (status=='TRY_CANCEL' || status=='CANCEL' || status=='PAUSE') || (status=='PAUSE' || status=='TRY_CANCEL') | pauses or cancels
    datasync.StartTaskExecution | OverrideOptions.PreserveDeletedFiles=='REMOVE' | removes files at the destination
    datazone.CreateListingChangeSet | action=='UNPUBLISH' | removes a listing
    datazone.UpdateGroupProfile | status=='NOT_ASSIGNED' | withdraws access
    datazone.UpdateNotebook | status=='ARCHIVED' | archives the notebook
    datazone.UpdateUserProfile | status=='DEACTIVATED' || status=='NOT_ASSIGNED' | withdraws access
    dax.DecreaseReplicationFactor | removes nodes
    deadline.BatchUpdateJob | jobs[?targetTaskRunStatus=='CANCELED' || targetTaskRunStatus=='SUSPENDED' || lifecycleStatus=='ARCHIVED'] | cancels or archives jobs
    deadline.BatchUpdateTask | tasks[?targetRunStatus=='CANCELED' || targetRunStatus=='SUSPENDED'] | cancels tasks
    deadline.UpdateJob | targetTaskRunStatus=='CANCELED' || targetTaskRunStatus=='SUSPENDED' || lifecycleStatus=='ARCHIVED' | cancels or archives the job
    deadline.UpdateQueueFleetAssociation | (status=='STOP_SCHEDULING_AND_COMPLETE_TASKS' || status=='STOP_SCHEDULING_AND_CANCEL_TASKS') || (starts_with(status || '', 'STOP')) | stops the association
    deadline.UpdateQueueLimitAssociation | (status=='STOP_LIMIT_USAGE_AND_COMPLETE_TASKS' || status=='STOP_LIMIT_USAGE_AND_CANCEL_TASKS') || (starts_with(status || '', 'STOP')) | stops the association
    deadline.UpdateSession | only target status is ENDED
    deadline.UpdateStep | targetTaskRunStatus=='CANCELED' || targetTaskRunStatus=='SUSPENDED' | cancels tasks
    deadline.UpdateTask | targetRunStatus=='CANCELED' || targetRunStatus=='SUSPENDED' | cancels the task
    deadline.UpdateWorker | status=='STOPPING' || status=='STOPPED' | switches off or turns away
    detective.UpdateInvestigationState | State=='ARCHIVED' | archives the investigation
    devops-agent.UpdateBacklogTask | taskStatus=='CANCELED' | cancels the task
    devops-guru.UpdateResourceCollection | Action=='REMOVE' | ends analysis of resources
    directconnect.StartBgpFailoverTest | BGP session is forced down
    directconnect.UpdateDirectConnectGatewayAssociation | removeAllowedPrefixesToDirectConnectGateway | withdraws routes
    discovery.StartBatchDeleteConfigurationTask | deletes configuration items
    dms.ReloadReplicationTables | ReloadOption!='validate-only' | reloads target tables over existing data
    dms.ReloadTables | ReloadOption!='validate-only' | reloads target tables over existing data
    dms.StartDataMigration | StartType=='reload-target' | reloads target over existing data
    dms.StartReplication | StartReplicationType=='reload-target' | reloads target over existing data
    dms.StartReplicationTask | StartReplicationTaskType=='reload-target' | reloads target over existing data
    docdb.ModifyDBClusterSnapshotAttribute | ValuesToRemove | withdraws access
    drs.StartFailbackLaunch | reboots the machine and completes failback
    ds-data.UpdateGroup | UpdateType=='REMOVE' | removes attributes
    ds-data.UpdateUser | UpdateType=='REMOVE' | removes attributes
    ds.RestoreFromSnapshot | overwrites later changes
    dynamodb.BatchExecuteStatement | (Statements[?contains(Statement || '','DELETE') || contains(Statement || '','delete') || contains(Statement || '','Delete')]) || (Statements[?contains(Statement,'DELETE') || contains(Statement,'delete') || contains(Statement,'Delete')]) | PartiQL can delete
    dynamodb.BatchWriteItem | RequestItems.*[][].DeleteRequest | [?@] | batch may delete items
    dynamodb.ExecuteStatement | (contains(Statement || '','DELETE') || contains(Statement || '','delete') || contains(Statement || '','Delete')) || (contains(Statement,'DELETE') || contains(Statement,'delete') || contains(Statement,'Delete')) | PartiQL can delete
    dynamodb.ExecuteTransaction | (TransactStatements[?contains(Statement || '','DELETE') || contains(Statement || '','delete') || contains(Statement || '','Delete')]) || (TransactStatements[?contains(Statement,'DELETE') || contains(Statement,'delete') || contains(Statement,'Delete')]) | PartiQL can delete
    dynamodb.TransactWriteItems | TransactItems[?Delete] | may delete items
    dynamodb.UpdateContinuousBackups | PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled==`false` | drops recovery points
    dynamodb.UpdateContributorInsights | ContributorInsightsAction=='DISABLE' | disables insights
    dynamodb.UpdateGlobalTable | ReplicaUpdates[?Delete] | deletes replicas
    dynamodb.UpdateTable | GlobalSecondaryIndexUpdates[?Delete] || ReplicaUpdates[?Delete] || GlobalTableWitnessUpdates[?Delete] | deletes indexes or replicas
    dynamodb.UpdateTimeToLive | TimeToLiveSpecification.Enabled==`true` | switches off or turns away
    ec2.CreateReplaceRootVolumeTask | replaces root volume of running instance
    ec2.ModifyAvailabilityZoneGroup | OptInStatus=='not-opted-in' | opts out
    ec2.ModifyFpgaImageAttribute | LoadPermission.Remove || OperationType=='remove' | withdraws access
    ec2.ModifyImageAttribute | LaunchPermission.Remove || OperationType=='remove' | withdraws access
    ec2.ModifyManagedPrefixList | RemoveEntries | removes entries that grant access
    ec2.ModifySnapshotAttribute | CreateVolumePermission.Remove || OperationType=='remove' | withdraws access
    ec2.ModifySnapshotTier | archives data away
    ec2.ModifyTransitGateway | Options.RemoveTransitGatewayCidrBlocks | removes CIDR blocks
    ec2.ModifyTransitGatewayVpcAttachment | RemoveSubnetIds | withdraws connectivity
    ec2.ModifyVpcEndpoint | RemoveRouteTableIds || RemoveSubnetIds || RemoveSecurityGroupIds | withdraws connectivity
    ec2.ModifyVpcEndpointServiceConfiguration | RemoveNetworkLoadBalancerArns || RemoveGatewayLoadBalancerArns || RemoveSupportedRegions || RemovePrivateDnsName==`true` | withdraws load balancers
    ec2.ModifyVpcEndpointServicePermissions | RemoveAllowedPrincipals | withdraws access
    ec2.SendDiagnosticInterrupt | crashes the instance
    ec2.UnlockSnapshot | takes protection away
    ec2.UnmonitorInstances | disables monitoring
    ecr.UpdateImageStorageClass | targetStorageClass=='ARCHIVE' | archived images cannot be pulled
    ecs.ContinueServiceDeployment | action=='ROLLBACK' | rolls back
    ecs.UpdateContainerInstancesState | status=='DRAINING' | drains instances
    ecs.UpdateService | desiredCount==`0` | ends what runs
    eks.UpdateCapability | configuration.argoCd.rbacRoleMappings.removeRoleMappings | withdraws access
    elasticache.CompleteMigration | Force | aborts without data in sync
    elasticache.DecreaseNodeGroupsInGlobalReplicationGroup | removes nodes
    elasticache.DecreaseReplicaCount | removes nodes
    elasticache.ModifyCacheCluster | CacheNodeIdsToRemove || AuthTokenUpdateStrategy=='DELETE' | removes nodes
    elasticache.ModifyReplicationGroup | (UserGroupIdsToRemove || RemoveUserGroups==`true` || AuthTokenUpdateStrategy=='DELETE') || (UserGroupIdsToRemove || RemoveUserGroups || AuthTokenUpdateStrategy=='DELETE') | withdraws access
    elasticache.ModifyReplicationGroupShardConfiguration | NodeGroupsToRemove || NodeGroupsToRetain | removes shards
    elasticache.ModifyServerlessCache | RemoveUserGroup==`true` | withdraws access
    elasticache.ModifyUserGroup | UserIdsToRemove | withdraws access
    elasticache.TestFailover | forces failover
    elasticbeanstalk.RebuildEnvironment | deletes and recreates resources
    elbv2.ModifyCapacityReservation | ResetCapacityReservation==`true` | releases reserved capacity
    emr.ModifyInstanceGroups | InstanceGroups[?EC2InstanceIdsToTerminate || ShrinkPolicy.InstanceResizePolicy.InstancesToTerminate] | terminates instances
    emr.SetKeepJobFlowAliveWhenNoSteps | KeepJobFlowAliveWhenNoSteps==`false` | cluster ends after its steps
    entityresolution.StartIdMappingJob | jobType=='DELETE_ONLY' | deletes mappings
    events.PutRule | State=='DISABLED' | switches off or turns away
    finspace-data.CreateChangeset | changeType=='REPLACE' | removes what is named
    finspace.CreateKxChangeset | changeRequests[?changeType=='DELETE'] | deletes data
    fis.StartExperiment | injects faults, may stop or terminate
    fis.UpdateSafetyLeverState | state.status=='engaged' | stops running experiments
    frauddetector.UpdateDetectorVersionStatus | status=='INACTIVE' | deactivates
    frauddetector.UpdateList | updateMode=='REMOVE' || updateMode=='REPLACE' | removes elements
    frauddetector.UpdateModelVersionStatus | status=='INACTIVE' || status=='TRAINING_CANCELLED' | deactivates or cancels
    fsx.CopySnapshotAndUpdateVolume | overwrites data of the volume
    fsx.CreateDataRepositoryTask | Type=='RELEASE_DATA_FROM_FILESYSTEM' || Type=='AUTO_RELEASE_DATA' | releases data from the file system
    fsx.RestoreVolumeFromSnapshot | overwrites later changes
    fsx.UpdateFileSystem | OntapConfiguration.RemoveRouteTableIds || OpenZFSConfiguration.RemoveRouteTableIds | removes what is named
    gamelift.AcceptMatch | AcceptanceType=='REJECT' | rejects the match
    gamelift.UpdateFleetPortSettings | InboundPermissionRevocations | withdraws access
    globalaccelerator.DenyCustomRoutingTraffic | denies traffic
    globalaccelerator.UpdateAccelerator | Enabled==`false` | disables the accelerator
    globalaccelerator.UpdateCrossAccountAttachment | RemovePrincipals || RemoveResources | withdraws access
    globalaccelerator.UpdateCustomRoutingAccelerator | Enabled==`false` | disables the accelerator
    glue.UpdateDevEndpoint | DeletePublicKeys | withdraws access
    glue.UpdateTable | ViewUpdateAction=='DROP' | drops a view dialect
    grafana.UpdatePermissions | updateInstructionBatch[?action=='REVOKE'] | withdraws access
    guardduty.ArchiveFindings | archives findings
    guardduty.UpdateDetector | Enable==`false` || Features[?Status=='DISABLED'] | suspends the detector
    guardduty.UpdateMemberDetectors | Features[?Status=='DISABLED'] | switches off or turns away
    iam.UpdateAccessKey | Status=='Inactive' | deactivates a credential
    iam.UpdateSAMLProvider | RemovePrivateKey | removes a key
    iam.UpdateSSHPublicKey | Status=='Inactive' | deactivates a credential
    iam.UpdateServiceSpecificCredential | Status=='Inactive' | deactivates a credential
    iam.UpdateSigningCertificate | Status=='Inactive' | deactivates a credential
    imagebuilder.SendWorkflowStepAction | action=='STOP' | stops the build
    imagebuilder.StartResourceStateUpdate | state.status=='DELETED' || state.status=='DISABLED' || state.status=='DEPRECATED' | deletes or disables images
    inspector2.BatchUpdateMemberEc2DeepInspectionStatus | accountIds[?activateDeepInspection==`false`] | deactivates inspection
    inspector2.UpdateEc2DeepInspectionConfiguration | activateDeepInspection==`false` | deactivates inspection
    internetmonitor.UpdateMonitor | ResourcesToRemove || Status=='INACTIVE' | removes what is named
    invoicing.UpdateProcurementPortalPreferenceStatus | EinvoiceDeliveryPreferenceStatus=='SUSPENDED' || PurchaseOrderRetrievalPreferenceStatus=='SUSPENDED' | suspends delivery
    iot-jobs-data.UpdateJobExecution | status=='REJECTED' || status=='REMOVED' || status=='CANCELED' | ends the job execution
    iot.ClearDefaultAuthorizer | clears the default
    iot.DeprecateThingType | undoDeprecate!=`true` | deactivates the type
    iot.UpdateAuthorizer | status=='INACTIVE' | switches off or turns away
    iot.UpdateCACertificate | newStatus=='INACTIVE' | deactivates the CA
    iot.UpdateCertificate | newStatus=='INACTIVE' || newStatus=='REVOKED' | revokes or deactivates
    iot.UpdateDomainConfiguration | domainConfigurationStatus=='DISABLED' | switches off or turns away
    iot.UpdateThingGroupsForThing | thingGroupsToRemove | removes from groups
    iot.UpdateTopicRuleDestination | status=='DISABLED' | disables the destination
    iotfleetwise.UpdateCampaign | action=='SUSPEND' | suspends a campaign
    iotfleetwise.UpdateDecoderManifest | signalDecodersToRemove || networkInterfacesToRemove | removes decoders
    iotfleetwise.UpdateModelManifest | nodesToRemove | removes signals
    iotfleetwise.UpdateSignalCatalog | nodesToRemove | removes signals
    iotsecuretunneling.RotateTunnelAccessToken | revokes current access token
    iotsitewise.CreateBulkImportJob | deleteFilesAfterImport | deletes S3 files after import
    iotthingsgraph.UndeploySystemInstance | removes deployed system
    iotthingsgraph.UploadEntityDefinitions | deprecateExistingEntities | deprecates existing entities
    iottwinmaker.UpdateEntity | ((componentUpdates.*.updateType | [?@=='DELETE']) || (compositeComponentUpdates.*.updateType | [?@=='DELETE']) || (componentUpdates.*.propertyUpdates | [].*.updateType | [] | [?@=='DELETE'])) || ([componentUpdates, compositeComponentUpdates][].*.[updateType, propertyUpdates.*.updateType][][][] | [?@=='DELETE']) || ((componentUpdates.* | [?updateType=='DELETE']) || (compositeComponentUpdates.* | [?updateType=='DELETE'])) | deletes components
    iotwireless.StartBulkDisassociateWirelessDeviceFromMulticastGroup | disassociates
    ivs.BatchStartViewerSessionRevocation | revokes viewer sessions
    ivs.StartViewerSessionRevocation | revokes viewer sessions
    kendra.ClearQuerySuggestions | deletes suggestions
    kinesis.DecreaseStreamRetentionPeriod | older records become inaccessible
    kinesisvideo.UpdateDataRetention | Operation=='DECREASE_DATA_RETENTION' | older media expires
    kms.RetireGrant | deletes a grant
    kms.ScheduleKeyDeletion | schedules deletion
    lakeformation.UpdateLFTag | TagValuesToDelete | deletes tag values that grant access
    lakeformation.UpdateTableObjects | WriteOperations[?DeleteObject] | deletes table objects
    lambda.CheckpointDurableExecution | Updates[?Action=='CANCEL'] | cancels an operation
    license-manager.CreateGrantVersion | (Status=='DELETED' || Status=='DISABLED' || Status=='PENDING_DELETE' || Status=='REJECTED') || (Status=='DISABLED' || Status=='DELETED' || Status=='PENDING_DELETE' || Status=='REJECTED') | withdraws a grant
    license-manager.CreateLicenseVersion | (Status=='DEACTIVATED' || Status=='SUSPENDED' || Status=='EXPIRED' || Status=='PENDING_DELETE' || Status=='DELETED') || (Status=='DELETED' || Status=='SUSPENDED' || Status=='PENDING_DELETE' || Status=='DEACTIVATED') | withdraws a license
    license-manager.UpdateLicenseAssetGroup | (Status=='DELETED' || Status=='DISABLED') || (Status=='DISABLED' || Status=='DELETED') | disables or deletes group
    lightsail.SetResourceAccessForBucket | access=='deny' | withdraws access
    lightsail.UnpeerVpc | takes the peering away
    lightsail.UpdateContainerService | isDisabled | disables running service
    lightsail.UpdateRelationalDatabase | disableBackupRetention | deletes automated backups
    logs.PutRetentionPolicy | shorter retention expires log data away
    macie2.BatchUpdateAutomatedDiscoveryAccounts | accounts[?status=='DISABLED'] | switches off or turns away
    macie2.UpdateAutomatedDiscoveryConfiguration | status=='DISABLED' | switches off or turns away
    macie2.UpdateClassificationJob | jobStatus=='CANCELLED' || jobStatus=='USER_PAUSED' | cancels or pauses job
    macie2.UpdateMacieSession | status=='PAUSED' | suspends Macie
    macie2.UpdateMemberSession | status=='PAUSED' | suspends Macie
    mailmanager.UpdateIngressPoint | StatusToUpdate=='CLOSED' | closes mail intake
    marketplace-agreement.AcceptAgreementCancellationRequest | ends an agreement
    marketplace-catalog.StartChangeSet | (ChangeSet[?contains(ChangeType,'Restrict') || contains(ChangeType,'Delete') || contains(ChangeType,'Remove') || contains(ChangeType,'Cancel') || contains(ChangeType,'Expire')]) || (ChangeSet[?starts_with(ChangeType,'Restrict') || starts_with(ChangeType,'Remove') || starts_with(ChangeType,'Delete') || starts_with(ChangeType,'Deactivate')]) || (ChangeSet[?starts_with(ChangeType,'Delete') || starts_with(ChangeType,'Restrict') || starts_with(ChangeType,'Remove')]) | restricts or removes offerings
    mediaconnect.TakeRouterInput | !RouterInputArn | without input it detaches
    mediaconnect.UpdateBridgeState | (DesiredState=='DELETED' || DesiredState=='STANDBY') || (DesiredState=='STANDBY' || DesiredState=='DELETED') | stops or deletes bridge
    mediaconnect.UpdateFlowEntitlement | EntitlementStatus=='DISABLED' | withdraws access
    mediaconnect.UpdateFlowOutput | OutputStatus=='DISABLED' | stops the output
    mediaconvert.UpdateQueue | Status=='PAUSED' | pauses the queue
    medialive.BatchUpdateSchedule | Deletes.ActionNames | deletes schedule actions
    medialive.StartDeleteMonitorDeployment | deletes monitor
    medialive.TransferInputDevice | gives the thing away to another account
    medialive.UpdateNodeState | State=='DRAINING' | drains a node
    medical-imaging.UpdateImageSetMetadata | updateImageSetMetadataUpdates.DICOMUpdates.removableAttributes || updateImageSetMetadataUpdates.revertToVersionId | removes attributes or reverts
    memorydb.UpdateACL | UserNamesToRemove | withdraws access
    mgn.FinalizeCutover | terminates replication resources
    mgn.MarkAsArchived | archives away
    migration-hub-refactor-spaces.UpdateRoute | ActivationState=='INACTIVE' | deactivates the route
    mpa.StartActiveApprovalTeamDeletion | starts deletion
    mq.Promote | switchover or failover of the primary
    mwaa.InvokeRestApi | Method=='DELETE' | DELETE through Airflow API
    neptune.ModifyDBClusterSnapshotAttribute | ValuesToRemove | withdraws snapshot access
    neptune.PromoteReadReplicaDBCluster | ends replication, irreversible
    neptunedata.ExecuteFastReset | action=='performDatabaseReset' | removes all graph data
    neptunedata.ManagePropertygraphStatistics | mode=='disableAutoCompute' | switches off or turns away
    neptunedata.ManageSparqlStatistics | mode=='disableAutoCompute' | switches off or turns away
    network-firewall.StartFlowFlush | cuts running flows
    network-firewall.UpdateProxy | ListenerPropertiesToRemove | removes running listener
    networkmanager.StartOrganizationServiceAccessUpdate | Action=='DISABLE' | disables service access
    networkmanager.UpdateVpcAttachment | RemoveSubnetArns | removes subnets from attachment
    networkmonitor.UpdateProbe | (state=='INACTIVE' || state=='DELETING' || state=='DELETED') || (state=='INACTIVE' || state=='DELETED') | stops a probe
    nova-act.UpdateWorkflowRun | status=='DELETING' | removes what is named
    odb.UpdateOdbNetwork | peeredCidrsToBeRemoved || crossRegionS3RestoreSourcesToDisable | withdraws network access
    odb.UpdateOdbPeeringConnection | peerNetworkCidrsToBeRemoved | withdraws network access
    opensearch.StartDomainMaintenance | reboots node or restarts process
    opensearch.UpdatePackageScope | Operation=='REMOVE' | withdraws package users
    opensearchserverless.UpdateVpcEndpoint | removeSubnetIds | removes endpoint subnets
    organizations.LeaveOrganization | leaves the organization
    outposts.StartOutpostDecommission | ValidateOnly!=`true` | decommission; not with ValidateOnly
    panorama.CreateJobForDevices | JobType=='REBOOT' | reboots devices
    panorama.SignalApplicationInstanceNodeInstances | NodeSignals[?Signal=='PAUSE'] | stops camera nodes
    partnercentral-channel.CreateChannelHandshake | handshakeType=='REVOKE_SERVICE_PERIOD' | switches off or turns away
    personalize.CreateDataDeletionJob | deletes users' data
    pinpoint-email.PutAccountSendingAttributes | !SendingEnabled | stops all sending of the account
    pinpoint-sms-voice-v2.DiscardRegistrationVersion | discards a version
    pinpoint-sms-voice-v2.PutOptedOutNumber | opts out a number
    pinpoint.UpdateJourney | WriteJourneyRequest.State=='CANCELLED' || WriteJourneyRequest.State=='CLOSED' || WriteJourneyRequest.State=='PAUSED' | stops journey
    pinpoint.UpdateJourneyState | (JourneyStateRequest.State=='CANCELLED' || JourneyStateRequest.State=='CLOSED' || JourneyStateRequest.State=='PAUSED') || (JourneyStateRequest.State=='CANCELLED' || JourneyStateRequest.State=='PAUSED') | stops journey
    pipes.UpdatePipe | DesiredState=='STOPPED' | stops pipe
    qapps.UpdateQAppPermissions | revokePermissions | revokes permissions
    qapps.UpdateQAppSession | values[?submissionMutation.mutationType=='delete'] | deletes submissions
    qbusiness.UpdateUser | userAliasesToDelete | deletes aliases
    quicksight.UpdateActionConnectorPermissions | RevokePermissions | revokes permissions
    quicksight.UpdateAnalysisPermissions | RevokePermissions | revokes permissions
    quicksight.UpdateDashboardPermissions | RevokePermissions || RevokeLinkPermissions | revokes permissions
    quicksight.UpdateDataSetPermissions | RevokePermissions | revokes permissions
    quicksight.UpdateDataSourcePermissions | RevokePermissions | revokes permissions
    quicksight.UpdateFlowPermissions | RevokePermissions | revokes permissions
    quicksight.UpdateFolderPermissions | RevokePermissions | revokes permissions
    quicksight.UpdateIAMPolicyAssignment | AssignmentStatus=='DISABLED' | withdraws access
    quicksight.UpdateSelfUpgrade | Action=='DENY' | switches off or turns away
    quicksight.UpdateTemplatePermissions | RevokePermissions | revokes permissions
    quicksight.UpdateThemePermissions | RevokePermissions | revokes permissions
    quicksight.UpdateTopicPermissions | RevokePermissions | revokes permissions
    rds.BacktrackDBCluster | goes back over existing data
    rds.ModifyDBClusterSnapshotAttribute | ValuesToRemove | withdraws snapshot access
    rds.ModifyDBInstance | (BackupRetentionPeriod == `0` || AdditionalStorageVolumes[?SetForDelete]) || (AdditionalStorageVolumes[?SetForDelete] || BackupRetentionPeriod==`0`) || (AdditionalStorageVolumes[?SetForDelete]) | deletes storage volumes
    rds.ModifyDBSnapshotAttribute | ValuesToRemove | withdraws snapshot access
    rds.PromoteReadReplica | ends replication, irreversible
    rds.PromoteReadReplicaDBCluster | ends replication, irreversible
    redshift-serverless.RestoreFromRecoveryPoint | goes back over existing data
    redshift-serverless.RestoreFromSnapshot | goes back over existing data
    redshift-serverless.UpdateLakehouseConfiguration | lakehouseRegistration=='Deregister' || lakehouseIdcRegistration=='Disassociate' | deregisters or disassociates
    redshift.BatchModifyClusterSnapshots | Force | snapshots past the new retention are deleted
    redshift.ModifyClusterIamRoles | RemoveIamRoles | removes roles
    redshift.ModifyClusterSnapshot | Force | snapshot past the new retention is deleted
    redshift.ModifyClusterSnapshotSchedule | DisassociateSchedule | disassociates schedule
    redshift.ModifyLakehouseConfiguration | LakehouseRegistration=='Deregister' || LakehouseIdcRegistration=='Disassociate' | deregisters or disassociates
    redshift.ModifySnapshotCopyRetentionPeriod | shorter retention deletes copied snapshots
    resiliencehub.ImportResourcesToDraftAppVersion | importStrategy=='ReplaceAll' | replaces all draft resources
    resource-groups.UngroupResources | removes from group
    route53-recovery-cluster.UpdateRoutingControlState | RoutingControlState=='Off' | turns traffic off, failover
    route53-recovery-cluster.UpdateRoutingControlStates | UpdateRoutingControlStateEntries[?RoutingControlState=='Off'] | turns traffic off, failover
    route53.ChangeCidrCollection | Changes[?Action=='DELETE_IF_EXISTS'] | deletes CIDR blocks
    route53.ChangeResourceRecordSets | ChangeBatch.Changes[?Action=='DELETE'] | deletes records
    route53domains.PushDomain | moves domain away
    route53domains.TransferDomainToAnotherAwsAccount | gives the thing away to another account
    route53globalresolver.UpdateFirewallDomains | operation=='REMOVE' | removes domains
    route53resolver.UpdateFirewallDomains | Operation=='REMOVE' | removes domains
    s3.PutBucketLifecycle | LifecycleConfiguration.Rules[?Status=='Enabled' && (Expiration || NoncurrentVersionExpiration)] | expires objects away
    s3.PutBucketLifecycleConfiguration | LifecycleConfiguration.Rules[?Status=='Enabled' && (Expiration || NoncurrentVersionExpiration)] | expires objects away
    s3.UpdateBucketMetadataInventoryTableConfiguration | InventoryTableConfiguration.ConfigurationState=='DISABLED' | disables the inventory table
    s3.UpdateBucketMetadataJournalTableConfiguration | JournalTableConfiguration.RecordExpiration.Expiration=='ENABLED' | expires journal records away
    s3control.PutBucketLifecycleConfiguration | LifecycleConfiguration.Rules[?Status=='Enabled' && (Expiration || NoncurrentVersionExpiration)] | expires objects away
    s3control.SubmitMultiRegionAccessPointRoutes | (RouteUpdates[?TrafficDialPercentage == `0`]) || (RouteUpdates[?TrafficDialPercentage==`0`]) | takes a region out, failover
    s3control.UpdateJobStatus | RequestedJobStatus=='Cancelled' | cancels job
    s3tables.PutTableRecordExpirationConfiguration | value.status=='enabled' | expires records away
    sagemaker.BatchReplaceClusterNodes | terminates nodes
    sagemaker.UpdateCluster | InstanceGroupsToDelete | deletes instance groups
    savingsplans.ReturnSavingsPlan | gives plan back
    secretsmanager.UpdateSecretVersionStage | RemoveFromVersionId && !MoveToVersionId | version without label may be deleted
    security-ir.UpdateCase | watchersToDelete || threatActorIpAddressesToDelete || impactedServicesToDelete || impactedAwsRegionsToDelete || impactedAccountsToDelete | deletes case data or watchers
    security-ir.UpdateMembership | membershipAccountsConfigurationsUpdate.organizationalUnitsToRemove | removes covered units
    securityhub.BatchUpdateStandardsControlAssociations | StandardsControlAssociationUpdates[?AssociationStatus=='DISABLED'] | switches off or turns away
    securityhub.StartConfigurationPolicyDisassociation | disassociates
    securityhub.UpdateStandardsControl | ControlStatus=='DISABLED' | switches off or turns away
    servicecatalog.UpdateProvisionedProduct | ProvisioningPreferences.StackSetOperationType=='DELETE' | deletes stack instances
    ses.SetActiveReceiptRuleSet | !RuleSetName | without name it disables receiving
    ses.UpdateAccountSendingEnabled | !Enabled | stops all sending of the account
    sesv2.PutAccountSendingAttributes | !SendingEnabled | stops all sending of the account
    sesv2.UpdateReputationEntityCustomerManagedStatus | SendingStatus=='DISABLED' | stops sending
    snow-device-management.CreateTask | (contains(keys(command), 'reboot')) || (command.reboot != `null`) || (command.reboot) | reboots devices
    ssm-incidents.UpdateRelatedItems | relatedItemsUpdate.itemToRemove | removes item
    ssm-incidents.UpdateReplicationSet | (actions[?deleteRegionAction]) || (actions[].deleteRegionAction) | deletes a Region
    ssm-sap.UpdateApplicationSettings | CredentialsToRemove | removes credentials
    ssm.ModifyDocumentPermission | AccountIdsToRemove | withdraws share
    ssm.SendAutomationSignal | (SignalType=='Reject' || SignalType=='StopStep' || SignalType=='Revoke') || (SignalType=='StopStep' || SignalType=='Reject' || SignalType=='Revoke') | rejects or stops automation
    ssm.UnlabelParameterVersion | removes labels
    ssm.UpdateOpsItem | OperationalDataToDelete | deletes operational data
    ssm.UpdateOpsMetadata | KeysToDelete | deletes metadata keys
    sso-admin.UpdateApplication | Status=='DISABLED' | withdraws access
    sso.Logout | invalidates the sign-in session
    storagegateway.ShutdownGateway | stops what runs
    supplychain.SendDataIntegrationEvent | datasetTarget.operationType=='DELETE' | deletes dataset records
    swf.RequestCancelWorkflowExecution | requests cancellation
    swf.RespondDecisionTaskCompleted | (decisions[?decisionType=='CancelWorkflowExecution' || decisionType=='RequestCancelExternalWorkflowExecution' || decisionType=='RequestCancelActivityTask']) || (decisions[?contains(decisionType,'Cancel')]) | decisions may cancel things
    timestream-query.UpdateScheduledQuery | State=='DISABLED' | switches off or turns away
    timestream-write.UpdateTable | RetentionProperties | shorter retention expires data away
    tnb.UpdateSolFunctionPackage | operationalState=='DISABLED' | switches off or turns away
    tnb.UpdateSolNetworkPackage | nsdOperationalState=='DISABLED' | switches off or turns away
    transfer.StartRemoteDelete | deletes remote file
    voice-id.OptOutSpeaker | opts out, deletes voice print
    waf-regional.UpdateByteMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateGeoMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateIPSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateRateBasedRule | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateRegexMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateRegexPatternSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateRule | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateRuleGroup | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateSizeConstraintSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateSqlInjectionMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateWebACL | Updates[?Action=='DELETE'] | deletes entries
    waf-regional.UpdateXssMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateByteMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateGeoMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateIPSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateRateBasedRule | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateRegexMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateRegexPatternSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateRule | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateRuleGroup | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateSizeConstraintSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateSqlInjectionMatchSet | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateWebACL | Updates[?Action=='DELETE'] | deletes entries
    waf.UpdateXssMatchSet | Updates[?Action=='DELETE'] | deletes entries
    wellarchitected.UpdateReviewTemplate | LensesToDisassociate | disassociates lenses
    wellarchitected.UpdateShareInvitation | ShareInvitationAction=='REJECT' | rejects a share
    wickr.BatchToggleUserSuspendStatus | suspend | suspends users
    wickr.UpdateDataRetention | actionType=='DISABLE' | disables retention service
    wickr.UpdateGuestUser | block | blocks a guest
    workdocs.UpdateDocument | ResourceState=='RECYCLED' || ResourceState=='RECYCLING' | moves to recycle bin
    workdocs.UpdateFolder | ResourceState=='RECYCLED' || ResourceState=='RECYCLING' | moves to recycle bin
    workmail.PutRetentionPolicy | FolderConfigurations[?Action=='DELETE' || Action=='PERMANENTLY_DELETE'] | policy deletes mail
    workspaces-web.UpdateTrustStore | certificatesToDelete | deletes certificates
    workspaces.MigrateWorkspace | root volume data lost, old WorkSpace removed
    workspaces.RebuildWorkspaces | goes back over existing data
    workspaces.RestoreWorkspace | goes back over existing data
    workspaces.UpdateConnectionAliasPermission | (ConnectionAliasPermission.AllowAssociation==`false`) || (!ConnectionAliasPermission.AllowAssociation) | unshares alias
    workspaces.UpdateWorkspaceImagePermission | (AllowCopyImage==`false`) || (!AllowCopyImage) | unshares image
    """#
}
