"""Lambda functions, containers, a state machine and event rules."""

import io
import json
import zipfile

FUNCTIONS = {
    "resize": ("python3.12", 512, "Makes thumbnails"),
    "checkout": ("nodejs20.x", 256, "Takes an order"),
    "mailer": ("python3.12", 128, "Sends mail"),
    "invoice": ("java21", 1024, "Writes an invoice"),
    "cleanup": ("python3.12", 128, "Forgets old sessions"),
    "search-index": ("nodejs20.x", 512, "Feeds the search"),
    "report": ("python3.12", 256, "Sums up the month"),
    "hello": ("python3.12", 128, "Says hello"),
}


def archive(text):
    """A zip with fixed dates, so that its hash is the same at every start."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr(zipfile.ZipInfo("main.py", (2026, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def fill(account):
    functions(account)
    containers(account)
    role = f"arn:aws:iam::{account.id}:role/shop-states"
    steps = {"Comment": "An order's way", "StartAt": "Pay",
             "States": {"Pay": {"Type": "Pass", "Next": "Ship"}, "Ship": {"Type": "Pass", "End": True}}}
    states = account.client("stepfunctions")
    made = states.create_state_machine(name="order-way", definition=json.dumps(steps), roleArn=role)
    for number in range(1, 4):
        states.start_execution(stateMachineArn=made["stateMachineArn"], name=f"order-{1000 + number}", input="{}")
    events = account.client("events")
    for name, schedule in (("nightly-report", "cron(0 3 * * ? *)"), ("cleanup", "rate(1 hour)")):
        events.put_rule(Name=name, ScheduleExpression=schedule, Description=f"Starts {name}")


def functions(account):
    client = account.client("lambda")
    role = f"arn:aws:iam::{account.id}:role/shop-lambda"
    for name, (runtime, memory, words) in FUNCTIONS.items():
        code = archive(f"def handler(event, context):\n    return {{'from': '{name}'}}\n")
        client.create_function(
            FunctionName=name, Runtime=runtime, Role=role, Handler="main.handler", Code={"ZipFile": code},
            Description=words, MemorySize=memory, Timeout=30, Environment={"Variables": {"STAGE": "prod"}},
            Tags={"team": "shop"},
        )
    client.publish_version(FunctionName="resize")
    client.create_alias(FunctionName="resize", Name="live", FunctionVersion="1")


def containers(account):
    ecr = account.client("ecr")
    for name in ("shop/web", "shop/app", "shop/batch"):
        ecr.create_repository(repositoryName=name, tags=[{"Key": "team", "Value": "shop"}])
    ecs = account.client("ecs")
    tags = [{"key": "team", "value": "shop"}]
    ecs.create_cluster(clusterName="shop", tags=tags)
    for name, memory in (("web", 256), ("app", 512)):
        container = {"name": name, "image": f"shop/{name}:latest", "memory": memory, "essential": True}
        ecs.register_task_definition(family=f"shop-{name}", containerDefinitions=[container], tags=tags)
        ecs.create_service(cluster="shop", serviceName=name, taskDefinition=f"shop-{name}", desiredCount=2, tags=tags)
