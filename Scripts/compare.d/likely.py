"""Parameters that a service is likely to take: by a member's name and pattern, out of botocore's examples, and out of what
the service itself has said before."""

import base64
import collections
import datetime
import json
import re

import values

POLICY = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Sid": "one", "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Principal": {"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}}]})
STATES = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Pass", "End": True}}})
TEMPLATE = json.dumps({"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "of-the-stack"}}}})

# By the end of a member's name, the first that fits; what stands for a service goes before.
NAMED = [
    (r"s3\.bucket", "some-bucket"), (r"stepfunctions\.definition", STATES), (r"cloudformation\.templatebody", TEMPLATE),
    (r"route53\.name", "example.com"), (r"route53domains\.name", "example.com"), (r"ec2\.imageid", "ami-12c6146b"),
    (r"iam\.policydocument", json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}]})),
    (r"glue\.catalogid", "123456789012"), (r"ssm\.name", "/some/name"), (r"ssm\.type", "String"),
    (r"ec2\.snapshotid", "snap-12345678"), (r"dynamodb\.attributetype", "S"), (r"sqs\.queueurl", "https://sqs.us-east-1.amazonaws.com/123456789012/some-name"),
    (r"rolearn|executionrole|servicerole|\.role", "arn:aws:iam::123456789012:role/some"),
    (r"topicarn", "arn:aws:sns:us-east-1:123456789012:some-name"),
    (r"kmskey(id|arn)?|keyarn", "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"),
    (r"bucketarn", "arn:aws:s3:::some-bucket"), (r"bucket(name)?", "some-bucket"), (r"functionarn", "arn:aws:lambda:us-east-1:123456789012:function:some-name"),
    (r"cidr(block|ip)?|destinationcidr", "10.0.0.0/16"), (r"ip(v4)?(address)?|publicip", "10.0.0.10"), (r"email(address)?|sender|recipient", "some@example.com"),
    (r"policy(document|text)?|policies|.*policydocument", POLICY), (r"domain(name)?", "example.com"), (r"region(name)?s?", "us-east-1"),
    (r"availabilityzones?|zone", "us-east-1a"), (r"account(id)?s?|registryid|owner(id)?|awsaccountid", "123456789012"),
    (r"instancetype|instanceclass", "t3.micro"), (r"dbinstanceclass", "db.t3.micro"), (r"(cache)?nodetype", "cache.t3.micro"),
    (r"scheduleexpression|schedule", "rate(5 minutes)"), (r"engine", "mysql"), (r"(engine)?version", "1.0"), (r"password", "Some-Passw0rd-1"),
    (r".*(url|uri)", "https://example.com/some"), (r"protocol", "https"), (r".*(date|time|timestamp)", "2026-01-01T00:00:00Z"),
    (r"resourcetype", "instance"), (r".*json|.*(definition|body|document|schema|pattern)", '{"a": ["b"]}'), (r"phonenumber|phone", "+12065550100"),
]
PATTERNED = [
    "some-name", "some_name", "SomeName", "somename", "1", "123456789012", "1234567890abcdef0", "11111111-2222-3333-4444-555555555555",
    "arn:aws:iam::123456789012:role/some", "arn:aws:iam::123456789012:user/some", "10.0.0.0/16", "10.0.0.10", "us-east-1", "us-east-1a",
    "us-east-1_abcdefghi", "us-east-1:11111111-2222-3333-4444-555555555555", "vpc-12345678", "subnet-12345678", "sg-12345678", "i-12345678",
    "0123456789abcdef0123456789abcdef", "a" * 64, "some@example.com", "example.com", "https://example.com/some", "/some/path", "r-abcd",
    "ou-abcd-12345678", "p-12345678", "o-1234567890", "ssoins-1234567890abcdef", "d-1234567890", "fs-12345678", "2026-01-01", "en-US", "{}", "true", "200",
]
TOKEN = re.compile(r"(token|marker)$", re.I)


