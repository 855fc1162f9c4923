"""IAM, KMS, Secrets Manager and the parameter store."""

import json

GROUPS = {"admins": ["ada"], "developers": ["ada", "grace", "edsger", "barbara"], "readers": ["alan", "donald"]}
USERS = ["ada", "alan", "barbara", "ci-deployer", "donald", "edsger", "grace", "margaret"]
ROLES = {
    "shop-web": "ec2.amazonaws.com",
    "shop-app": "ec2.amazonaws.com",
    "shop-lambda": "lambda.amazonaws.com",
    "shop-tasks": "ecs-tasks.amazonaws.com",
    "shop-states": "states.amazonaws.com",
    "crawler": "glue.amazonaws.com",
    "backup": "backup.amazonaws.com",
}

PARAMETERS = {
    "prod": {"db/host": "shop-prod.db.example", "db/port": "5432", "theme": "river", "features/search": "on",
             "features/upload": "on", "limits/rate": "100"},
    "test": {"db/host": "shop-test.db.example", "db/port": "5432", "theme": "plain", "features/search": "on",
             "features/upload": "off", "limits/rate": "10"},
}


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(actions, resource="*"):
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def fill(account):
    people(account)
    keys(account)
    parameters(account.client("ssm"))


def people(account):
    iam = account.client("iam")
    policies = {
        "photos-read": document(allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"])),
        "queues-work": document(allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"])),
        "tables-work": document(allow(["dynamodb:*"], f"arn:aws:dynamodb:*:{account.id}:table/*")),
        "no-deletes": document({"Effect": "Deny", "Action": ["s3:DeleteBucket", "rds:DeleteDBInstance"], "Resource": "*"}),
        "everything": document(allow("*")),
    }
    arns = {}
    for name, text in policies.items():
        made = iam.create_policy(PolicyName=name, PolicyDocument=text, Description=f"The sandbox's policy {name}")
        arns[name] = made["Policy"]["Arn"]
    for name in USERS:
        iam.create_user(UserName=name, Path="/machines/" if name.startswith("ci-") else "/people/",
                        Tags=[{"Key": "team", "Value": "shop"}])
    iam.create_access_key(UserName="ci-deployer")
    for name, members in GROUPS.items():
        iam.create_group(GroupName=name)
        for member in members:
            iam.add_user_to_group(GroupName=name, UserName=member)
    iam.attach_group_policy(GroupName="admins", PolicyArn=arns["everything"])
    for name in ("queues-work", "tables-work", "no-deletes"):
        iam.attach_group_policy(GroupName="developers", PolicyArn=arns[name])
    iam.attach_group_policy(GroupName="readers", PolicyArn=arns["photos-read"])
    iam.put_user_policy(UserName="margaret", PolicyName="inline", PolicyDocument=document(allow("s3:ListAllMyBuckets")))
    for name, service in ROLES.items():
        trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust), Description=f"Used by {service}",
                        Tags=[{"Key": "stage", "Value": "prod"}])
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account.id}:root"}, "Action": "sts:AssumeRole"}
    iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=document(trust), Description="For people who look")
    for role, policy in (("shop-web", "photos-read"), ("shop-app", "queues-work"), ("shop-lambda", "queues-work"),
                         ("shop-app", "tables-work"), ("auditor", "photos-read")):
        iam.attach_role_policy(RoleName=role, PolicyArn=arns[policy])
    iam.create_instance_profile(InstanceProfileName="shop-web")
    iam.add_role_to_instance_profile(InstanceProfileName="shop-web", RoleName="shop-web")
    iam.create_account_alias(AccountAlias="inia-sandbox")


def keys(account):
    kms = account.client("kms")
    for name, words in (("shop", "Orders and customers"), ("backups", "Database dumps"), ("signing", "Release signatures")):
        kind = {"KeyUsage": "SIGN_VERIFY", "KeySpec": "ECC_NIST_P256"} if name == "signing" else {}
        key = kms.create_key(Description=words, Tags=[{"TagKey": "team", "TagValue": "platform"}], **kind)
        kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key["KeyMetadata"]["KeyId"])
    secrets = account.client("secretsmanager")
    for name, value in {
        "shop/prod/db": {"username": "shop", "password": "not-a-real-password"},
        "shop/test/db": {"username": "shop", "password": "also-not-real"},
        "shop/payment-provider": {"token": "tok_sandbox_000"},
        "ci/signing-key": {"key": "-----BEGIN SANDBOX KEY-----"},
    }.items():
        secrets.create_secret(Name=name, SecretString=json.dumps(value), Tags=[{"Key": "team", "Value": "shop"}])


def parameters(ssm):
    for stage, pairs in PARAMETERS.items():
        for name, value in pairs.items():
            ssm.put_parameter(Name=f"/shop/{stage}/{name}", Value=value, Type="String",
                              Description=f"{name} of the {stage} shop")
        ssm.put_parameter(Name=f"/shop/{stage}/db/password", Value="not-a-real-password", Type="SecureString")
        ssm.put_parameter(Name=f"/shop/{stage}/admins", Value="ada,grace", Type="StringList")
    ssm.put_parameter(Name="/shop/prod/theme", Value="rainforest", Type="String", Overwrite=True)
