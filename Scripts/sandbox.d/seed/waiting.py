"""Things that take a few looks to be ready, for waiters: most of moto is ready at once."""

# model, number of looks at each state
LOOKS = {
    "dax::cluster": 3,
    "dsql::cluster": 3,
    "cloudfront::distribution": 3,
    "dms::replicationinstance": 3,
}


def slow_down(state_manager):
    for model, times in LOOKS.items():
        state_manager.set_transition(model, {"progression": "manual", "times": times})


def fill(account):
    account.client("dax").create_cluster(
        ClusterName="cache", NodeType="dax.t3.small", ReplicationFactor=1, IamRoleArn=f"arn:aws:iam::{account.id}:role/shop-app"
    )
    glue = account.client("glue")
    glue.create_database(DatabaseInput={"Name": "lake"})
    glue.create_crawler(Name="inventory", Role="crawler", DatabaseName="lake",
                        Targets={"S3Targets": [{"Path": "s3://data-lake/orders/"}]})
    account.client("transcribe").start_transcription_job(
        TranscriptionJobName="interview", LanguageCode="en-US", Media={"MediaFileUri": "s3://media-assets/interview.mp3"}
    )
    origin = {"Id": "website", "DomainName": "website.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    behavior = {"TargetOriginId": "website", "ViewerProtocolPolicy": "redirect-to-https", "MinTTL": 0,
                "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}}
    account.client("cloudfront").create_distribution(
        DistributionConfig={"CallerReference": "sandbox", "Comment": "The shop", "Enabled": True,
                            "Origins": {"Quantity": 1, "Items": [origin]}, "DefaultCacheBehavior": behavior}
    )
    account.client("dms").create_replication_instance(
        ReplicationInstanceIdentifier="mover", ReplicationInstanceClass="dms.t3.micro"
    )
