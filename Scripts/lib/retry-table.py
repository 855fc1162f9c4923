#!/usr/bin/env python3
"""Writes Tests/Data/retries.json: which answers botocore tries again in each mode, how often and after how long.

Run it with a Python that has the pinned botocore; the result is committed, so that tests need no Python:

    Scripts/lib/retry-table.py

Every row is one call whose every answer is the same error, with the HTTP layer stubbed, chance always 0.5 and sleeping
replaced. `rows` has, by mode, service and index into `waits` (what was slept), the calls that went so: the code's index
times the number of statuses, plus the status's index. Calls that are not tried again are in no row. `adaptive` is a trace of botocore's client-side rate limiter under a clock of ours.
"""

import io
import json
import os
import pathlib
import random
import subprocess
import sys
import time

for name in [name for name in os.environ if name.startswith("AWS_") and name != "AWS_NEW_RETRIES_2026"]:
    del os.environ[name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent"

random.random = lambda: 0.5
slept = []
time.sleep = slept.append

import botocore.awsrequest
import botocore.retries.adaptive
import botocore.retries.bucket
import botocore.retries.standard
import botocore.retries.throttling
import botocore.session
from botocore.config import Config

NEW = os.environ.get("AWS_NEW_RETRIES_2026") == "true"

JSON = ('{"__type": "CODE", "message": "m"}', {})
QUERY = ("<ErrorResponse><Error><Code>CODE</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>", {})
SERVICES = {
    "dynamodb": ("ListTables", {}, JSON),
    "kinesis": ("ListStreams", {}, JSON),
    "organizations": ("ListRoots", {}, JSON),
    "logs": ("DescribeLogGroups", {}, JSON),
    "ec2": ("DescribeRegions", {}, (
        "<Response><Errors><Error><Code>CODE</Code><Message>m</Message></Error></Errors></Response>", {})),
    "sts": ("GetCallerIdentity", {}, QUERY),
    "sns": ("ListTopics", {}, QUERY),
    "cloudsearch": ("DescribeDomains", {}, QUERY),
    "route53": ("ListHostedZones", {}, QUERY),
    "s3": ("ListBuckets", {}, ("<Error><Code>CODE</Code><Message>m</Message></Error>", {})),
    "glacier": ("ListVaults", {}, ('{"code": "CODE", "message": "m"}', {})),
    "lambda": ("ListFunctions", {}, ('{"message": "m"}', {"x-amzn-errortype": "CODE"})),
    "sqs": ("ListQueues", {}, JSON),
}
CODES = [
    "AccessDenied", "BadDigest", "BandwidthLimitExceeded", "EC2ThrottledException", "IDPCommunicationError",
    "InternalError", "LimitExceededException", "PriorRequestNotComplete", "ProvisionedThroughputExceededException",
    "ReplicatedWriteConflictException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
    "RequestTimeout", "RequestTimeoutException", "ServiceUnavailable", "SlowDown", "ThrottledException", "Throttling",
    "ThrottlingException", "TooManyRequestsException", "TransactionInProgressException", "ServiceException",
]
STATUSES = [400, 403, 408, 409, 429, 500, 501, 503, 509]


def run(client, operation, parameters, status, body, headers):
    count = 0

    def answer(request, **_):
        nonlocal count
        count += 1
        return botocore.awsrequest.AWSResponse(request.url, status, headers, io.BytesIO(body.encode()))

    client.meta.events.register_first("before-send", answer, unique_id="answer")
    slept.clear()
    try:
        client._make_api_call(operation, parameters)
    except Exception as error:
        if not count:
            raise
        del error
    client.meta.events.unregister("before-send", unique_id="answer")
    return count, list(slept)


class Raw(io.BytesIO):
    def stream(self, **_):
        data = self.read()
        while data:
            yield data
            data = self.read()


io_BytesIO, io.BytesIO = io.BytesIO, Raw


def rows(modes):
    found = []
    for mode in modes:
        for service, (operation, parameters, (body, headers)) in SERVICES.items():
            session = botocore.session.Session()
            session.set_credentials("A", "S")
            for code in CODES:
                for status in STATUSES:
                    # A fresh client has a fresh quota.
                    made = clients.pop((mode, service), None) or session.create_client(
                        service, region_name="us-east-1", config=Config(retries={"mode": mode}))
                    count, waits = run(made, operation, parameters, status, body.replace("CODE", code),
                                       {k: v.replace("CODE", code) for k, v in headers.items()})
                    quotas(made)
                    clients[(mode, service)] = made
                    assert count == len(waits) + 1
                    if waits:
                        found.append(["new" if NEW else mode, service, status, code, waits])
    return found


clients = {}
made_quotas = []
_quota = botocore.retries.quota.RetryQuota.__init__


def remember(self, *arguments, **named):
    _quota(self, *arguments, **named)
    made_quotas.append(self)


botocore.retries.quota.RetryQuota.__init__ = remember
botocore.retries.standard.ExponentialBackoff.__init__.__defaults__ = (20, lambda: 0.5, None, None)


def quotas(_client):
    for quota in made_quotas:
        quota._available_capacity = quota._max_capacity


def adaptive():
    """Steps [seconds since the last answer, seconds to the answer, throttled, seconds waited before sending]."""
    now = 1000.25

    class Clock:
        def current_time(self):
            return now

    clock = Clock()
    limiter = botocore.retries.adaptive.ClientRateLimiter(
        rate_adjustor=botocore.retries.throttling.CubicCalculator(starting_max_rate=0, start_time=now),
        rate_clocker=botocore.retries.adaptive.RateClocker(clock),
        token_bucket=botocore.retries.bucket.TokenBucket(max_rate=1, clock=clock),
        throttling_detector=None, clock=clock)

    class Detector:
        throttled = False

        def is_throttling_error(self, **_):
            return self.throttled

    limiter._throttling_detector = detector = Detector()
    generator = random.Random(7)
    steps = []
    for number in range(400):
        pause = round(generator.uniform(0, 0.3), 3)
        latency = round(generator.uniform(0.01, 0.2), 3)
        throttled = number > 40 and generator.uniform(0, 1) < (0.3 if number % 100 < 50 else 0.02)
        now += pause
        wait = 0.0
        if limiter._enabled:
            bucket = limiter._token_bucket
            bucket._refill()
            if bucket._current_capacity < 1:
                wait = bucket._sleep_amount(1)
                now += wait
                bucket._refill()
            bucket._current_capacity -= 1
        now += latency
        detector.throttled = throttled
        limiter.on_receiving_response()
        steps.append([pause, latency, throttled, wait])
    return {"start": 1000.25, "steps": steps}


def main():
    if NEW:
        json.dump(rows(["standard"]), sys.stdout)
        return
    new = subprocess.run(
        [sys.executable, __file__], env=dict(os.environ, AWS_NEW_RETRIES_2026="true"), capture_output=True, check=True)
    found = rows(["legacy", "standard"]) + json.loads(new.stdout)
    waits = []
    grouped = {}
    for mode, service, status, code, slept_then in found:
        if slept_then not in waits:
            waits.append(slept_then)
        place = grouped.setdefault(mode, {}).setdefault(service, {})
        call = CODES.index(code) * len(STATUSES) + STATUSES.index(status)
        place.setdefault(str(waits.index(slept_then)), []).append(call)
    table = {
        "botocore": botocore.__version__,
        "services": {
            name: {"operation": operation, "body": body, "headers": headers}
            for name, (operation, _, (body, headers)) in SERVICES.items()
        },
        "modes": ["legacy", "standard", "new"],
        "statuses": STATUSES,
        "codes": CODES,
        "waits": waits,
        "rows": grouped,
        "adaptive": adaptive(),
    }
    path = pathlib.Path(__file__).resolve().parent.parent.parent / "Tests" / "Data" / "retries.json"
    path.write_text(json.dumps(table).replace("}, ", "},\n").replace("], [", "],\n[") + "\n")
    print(f"{len(found)} rows, botocore {botocore.__version__}: {path}")


if __name__ == "__main__":
    sys.exit(main())
