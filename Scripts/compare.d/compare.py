"""Compares Inia's engine with botocore: see Scripts/compare-with-botocore."""

import argparse
import base64
import collections
import fnmatch
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

import broken
import checksums
import faults
import judge
import oracle
import values
import wire
from botocore.exceptions import ClientError

HERE = pathlib.Path(__file__).parent
# Enough for each member of most unions.
TURNS = 60
# A sample always holds something of these: each protocol, and the services with the most quirks.
ALWAYS = ["s3", "ec2", "iam", "dynamodb", "lambda", "cloudfront", "sqs", "glacier"]
PER_SERVICE = 12
CBOR = "smithy-rpc-v2-cbor"
# Settings that change where and how requests go; the services that know of them are compared under each.
WORLDS = [
    "s3 =\n  addressing_style = path", "s3 =\n  addressing_style = virtual", "s3 =\n  use_accelerate_endpoint = true",
    "s3 =\n  use_dualstack_endpoint = true", "s3 =\n  use_arn_region = false", "s3 =\n  use_arn_region = true",
    "s3 =\n  payload_signing_enabled = true", "s3 =\n  payload_signing_enabled = false",
    "s3 =\n  us_east_1_regional_endpoint = legacy", "s3 =\n  s3_disable_multiregion_access_points = true",
    "s3_disable_express_session_auth = true", "use_dualstack_endpoint = true", "use_fips_endpoint = true",
    "use_fips_endpoint = true\nuse_dualstack_endpoint = true",
    "request_checksum_calculation = when_required\nresponse_checksum_validation = when_required",
    "request_min_compression_size_bytes = 1", "disable_host_prefix_injection = true", "sts_regional_endpoints = legacy",
    "account_id_endpoint_mode = disabled", "account_id_endpoint_mode = required", "endpoint_discovery_enabled = true",
    "sigv4a_signing_region_set = us-east-1,us-west-2", "auth_scheme_preference = sigv4a,sigv4",
    "endpoint_url = http://aws.test:9000/base/", "endpoint_url = https://aws.test",
    "endpoint_url = https://s3-accelerate.amazonaws.com",
    "endpoint_url = http://aws.test\ns3 =\n  addressing_style = virtual",
]
WORLDLY = ["s3", "s3control", "sts", "dynamodb", "timestream-query", "kinesis", "logs", "cloudwatch", "events", "bedrock-runtime"]
PER_WORLD = 8
# What stands between a service and its caller answers, too.
ODD_ERRORS = [
    (404, b"", []),
    (403, b"", [("x-amzn-ErrorType", "AccessDeniedException")]),
    (503, b"", []),
    (503, b"<html><body><b>Http/1.1 Service Unavailable</b></body></html>", []),
    (502, b"no upstream", []),
    (400, b'{"__type": "Cut', []),
    (400, b"<ErrorResponse><Error><Code>Cut", []),
]


