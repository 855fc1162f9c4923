"""Writes values as the responses that a service would send, in each protocol, with the liberties that services take."""

import base64
import binascii
import datetime
import json
import math
import struct
from xml.sax.saxutils import escape, quoteattr

import checksums

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
REQUEST_ID = "5c2b1d7e-request-id"


def seconds(moment):
    delta = moment - EPOCH
    return delta.days * 86400 + delta.seconds, delta.microseconds


def timestamp(moment, form):
    whole, micro = seconds(moment)
    if form == "unixTimestamp":
        return str(whole) if not micro else repr(whole + micro / 1e6)
    if form == "rfc822":
        days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        return f"{days[moment.weekday()]}, {moment:%d} {months[moment.month - 1]} {moment.year:04d} {moment:%H:%M:%S} GMT"
    text = f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}"
    return f"{text}.{micro:06d}Z" if micro else f"{text}Z"


def number(value):
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return repr(value)
    return str(value)


def true_of(body, name, value):
    """The header field, with what it says of the body put right."""
    lower = name.lower()
    if lower == "content-length":
        return name, str(len(body))
    if lower.startswith("x-amz-checksum-"):
        return name, checksums.of(lower.removeprefix("x-amz-checksum-"), body) or value
    return name, value


class Response:
    def __init__(self):
        self.status = 200
        self.headers = [("x-amzn-RequestId", REQUEST_ID)]
        self.body = b""


