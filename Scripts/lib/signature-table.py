#!/usr/bin/env python3
"""Writes Tests/Data/signatures.json: what botocore signs for a list of calls, with a clock that stands still.

Run it with a Python that has the pinned botocore; the result is committed, so that tests need no Python:

    Scripts/lib/signature-table.py

Every case is a call (sent, presigned, or a form for uploads) under a shared configuration file. botocore builds and
signs it; the HTTP layer is stubbed before anything is sent.
"""

import base64
import datetime
import hashlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

for name in [name for name in os.environ if name.startswith("AWS_") or name.lower().endswith("_proxy")]:
    del os.environ[name]

import botocore
import botocore.auth
import botocore.awsrequest
import botocore.endpoint
import botocore.session
import botocore.signers
from botocore.config import Config
from botocore.httpchecksum import AwsChunkedWrapper

NOW = datetime.datetime(2026, 11, 21, 3, 4, 5)
STAMP = int(NOW.replace(tzinfo=datetime.timezone.utc).timestamp())
botocore.auth.get_current_datetime = lambda remove_tzinfo=True: NOW
botocore.signers.get_current_datetime = lambda remove_tzinfo=True: NOW
_formatdate = botocore.auth.formatdate
botocore.auth.formatdate = lambda timeval=None, **kwargs: _formatdate(STAMP if timeval is None else timeval, **kwargs)


class _Time:
    """The parts of `time` that the signers use."""

    def __getattr__(self, name):
        import time

        return getattr(time, name)

    def time(self):
        return float(STAMP)

    def gmtime(self, *_):
        return NOW.timetuple()


botocore.auth.time = _Time()

KEY, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "tok/en+with=signs"

# Without it botocore sends buckets of other regions to the global endpoint, from where S3 redirects them.
VIRTUAL = "s3 =\n  addressing_style = virtual"
EXPRESS = "photos--use1-az4--x-s3"
SESSION = (
    b"<CreateSessionResult><Credentials><AccessKeyId>SESSIONKEY</AccessKeyId><SecretAccessKey>sessionsecret"
    b"</SecretAccessKey><SessionToken>session/token</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration>"
    b"</Credentials></CreateSessionResult>")
S3V1 = {"s3.signature_version": "s3"}


def case(name, service, operation, parameters=None, **more):
    return dict(name=name, service=service, operation=operation, parameters=parameters or {}, **more)


