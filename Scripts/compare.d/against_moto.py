"""Compares the results of Inia's engine with boto3's on moto: see Scripts/compare-with-moto."""

import argparse
import collections
import contextlib
import copy
import http.client
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

import oracle  # First: it cleans the environment and stops botocore's clock.
import judge
import likely
import values
from compare import Ignored, Inia, tell_classes, tell_ignored
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

HERE = pathlib.Path(__file__).parent
READS = re.compile(r"(Admin|Batch)?(List|Describe|Get|Head|Search|Lookup|Scan|Query|Select|Simulate|Count|Check|View)(?![a-z])")
MAKES = re.compile(r"(Admin|Batch)?(Create|Put|Register|Run|Allocate|Add|Import|Upload|Publish|Send|Start|Request|Set|Tag|Attach|Associate|Enable)(?![a-z])")
EXAMPLES = 3
# Services that say much, on every protocol: a sample always holds something of these.
ALWAYS = ["ec2", "s3", "iam", "dynamodb", "lambda", "route53", "sqs", "cloudwatch", "glacier", "sesv2"]
PER_SERVICE = 30


class Moto:
    """A server in a world that stands still, and boto3's clients for it."""

    def __init__(self):
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": "/nowhere"}
        self.process = subprocess.Popen(
            [sys.executable, "-B", HERE / "still_server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        word, _, address = self.process.stdout.readline().strip().partition(" ")
        if word != "READY":
            raise SystemExit("moto does not start")
        self.host, _, self.port = address.partition(":")
        self.prelude = []

    @property
    def endpoint(self):
        # A name, since some operations put something before it; every name under .localhost is this machine.
        return f"http://aws.localhost:{self.port}"

    @property
    def variables(self):
        # S3 finds its buckets in the path of an address that is a number.
        return {"AWS_ENDPOINT_URL": self.endpoint, "AWS_ENDPOINT_URL_S3": f"http://{self.host}:{self.port}"}

    def again(self, empty):
        """Time and chance begin anew; with `empty` nothing is left of what was made, too."""
        self._ask(f"/again?{'empty' if empty else ''}")

    def branch(self):
        """Time and chance begin anew, and all that is done from now on is undone by `leave`."""
        self._ask("/branch")

    def leave(self):
        try:
            self._ask("/leave")
        except (http.client.HTTPException, OSError):
            # It goes without a word.
            pass

    def _ask(self, path):
        control = http.client.HTTPConnection(self.host, int(self.port), timeout=60)
        try:
            control.request("POST", path)
            control.getresponse().read()
        finally:
            control.close()

    def client(self, session, name):
        return session.create_client(
            name, region_name="us-east-1", endpoint_url=self.variables["AWS_ENDPOINT_URL_S3"] if name == "s3" else self.endpoint,
            aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            aws_session_token="a/session+token==", aws_account_id="123456789012",
            config=Config(retries={"total_max_attempts": 1, "mode": "standard"}, read_timeout=30))


def resolve_localhost():
    """As curl does it."""
    known = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *more, **options: known(
        "127.0.0.1" if str(host).endswith(".localhost") else host, *more, **options)


class Service:
    """The comparison of one service's operations."""

    def __init__(self, moto, inia, session, ignored, name, seed):
        self.moto, self.inia, self.ignored, self.name, self.seed = moto, inia, ignored, name, seed
        self.client = moto.client(session, name)
        self.model = self.client.meta.service_model
        self.protocol = self.model.resolved_protocol
        try:
            self.examples = session.get_component("data_loader").load_service_model(name, "examples-1").get("examples", {})
        except Exception:  # noqa: BLE001: many services have none.
            self.examples = {}
        self.counts = collections.Counter()
        self.outcomes = collections.defaultdict(set)
        self.differences = []
        # How much has to be said to make something.
        self.kinds = {}
        # What no route of moto's led to so far.
        self.nowhere = set()
        self.is_empty = False

    # Calls.

    def begin(self):
        """An empty account."""
        self.moto.again(True)
        self.is_empty = True

    def theirs(self, operation, parameters, listing=None):
        """What boto3 makes of it, and the mark of an answer that is not moto's own."""
        # What is given is botocore's to change.
        parameters = copy.deepcopy(parameters)
        try:
            if listing:
                paginator = self.client.get_paginator(xform_name(operation))
                config = {name: listing[key] for name, key in (("PageSize", "size"), ("MaxItems", "most")) if key in listing}
                return paginator.paginate(**parameters, PaginationConfig=config).build_full_result(), None
            result = self.client._make_api_call(operation, parameters)
        except Exception as error:  # noqa: BLE001: whatever boto3 throws is a result here.
            result = error
        answer = result.response if isinstance(result, ClientError) else result if isinstance(result, dict) else {}
        return result, answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("x-comparison")

    def ours(self, operation, parameters, listing=None):
        case = {"service": self.name, "operation": operation, "parameters": judge.tagged(parameters)}
        return self.inia.ask(case | ({"listing": listing} if listing else {}))

    def compare(self, operation, label, parameters, is_furnished=False, listing=None):
        """Makes a call twice, each time from the same state. Returns what boto3 got: None when moto does not know it."""
        is_read = listing is not None or READS.match(operation) is not None
        # A call that only reads may change something all the same; and what moto loads at the first call of a process
        # takes some of the chance, which the second one then does not find so.
        for is_strict in (not is_read, True):
            with self._state(is_strict, is_furnished, is_read):
                theirs, self.mark = self.theirs(operation, parameters, listing)
                kept = plain(theirs)
                error = theirs.response["Error"] if isinstance(theirs, ClientError) else {}
                self.code = error.get("QueryErrorCode") or error.get("Code")
            if self.mark in ("absent", "nowhere"):
                return None
            with self._state(is_strict, is_furnished, is_read):
                ours = self.ours(operation, parameters, listing)
            found = [self._named(theirs, *difference) for difference in judge.result(theirs, ours, self.protocol, None)]
            reasons = [self.ignored.reason(self.protocol, self.name, operation, *difference) for difference in found]
            if None not in reasons:
                break
        self._tally(operation, label, parameters, ours, [d for d, r in zip(found, reasons) if r is None], bool(found))
        return kept

    @contextlib.contextmanager
    def _state(self, is_strict, is_furnished, is_read):
        """The state that a call is to meet."""
        if is_furnished and is_strict:
            self.moto.branch()
            try:
                yield
            finally:
                self.moto.leave()
            return
        if not is_furnished and (is_strict or not self.is_empty):
            self.begin()
        else:
            self.moto.again(False)
        yield
        self.is_empty = self.is_empty and is_read

    def _named(self, theirs, what, detail):
        """The difference, with what it is called when the error is none that the model has."""
        if what == "error output has too much" and isinstance(theirs, ClientError):
            if all(self.code not in (shape.name, shape.metadata.get("error", {}).get("code")) for shape in self.model.error_shapes):
                return "unknown error has more", detail
        return what, detail

    def _tally(self, operation, label, parameters, ours, new, is_known):
        for what, detail in new:
            self.differences.append(
                (self.protocol, self.name, operation, label, what, detail, judge.short(judge.tagged(parameters))))
        self.counts["calls"] += 1
        self.counts["values"] += judge.leaves(ours.get("output") or ours.get("error") or {})
        if new:
            outcome = "different"
        elif is_known:
            outcome = "ignored"
        elif "refused" in ours:
            outcome = "refused by both"
        elif "output" in ours:
            outcome = "equal as success"
        else:
            outcome = "equal as a failure" if self.mark else "equal as error"
        self.counts[outcome] += 1
        self.outcomes[operation].add(outcome)

    # What is called.

    def inputs(self, model):
        """Pairs of a label and parameters, no two the same."""
        shape, seen = model.input_shape, set()
        if shape is None:
            yield "nothing", {}
            return
        rng = random.Random(f"{self.seed} {self.name} {model.name}")
        built = [
            ("likely", lambda: likely.Likely(rng, self.name, "minimal").of(shape)),
            ("minimal", lambda: values.Values(rng, self.name, "minimal").of(shape)),
            ("full", lambda: likely.Likely(rng, self.name, "tame").of(shape)),
        ]
        for index, item in enumerate(self.examples.get(model.name, [])[:EXAMPLES]):
            built.append((f"example {index + 1}", lambda item=item: likely.example(shape, item.get("input", {}))))
        for label, make in built:
            parameters = make()
            key = json.dumps(judge.tagged(parameters), sort_keys=True)
            if key not in seen:
                seen.add(key)
                yield label, parameters

    def alone(self, operation):
        """The operation on an empty account."""
        model = self.model.operation_model(operation)
        shape = model.input_shape
        if shape is not None and any(m.serialization.get("eventstream") for m in shape.members.values()):
            self.counts["not buildable"] += 1
            return
        marks = set()
        for label, parameters in self.inputs(model):
            self.compare(operation, label, parameters)
            marks.add(self.mark)
            if self.mark == "absent":
                break
        if marks <= {"absent", "nowhere", "lacking"}:
            self.counts["not implemented"] += 1
            if "nowhere" in marks:
                self.nowhere.add(operation)
        else:
            self.counts["operations"] += 1

    def furnish(self):
        """Makes three of whatever can be made, with boto3, and keeps what it is called."""
        self.begin()
        self.is_empty = False
        self.pool = likely.Pool()
        # What others ask for by names that are always the same.
        for client, operation, parameters in self.moto.prelude:
            client._make_api_call(operation, copy.deepcopy(parameters))
        names = [n for n in self.outcomes if MAKES.match(n) and not (n.startswith(("Tag", "Set", "Enable")))]
        names.sort(key=lambda n: (not n.startswith("Create"), n))
        for which in (0, 0, 1, 2):
            for operation in names:
                shape = self.model.operation_model(operation).input_shape
                rng = random.Random(f"{self.seed} {self.name} {operation}")
                view = likely.PoolOf(self.pool, operation)
                for kind, known in (("minimal", None), ("minimal", OfOthers(view)), ("tame", None), ("tame", OfOthers(view))):
                    parameters = likely.Likely(rng, self.name, kind, which, known).of(shape) if shape is not None else {}
                    result, _ = self.theirs(operation, parameters)
                    if isinstance(result, dict):
                        self.pool.add(operation, judge.tagged(parameters), plain(result))
                        self.kinds.setdefault(operation, kind)
                        break

    def furnished(self):
        """The operations where there is something to read or to change; the listings page by page as well."""
        self.furnish()
        for operation in [*self.outcomes, *sorted(self.nowhere)]:
            if not READS.match(operation) and "equal as success" in self.outcomes.get(operation, ()):
                # It needs nothing that was there before.
                continue
            model = self.model.operation_model(operation)
            rng = random.Random(f"{self.seed} {self.name} {operation}")
            pool, which = likely.PoolOf(self.pool, operation), 0
            if MAKES.match(operation):
                # One more of it.
                pool, which = OfOthers(pool), 3
            shape = model.input_shape
            parameters = likely.Likely(
                rng, self.name, self.kinds.get(operation, "minimal"), which, pool).of(shape) if shape is not None else {}
            self._found(operation, self.compare(operation, "furnished", parameters, True))
            if operation not in self.outcomes or not self.client.can_paginate(xform_name(operation)):
                continue
            has_size = "limit_key" in self.client._cache["page_config"][operation]
            for most in (40, 1):
                before = self.counts["equal as success"]
                self.compare(operation, f"pages, at most {most}", parameters, True, {"most": most} | ({"size": 1} if has_size else {}))
                self.counts["listings"] += self.counts["equal as success"] - before

    def _found(self, operation, result):
        """Counts an operation that moto has after all."""
        if result is not None and operation in self.nowhere:
            self.nowhere.discard(operation)
            self.counts["operations"] += 1
            self.counts["not implemented"] -= 1

    def _known(self, operation):
        """The least parameters, naming what was made."""
        shape = self.model.operation_model(operation).input_shape
        rng = random.Random(f"{self.seed} {self.name} {operation}")
        view = likely.PoolOf(self.pool, operation)
        return likely.Likely(rng, self.name, "minimal", 0, view).of(shape) if shape is not None else {}


def plain(result):
    """A result without its streams, as JSON; errors as they are."""
    if not isinstance(result, dict):
        return result
    streams = ("StreamingBody", "EventStream")
    return judge.tagged({k: v for k, v in result.items() if type(v).__name__ not in streams and k != "ResponseMetadata"})


class OfOthers:
    """A pool for making things: the names are new, the parts they are made of are known."""

    def __init__(self, pool):
        self.pool, self.noun = pool, pool.noun

    def find(self, name, turn):
        lower = name.lower()
        if lower in ("name", "id", self.noun + "name", self.noun + "id", self.noun + "identifier"):
            return None
        # The parts are those of the first.
        return self.pool.find(name, 0)


# The work, one service at a time in each process.

_process = {}


def peers(options):
    if not _process:
        resolve_localhost()
        moto = Moto()
        inia = Inia(options.binary, options.catalog, None, "us-east-1", moto.variables)
        session = oracle.Oracle().session
        moto.prelude = [
            (moto.client(session, "iam"), "CreateRole", {"RoleName": "some", "AssumeRolePolicyDocument": likely.POLICY}),
            (moto.client(session, "s3"), "CreateBucket", {"Bucket": "some-bucket"}),
            (moto.client(session, "sns"), "CreateTopic", {"Name": "some-name"}),
        ]
        _process.update(moto=moto, inia=inia, session=session)
    return _process["moto"], _process["inia"], _process["session"]


def work(options, name, sample):
    began = time.monotonic()
    ignored = Ignored(HERE / "ignored-on-moto.json")
    service = Service(*peers(options), ignored, name, options.seed)
    names = service.model.operation_names
    if sample:
        rng = random.Random(f"{options.seed} {name}")
        names = sorted(rng.sample(names, min(sample, len(names))))
    if options.operation:
        names = [n for n in names if n == options.operation]
    steps = [(service.alone, operation) for operation in names] + ([(service.furnished,)] if not (options.alone or options.operation) else [])
    for step, *arguments in steps:
        try:
            step(*arguments)
        except Exception:  # noqa: BLE001: the others are compared all the same.
            service.differences.append((service.protocol, name, *(arguments or [""]), "", "comparison failed", traceback.format_exc(), ""))
    if service.counts["operations"]:
        service.counts["services"] = 1
    service.counts["operations with a success"] = sum("equal as success" in found for found in service.outcomes.values())
    return name, service.counts, service.differences, ignored.used, time.monotonic() - began


def plan(options):
    session = oracle.Oracle().session
    names = session.get_available_services()
    if options.service:
        unknown = set(options.service) - set(names)
        if unknown:
            raise SystemExit(f"no such service: {', '.join(sorted(unknown))}")
        return [(name, options.sample) for name in options.service]
    names = [name for name in names if known_to_moto(session, name)]
    if options.sample:
        rng = random.Random(options.seed)
        others = [name for name in names if name not in ALWAYS]
        rng.shuffle(others)
        return [(name, PER_SERVICE) for name in (ALWAYS + others)[: max(len(ALWAYS), -(-options.sample // PER_SERVICE))]]
    loader = session.get_component("data_loader")
    size = {name: len(loader.load_service_model(name, "service-2")["operations"]) for name in names}
    return [(name, None) for name in sorted(names, key=size.get, reverse=True)]


def known_to_moto(session, name):
    """Whether moto's own table of hosts has one of the service's; asking what it has not would be answered 501 anyway."""
    from moto import backend_index, backends

    metadata = session.get_component("data_loader").load_service_model(name, "service-2")["metadata"]
    for prefix in {metadata["endpointPrefix"], metadata.get("signingName", metadata["endpointPrefix"]), name}:
        for host in (f"{prefix}.us-east-1.amazonaws.com", f"{prefix}.amazonaws.com", f"{prefix}.us-east-1.api.aws"):
            if prefix in backends.list_of_moto_modules() or any(form.match(f"http://{host}") or form.match(f"https://{host}") for _, form in backend_index.backend_url_patterns):
                return True
    return False


def main():
    parser = argparse.ArgumentParser(prog="compare-with-moto")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--catalog", required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--service", action="append")
    parser.add_argument("--operation")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()

    began = time.monotonic()
    counts, used, differences = collections.Counter(), collections.Counter(), []
    with ProcessPoolExecutor(options.jobs) as pool:
        for done in as_completed([pool.submit(work, options, *task) for task in plan(options)]):
            name, its_counts, its_differences, its_used, took = done.result()
            if took > 30:
                print(f"({name} took {took:.0f} s)", file=sys.stderr, flush=True)
            counts += its_counts
            used += its_used
            differences += its_differences
            for protocol, service, operation, label, what, detail, parameters in its_differences:
                print(f"{service} {operation} ({protocol}, {label}): {what}: {detail}; called with {parameters}", flush=True)
    tell_classes(differences)
    tell_ignored("ignored-on-moto.json", used)
    print(
        f"{counts['operations']} operations of {counts['services']} services ({counts['not implemented']} more that moto does not "
        f"implement), {counts['operations with a success']} of them with a success; calls made twice {counts['calls']}: "
        f"{counts['equal as success']} equal as success, {counts['equal as error']} equal as error, "
        f"{counts['equal as a failure']} equal as a failure of moto's own, {counts['refused by both']} refused by both, "
        f"{counts['ignored']} ignored, {counts['different']} different; {counts['listings']} listings page by page; "
        f"{counts['values']} values; {time.monotonic() - began:.0f} s")
    if not counts["equal as success"] or not counts["values"]:
        raise SystemExit("nothing was compared")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
