"""What the AWS CLI makes of command lines: made-up ones for a sample of operations, and lines.txt's by hand.

The first row is `files`: what stands in the folder that the words call DIR. Each other has `words`, and either what
would be sent (`service`, `operation`, `parameters`, a `body` that streams, `paginates`, `paging`) or `refused`. The AWS
CLI is version 1, and where version 2 is otherwise its way is taken: texts of blobs are base64, URLs are no files,
tokens and limits in --cli-input-json turn paging off.
"""

import base64
import binascii
import contextlib
import datetime
import decimal
import fnmatch
import io
import json
import os
import pathlib
import random
import re
import shlex
import tempfile

FILES = {
    "text": "from a file\n", "list.json": '["one", "two"]', "struct.json": '{"Name": "n", "Values": ["v"]}',
    "structs.json": '[{"Name": "n", "Values": ["v", "w"]}]', "base64": "aGVsbG8=", "bytes": "hello\x00\x01", "number": "42",
    "code.zip": "PK\x05\x06" + "\x00" * 18, "input.json": '{"Filters": [{"Name": "a", "Values": ["b"]}], "DryRun": true}',
    "page.json": '{"MaxItems": 5, "PathPrefix": "/x/"}',
    "key.pem": "no key at all\n", "pipeline.json": json.dumps({
        "objects": [
            {"id": "Default", "name": "d", "schedule": {"ref": "S"}, "failAndRerunMode": "CASCADE"},
            {"id": "S", "type": "Schedule", "period": ["1 hour", "2 hours"], "a": {"ref": "x", "y": "z"}}]}),
    "pipe.json": json.dumps({
        "objects": [{"id": "Default", "schedule": [{"ref": "S"}, {"ref": "T"}]}, {"id": "S", "type": "Schedule", "name": "n"}],
        "parameters": [{"id": "p", "type": "String", "allowed": ["a", "b"]}], "values": {"p": "a", "q": ["b", "c"]}}),
    "config": "[default]\ncli_follow_urlparam = false\n",
}
folder = tempfile.mkdtemp(prefix="inia-words-")
for name, content in FILES.items():
    pathlib.Path(folder, name).write_text(content)
os.environ.update(
    AWS_CONFIG_FILE=f"{folder}/config", AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_DEFAULT_REGION="us-east-1",
    AWS_ACCESS_KEY_ID="AKID", AWS_SECRET_ACCESS_KEY="SECRET", HOME=folder)

# The environment has to be there before the AWS CLI is.
import awscli.clidriver as clidriver  # noqa: E402
import botocore.hooks  # noqa: E402
import botocore.httpsession  # noqa: E402
import awscli.customizations.cloudfront as cloudfront  # noqa: E402
import awscli.customizations.ec2.addcount as addcount  # noqa: E402
import awscli.customizations.ec2.bundleinstance as bundleinstance  # noqa: E402
import awscli.customizations.ec2.protocolarg as protocolarg  # noqa: E402
import awscli.customizations.ec2.runinstances as runinstances  # noqa: E402
from awscli.customizations.argrename import ARGUMENT_RENAMES  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.validate import ParamValidator  # noqa: E402

import judge  # noqa: E402
import values  # noqa: E402

# What the AWS CLI changes when the command line is read already.
LATE = {
    "RunInstances": [addcount.set_default_count, runinstances._fix_args], "BundleInstance": [bundleinstance._check_params],
    "CreateNetworkAclEntry": [protocolarg._fix_args], "ReplaceNetworkAclEntry": [protocolarg._fix_args],
}
# Names that are never given twice are the same here, as in the tests.
cloudfront.unique_string = lambda prefix="cli": f"{prefix}-uuid"
# Looking into each of the AWS CLI's own handlers is half of the time that a command line takes.
botocore.hooks.accepts_kwargs = lambda handler: True
SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/:._-]*")


class Refused(Exception):
    pass