class Writer:
    """Writes one response; `random` takes the liberties, none when it is None."""

    def __init__(self, operation, protocol, random=None):
        self.operation = operation
        self.service = operation.service_model
        self.protocol = protocol
        self.random = random

    def _sometimes(self, share):
        return self.random is not None and self.random.random() < share

    # Whole responses.

    def output(self, shape, value):
        response = Response()
        if self.protocol in ("json", "smithy-rpc-v2-cbor"):
            self._rpc(response, shape, value)
        elif self.protocol in ("query", "ec2"):
            self._query(response, shape, value)
        else:
            self._rest(response, shape, value)
        response.headers = [true_of(response.body, *field) for field in response.headers]
        if self.protocol in ("query", "ec2") and self._sometimes(0.5):
            # The request's name is in the body as well.
            response.headers = [field for field in response.headers if field[0] != "x-amzn-RequestId"]
        return response

    def _rpc(self, response, shape, value):
        stream = shape.event_stream_name if shape is not None else None
        if stream:
            rest = {k: v for k, v in value.items() if k != stream}
            first = json.dumps(self._json_members(shape, rest)).encode()
            response.body = frame({":message-type": "event", ":event-type": "initial-response"}, first)
            response.body += self._events(shape.members[stream], value[stream])
        elif shape is not None:
            response.body = self._packed(shape, value)
        elif self._sometimes(0.5):
            response.body = cbor({}) if self.protocol == "smithy-rpc-v2-cbor" else b"{}"

    def _query(self, response, shape, value):
        name = self.operation.name
        inner = self._xml_members(shape, value) if shape is not None else ""
        if self.protocol == "ec2":
            self._xml_body(response, f"{name}Response", f"<requestId>{REQUEST_ID}</requestId>{inner}")
        else:
            wrapper = shape.serialization.get("resultWrapper") if shape is not None else None
            if wrapper:
                inner = f"<{wrapper}>{inner}</{wrapper}>"
            meta = f"<ResponseMetadata><RequestId>{REQUEST_ID}</RequestId></ResponseMetadata>"
            self._xml_body(response, f"{name}Response", inner + meta)

    def _xml_body(self, response, root, inner, attributes=""):
        namespace = self.service.metadata.get("xmlNamespace")
        if isinstance(namespace, dict):
            namespace = namespace.get("uri")
        if namespace and not self._sometimes(0.3):
            attributes = f" xmlns={quoteattr(namespace)}{attributes}"
        head = "" if self._sometimes(0.2) else '<?xml version="1.0" encoding="UTF-8"?>\n'
        response.body = f"{head}<{root}{attributes}>{inner}</{root}>".encode()

    def _rest(self, response, shape, value):
        if shape is None:
            return
        for name, member in shape.members.items():
            location = member.serialization.get("location")
            if name not in value:
                continue
            if location == "statusCode":
                response.status = value[name] = 200 + abs(value[name]) % 5
            elif location == "headers":
                prefix = member.serialization.get("name", "")
                response.headers += [(prefix + key, text) for key, text in value[name].items()]
            elif location == "header":
                text = self._header(member, value[name])
                if text is not None:
                    response.headers.append((member.serialization.get("name", name), text))
        payload = shape.serialization.get("payload")
        if payload is None:
            body = {k: v for k, v in value.items() if "location" not in shape.members[k].serialization}
            if self.protocol == "rest-json":
                response.body = json.dumps(self._json_members(shape, body)).encode()
            else:
                self._xml_body(response, f"{self.operation.name}Result", self._xml_members(shape, body))
            return
        if payload not in value:
            return
        member, value = shape.members[payload], value[payload]
        if member.serialization.get("eventstream"):
            response.body = self._events(member, value)
        elif member.type_name == "blob":
            response.body = value
        elif member.type_name == "string":
            response.body = value.encode()
        elif self.protocol == "rest-json":
            response.body = json.dumps(self._json(member, value)).encode()
        else:
            root = member.serialization.get("name", member.name)
            attributes = self._attributes(member, value)
            self._xml_body(response, root, self._xml_members(member, value), attributes)

    def _header(self, member, value):
        if member.serialization.get("jsonvalue"):
            return base64.b64encode(json.dumps(value).encode()).decode()
        if member.type_name == "list":
            texts = [self._header(member.member, item) for item in value]
            return ", ".join(text for text in texts if text and "," not in text and '"' not in text) or None
        if member.type_name == "timestamp":
            return timestamp(value.replace(microsecond=0), member.serialization.get("timestampFormat", "rfc822"))
        if member.type_name == "blob":
            return base64.b64encode(value).decode()
        if member.type_name == "boolean":
            return "true" if value else "false"
        return number(value)

    # Events.

    def _events(self, shape, value):
        body = b""
        for name, event in value.items():
            member = shape.members[name]
            headers, payload = {":message-type": "event", ":event-type": name}, None
            rest = {}
            for part, content in event.items():
                inner = member.members[part]
                if inner.serialization.get("eventheader"):
                    headers[part] = content
                elif inner.serialization.get("eventpayload"):
                    payload = (inner, content)
                else:
                    rest[part] = content
            if payload and payload[0].type_name == "blob":
                content, kind = payload[1], "application/octet-stream"
            elif payload and payload[0].type_name == "string":
                content, kind = payload[1].encode(), "text/plain"
            else:
                of, content = payload or (member, rest)
                if self.protocol == "rest-xml":
                    root = of.serialization.get("name", of.name)
                    content, kind = f"<{root}>{self._xml_members(of, content)}</{root}>".encode(), "text/xml"
                else:
                    content, kind = json.dumps(self._json(of, content)).encode(), "application/json"
            headers[":content-type"] = kind
            body += frame(headers, content)
        exceptions = [name for name, member in shape.members.items() if member.metadata.get("exception")]
        if exceptions and self._sometimes(0.7):
            name = self.random.choice(exceptions)
            headers = {":message-type": "exception", ":exception-type": name, ":content-type": "application/json"}
            body += frame(headers, json.dumps({"message": "Cut öff"}).encode())
        return body

    # JSON and CBOR.

    def _packed(self, shape, value):
        if self.protocol == "smithy-rpc-v2-cbor":
            return cbor(self._cbor(shape, value))
        return json.dumps(self._json(shape, value)).encode()

    def _cbor(self, shape, value):
        kind = shape.type_name
        if kind == "structure":
            built = {name: self._cbor(shape.members[name], inner) for name, inner in value.items()}
            if self._sometimes(0.15) and not getattr(shape, "is_tagged_union", False):
                built["memberOfTomorrow"] = {"deep": [1, None, "ü"]}
            return built
        if kind == "list":
            return [self._cbor(shape.member, item) for item in value]
        if kind == "map":
            return {key: self._cbor(shape.value, item) for key, item in value.items()}
        return float(value) if kind in ("float", "double") else value

    def _json_members(self, shape, value):
        built = {}
        for name, inner in value.items():
            member = shape.members[name]
            built[member.serialization.get("name", name)] = self._json(member, inner)
        if self._sometimes(0.15) and not getattr(shape, "is_tagged_union", False):
            built["memberOfTomorrow"] = {"deep": [1, None, "ü"]}
        if self._sometimes(0.1) and not getattr(shape, "is_tagged_union", False):
            for name, member in shape.members.items():
                wire = member.serialization.get("name", name)
                if wire not in built and "location" not in member.serialization:
                    built[wire] = None
        return built

    def _json(self, shape, value):
        if value is None or getattr(shape, "is_document_type", False):
            return value
        kind = shape.type_name
        if kind == "structure":
            return self._json_members(shape, value)
        if kind == "list":
            nothing = [None] if self._sometimes(0.05) else []
            return [self._json(shape.member, item) for item in value] + nothing
        if kind == "map":
            return {key: self._json(shape.value, item) for key, item in value.items()}
        if kind == "blob":
            return base64.b64encode(value).decode()
        if kind == "timestamp":
            form, text = self._moment(shape, value, "unixTimestamp")
            return json.loads(text) if form == "unixTimestamp" else text
        if kind in ("float", "double") and (isinstance(value, float) and not math.isfinite(value)):
            return number(value)
        return value

    def _moment(self, shape, value, usual):
        """The form of a moment and its text: what the model says, or what else services have been seen to send."""
        form = shape.serialization.get("timestampFormat", usual)
        if self._sometimes(0.15):
            form = self.random.choice(["unixTimestamp", "iso8601", "rfc822", "offset"])
        if form != "offset" or value.year < 1000 or value.year > 9998:
            form = "iso8601" if form == "offset" else form
            return form, timestamp(value, form)
        later = timestamp(value + datetime.timedelta(hours=2, minutes=30), "iso8601")
        return form, later.removesuffix("Z") + "+02:30"

    # XML.

    def _attributes(self, shape, value):
        text = ""
        for name, member in shape.members.items():
            if member.serialization.get("xmlAttribute") and name in value:
                wire = member.serialization["name"]
                if ":" in wire:
                    text += f' xmlns:{wire.split(":")[0]}="http://www.w3.org/2001/XMLSchema-instance"'
                text += f" {wire}={quoteattr(value[name])}"
        return text

    def _xml_members(self, shape, value):
        text = ""
        for name, inner in value.items():
            member = shape.members[name]
            if member.serialization.get("xmlAttribute"):
                continue
            text += self._xml(member, inner, self._xml_name(member, name))
        if self._sometimes(0.1) and not getattr(shape, "is_tagged_union", False):
            text += "<memberOfTomorrow><deep>1</deep></memberOfTomorrow>"
        return text

    def _xml_name(self, member, name):
        if member.type_name == "list" and member.serialization.get("flattened"):
            inner = member.member.serialization.get("name")
            if inner is not None:
                return inner
        return member.serialization.get("name", name)

    def _xml(self, shape, value, name):
        indent = "\n  " if self._sometimes(0.2) else ""
        kind = shape.type_name
        if kind == "structure":
            inner = self._xml_members(shape, value)
            return f"<{name}{self._attributes(shape, value)}>{indent}{inner}{indent}</{name}>"
        if kind == "list":
            if shape.serialization.get("flattened"):
                return "".join(self._xml(shape.member, item, name) for item in value)
            item_name = shape.member.serialization.get("name", "member")
            inner = indent.join(self._xml(shape.member, item, item_name) for item in value)
            return f"<{name}>{indent}{inner}{indent}</{name}>"
        if kind == "map":
            key_name = shape.key.serialization.get("name", "key")
            value_name = shape.value.serialization.get("name", "value")
            is_flat = shape.serialization.get("flattened")
            entry = name if is_flat else "entry"
            inner = "".join(
                f"<{entry}>{indent}{self._xml(shape.key, key, key_name)}{self._xml(shape.value, item, value_name)}</{entry}>"
                for key, item in value.items()
            )
            return inner if is_flat else f"<{name}>{inner}</{name}>"
        if kind == "blob":
            text = base64.b64encode(value).decode()
        elif kind == "timestamp":
            text = self._moment(shape, value, "iso8601")[1]
        elif kind == "boolean":
            text = "true" if value else "false"
        else:
            text = self._text(number(value))
        return f"<{name}>{text}</{name}>" if text or not self._sometimes(0.5) else f"<{name}/>"

    def _text(self, text):
        if self._sometimes(0.1) and "]]>" not in text and "\r" not in text:
            return f"<![CDATA[{text}]]>"
        half = len(text) // 2
        parts = [escape(part, {"\r": "&#xD;"}) for part in (text[:half], text[half:])]
        return ("<!-- in between -->" if self._sometimes(0.05) else "").join(parts)

    # Errors.

    def error(self, shape, code, message, value, status):
        """An error: of `shape` (an exception's), or of a code that nobody knows when it is None."""
        response = Response()
        response.status = status
        if self.protocol in ("json", "rest-json", "smithy-rpc-v2-cbor"):
            body = {}
            if shape is not None:
                value = {k: code if k.lower() == "code" else v for k, v in value.items()}
                inner = {k: v for k, v in value.items() if "location" not in shape.members[k].serialization}
                body = self._cbor(shape, inner) if self.protocol == "smithy-rpc-v2-cbor" else self._json_members(shape, inner)
                for name, member in shape.members.items():
                    wire = member.serialization.get("name", name)
                    if member.serialization.get("location") == "header" and name in value and wire.lower() != "x-amzn-errortype":
                        text = self._header(member, value[name])
                        if text is not None:
                            response.headers.append((wire, text))
            if not any(key.lower() == "message" for key in body):
                body["message" if self._sometimes(0.5) else "Message"] = message
            form = self.random.randrange(4) if self.random is not None else 0
            spelled = [code, f"com.amazonaws.some#{code}", f"{code}:http://internal.example.com/x", f"ns#{code}:http://x/"][form]
            if self.protocol == "rest-json" and not self._sometimes(0.3):
                response.headers.append(("x-amzn-ErrorType", spelled))
                if self._sometimes(0.3):
                    body["__type"] = code
            elif self.protocol == "rest-json" and self._sometimes(0.3):
                body["code"] = spelled
            else:
                body["__type"] = spelled
            if self.service.is_query_compatible and self._sometimes(0.6):
                response.headers.append(("x-amzn-query-error", "AWS.SimpleService.Former;Sender"))
            response.body = cbor(body) if self.protocol == "smithy-rpc-v2-cbor" else json.dumps(body).encode()
            return response
        inner = f"<Code>{code}</Code><Message>{escape(message)}</Message>"
        members = ""
        if shape is not None:
            others = {
                k: v for k, v in value.items()
                if k.lower() not in ("message", "code") and "location" not in shape.members[k].serialization
            }
            members = self._xml_members(shape, others)
        if self.protocol == "ec2":
            body = f"<Response><Errors><Error>{inner}{members}</Error></Errors><RequestID>{REQUEST_ID}</RequestID></Response>"
        elif self.service.service_name in ("s3",):
            body = f"<Error>{inner}{members}<Resource>/some/key</Resource><RequestId>{REQUEST_ID}</RequestId><HostId>host+id=</HostId></Error>"
            response.headers = [("x-amz-request-id", REQUEST_ID), ("x-amz-id-2", "host+id=")]
        else:
            body = f"<ErrorResponse><Error><Type>Sender</Type>{inner}{members}</Error><RequestId>{REQUEST_ID}</RequestId></ErrorResponse>"
        response.body = body.encode()
        return response