class Likely(values.Values):
    """What a caller would send: kind `minimal` what is required, with something in each list; `tame` everything."""

    def __init__(self, random, service, kind, turn=0, pool=None):
        super().__init__(random, service, kind, 0)
        self.which, self.pool = turn, pool

    def _structure(self, shape, depth):
        built = super()._structure(shape, depth)
        if depth == 0 and isinstance(built, dict):
            required = shape.metadata.get("required", [])
            built = {k: v for k, v in built.items() if k in required or not TOKEN.search(k) and k not in ("NextPage", "ContentLength")}
        return built

    def _count(self, shape, depth):
        return max(1 if depth < values.DEPTH else 0, min(shape.metadata.get("min", 0), 20))

    def _whole(self, shape, name, location, options):
        wanted = 80 if "port" in name.lower() else 1
        return max(int(shape.metadata.get("min", 0)), min(wanted, int(shape.metadata.get("max", wanted))))

    def _boolean(self, shape, name, location):
        return self.kind != "minimal" and "dryrun" not in name.lower()

    def _double(self, shape, name, location):
        return float(self._whole(shape, name, location, None))

    _float = _double

    def _timestamp(self, shape, name, location):
        return values.moment(1767225600)

    def _blob(self, shape, name, location):
        return b"some bytes"

    def _string(self, shape, name, location):
        known = self.pool.find(name, self.which) if self.pool else None
        if known is not None:
            return known
        if shape.enum:
            return shape.enum[0]
        if shape.serialization.get("hostLabel"):
            return "label-1" if name != "AccountId" else "123456789012"
        text = self._fitting(shape, name)
        if self.which and text in ("some-name", "some_name", "SomeName", "somename", "/some/name", "some-bucket"):
            text += str(self.which)
        least, most = min(shape.metadata.get("min", 0), 4000), shape.metadata.get("max", 4000)
        return (text + "0" * max(0, least - len(text)))[:max(most, 1)]

    _character = _string

    def _fitting(self, shape, name):
        pattern, plain = shape.metadata.get("pattern"), f"{self.service}.{name}".lower()
        named = [text for end, text in NAMED if re.search(f"(?:^|[.]|[a-z])(?:{end})$" if "\\." not in end else f"^(?:{end})$", plain)]
        if plain.endswith("arn") or plain.endswith("arns"):
            named.append(f"arn:aws:{self.service}:us-east-1:123456789012:some/name")
        try:
            form = re.compile(pattern) if pattern else None
        except re.error:
            form = None
        if form is None:
            return named[0] if named else "some-name"
        for text in named + PATTERNED:
            # Python's $ and \p{..} are not Java's; what seems not to fit is just not taken.
            if form.fullmatch(text) and shape.metadata.get("min", 0) <= len(text) <= shape.metadata.get("max", 4000):
                return text
        return named[0] if named else "some-name"


class Pool:
    """What calls gave and took: the values that others are asked about."""

    def __init__(self):
        self.known = collections.defaultdict(list)

    def add(self, operation, parameters, output):
        noun = re.sub(r"^(Batch)?[A-Z][a-z]+", "", operation).lower()
        self._walk(output, noun)
        self._walk(parameters, noun)

    def _walk(self, value, parent):
        if isinstance(value, dict):
            for key, item in value.items():
                name = key.lower()
                for text in item if isinstance(item, list) else [item]:
                    if isinstance(text, str) and 0 < len(text) < 400:
                        self._keep(name, text)
                        if name in ("id", "arn", "name", "identifier", "url"):
                            self._keep(parent + name, text)
                            self._keep(_single(parent) + name, text)
                self._walk(item, name if name not in ("id", "arn", "name") else parent)
        elif isinstance(value, list):
            for item in value[:20]:
                self._walk(item, parent)

    def _keep(self, name, text):
        if text not in self.known[name] and len(self.known[name]) < 20:
            self.known[name].append(text)

    def find(self, name, turn):
        if TOKEN.search(name):
            return None
        name = name.lower()
        for key in (name, _single(name), re.sub(r"identifiers?$", "id", name), re.sub(r"identifiers?$", "name", name)):
            found = self.known.get(key)
            if found:
                return found[min(turn, len(found) - 1)]
        return None


class PoolOf:
    """A pool as one operation sees it: its `Id` is that of its noun."""

    def __init__(self, pool, operation):
        self.pool = pool
        self.noun = re.sub(r"^(Batch)?[A-Z][a-z]+", "", operation).lower()

    def find(self, name, turn):
        if name.lower() in ("id", "arn", "name", "identifier", "url", "resourcearn", "resourceid"):
            for noun in (self.noun, _single(self.noun)):
                found = self.pool.find(noun + name.lower().removeprefix("resource"), turn)
                if found is not None:
                    return found
        return self.pool.find(name, turn)


def _single(name):
    return re.sub(r"ies$", "y", name) if name.endswith("ies") else name[:-1] if name.endswith("s") else name


def example(shape, value):
    """An example's input as parameters: JSON has neither moments nor bytes."""
    if shape.type_name == "structure" and isinstance(value, dict):
        return {k: example(shape.members[k], v) for k, v in value.items() if k in shape.members}
    if shape.type_name == "list" and isinstance(value, list):
        return [example(shape.member, item) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {k: example(shape.value, v) for k, v in value.items()}
    if shape.type_name == "timestamp":
        try:
            moment = datetime.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
            return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)
        except ValueError:
            return values.moment(1767225600)
    if shape.type_name == "blob":
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            return str(value).encode()
    if shape.type_name in ("integer", "long") and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return value