class Oracle:
    """The AWS CLI, up to the call."""

    def __init__(self):
        self.loader = clidriver.create_clidriver().session.get_component("data_loader")
        self.call = None
        clidriver.CLIOperationCaller.invoke = lambda caller, *call: self._invoke(*call)
        botocore.httpsession.URLLib3Session.send = self._send

    @staticmethod
    def _send(*_):
        raise RuntimeError("nothing is sent")

    def _invoke(self, service, operation, parameters, parsed_globals):
        self.call = service, operation, parameters, parsed_globals.paginate
        return 0

    def ask(self, words):
        self.call = None
        driver = clidriver.create_clidriver()
        driver.session.register_component("data_loader", self.loader)
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
                driver.main([word.replace("DIR", folder) for word in words])
        except (Exception, SystemExit) as error:  # noqa: BLE001: any way of refusing is one.
            return {"words": words, "refused": f"{type(error).__name__}: {error}"[:200]}
        if self.call is None:
            text = said.getvalue().strip()
            return {"words": words, "refused": re.sub(r"\s+", " ", text)[-200:].replace(folder, "DIR")}
        try:
            return {"words": words} | self._row(driver.session, words, *self.call)
        except Refused as error:
            return {"words": words, "refused": str(error)[:200]}

    def _row(self, session, words, service, name, parameters, paginates):
        model = session.get_service_model(service).operation_model(name)
        paging = parameters.pop("PaginationConfig", {})
        paging = {key: value if key == "StartingToken" else int(value) for key, value in paging.items()}
        if service == "ec2":
            for change in LATE.get(name, []):
                change(params=parameters)
        if name == "BundleInstance" and "--storage" not in words:
            # The policy is a text here, and was one before version 2 took blobs for base64.
            storage = parameters["Storage"]["S3"]
            storage["UploadPolicy"] = base64.b64encode(storage["UploadPolicy"].encode()).decode()
        row = {"service": service, "operation": name}
        if model.input_shape is not None:
            for member, value in list(parameters.items()):
                if hasattr(value, "read"):
                    row["body"] = base64.b64encode(value.read()).decode()
                    value.close()
                    parameters[member] = b""
            parameters = self._second(parameters, model.input_shape)
            self._validate(service, model, parameters)
            if "body" in row:
                del parameters[model.input_shape.serialization["payload"]]
        config = self._paginator(session, service, name)
        given = next((json.loads(self._text(words[i + 1])) for i, w in enumerate(words[:-1]) if w == "--cli-input-json"), {})
        if config is not None:
            tokens = config["input_token"]
            tokens = list(tokens if isinstance(tokens, list) else [tokens]) + [config.get("limit_key")]
            if any(key in tokens for key in given):
                paginates = False
        return row | {
            "parameters": judge.tagged(parameters), "paginates": bool(paginates and config is not None), "paging": paging}

    @staticmethod
    def _text(word):
        return pathlib.Path(folder, word[len("file://DIR/"):]).read_text() if word.startswith("file://") else word

    @staticmethod
    def _paginator(session, service, name):
        try:
            return session.get_paginator_model(service).get_paginator(name)
        except Exception:  # noqa: BLE001: no model, or none for this.
            return None

    def _second(self, value, shape):
        """The value as version 2 sends it."""
        if isinstance(value, decimal.Decimal):
            return float(value)
        kind = shape.type_name
        if getattr(shape, "is_document_type", False):
            return value
        if kind == "structure" and isinstance(value, dict):
            return {k: self._second(v, shape.members[k]) if k in shape.members else v for k, v in value.items()}
        if kind == "map" and isinstance(value, dict):
            return {k: self._second(v, shape.value) for k, v in value.items()}
        if kind == "list" and isinstance(value, list):
            return [self._second(v, shape.member) for v in value]
        if kind == "blob" and isinstance(value, str):
            try:
                return base64.b64decode(value, validate=True)
            except (binascii.Error, ValueError):
                raise Refused("Invalid base64") from None
        return value

    @staticmethod
    def _validate(service, model, parameters):
        full = dict(parameters)
        for name, member in model.input_shape.members.items():
            if member.metadata.get("idempotencyToken"):
                full.setdefault(name, "token")
        if service == "glacier":
            full.setdefault("accountId", "-")
        report = ParamValidator().validate(full, model.input_shape).generate_report()
        # Names in made-up lines may be short.
        wrong = [line for line in report.splitlines() if not line.startswith("Invalid length")]
        if wrong:
            raise Refused("validation: " + "; ".join(wrong))