ODD = "a b/ä+c~d/../e//f?g=h&i%20j'(k)*!.txt"
CASES = [
    # Header signatures.
    case("query protocol", "sts", "GetCallerIdentity"),
    case("query protocol, token", "sts", "GetCallerIdentity", token=True),
    case("query protocol, reserved characters", "iam", "GetUser", {"UserName": "a+c/ä=&%20~*'()"}),
    case("ec2 protocol", "ec2", "DescribeInstances", {"Filters": [{"Name": "tag:ä+b", "Values": ["x/y", "*"]}]}),
    case("json protocol", "dynamodb", "ListTables"),
    case("json protocol, another name", "logs", "DescribeLogGroups", token=True),
    case("path is encoded twice", "lambda", "GetFunction", {"FunctionName": "arn:aws:lambda:us-east-1:1:function:f"}),
    case("query parameters are sorted", "lambda", "GetFunction", {"FunctionName": "f", "Qualifier": "$LATEST ä+/"}),
    case("repeated query parameters", "apigateway", "UntagResource",
         {"resourceArn": "arn:aws:apigateway:us-east-1::/restapis/x", "tagKeys": ["b", "a c", "A"]}),
    case("path with everything", "iot-data", "GetThingShadow", {"thingName": "a:b-c_d"}),
    case("non-streaming blob", "lambda", "Invoke", {"FunctionName": "f", "Payload": "{\"a\": 1}"}),
    case("rest-xml", "route53", "ListHostedZones", {"MaxItems": "5"}),
    case("rest-xml with a body", "route53", "CreateHostedZone", {"Name": "example.com", "CallerReference": "r"}),
    case("header values lose spaces", "apigateway", "GetRestApis", {"position": " a  b "}),
    case("unsigned body", "omics", "UploadReadSetPart",
         {"sequenceStoreId": "1234567890", "uploadId": "1234567890", "partSource": "SOURCE1", "partNumber": 1,
          "payload": "abc"}),
    case("unsigned body without TLS", "omics", "UploadReadSetPart",
         {"sequenceStoreId": "1234567890", "uploadId": "1234567890", "partSource": "SOURCE1", "partNumber": 1,
          "payload": "abc"}, config="endpoint_url = http://aws.test"),
    case("copied snapshot", "ec2", "CopySnapshot",
         {"SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-1", "Description": "a/ü"}, token=True),
    case("copied snapshot, own URL", "ec2", "CopySnapshot",
         {"SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-1", "PresignedUrl": "https://x.test/"}),
    *[
        case(f"{service} {operation} from another region", service, operation, dict(required, SourceRegion="eu-west-1"))
        for service, operation, required in [
            ("rds", "CopyDBClusterSnapshot", {
                "SourceDBClusterSnapshotIdentifier": "a:b", "TargetDBClusterSnapshotIdentifier": "t"}),
            ("rds", "CreateDBCluster", {"DBClusterIdentifier": "c", "Engine": "aurora"}),
            ("rds", "CopyDBSnapshot", {"SourceDBSnapshotIdentifier": "a:b", "TargetDBSnapshotIdentifier": "t"}),
            ("rds", "CreateDBInstanceReadReplica", {"DBInstanceIdentifier": "r", "SourceDBInstanceIdentifier": "a:b"}),
            ("rds", "StartDBInstanceAutomatedBackupsReplication", {"SourceDBInstanceArn": "arn:aws:rds:eu-west-1:1:db:x"}),
            ("neptune", "CopyDBClusterSnapshot", {
                "SourceDBClusterSnapshotIdentifier": "a:b", "TargetDBClusterSnapshotIdentifier": "t"}),
            ("neptune", "CreateDBCluster", {"DBClusterIdentifier": "c", "Engine": "neptune"}),
            ("docdb", "CopyDBClusterSnapshot", {
                "SourceDBClusterSnapshotIdentifier": "a:b", "TargetDBClusterSnapshotIdentifier": "t"}),
            ("docdb", "CreateDBCluster", {"DBClusterIdentifier": "c", "Engine": "docdb"}),
        ]
    ],
    case("copied within a region", "rds", "CopyDBSnapshot",
         {"SourceDBSnapshotIdentifier": "a", "TargetDBSnapshotIdentifier": "t"}),
    case("copied with an own URL", "rds", "CopyDBSnapshot",
         {"SourceDBSnapshotIdentifier": "a", "TargetDBSnapshotIdentifier": "t", "SourceRegion": "eu-west-1",
          "PreSignedUrl": "https://x.test/"}),
    case("no authentication", "cognito-identity", "GetId", {"IdentityPoolId": "us-east-1:x"}),
    case("another region", "sqs", "ListQueues", {}, region="eu-central-1"),
    case("china", "s3", "ListBuckets", {}, region="cn-north-1"),
    case("global service", "iam", "ListUsers", {}, region="eu-west-1"),
    case("version 2", "sdb", "ListDomains", {"MaxNumberOfDomains": 3}),
    case("version 2, token", "sdb", "Select", {"SelectExpression": "select * from `a/b`"}, token=True),
    # S3.
    case("s3 list buckets", "s3", "ListBuckets"),
    case("s3 list objects", "s3", "ListObjectsV2", {"Bucket": "photos", "Prefix": "a b/ä+", "Delimiter": "/"}),
    case("s3 odd key", "s3", "GetObject", {"Bucket": "photos", "Key": ODD}),
    case("s3 odd key, path style", "s3", "GetObject", {"Bucket": "pho.tos", "Key": ODD}, token=True),
    case("s3 version", "s3", "GetObject", {"Bucket": "photos", "Key": "k", "VersionId": "v/1+"}),
    case("s3 range", "s3", "GetObject", {"Bucket": "photos", "Key": "k", "Range": "bytes=0-9"}),
    case("s3 subresource", "s3", "GetBucketAcl", {"Bucket": "photos"}),
    case("s3 put with a trailer", "s3", "PutObject", {"Bucket": "photos", "Key": "k", "Body": "hello"}),
    case("s3 put nothing", "s3", "PutObject", {"Bucket": "photos", "Key": "k"}),
    case("s3 put, named algorithm", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ChecksumAlgorithm": "SHA256"}),
    case("s3 put, own checksum", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ChecksumCRC32": "NhCmhg=="}),
    case("s3 put, encoded content", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ContentEncoding": "gzip", "ContentType": "text/plain"}),
    case("s3 put, metadata", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "x", "Metadata": {"b": "two  spaces", "A": "1"}}, token=True),
    case("s3 put over http", "s3", "PutObject", {"Bucket": "photos", "Key": "k", "Body": "hello"},
         config="endpoint_url = http://s3.us-east-1.amazonaws.com"),
    case("s3 put, MD5", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ContentMD5": "XUFAKrxLKna5cZ2REBfFkg=="},
         config="request_checksum_calculation = when_required"),
    case("s3 put, no checksum", "s3", "PutObject", {"Bucket": "photos", "Key": "k", "Body": "hello"},
         config="request_checksum_calculation = when_required"),
    case("s3 put, signed payload", "s3", "PutObject", {"Bucket": "photos", "Key": "k", "Body": "hello"},
         config="request_checksum_calculation = when_required\ns3 =\n  payload_signing_enabled = true"),
    case("s3 put, unsigned payload", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ContentMD5": "XUFAKrxLKna5cZ2REBfFkg=="},
         config="request_checksum_calculation = when_required\ns3 =\n  payload_signing_enabled = false"),
    case("s3 trailer wins over signed payload", "s3", "PutObject", {"Bucket": "photos", "Key": "k", "Body": "hello"},
         config="s3 =\n  payload_signing_enabled = true"),
    case("s3 trailer wins over http header", "s3", "UploadPart",
         {"Bucket": "photos", "Key": "k", "Body": "part", "UploadId": "u", "PartNumber": 2}),
    case("s3 upload part over http", "s3", "UploadPart",
         {"Bucket": "photos", "Key": "k", "Body": "part", "UploadId": "u", "PartNumber": 2},
         config="endpoint_url = http://localhost:9000"),
    case("s3 required checksum", "s3", "DeleteObjects",
         {"Bucket": "photos", "Delete": {"Objects": [{"Key": "a"}, {"Key": "b&c"}]}}),
    case("s3 required checksum, only where required", "s3", "DeleteObjects",
         {"Bucket": "photos", "Delete": {"Objects": [{"Key": "a"}]}},
         config="request_checksum_calculation = when_required"),
    case("s3 checksum in a header", "s3", "PutBucketTagging",
         {"Bucket": "photos", "Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]}}),
    case("s3 complete upload", "s3", "CompleteMultipartUpload",
         {"Bucket": "photos", "Key": "k", "UploadId": "u",
          "MultipartUpload": {"Parts": [{"ETag": "e", "PartNumber": 1}]}}),
    case("s3 create upload", "s3", "CreateMultipartUpload", {"Bucket": "photos", "Key": "k"}),
    case("s3 create bucket", "s3", "CreateBucket", {"Bucket": "photos"}),
    case("s3 copy", "s3", "CopyObject", {"Bucket": "photos", "Key": "k", "CopySource": "other/a b+c"}),
    case("s3 head", "s3", "HeadObject", {"Bucket": "photos", "Key": "k"}, token=True),
    case("s3 validation off", "s3", "GetObject", {"Bucket": "photos", "Key": "k"},
         config="response_checksum_validation = when_required"),
    case("s3 accelerate", "s3", "GetObject", {"Bucket": "photos", "Key": "k"},
         config="s3 =\n  use_accelerate_endpoint = true"),
    case("s3 access point", "s3", "GetObject",
         {"Bucket": "arn:aws:s3:us-west-2:123456789012:accesspoint/ap", "Key": "k"}),
    case("s3 endpoint with a port", "s3", "GetObject", {"Bucket": "photos", "Key": "k"},
         config="endpoint_url = https://store.test:9000/base"),
    case("s3 endpoint with its own port", "s3", "GetObject", {"Bucket": "photos", "Key": "k"},
         config="endpoint_url = https://store.test:443"),
    case("endpoint in capitals", "sqs", "ListQueues", {}, config="endpoint_url = https://Store.TEST:9000"),
    case("endpoint by address", "sqs", "ListQueues", {}, config="endpoint_url = http://[::1]:80"),
    case("s3control", "s3control", "ListJobs", {"AccountId": "123456789012"}),
    case("s3control required checksum", "s3control", "DeleteJobTagging",
         {"AccountId": "123456789012", "JobId": "job-1"}),
    case("s3 object lambda", "s3", "WriteGetObjectResponse",
         {"RequestRoute": "route", "RequestToken": "t", "Body": "hello"}),
    case("glacier", "glacier", "ListVaults", {}),
    # Directory buckets: the session's keys sign, not the user's.
    case("express get", "s3", "GetObject", {"Bucket": EXPRESS, "Key": "a b"}, token=True),
    case("express list", "s3", "ListObjectsV2", {"Bucket": EXPRESS}),
    case("express put", "s3", "PutObject", {"Bucket": EXPRESS, "Key": "k", "Body": "hello"}),
    case("express delete", "s3", "DeleteObjects", {"Bucket": EXPRESS, "Delete": {"Objects": [{"Key": "a"}]}}),
    case("express bucket", "s3", "GetBucketPolicy", {"Bucket": EXPRESS}, token=True),
    case("express without sessions", "s3", "GetObject", {"Bucket": EXPRESS, "Key": "k"},
         config="s3_disable_express_session_auth = true"),
    # S3 by the signatures of old.
    case("s3 v1 list buckets", "s3", "ListBuckets", options=S3V1),
    case("s3 v1 get", "s3", "GetObject", {"Bucket": "photos", "Key": ODD}, options=S3V1),
    case("s3 v1 get, token", "s3", "GetObject", {"Bucket": "photos", "Key": "k", "VersionId": "v+1"}, options=S3V1,
         token=True),
    case("s3 v1 path style", "s3", "GetBucketAcl", {"Bucket": "pho.tos"}, options=S3V1),
    case("s3 v1 bucket only", "s3", "ListObjectsV2", {"Bucket": "photos", "Prefix": "a"}, options=S3V1),
    case("s3 v1 put", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "Body": "hello", "ContentType": "text/plain", "Metadata": {"b": "1", "a": "2"}},
         options=S3V1),
    case("s3 v1 subresources", "s3", "UploadPart",
         {"Bucket": "photos", "Key": "k", "Body": "p", "UploadId": "u/1", "PartNumber": 1}, options=S3V1),
    # Presigned.
    case("presign s3 get", "s3", "GetObject", {"Bucket": "photos", "Key": ODD}, mode="presign"),
    case("presign s3 get, token", "s3", "GetObject", {"Bucket": "photos", "Key": "k"}, mode="presign", token=True,
         expires=60),
    case("presign s3 get, response headers", "s3", "GetObject",
         {"Bucket": "photos", "Key": "k", "ResponseContentDisposition": "attachment; filename=\"a b.txt\"",
          "VersionId": "v"}, mode="presign"),
    case("presign s3 get, range", "s3", "GetObject", {"Bucket": "photos", "Key": "k", "Range": "bytes=0-9"},
         mode="presign"),
    case("presign s3 put", "s3", "PutObject", {"Bucket": "photos", "Key": "k"}, mode="presign"),
    case("presign s3 put, headers", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "ContentType": "image/png", "Metadata": {"a": "b"}, "ACL": "public-read"},
         mode="presign"),
    case("presign s3 put, named algorithm", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "ChecksumAlgorithm": "SHA256"}, mode="presign"),
    case("presign s3 part", "s3", "UploadPart", {"Bucket": "photos", "Key": "k", "UploadId": "u", "PartNumber": 3},
         mode="presign"),
    case("presign s3 subresource", "s3", "GetBucketAcl", {"Bucket": "photos"}, mode="presign"),
    case("presign s3 list", "s3", "ListObjectsV2", {"Bucket": "photos", "Prefix": "a b"}, mode="presign"),
    case("presign s3 head as get", "s3", "HeadObject", {"Bucket": "photos", "Key": "k"}, mode="presign", method="GET"),
    case("presign s3 in a region", "s3", "GetObject", {"Bucket": "photos", "Key": "k"}, mode="presign",
         region="eu-central-1", config=VIRTUAL),
    case("presign s3 path style", "s3", "GetObject", {"Bucket": "pho.tos", "Key": "k"}, mode="presign"),
    case("presign s3 over http", "s3", "GetObject", {"Bucket": "photos", "Key": "k"}, mode="presign",
         config="endpoint_url = http://localhost:9000"),
    case("presign sts", "sts", "GetCallerIdentity", mode="presign"),
    case("presign sts as get", "sts", "GetCallerIdentity", mode="presign", method="GET", token=True, expires=60),
    case("presign ec2", "ec2", "DescribeInstances", {"InstanceIds": ["i-1", "i-2"]}, mode="presign"),
    case("presign sqs", "sqs", "ListQueues", {}, mode="presign"),
    case("presign lambda", "lambda", "GetFunction", {"FunctionName": "f", "Qualifier": "1"}, mode="presign"),
    case("presign polly", "polly", "SynthesizeSpeech",
         {"OutputFormat": "mp3", "Text": "hello wörld", "VoiceId": "Joanna", "LexiconNames": ["a", "b"]},
         mode="presign"),
    case("presign apigateway", "apigateway", "GetRestApis", {"limit": 3}, mode="presign"),
    case("presign glacier", "glacier", "ListVaults", {}, mode="presign"),
    case("presign endpoints", "timestream-query", "DescribeEndpoints", {}, mode="presign"),
    case("presign search", "cloudsearchdomain", "Search", {"query": "a b"}, mode="presign",
         config="endpoint_url = https://domain.test"),
    case("presign rds", "rds", "CopyDBSnapshot",
         {"SourceDBSnapshotIdentifier": "s", "TargetDBSnapshotIdentifier": "t"}, mode="presign"),
    case("presign s3 v1", "s3", "GetObject", {"Bucket": "photos", "Key": ODD}, mode="presign", options=S3V1),
    case("presign s3 v1, token", "s3", "GetObject", {"Bucket": "photos", "Key": "k", "VersionId": "v"}, mode="presign",
         options=S3V1, token=True, expires=60),
    case("presign s3 v1 put", "s3", "PutObject",
         {"Bucket": "photos", "Key": "k", "ContentType": "image/png", "Metadata": {"a": "b"}}, mode="presign",
         options=S3V1),
    case("presign s3 v1 path style", "s3", "GetObject", {"Bucket": "pho.tos", "Key": "k"}, mode="presign",
         options=S3V1),
    case("presign express", "s3", "GetObject", {"Bucket": EXPRESS, "Key": "k"}, mode="presign", expires=300),
    # Forms for uploads.
    case("post", "s3", "", {"Bucket": "photos", "Key": "k"}, mode="post"),
    case("post, token", "s3", "", {"Bucket": "photos", "Key": "k"}, mode="post", token=True, expires=60),
    case("post, prefix", "s3", "", {"Bucket": "pho.tos", "Key": "in/${filename}"}, mode="post"),
    case("post, fields and conditions", "s3", "", {"Bucket": "photos", "Key": "ä"}, mode="post",
         fields={"acl": "public-read", "Content-Type": "image/png"},
         conditions=[{"acl": "public-read"}, ["content-length-range", 2, 5], ["starts-with", "$Content-Type", "image/"]],
         region="eu-west-1", config=VIRTUAL),
    case("post v1", "s3", "", {"Bucket": "photos", "Key": "k"}, mode="post", options=S3V1, token=True),
    # Tokens for databases and clusters.
    case("rds token", "rds", "", {"host": "db.cluster-x.us-east-1.rds.amazonaws.com", "port": 3306, "user": "jane doe"},
         mode="rds", token=True),
    case("rds token elsewhere", "rds", "", {"host": "db.test", "port": 5432, "user": "u", "region": "eu-west-1"},
         mode="rds"),
    case("dsql token", "dsql", "", {"host": "x.dsql.us-east-1.on.aws"}, mode="dsql", token=True),
    case("dsql admin token", "dsql", "", {"host": "x.dsql.us-east-1.on.aws", "admin": True, "expires": 60},
         mode="dsql"),
    case("eks token", "sts", "", {"cluster": "my-cluster"}, mode="eks", token=True),
    # URLs of CloudFront.
    case("cloudfront", "cloudfront", "", {"url": "https://d1.cloudfront.test/a b/ä.jpg", "until": 1798761600},
         mode="cloudfront"),
    case("cloudfront with a query", "cloudfront", "", {"url": "https://d1.cloudfront.test/x?size=1", "until": 1798761600},
         mode="cloudfront"),
    case("cloudfront policy", "cloudfront", "",
         {"url": "https://d1.cloudfront.test/x", "resource": "https://d1.cloudfront.test/*/ä?", "until": 1798761600,
          "from": 1767225600, "address": "192.0.2.10"}, mode="cloudfront"),
    case("cloudfront policy for a network", "cloudfront", "",
         {"url": "https://d1.cloudfront.test/x", "resource": "*", "until": 1798761600, "address": "192.0.2.0/24"},
         mode="cloudfront"),
]

TABLE = pathlib.Path(__file__).resolve().parent.parent.parent / "Tests" / "Data" / "signatures.json"


def rsa_key():
    """A key for these tests alone: the one of the table that is there, so that its rows stay, else a new one."""
    if TABLE.exists():
        return json.loads(TABLE.read_text())["rsaKey"]
    made = subprocess.run(["openssl", "genrsa", "-traditional", "1024"], capture_output=True, text=True, check=True)
    return made.stdout


RSA_KEY = rsa_key()


def client(row, folder):
    path = pathlib.Path(folder) / "config"
    path.write_text("[default]\n" + row.get("config", "") + "\n")
    session = botocore.session.Session()
    session.set_config_variable("config_file", str(path))
    session.set_config_variable("credentials_file", str(pathlib.Path(folder) / "none"))
    session.set_credentials(KEY, SECRET, TOKEN if row.get("token") else None)
    # A configured signature keeps presigned URLs of S3 at version 4, which is Inia's default everywhere.
    version = "s3" if row.get("options") else "s3v4" if row["service"] == "s3" and row.get("mode") else None
    if EXPRESS == row["parameters"].get("Bucket"):
        version = None
    made = session.create_client(
        row["service"], region_name=row.get("region", "us-east-1"),
        config=Config(signature_version=version, retries={"mode": "standard"}))

    def open_session(request, **_):
        return botocore.awsrequest.AWSResponse(request.url, 200, {}, Raw(SESSION))

    made.meta.events.register("before-send.s3.CreateSession", open_session)
    return made


class Raw(io.BytesIO):
    """A body as urllib3 gives it."""

    def stream(self, **_):
        yield self.read()


def body(request):
    source = request.body
    if source is None:
        return b""
    if isinstance(source, str):
        return source.encode()
    if isinstance(source, (bytes, bytearray)):
        return bytes(source)
    return source.read()


def send(row, made):
    seen = {}

    def stop(request, **_):
        if "?session" in request.url:
            return None
        seen["request"] = request
        headers = {"x-amzn-requestid": "r"}
        return botocore.awsrequest.AWSResponse(request.url, 500, headers, io.BytesIO(b""))

    def name_xml(request, **_):
        # Inia names the type of XML bodies, as the protocol says; botocore does not.
        if isinstance(request.data, bytes) and request.data.startswith(b"<") and "Content-Type" not in request.headers:
            request.headers["Content-Type"] = "application/xml"

    made.meta.events.register("before-sign", name_xml)
    made.meta.events.register("before-send", stop)
    made.meta.events.register("needs-retry", lambda **_: None)
    parameters = dict(row["parameters"])
    for name in ("Body", "Payload", "payload"):
        if isinstance(parameters.get(name), str):
            parameters[name] = parameters[name].encode()
    try:
        made._make_api_call(row["operation"], parameters)
    except Exception as error:
        if "request" not in seen:
            raise
        del error
    request = seen["request"]
    headers = {}
    for name, value in request.headers.items():
        text = value.decode() if isinstance(value, bytes) else str(value)
        if name.lower() not in ("user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "content-length", "expect"):
            headers[name.lower()] = text
    sent = body(request)
    return {"method": request.method, "url": request.url, "headers": headers, "body": base64.b64encode(sent).decode()}


def make(row, folder):
    mode = row.get("mode", "send")
    made = client(row, folder) if mode != "cloudfront" else None
    parameters = row["parameters"]
    if mode == "send":
        return send(row, made)
    if mode == "presign":
        name = botocore.xform_name(row["operation"])
        return {"url": made.generate_presigned_url(
            name, Params=parameters, ExpiresIn=row.get("expires", 3600), HttpMethod=row.get("method"))}
    if mode == "post":
        form = made.generate_presigned_post(
            parameters["Bucket"], parameters["Key"], Fields=row.get("fields"),
            Conditions=json.loads(json.dumps(row.get("conditions"))), ExpiresIn=row.get("expires", 3600))
        return {"url": form["url"], "fields": form["fields"]}
    if mode == "rds":
        return {"url": made.generate_db_auth_token(
            parameters["host"], parameters["port"], parameters["user"], parameters.get("region"))}
    if mode == "dsql":
        sign = made.generate_db_connect_admin_auth_token if parameters.get("admin") else made.generate_db_connect_auth_token
        return {"url": sign(parameters["host"], ExpiresIn=parameters.get("expires", 900))}
    if mode == "eks":
        # What the AWS CLI's `eks get-token` does on top of botocore.
        made.meta.events.register("before-sign.sts.GetCallerIdentity", lambda request, **_: request.headers.__setitem__(
            "x-k8s-aws-id", parameters["cluster"]))
        url = made.generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
        return {"url": "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")}
    if mode == "cloudfront":
        return cloudfront(parameters)
    raise SystemExit(f"no mode {mode}")


def cloudfront(parameters):
    def sign(message):
        with tempfile.NamedTemporaryFile("w", suffix=".pem") as key:
            key.write(RSA_KEY)
            key.flush()
            return subprocess.run(
                ["openssl", "dgst", "-sha1", "-sign", key.name], input=message, capture_output=True, check=True).stdout

    def moment(name):
        seconds = parameters.get(name)
        return None if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)

    signer = botocore.signers.CloudFrontSigner("K2JCJMDEHXQW5F", sign)
    if "resource" not in parameters:
        return {"url": signer.generate_presigned_url(parameters["url"], date_less_than=moment("until"))}
    policy = signer.build_policy(parameters["resource"], moment("until"), moment("from"), parameters.get("address"))
    return {"policy": policy, "url": signer.generate_presigned_url(parameters["url"], policy=policy)}


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in CASES:
            rows.append(dict(row, expected=make(row, folder)))
    table = {"botocore": botocore.__version__, "now": STAMP, "rsaKey": RSA_KEY, "cases": rows}
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(rows)} cases, botocore {botocore.__version__}: {TABLE}")


if __name__ == "__main__":
    sys.exit(main())
