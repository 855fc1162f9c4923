"""Says where two requests, or two results, differ. A difference is (what, detail); `what` is the class it belongs to."""

import base64
import datetime
import gzip
import hashlib
import json
import math
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import checksums
import sigv4a
from botocore.exceptions import ClientError
from botocore.parsers import RpcV2CBORParser
from botocore.response import StreamingBody

# What names the program, or is the transport's to add.
IRRELEVANT = {"user-agent", "x-amz-user-agent", "content-length", "x-amzn-trace-id", "expect", "host", "amz-sdk-request"}
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


# Values as both sides know them.

def tagged(value):
    """`value`, botocore's, as the JSON that crosses the pipe."""
    if isinstance(value, dict):
        return {str(key): tagged(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [tagged(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return {"$blob": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        # Where the text names no zone, botocore's moments have none.
        delta = (value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)) - EPOCH
        return {"$time": [delta.days * 86400 + delta.seconds, delta.microseconds * 1000]}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}
    return value


def short(value):
    text = json.dumps(value, ensure_ascii=False, default=repr) if not isinstance(value, str) else value
    return text if len(text) <= 160 else f"{text[:150]}… ({len(text)})"


def same_scalar(left, right):
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left == right
    return type(left) is type(right) and left == right


def tree(left, right, path="", found=None, limit=5):
    """The places where `left`, botocore's, and `right` differ."""
    found = [] if found is None else found
    if len(found) >= limit:
        return found
    if isinstance(left, dict) and isinstance(right, dict):
        if "$time" in left and "$time" in right:
            # botocore's moments end at the microsecond.
            if [left["$time"][0], left["$time"][1] // 1000] != [right["$time"][0], right["$time"][1] // 1000]:
                found.append((path, short(left), short(right)))
            return found
        for key in left:
            if key not in right:
                found.append((f"{path}.{key}", short(left[key]), "nothing"))
            else:
                tree(left[key], right[key], f"{path}.{key}", found, limit)
        for key in right:
            if key not in left:
                found.append((f"{path}.{key}", "nothing", short(right[key])))
    elif isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            found.append((path, f"{len(left)} elements {short(left)}", f"{len(right)} {short(right)}"))
        else:
            for index, (one, other) in enumerate(zip(left, right)):
                tree(one, other, f"{path}[{index}]", found, limit)
    elif not same_scalar(left, right):
        found.append((path, short(left), short(right)))
    return found


def leaves(value):
    if isinstance(value, dict) and not (len(value) == 1 and next(iter(value)).startswith("$")):
        return sum(leaves(item) for item in value.values())
    if isinstance(value, list):
        return sum(leaves(item) for item in value)
    return 1


# Requests.

def request(theirs, ours, protocol, service):
    """The differences between two requests; `service` signs once more where bodies are equal in meaning only."""
    ours_body = base64.b64decode(ours["body"])
    if theirs.method != ours["method"]:
        yield "method", f"{theirs.method} / {ours['method']}"
    # botocore leaves the mark of an empty query, and leaves out the path of an address that was discovered.
    url = theirs.url.removesuffix("?")
    if url != ours["url"] and f"{url}/" != ours["url"]:
        yield "url", f"{theirs.url} / {ours['url']}"
    mine = headers(theirs.headers)
    other = headers(ours["headers"])
    is_same = theirs.body == ours_body
    if not is_same:
        difference = body(theirs.body, ours_body, mine.get("content-type", ""), protocol)
        if difference:
            yield "body", difference
            return
    left, right = features(mine), features(other)
    if left != right:
        yield "features", f"{sorted(left)} / {sorted(right)}"
    for name in sorted(set(mine) | set(other)):
        if name in IRRELEVANT or name == "authorization":
            continue
        left, right = mine.get(name), other.get(name)
        if left is not None and right is not None and not is_same:
            # A digest of botocore's body has to be the digest of ours.
            left = digest(name, ours_body) if left == digest(name, theirs.body) else left
        if left != right:
            yield f"header {name}", f"{short(left)} / {short(right)}"
    left, right = mine.get("authorization"), other.get("authorization")
    if left and right and left.startswith(sigv4a.ALGORITHM) and right.startswith(sigv4a.ALGORITHM):
        # No two of these signatures are the same: the one of Inia's own has to hold.
        is_s3 = service.signing.get("signature_version", "").startswith("s3")
        is_same = left.split(", ")[0] == right.split(", ")[0]
        if is_same and service.checker.holds(ours["method"], ours["url"], other, ours_body, is_s3):
            return
    elif left is not None and right is not None and left != right and service.signing:
        # Bodies and headers were compared: what remains is whether the request that Inia sends is signed as it is.
        left = service.sign_again(ours["method"], ours["url"], other, ours_body)
    if left != right:
        yield "authorization", f"{left} / {right}"


def url(theirs, ours):
    """The differences between two presigned URLs, part by part."""
    if theirs == ours:
        return
    left, right = urlsplit(theirs), urlsplit(ours)
    for name in ("scheme", "netloc", "path"):
        if getattr(left, name) != getattr(right, name):
            yield f"presigned {name}", f"{theirs} / {ours}"
    left, right = parse_qsl(left.query, True), parse_qsl(right.query, True)
    found = [pair for pair in left if pair not in right] + [pair for pair in right if pair not in left]
    # A signature for several regions is never the same twice.
    is_asymmetric = ("X-Amz-Algorithm", sigv4a.ALGORITHM) in left and ("X-Amz-Algorithm", sigv4a.ALGORITHM) in right
    if is_asymmetric and {name for name, _ in found} <= {"X-Amz-Signature"}:
        return
    names = sorted({name for name, _ in found})
    yield f"presigned {' '.join(names) or 'order'}", f"{theirs} / {ours}"


def headers(fields):
    found = {}
    for name, value in fields:
        name = name.lower()
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def features(fields):
    """What a User-Agent says that the call makes use of."""
    parts = fields.get("user-agent", "").split()
    return {feature for part in parts if part.startswith("m/") for feature in part[2:].split(",")}


def digest(name, content):
    """The value that header `name` has for a body; None for other headers."""
    if name == "x-amz-content-sha256":
        return hashlib.sha256(content).hexdigest()
    if name == "content-md5":
        return base64.b64encode(hashlib.md5(content).digest()).decode()
    return checksums.of(name.removeprefix("x-amz-checksum-"), content) if name.startswith("x-amz-checksum-") else None


def body(theirs, ours, content_type, protocol):
    """The difference in meaning between two bodies; None when there is none."""
    if theirs[:2] == ours[:2] == b"\x1f\x8b":
        # Packed, what means the same is not the same bytes.
        theirs, ours = gzip.decompress(theirs), gzip.decompress(ours)
    if not theirs or not ours:
        return f"{len(theirs)} bytes {short(theirs.decode('utf-8', 'replace'))} / {len(ours)} bytes"
    try:
        if "x-www-form-urlencoded" in content_type:
            left, right = (parse_qsl(text.decode(), True, True) for text in (theirs, ours))
            # The names say the order of lists.
            if sorted(left) == sorted(right):
                return None
            lone = [f"{k}={v}" for k, v in left if (k, v) not in right]
            new = [f"{k}={v}" for k, v in right if (k, v) not in left]
            return f"{short(lone)} / {short(new)}"
        if protocol == "rest-xml":
            left, right = (plain(ElementTree.fromstring(text)) for text in (theirs, ours))
        elif protocol == "smithy-rpc-v2-cbor":
            left, right = (tagged(RpcV2CBORParser()._initial_body_parse(text)) for text in (theirs, ours))
        else:
            left, right = json.loads(theirs), json.loads(ours)
    except Exception as error:  # noqa: BLE001: a body that cannot be read differs.
        return f"{error}: {short(theirs.decode('utf-8', 'replace'))} / {short(ours.decode('utf-8', 'replace'))}"
    found = tree(left, right, limit=3)
    return "; ".join(f"{path}: {one} / {two}" for path, one, two in found) or None


def plain(element):
    return [element.tag, dict(element.attrib), element.text or "", [plain(child) for child in element]]


# Results.

def result(theirs, ours, protocol, answer):
    if isinstance(theirs, ClientError):
        yield from error(theirs.response, ours, protocol)
        return
    if isinstance(theirs, Exception):
        if "error" in ours:
            yield "botocore could not read the error", f"{type(theirs).__name__} / {ours['error']['code']}"
        elif "refused" not in ours:
            yield "botocore could not read it", f"{type(theirs).__name__}: {short(str(theirs))} / {short(ours.get('output'))}"
        return
    if "refused" in ours:
        yield "inia could not read it", short(ours["refused"])
        return
    if "error" in ours:
        yield "an error", f"{short(theirs)} / {short(ours['error'])}"
        return
    metadata = theirs.pop("ResponseMetadata", {})
    if metadata.get("RequestId") != ours.get("requestID"):
        yield "request id", f"{metadata.get('RequestId')} / {ours.get('requestID')}"
    for name, value in list(theirs.items()):
        if isinstance(value, StreamingBody):
            del theirs[name]
            content = value.read()
            # botocore makes a stream of every body that is a blob; where the model does not say so, Inia has the blob.
            blob = ours["output"].pop(name, {}).get("$blob", "")
            if content != base64.b64decode(ours.get("stream") or blob):
                yield "stream", f"{len(content)} bytes / {short(ours.get('stream'))}"
        elif type(value).__name__ == "EventStream":
            del theirs[name]
            events, failure = [], None
            try:
                for event in value:
                    events.append(tagged(event))
            except ClientError as cut:
                failure = cut.response["Error"]
            for path, left, right in tree(events, ours.get("events")):
                yield "event", f"{path}: {left} / {right}"
            mine = ours.get("eventError") or {}
            for ours_name, name in (("code", "Code"), ("message", "Message")):
                if (failure or {}).get(name) != mine.get(ours_name):
                    yield "event error", f"{name}: {failure} / {mine}"
    for path, left, right in tree(tagged(theirs), ours["output"]):
        yield kind_of(left, right), f"{path}: {left} / {right}"


def kind_of(left, right):
    if right == "nothing":
        return "output lacks"
    if left == "nothing":
        return "output has too much"
    return "output"


def error(theirs, ours, protocol):
    if "error" not in ours:
        yield "no error", f"{short(theirs)} / {short(ours.get('refused') or ours.get('output'))}"
        return
    ours = ours["error"]
    metadata = theirs.pop("ResponseMetadata", {})
    facts = theirs.pop("Error", {})
    if facts.get("Code") != ours["code"]:
        yield "error code", f"{facts.get('Code')} / {ours['code']}"
    if (facts.get("Message") or "") != ours["message"]:
        yield "error message", f"{short(facts.get('Message'))} / {short(ours['message'])}"
    if metadata.get("HTTPStatusCode") != ours["status"]:
        yield "error status", f"{metadata.get('HTTPStatusCode')} / {ours['status']}"
    if (metadata.get("RequestId") or None) != ours["requestID"]:
        yield "error request id", f"{metadata.get('RequestId')} / {ours['requestID']}"
    if (facts.get("QueryErrorCode")) != ours["modeledCode"]:
        yield "error's modeled code", f"{facts.get('QueryErrorCode')} / {ours['modeledCode']}"
    # botocore has the modeled members beside "Error", and what an XML error has besides within it.
    members = tagged(theirs)
    if protocol in ("query", "ec2", "rest-xml"):
        known = {"Code", "Message", "Type", "RequestId", "HostId"}
        extra = {k: v for k, v in ours["fields"].items() if k not in members}
        inner = {k: v for k, v in facts.items() if k not in known and k in extra}
        for path, left, right in tree({**members, **tagged(inner)}, {**ours["fields"]}):
            yield "error " + kind_of(left, right), f"{path}: {left} / {right}"
        return
    for path, left, right in tree(members, ours["fields"]):
        yield "error " + kind_of(left, right), f"{path}: {left} / {right}"