class Speller:
    """Spells parameters as words, each time another of the ways that there are."""

    def __init__(self, chance, service, command):
        self.chance, self.service, self.command = chance, service, command

    def option(self, member):
        return self.renamed(xform_name(member, "-"))

    def renamed(self, name):
        for pattern, other in ARGUMENT_RENAMES.items():
            event, _, original = pattern.rpartition(".")
            if original == name and fnmatch.fnmatchcase(f"{self.service}.{self.command}", event):
                return "--" + other
        return "--" + name

    def negation(self, member):
        return self.renamed("no-" + xform_name(member, "-"))

    def words(self, member, shape, value):
        option = self.option(member)
        kind = shape.type_name
        if getattr(shape, "is_document_type", False) or shape.serialization.get("jsonvalue"):
            return [option, self.json(value)]
        if kind == "boolean":
            return [option if value else self.negation(member)]
        if kind == "list":
            if self.chance.random() < 0.25 or not value:
                return [option, self.json(value)]
            if shape.member.type_name in ("structure", "map", "list"):
                return [option] + [self.shorthand_or_json(shape.member, item) for item in value]
            return [option] + [self.scalar(shape.member, item) for item in value]
        if kind in ("structure", "map"):
            text = self.shorthand_or_json(shape, value)
        elif kind == "blob" and shape.serialization.get("streaming"):
            text = "DIR/bytes"
        elif kind == "blob" and self.chance.random() < 0.2:
            text = self.chance.choice(["fileb://DIR/bytes", "file://DIR/base64"])
        else:
            text = self.scalar(shape, value)
        return [f"{option}={text}"] if self.chance.random() < 0.15 else [option, text]

    def scalar(self, shape, value):
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, bytes):
            return base64.b64encode(value).decode()
        if isinstance(value, datetime.datetime):
            return value.isoformat() if self.chance.random() < 0.7 else str(int(value.timestamp()))
        if isinstance(value, str):
            return value
        return repr(value)

    def shorthand_or_json(self, shape, value):
        documents = any(getattr(m, "is_document_type", False) for m in getattr(shape, "members", {}).values())
        if self.chance.random() < 0.4 or not value or documents or not isinstance(value, dict):
            return self.json(value)
        return self.pairs(shape, value, explicit=False)

    def pairs(self, shape, value, explicit):
        return ",".join(f"{key}={self.part(self.inner(shape, key), item, explicit)}" for key, item in value.items())

    @staticmethod
    def inner(shape, key):
        return shape.members[key] if shape.type_name == "structure" else shape.value

    def part(self, shape, value, explicit):
        if isinstance(value, dict):
            return "{" + self.pairs(shape, value, True) + "}"
        if isinstance(value, list):
            parts = [self.part(shape.member, item, True) for item in value]
            plain = not explicit and len(parts) > 1 and not any(isinstance(item, (dict, list)) for item in value)
            return ",".join(parts) if plain and self.chance.random() < 0.5 else "[" + ",".join(parts) + "]"
        text = self.scalar(shape, value)
        if SIMPLE.fullmatch(text):
            return text
        if self.chance.random() < 0.5:
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    @staticmethod
    def json(value):
        def other(item):
            return base64.b64encode(item).decode() if isinstance(item, bytes) else item.isoformat()

        return json.dumps(value, default=other, ensure_ascii=False)