class Inia:
    """The program that speaks for Inia's engine."""

    def __init__(self, binary, catalog, models, region, more=None):
        environment = {
            "PATH": os.environ.get("PATH", ""), "INIA_CATALOG": catalog, "AWS_REGION": region, "LANG": "C.UTF-8", **(more or {})}
        if models:
            environment["INIA_MODELS"] = str(models)
        self.process = subprocess.Popen(
            [binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=1 << 20)

    def ask(self, case):
        self.process.stdin.write(json.dumps(case).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the comparison program ended with {self.process.wait()} at {case['service']} {case['operation']}")
        return json.loads(line)


class Ignored:
    """Differences that are known, each with the reason why botocore's side is not the one to follow."""

    def __init__(self, path):
        self.entries = json.loads(path.read_text())
        self.used = collections.Counter()

    def reason(self, protocol, service, operation, what, detail):
        for index, entry in enumerate(self.entries):
            if (
                entry.get("protocol", protocol) == protocol
                and fnmatch.fnmatchcase(f"{service}.{operation}", entry["operation"])
                and re.fullmatch(entry["what"], what, re.S) and re.search(entry.get("detail", ""), detail, re.S)
            ):
                self.used[index] += 1
                return index
        return None


class Comparison:
    """The comparison of one service's operations."""

    def __init__(self, inia, oracle, ignored, name, seed, world=None):
        self.inia, self.ignored, self.name, self.seed, self.world = inia, ignored, name, seed, world
        self.service = oracle.service(name)
        self.protocol = self.service.model.resolved_protocol
        self.counts = collections.Counter(services=0 if self.protocol == CBOR or world else 1)
        self.differences = []
        self.refusals = collections.Counter()

    def operation(self, name):
        model = self.service.model.operation_model(name)
        shape = model.input_shape
        if shape is not None and any(m.serialization.get("eventstream") for m in shape.members.values()):
            # botocore cannot send events; it removes these from its clients.
            self.counts["not buildable"] += not self.world
            return
        rng = random.Random(f"{self.seed} {self.name} {name}")
        if self.world:
            self._case(model, rng, "minimal", "tame", 0)
            self._buckets(model, rng)
            return
        self.counts["operations once more in CBOR" if self.protocol == CBOR else "operations"] += 1
        before = len(self.differences), self.counts["requests equal"], self.counts["results equal"]
        self._case(model, rng, "minimal", "rich", 0)
        self._case(model, rng, "rich", "rich", 0, liberties=True)
        self._error(model, rng)
        self._broken(model, rng)
        self._buckets(model, rng)
        self._faults(model, rng)
        for kind in ("minimal", "tame", "rich"):
            self._presign(model, kind, self._input(model, rng, kind, 0))
        most = max(values.union_members(shape), values.union_members(model.output_shape))
        for turn in range(1, min(most, TURNS)):
            self._case(model, rng, "rich", "rich", turn)
        if len(self.differences) == before[0]:
            self.counts["operations equal"] += 1

    def _buckets(self, model, rng):
        """The same with each kind of bucket, where S3 is asked for one, and of what lies on an outpost in S3 Control."""
        shape = model.input_shape
        if self.name == "s3control" and shape is not None:
            for name in ("Bucket", "Name"):
                for arn in values.ON_OUTPOSTS if name in shape.members else ():
                    # Whose it is stands in the ARN.
                    for account in (None, "123456789012", "999999999999"):
                        self._case(model, rng, "minimal", "tame", 0, given={name: arn, "AccountId": account})
        if self.name != "s3" or shape is None or "Bucket" not in shape.members:
            return
        for bucket in values.NAMED["s3", "Bucket"][1:]:
            self._case(model, rng, "minimal", "tame", 0, given={"Bucket": bucket})
            if not self.world:
                self._presign(model, f"minimal, {bucket}", {**self._input(model, rng, "minimal", 0), "Bucket": bucket})

    def _broken(self, model, rng):
        """What is no answer must not be taken for one; botocore is not asked, which takes some for an empty output."""
        shape = model.output_shape
        value = values.Values(rng, self.name, "rich", 0, output=True).of(shape) if shape is not None else {}
        answer = wire.Writer(model, self.protocol).output(shape, value)
        parameters = self._input(model, rng, "minimal", 0)
        _, case = self._parameters(model, parameters)
        for label, headers, body in broken.of(model, self.protocol, answer, rng):
            response = {"status": 200, "headers": headers, "body": base64.b64encode(body).decode()}
            ours = self.inia.ask(case | {"service": self.name, "operation": model.name, "response": response})
            if ours.get("request") is None:
                # The input was refused, and nothing asked.
                continue
            found = [("taken for an answer", f"{judge.short(repr(body))} / {judge.short(ours['output'])}")] if "output" in ours else []
            self._tally("broken answers", model, label, found)

    def _faults(self, model, rng):
        """What both say of inputs that nobody can send."""
        if self.protocol == CBOR or model.input_shape is None:
            return
        for count in (1, 2, 4):
            parameters = self._input(model, rng, "tame", 0)
            faults.add(model.input_shape, parameters, rng, count)
            theirs, case = self._parameters(model, parameters)
            sent, result = self.service.call(model.name, theirs, wire.Response())
            if type(result).__name__ != "ParamValidationError" or "report" not in result.kwargs:
                # The customizations of botocore do not all look at types.
                continue
            ours = self.inia.ask(case | {"service": self.name, "operation": model.name, "response": {}})
            told = (ours.get("refused") or "nothing").split("\n")[1:]
            found = []
            # The models write some minima of numbers with a fraction as 1.0.
            report = re.sub(r"(valid min value: -?\d+)\.0$", r"\1", result.kwargs["report"], flags=re.M)
            if sorted(report.split("\n")) != sorted(told):
                found = [("faults", f"{report} / {ours.get('refused') or 'sent'}")]
            self._tally("reports", model, f"{count} faults", found)

    def _presign(self, model, label, parameters):
        if self.protocol == CBOR:
            return
        # What streams is sent by whoever uses the URL.
        streaming = model.input_shape.serialization.get("payload") if model.has_streaming_input else None
        parameters = {name: value for name, value in parameters.items() if name != streaming}
        theirs, case = self._parameters(model, parameters)
        theirs = self.service.presign(model.name, theirs)
        ours = self.inia.ask(case | {"service": self.name, "operation": model.name, "presign": True})
        label = f"presigned {label}"
        if isinstance(theirs, Exception) and "url" not in ours:
            self.refusals[f"presigning: {type(theirs).__name__}"] += 1
        elif isinstance(theirs, Exception):
            self._note(model, label, "botocore refuses to presign", f"{type(theirs).__name__}: {judge.short(str(theirs))} / {ours['url']}")
        elif "url" not in ours:
            self._note(model, label, "inia refuses to presign", f"{theirs} / {judge.short(ours.get('refused', ''))}")
        else:
            self._tally("URLs", model, label, list(judge.url(theirs, ours["url"])))

    def _case(self, model, rng, kind, output_kind, turn, liberties=False, given=None):
        parameters = {**self._input(model, rng, kind, turn), **(given or {})}
        parameters = {name: value for name, value in parameters.items() if value is not None}
        shape = model.output_shape
        value = values.Values(rng, self.name, output_kind, turn, output=True).of(shape) if shape is not None else {}
        answer = wire.Writer(model, self.protocol, rng if liberties else None).output(shape, value)
        label = ", ".join([f"{kind} {turn}" if turn else kind, *(f"{value}" for value in (given or {}).values())])
        if not self._compare(model, label, parameters, answer) and kind == "rich":
            # botocore does not take everything as every member: harmless texts then.
            tame = self._input(model, rng, "tame", turn)
            if not self._compare(model, f"tame {turn}" if turn else "tame", tame, answer):
                self.counts["inputs both refuse"] += 1

    def _input(self, model, rng, kind, turn):
        shape = model.input_shape
        if shape is None:
            return {}
        built = values.Values(rng, self.name, kind, turn).of(shape)
        if self.name == "s3" and kind == "rich" and rng.random() < 0.8 and "EncodingType" in built:
            del built["EncodingType"]
        return built

    def _error(self, model, rng):
        # With the one left out botocore would ask for another endpoint for ever.
        shapes = [shape for shape in model.error_shapes if shape.name != "InvalidEndpointException"]
        shape = rng.choice(shapes) if shapes and rng.random() < 0.9 else None
        facts = shape.metadata.get("error", {}) if shape is not None else {}
        code = facts.get("code") or (shape.name if shape is not None else "SomethingNew")
        status = facts.get("httpStatusCode", 400)
        value = values.Values(rng, self.name, "rich", output=True).of(shape) if shape is not None else {}
        message = next((v for k, v in value.items() if k.lower() == "message" and isinstance(v, str)), None) or "Nö <good>"
        answer = wire.Writer(model, self.protocol, rng).error(shape, code, message, value, status)
        self._compare(model, "error", self._input(model, rng, "minimal", 0), answer)
        answer = wire.Response()
        answer.status, answer.body, headers = rng.choice(ODD_ERRORS)
        answer.headers = answer.headers + (headers if self.protocol == "rest-json" else [])
        self._compare(model, "odd error", self._input(model, rng, "minimal", 0), answer)

    def _compare(self, model, label, parameters, answer):
        """False when botocore refuses the input, and so does Inia."""
        theirs, case = self._parameters(model, parameters)
        sent, result = self.service.call(model.name, theirs, answer)
        case |= {
            "service": self.name, "operation": model.name,
            "response": {
                "status": answer.status, "headers": answer.headers, "body": base64.b64encode(answer.body).decode(),
            },
        }
        ours = self.inia.ask(case)
        if sent is None:
            if ours.get("request") is None:
                self.refusals[f"{type(result).__name__}: {judge.short(str(result))}"] += 1
                return False
            self._note(model, label, "botocore refuses the input", f"{type(result).__name__}: {judge.short(str(result))}")
            return True
        if ours.get("request") is None:
            self._note(model, label, "inia refuses the input", judge.short(ours.get("refused", "")))
            return True
        self._tally("requests", model, label, list(judge.request(sent, ours["request"], self.protocol, self.service)))
        found = list(judge.result(result, ours, self.protocol, answer))
        self._tally("results", model, label, found)
        self.counts["values read"] += judge.leaves(ours.get("output") or ours.get("error") or {})
        return True

    def _parameters(self, model, parameters):
        """The parameters for botocore, and the case for Inia; bodies that stream as streams."""
        case = {}
        shape = model.input_shape
        streaming = shape.serialization.get("payload") if shape is not None and model.has_streaming_input else None
        if streaming in parameters and self.name == "s3" and isinstance(parameters[streaming], bytes):
            case["body"] = base64.b64encode(parameters[streaming]).decode()
            case["parameters"] = judge.tagged({k: v for k, v in parameters.items() if k != streaming})
            return {**parameters, streaming: io.BytesIO(parameters[streaming])}, case
        return parameters, {"parameters": judge.tagged(parameters)}

    def _tally(self, what, model, label, found):
        self.counts[what] += 1
        new = [d for d in found if not self._note(model, label, *d)]
        if not found:
            self.counts[f"{what} equal"] += 1
        elif not new:
            self.counts[f"{what} ignored"] += 1

    def _note(self, model, label, what, detail):
        """Keeps a difference; true when it is to be ignored."""
        index = self.ignored.reason(self.protocol, self.name, model.name, what, detail)
        if index is not None:
            return True
        label = f"{label}, {' '.join(self.world.split())}" if self.world else label
        self.differences.append((self.protocol, self.name, model.name, label, what, detail))
        return False


# The work, one service at a time in each process.

_process = {}


def peers(options, models, world):
    """Both sides, started when they are first needed; `models` go before the models that both have."""
    if (models, world) not in _process:
        for inia, _ in _process.values() if world else ():
            # The worlds come one after the other.
            inia.process.terminate()
        data = models / "botocore" / "data" if models else None
        config = None
        if world:
            config = pathlib.Path(tempfile.mkdtemp(dir=options.folder)) / "config"
            config.write_text(f"[default]\n{world}\n")
        inia = Inia(options.binary, options.catalog, models, options.region, {"INIA_SETTINGS": world} if world else None)
        if world:
            _process.clear()
        _process[models, world] = inia, oracle.Oracle(data, options.region, config)
    return _process[models, world]


def work(options, name, operations, models, world=None):
    began = time.monotonic()
    ignored = Ignored(HERE / "ignored.json")
    comparison = Comparison(*peers(options, models, world), ignored, name, options.seed, world)
    names = comparison.service.model.operation_names
    if world:
        names = random.Random(f"{options.seed} {name} {world}").sample(names, min(operations, len(names)))
    elif operations is not None:
        names = sorted(random.Random(f"{options.seed} {name}").sample(names, min(operations, len(names))))
    if options.operation:
        names = [n for n in names if n == options.operation]
    for operation in names:
        try:
            comparison.operation(operation)
        except Exception:  # noqa: BLE001: the others are compared all the same.
            comparison.differences.append((comparison.protocol, name, operation, "", "comparison failed", traceback.format_exc()))
    return name, comparison.counts, comparison.differences, ignored.used, comparison.refusals, time.monotonic() - began


def cbor_models(folder):
    """Writes models of the services that offer CBOR beside what botocore prefers, offering nothing else."""
    loader = oracle.Oracle().loader()
    data = pathlib.Path(next(p for p in loader.search_paths if (pathlib.Path(p) / "ec2").is_dir()))
    names = []
    for name in loader.list_available_services("service-2"):
        model = loader.load_service_model(name, "service-2")
        if CBOR not in model["metadata"].get("protocols", []):
            continue
        names.append(name)
        version = loader.determine_latest_version(name, "service-2")
        target = folder / "botocore" / "data" / name / version
        target.mkdir(parents=True)
        for file in (data / name / version).iterdir():
            if not file.name.startswith("service-2.json"):
                (target / file.name).symlink_to(file)
        model["metadata"]["protocols"] = [CBOR]
        (target / "service-2.json").write_text(json.dumps(model))
    for name in ("partitions.json", "endpoints.json"):
        (folder / "botocore" / "data" / name).symlink_to(data / name)
    return names


def plan(options, folder):
    """The services to compare, the large ones first, how many operations of each (None for all), and their models."""
    loader = oracle.Oracle().loader()
    names = loader.list_available_services("service-2")
    with_cbor = cbor_models(folder)
    worlds = random.Random(options.seed).sample(WORLDS, 5) if options.sample else WORLDS
    chosen = set(options.service or names)
    worldly = [(name, PER_WORLD, None, world) for world in worlds for name in WORLDLY if name in chosen]
    if options.service:
        unknown = set(options.service) - set(names)
        if unknown:
            raise SystemExit(f"no such service: {', '.join(sorted(unknown))}")
        again = [(name, options.sample, folder) for name in options.service if name in with_cbor]
        return [(name, options.sample, None) for name in options.service] + again + worldly
    if options.sample:
        rng = random.Random(options.seed)
        others = [name for name in names if name not in ALWAYS]
        rng.shuffle(others)
        chosen = (ALWAYS + others)[: max(len(ALWAYS), -(-options.sample // PER_SERVICE))]
        again = [(rng.choice(with_cbor), PER_SERVICE, folder)]
        return [(name, PER_SERVICE, None) for name in chosen] + again + worldly
    root = pathlib.Path(next(p for p in loader.search_paths if (pathlib.Path(p) / "ec2").is_dir()))
    size = {name: max((f.stat().st_size for f in (root / name).glob("*/service-2.json*")), default=0) for name in names}
    whole = [(name, None, None) for name in sorted(names, key=size.get, reverse=True)]
    return whole + [(n, None, folder) for n in with_cbor] + worldly


def tell_classes(differences):
    classes = collections.Counter((what, protocol) for protocol, _, _, _, what, *_ in differences)
    for (what, protocol), count in classes.most_common():
        print(f"  {count:6} × {what} ({protocol})")


def tell_ignored(name, used):
    for index, entry in enumerate(json.loads((HERE / name).read_text())):
        if used[index]:
            print(f"  ignored {used[index]} ×: {entry['operation']}, {entry['what']}: {entry['reason']}")


def main():
    parser = argparse.ArgumentParser(prog="compare-with-botocore")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--catalog", required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--service", action="append")
    parser.add_argument("--operation")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    if not checksums.crt:
        raise SystemExit("this Python has no awscrt: see Scripts/lib/pins-compare.txt")

    began = time.monotonic()
    counts, used, refusals, differences = collections.Counter(), collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(options.jobs) as pool:
        options.folder = folder
        waiting = [pool.submit(work, options, *task) for task in plan(options, pathlib.Path(folder))]
        for done in as_completed(waiting):
            name, its_counts, its_differences, its_used, its_refusals, took = done.result()
            if took > 30:
                print(f"({name} took {took:.0f} s)", file=sys.stderr, flush=True)
            counts += its_counts
            used += its_used
            refusals += its_refusals
            differences += its_differences
            for protocol, service, operation, label, what, detail in its_differences:
                print(f"{service} {operation} ({protocol}, {label}): {what}: {detail}", flush=True)
    tell_classes(differences)
    for text, count in refusals.most_common(20):
        print(f"  both refuse {count} ×: {text}")
    tell_ignored("ignored.json", used)
    print(
        f"{counts['operations']} operations of {counts['services']} services, {counts['operations once more in CBOR']} of them "
        f"once more in CBOR ({counts['not buildable']} that botocore cannot build), {counts['operations equal']} equal; requests {counts['requests']}: {counts['requests equal']} equal, "
        f"{counts['requests ignored']} ignored; presigned URLs {counts['URLs']}: {counts['URLs equal']} equal, "
        f"{counts['URLs ignored']} ignored; reports of faults {counts['reports']}: {counts['reports equal']} equal, "
        f"{counts['reports ignored']} ignored; broken answers {counts['broken answers']}: {counts['broken answers equal']} refused, "
        f"{counts['broken answers ignored']} ignored; results {counts['results']}: {counts['results equal']} equal, "
        f"{counts['results ignored']} ignored; {counts['values read']} values; {counts['inputs both refuse']} inputs refused by both; "
        f"{len(differences)} differences; {time.monotonic() - began:.0f} s")
    if not counts["requests equal"] or not counts["results equal"] or not counts["values read"] or not counts["broken answers"]:
        raise SystemExit("nothing was compared")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
