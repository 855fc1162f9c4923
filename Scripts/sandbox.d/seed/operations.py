"""What watches: CloudWatch alarms and metrics, log groups with events, stacks, a DNS zone."""

import json
from datetime import timedelta

STACKS = {
    "shop-notifications": {
        "ReleaseTopic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "stack-releases"}},
        "ReleaseTheme": {
            "Type": "AWS::SSM::Parameter",
            "Properties": {"Name": "/stack/theme", "Type": "String", "Value": "river"},
        },
    },
    "shop-audit": {
        "AuditTable": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "TableName": "stack-audit",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "BillingMode": "PAY_PER_REQUEST",
            },
        }
    },
    "shop-roles": {
        "DeployRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "RoleName": "stack-deploy",
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole"}
                    ],
                },
            },
        }
    },
}

LOG_GROUPS = ["/aws/lambda/resize", "/aws/lambda/checkout", "/aws/lambda/mailer", "/shop/web/access", "/shop/web/error",
              "/shop/app", "/shop/batch", "/aws/rds/instance/shop-prod/postgresql"]

LINES = ["START RequestId", "GET /photos 200 12ms", "POST /orders 201 48ms", "cache miss for C-017",
         "WARN slow query 1290ms", "ERROR payment provider timed out", "END RequestId"]


def fill(account):
    metrics(account)
    logs(account)
    stacks(account.client("cloudformation"))
    zone(account.client("route53"))


def metrics(account):
    cloudwatch = account.client("cloudwatch")
    start = account.ago(hours=12)
    for name, unit, base in (("Orders", "Count", 20), ("Latency", "Milliseconds", 80), ("Errors", "Count", 1)):
        points = [
            {
                "MetricName": name, "Unit": unit, "Timestamp": start + timedelta(minutes=15 * step),
                "Value": float(base + step * 7 % 23), "Dimensions": [{"Name": "Service", "Value": "shop"}],
            }
            for step in range(48)
        ]
        cloudwatch.put_metric_data(Namespace="Shop", MetricData=points)
    topic = f"arn:aws:sns:{account.east}:{account.id}:alarms"
    wanted = [("shop-latency-high", "Latency", 200), ("shop-errors", "Errors", 5), ("shop-no-orders", "Orders", 1)]
    wanted += [(f"queue-jobs-{number:02}-deep", "Orders", 100 + number) for number in range(1, 10)]
    for name, metric, threshold in wanted:
        cloudwatch.put_metric_alarm(
            AlarmName=name, Namespace="Shop", MetricName=metric, Statistic="Average", Period=300, EvaluationPeriods=2,
            Threshold=float(threshold), ComparisonOperator="LessThanThreshold" if metric == "Orders" else "GreaterThanThreshold",
            AlarmDescription=f"{metric} of the shop", AlarmActions=[topic], Dimensions=[{"Name": "Service", "Value": "shop"}],
        )
    cloudwatch.set_alarm_state(AlarmName="shop-errors", StateValue="ALARM", StateReason="9 errors in 10 minutes")
    for name in ("shop-latency-high", "shop-no-orders"):
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="within bounds")
    widget = {"type": "metric", "properties": {"metrics": [["Shop", "Orders"]], "region": account.east}}
    cloudwatch.put_dashboard(DashboardName="shop", DashboardBody=json.dumps({"widgets": [widget]}))


def logs(account):
    client = account.client("logs")
    for index, group in enumerate(LOG_GROUPS):
        client.create_log_group(logGroupName=group, tags={"team": "shop"})
        client.put_retention_policy(logGroupName=group, retentionInDays=30)
        for stream in range(1, 3):
            name = f"{account.now:%Y/%m/%d}/[$LATEST]{index:02}{stream:02}"
            client.create_log_stream(logGroupName=group, logStreamName=name)
            start = account.ago(hours=3, minutes=stream)
            events = [
                {
                    "timestamp": int((start + timedelta(minutes=step)).timestamp() * 1000),
                    "message": f"{LINES[(step + index) % len(LINES)]} {step:04}",
                }
                for step in range(40)
            ]
            client.put_log_events(logGroupName=group, logStreamName=name, logEvents=events)


def stacks(client):
    for name, resources in STACKS.items():
        template = {"AWSTemplateFormatVersion": "2010-09-09", "Description": f"Part of the shop: {name}", "Resources": resources}
        client.create_stack(StackName=name, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_NAMED_IAM"],
                            Tags=[{"Key": "team", "Value": "platform"}])


def zone(client):
    made = client.create_hosted_zone(Name="shop.example.", CallerReference="sandbox-1",
                                     HostedZoneConfig={"Comment": "The shop", "PrivateZone": False})
    client.create_hosted_zone(Name="intern.example.", CallerReference="sandbox-2",
                              HostedZoneConfig={"Comment": "Inside", "PrivateZone": False})
    records = [("shop.example.", "A", ["198.51.100.10"]), ("www.shop.example.", "CNAME", ["shop.example"]),
               ("shop.example.", "MX", ["10 mail.shop.example."]), ("shop.example.", "TXT", ['"v=spf1 -all"'])]
    records += [(f"web-{number:02}.shop.example.", "A", [f"198.51.100.{number + 20}"]) for number in range(1, 13)]
    changes = [
        {
            "Action": "CREATE",
            "ResourceRecordSet": {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": [{"Value": v} for v in values]},
        }
        for name, kind, values in records
    ]
    client.change_resource_record_sets(HostedZoneId=made["HostedZone"]["Id"], ChangeBatch={"Changes": changes})
