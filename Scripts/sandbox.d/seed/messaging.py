"""SQS and SNS: thirty-six queues, some with messages, and topics that feed them."""

import json

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT


def fill(account):
    sqs = account.client("sqs")
    dead = queue(sqs, "orders-dead-letters", team="shop")
    redrive = json.dumps({"deadLetterTargetArn": dead["arn"], "maxReceiveCount": "5"})
    queues = {"orders-dead-letters": dead}
    for name in ("orders", "payments", "shipments", "emails", "thumbnails"):
        queues[name] = queue(sqs, name, {"VisibilityTimeout": "60", "RedrivePolicy": redrive}, team="shop")
    queues["audit.fifo"] = queue(sqs, "audit.fifo", {"FifoQueue": "true", "ContentBasedDeduplication": "true"})
    for number in range(1, 30):
        queues[f"jobs-{number:02}"] = queue(sqs, f"jobs-{number:02}", team="batch")
    assert len(queues) == 36
    for number in range(1, 13):
        order = {"order": f"O-{1000 + number}", "customer": f"C-{number % 5 + 1:03}", "total": number * 7.5}
        sqs.send_message(QueueUrl=queues["orders"]["url"], MessageBody=json.dumps(order))
    for number in range(1, 4):
        sqs.send_message(
            QueueUrl=queues["emails"]["url"], MessageBody=f"Dear customer {number}",
            MessageAttributes={"template": {"DataType": "String", "StringValue": "welcome"}},
        )
    sqs.send_message(QueueUrl=dead["url"], MessageBody='{"order": "O-0666", "error": "no such product"}')
    sqs.send_message(QueueUrl=queues["audit.fifo"]["url"], MessageBody="opened", MessageGroupId="sandbox")
    queue(account.client("sqs", account.west), "west-orders", team="shop")

    sns = account.client("sns")
    feeds = {
        "order-placed": ["orders", "emails"],
        "payment-failed": ["payments"],
        "parcel-sent": ["shipments", "emails"],
        "photo-added": ["thumbnails"],
        "alarms": [],
        "releases": [],
    }
    for name, names in feeds.items():
        topic = sns.create_topic(Name=name, Tags=[{"Key": "team", "Value": "shop"}])["TopicArn"]
        for target in names:
            sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queues[target]["arn"])
        if not names:
            sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="operations@shop.example")


def queue(sqs, name, attributes=None, **tags):
    url = sqs.create_queue(QueueName=name, Attributes=attributes or {}, tags=tags)["QueueUrl"]
    return {"url": url, "arn": f"arn:aws:sqs:{sqs.meta.region_name}:{ACCOUNT}:{name}"}
