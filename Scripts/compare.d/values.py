"""Values made from shapes: inputs that a caller could give, outputs that a service could give back."""

import datetime
import math

import checksums

DEPTH = 4
# A value of a wide and deep shape stops growing here: what is optional is left out from then on.
NODES = 1500
# And here, where only another member of its unions is wanted.
NODES_OF_TURN = 250

WILD = [
    "plain", "with space", "a/b//c/../d", "ünï-cödé", "日本語", "smile 😀", "100%+41&x=y?z#f", "quote\"'<tag>&amp;",
    "line\nbreak\ttab", "~._-*!()", "semi;colon:comma,", " edges ", "back\\slash", "e\u0301 combined", "\u2028separator",
    "{brace}[bracket]|^`", "arn:aws:iam::123456789012:role/x", "0", "true", "null", "",
]
IN_HEADER = [
    "plain", "with space", "a/b", "100%+41&x=y?z#f", "quote\"'<tag>", "semi;colon:", "one,two", "back\\slash", "~._-*!()", "0",
]
TAME = ["plain", "other-1", "Some0"]
MOMENTS = [
    (1422172800, 0), (1422172800, 123456), (951782399, 999999), (0, 0), (-1, 500000), (4102444800, 1000),
    (1709164800, 500000), (1, 10), (253402300799, 0),
]
WHOLE = [0, 1, -1, 7, 255, 65536, 2147483647, -2147483648]
LONG = [9007199254740993, -9223372036854775808, 9223372036854775807]
FLOATS = [
    0.0, 1.0, -1.5, 0.1, 1e-7, 1e16, 1e21, 123456789.125, -0.0, 3.4028234663852886e38, 5e-324, 1e22, 100.0,
]
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)