class Lines:
    """Command lines of one operation."""

    def __init__(self, chance, service, cli_service, model, paginator):
        self.chance, self.service, self.cli_service, self.model, self.paginator = chance, service, cli_service, model, paginator
        self.command = xform_name(model.name, "-")
        self.speller = Speller(chance, cli_service, self.command)

    def line(self, kind):
        shape = self.model.input_shape
        members = {}
        if shape is not None:
            members = values.Values(self.chance, self.service, kind).of(shape)
        words, given = [], {}
        order = list(members)
        if kind == "rich":
            # Not all at once: one bad word would hide the rest.
            required = set(shape.metadata.get("required", [])) if shape is not None else set()
            order = [m for m in order if m in required or self.chance.random() < 0.4]
        self.chance.shuffle(order)
        uses_input = self.chance.random() < 0.15 and not self.model.has_streaming_output and not self.model.has_streaming_input
        for member in order:
            if uses_input and self.chance.random() < 0.5:
                given[member] = members[member]
            else:
                words += self.bent(self.speller.words(member, shape.members[member], members[member]))
        if uses_input:
            words += ["--cli-input-json", self.speller.json(given)]
        if self.paginator is not None and self.chance.random() < 0.3:
            words += self.chance.choice([
                ["--max-items", "7"], ["--page-size", "5"], ["--starting-token", "x"], ["--no-paginate"],
                ["--max-items=3", "--page-size=2"], ["--no-paginate", "--max-items", "7"],
            ])
        if self.model.has_streaming_output:
            words += ["DIR/out"]
        if self.chance.random() < 0.04:
            words += self.chance.choice([["--bogus"], ["--bogus", "x"], ["extra"], ["--bogus=x"]])
        return [self.cli_service, self.command] + words

    def bent(self, words):
        roll = self.chance.random()
        if roll < 0.06 and "=" not in words[0] and len(words[0]) > 6:
            return [words[0][:-self.chance.randint(1, 4)]] + words[1:]
        if roll < 0.07:
            return words[:1]
        if roll < 0.09:
            return words[:-1] + [words[-1] + self.chance.choice(["x", "}", "]", ",", "=", " "])]
        return words


def rows(seed, share):
    oracle = Oracle()
    yield {"files": FILES}
    by_hand = pathlib.Path(__file__).with_name("lines.txt").read_text().splitlines()
    for line in by_hand:
        if line and not line.startswith("#"):
            yield oracle.ask(shlex.split(line))
    chance = random.Random(f"{seed} words")
    session = clidriver.create_clidriver().session
    session.register_component("data_loader", oracle.loader)
    names = {s: xform for s, xform in cli_names(session).items()}
    for service in sorted(names):
        if share is None and service not in ("ec2", "s3", "iam", "dynamodb") and chance.random() > 0.08:
            continue
        model = session.get_service_model(service)
        operations = [o for o in model.operation_names if not hidden(model.operation_model(o))]
        count = min(len(operations), 7) if share is None else -(-len(operations) // share)
        for operation in chance.sample(operations, count):
            paginator = oracle._paginator(session, service, operation)
            lines = Lines(chance, service, names[service], model.operation_model(operation), paginator)
            for kind in ("minimal", "rich") if share is not None else (chance.choice(["minimal", "rich", "rich"]),):
                yield oracle.ask(lines.line(kind))


def hidden(operation):
    """Whether the AWS CLI has no such command, or one that takes something else."""
    shape = operation.input_shape
    return shape is not None and any(member.serialization.get("eventstream") for member in shape.members.values())


def cli_names(session):
    table = clidriver.create_clidriver()._get_command_table()
    return {
        command.service_model.service_name: name for name, command in table.items()
        if hasattr(command, "service_model") and name not in ("runtime.sagemaker",)
    }