def frame(headers, payload):
    """One message of an event stream (vnd.amazon.eventstream); header values are strings."""
    encoded = b""
    for name, value in headers.items():
        name, value = name.encode(), value.encode()
        encoded += struct.pack(">B", len(name)) + name + struct.pack(">BH", 7, len(value)) + value
    prelude = struct.pack(">II", 16 + len(encoded) + len(payload), len(encoded))
    prelude += struct.pack(">I", binascii.crc32(prelude))
    whole = prelude + encoded + payload
    return whole + struct.pack(">I", binascii.crc32(whole))


def cbor(value):
    """`value` in CBOR (RFC 8949); moments as tag 1."""
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, datetime.datetime):
        whole, micro = seconds(value)
        return b"\xc1" + cbor(whole + micro / 1e6 if micro else whole)
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(cbor(item) for item in value)
    return _head(5, len(value)) + b"".join(cbor(key) + cbor(item) for key, item in value.items())


def _head(major, number):
    for extra, size, form in ((24, 1, ">B"), (25, 2, ">H"), (26, 4, ">I"), (27, 8, ">Q")):
        if number < 24:
            return bytes([major << 5 | number])
        if number < 1 << 8 * size:
            return bytes([major << 5 | extra]) + struct.pack(form, number)
    raise ValueError(number)