# What endpoints are made of has to be what the services call it; the rest of a name's kind is taken at random.
NAMED = {
    ("s3", "Bucket"): [
        "amzn-demo-bucket", "my.dotted.bucket", "arn:aws:s3:us-east-1:123456789012:accesspoint/my-point",
        "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123/accesspoint/my-point", "under_score",
    ],
    ("s3", "ChecksumAlgorithm"): ["CRC32", "SHA256", "SHA1", "SHA512"],
    ("s3", "CopySource"): ["from-bucket/ünï key?versionId=v 1", "from-bucket/a+b/c"],
    ("s3control", "AccountId"): ["123456789012"],
    ("s3control", "Bucket"): ["arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123/bucket/my-bucket"],
    ("s3control", "Name"): ["my-point", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123/accesspoint/my-point"],
    ("s3control", "OutpostId"): ["op-0123"],
    ("kinesis", "StreamARN"): ["arn:aws:kinesis:us-east-1:123456789012:stream/some"],
    ("kinesis", "ConsumerARN"): ["arn:aws:kinesis:us-east-1:123456789012:stream/some/consumer/one:1"],
    ("kinesis", "ResourceARN"): ["arn:aws:kinesis:us-east-1:123456789012:stream/some"],
    ("cloudfront-keyvaluestore", "KvsARN"): ["arn:aws:cloudfront::123456789012:key-value-store/some"],
    ("events", "EndpointId"): ["abcde.veo"],
    ("sesv2", "EndpointId"): ["abcde.veo"],
    ("machinelearning", "PredictEndpoint"): ["https://realtime.machinelearning.us-east-1.amazonaws.com"],
    ("glacier", "accountId"): ["-", "123456789012"],
    ("route53", "HostedZoneId"): ["/hostedzone/Z1", "Z2"],
    ("route53", "Id"): ["/change/C1", "/hostedzone/Z1", "Z2"],
}

ON_OUTPOSTS = [
    "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123/bucket/my-bucket",
    "arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-0123:accesspoint:my-point",
    "arn:aws:s3-outposts:fips-us-east-1:123456789012:outpost/op-0123/bucket/my-bucket",
    "arn:aws:s3:us-east-1:123456789012:accesspoint/my-point", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-0123", "a:b:c:d:e",
]

if checksums.crt:
    # What botocore signs, and makes, with the CRT; and buckets that other servers than AWS have none of. MD5 it does not know.
    NAMED["s3", "Bucket"] += [
        "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/my-point",
        "arn:aws:s3::123456789012:accesspoint/many.mrap", "data--use1-az4--x-s3", "UPPER", "ab",
    ]
    NAMED["s3", "ChecksumAlgorithm"] += ["CRC32C", "CRC64NVME", "XXHASH64", "XXHASH3", "XXHASH128"]


def moment(seconds, microseconds=0):
    return EPOCH + datetime.timedelta(seconds=seconds, microseconds=microseconds)


class Values:
    """Values of one kind: `minimal` (what is required), `rich` (everything, strings with anything in them) or `tame`
    (everything, harmless strings). `turn` picks the members of unions, so that each gets its turn."""

    def __init__(self, random, service, kind, turn=0, output=False):
        self.random = random
        self.service = service
        self.kind = kind
        self.turn = turn
        self.output = output
        self.nodes = 0
        self.heights = {}
        self.limit = NODES_OF_TURN if turn else NODES

    def of(self, shape):
        self.nodes = 0
        return self._value(shape, shape.name, 0, None)

    def _value(self, shape, name, depth, location):
        self.nodes += 1
        if shape.type_name == "structure":
            return self._structure(shape, depth)
        if shape.type_name == "list":
            return self._list(shape, name, depth, location)
        if shape.type_name == "map":
            return self._map(shape, name, depth, location)
        if not self.output and shape.serialization.get("jsonvalue") and location == "header":
            return self._json(0)
        return getattr(self, "_" + shape.type_name)(shape, name, location)

    def _structure(self, shape, depth):
        if getattr(shape, "is_document_type", False):
            return self._json(0)
        members = list(shape.members.items())
        if not members:
            return {}
        required = set(shape.metadata.get("required", []))
        if getattr(shape, "is_tagged_union", False):
            # Beyond the depth a member that ends soon is taken.
            order = sorted(members, key=lambda m: self._height(m[1])) if depth >= DEPTH else members
            name, member = order[0 if depth >= DEPTH else self.turn % len(members)]
            return {name: self._member(member, name, depth)}
        built = {}
        if shape.serialization.get("eventstream"):
            members = [(name, member) for name, member in members if not member.metadata.get("exception")]
            required = {name for name, _ in members}
        for name, member in members:
            if name in required and not (self.kind == "minimal" and member.serialization.get("idempotencyToken")):
                if self.kind == "minimal" and member.metadata.get("idempotencyToken"):
                    continue
            elif self.kind == "minimal" or depth >= DEPTH or self.nodes > self.limit:
                continue
            built[name] = self._member(member, name, depth)
        return built

    def _member(self, member, name, depth):
        return self._value(member, name, depth + 1, member.serialization.get("location"))

    def _height(self, shape, seen=frozenset()):
        """How deep a value of `shape` goes at least; a hundred when it has no end."""
        if shape.type_name not in ("structure", "list") or shape.type_name == "list" and not shape.metadata.get("min"):
            return 0
        if shape.name in seen:
            return 100
        if shape.name not in self.heights:
            seen = seen | {shape.name}
            if shape.type_name == "list":
                inner = [shape.member]
            elif getattr(shape, "is_tagged_union", False):
                inner = list(shape.members.values())
            else:
                inner = [shape.members[n] for n in shape.metadata.get("required", []) if n in shape.members]
            heights = [self._height(member, seen) for member in inner]
            end = min if getattr(shape, "is_tagged_union", False) else max
            self.heights[shape.name] = 1 + end(heights, default=0)
        return self.heights[shape.name]

    def _count(self, shape, depth):
        least = min(shape.metadata.get("min", 0), 120)
        if self.kind == "minimal" or depth >= DEPTH or self.nodes > self.limit:
            return least
        return max(least, 2 if depth <= 2 else 1)

    def _list(self, shape, name, depth, location):
        return [self._value(shape.member, name, depth + 1, location) for _ in range(self._count(shape, depth))]

    def _map(self, shape, name, depth, location):
        built = {}
        for index in range(self._count(shape, depth)):
            key = self._value(shape.key, "key", depth + 1, location or "key")
            if location == "headers":
                key = f"meta{index}"
            while key in built or not key:
                key = f"{key}x"
            built[key] = self._value(shape.value, name, depth + 1, location)
        return built

    def _pick(self, options):
        return self.random.choice(options)

    # Scalars.

    def _string(self, shape, name, location):
        named = ["us-west-2"] if name == "SourceRegion" else NAMED.get((self.service, name))
        if named and not self.output:
            return self._pick(named if self.kind == "rich" else named[:1])
        if shape.enum and (self.kind != "rich" or self.random.random() < 0.9):
            return self._pick(shape.enum)
        if shape.serialization.get("hostLabel"):
            return "label-1"
        if shape.serialization.get("jsonvalue") and self.output and location == "header":
            return self._json(0)
        if location in ("header", "headers"):
            pool = IN_HEADER
        elif self.kind == "rich":
            pool = WILD
        else:
            pool = TAME
        text = self._pick(pool if self.kind == "rich" else TAME)
        least = min(shape.metadata.get("min", 0), 4000)
        if location == "uri" or (location == "header" and not text):
            least = max(least, 1)
        return text + "x" * max(0, least - len(text))

    _character = _string

    def _whole(self, shape, name, location, options):
        least = shape.metadata.get("min")
        fitting = [n for n in options if least is None or n >= least]
        return self._pick(fitting) if fitting and self.kind != "minimal" else max(int(math.ceil(least or 0)), 3 if least is None else 0)

    def _integer(self, shape, name, location):
        return self._whole(shape, name, location, WHOLE)

    def _long(self, shape, name, location):
        return self._whole(shape, name, location, WHOLE + LONG)

    def _double(self, shape, name, location):
        least = shape.metadata.get("min")
        fitting = [n for n in FLOATS if least is None or n >= least] or [float(least)]
        if self.kind == "rich" and least is None and self.random.random() < 0.15:
            return self._pick([math.inf, -math.inf, math.nan])
        if self.kind == "rich" and self.random.random() < 0.1:
            return max(2, math.ceil(least or 0))
        return self._pick(fitting) if self.kind != "minimal" else fitting[0]

    _float = _double

    def _boolean(self, shape, name, location):
        return self.random.random() < 0.5

    def _blob(self, shape, name, location):
        least = min(shape.metadata.get("min", 0), 4000)
        size = max(least, self._pick([0, 1, 5, 300]) if self.kind == "rich" else 4)
        if location == "header":
            size = max(size, 1)
        return bytes(self.random.randrange(256) for _ in range(size))

    def _timestamp(self, shape, name, location):
        return moment(*self._pick(MOMENTS)) if self.kind == "rich" else moment(1422172800)

    def _json(self, level):
        if self.kind != "rich":
            return {"some": ["document", 1]}
        scalars = [None, True, False, 0, -7, 2**53 + 1, 0.1, 1e21, "ünï", "a\"b\\c\n", ""]
        if level >= 3:
            return self._pick(scalars)
        return {
            "scalar": self._pick(scalars), "list": [self._pick(scalars), self._json(level + 1)], "kéy": {}, "deep": self._json(level + 1),
        }


def union_members(shape, seen=None, depth=0):
    """The greatest number of members of the unions within reach of `shape`."""
    seen = set() if seen is None else seen
    if shape is None or shape.name in seen or depth > DEPTH + 1:
        return 1
    seen.add(shape.name)
    if shape.type_name == "list":
        return union_members(shape.member, seen, depth + 1)
    if shape.type_name == "map":
        return union_members(shape.value, seen, depth + 1)
    if shape.type_name != "structure":
        return 1
    most = len(shape.members) if getattr(shape, "is_tagged_union", False) else 1
    return max([most] + [union_members(m, seen, depth + 1) for m in shape.members.values()])
