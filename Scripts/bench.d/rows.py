"""What Scripts/bench measures: rows, and in each the peers that do the same work."""

import os
import sys

import measure
from answering import POLLS, SlowInstance

CALLS = 100
LOOKUPS = 200
WAITS = 10
SECRET = "secret"


class Rows:
    """All rows, as (name, [(peer, its series)])."""

    def __init__(self, options, folder, server):
        self.options, self.folder, self.server = options, folder, server
        self.inia = [options.inia]
        self.aws = [sys.executable, "-m", "awscli"]
        self.plain, self.tls = self.environment(server.plain), self.environment(server.tls)
        self.instance = SlowInstance()

    def close(self):
        self.instance.close()

    def all(self):
        yield from self.starts()
        yield from self.calls()
        yield from self.answers()
        yield from self.listings()
        yield from self.objects()
        yield from self.prompts()
        yield from self.polls()
        yield from self.builds()

    # What rows are made of

    def environment(self, base):
        return {
            "PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C.UTF-8", "TERM": "dumb",
            "AWS_ENDPOINT_URL": base, "AWS_ENDPOINT_URL_EC2": base + "/ec2", "AWS_CA_BUNDLE": self.server.bundle,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "INIA_CATALOG": os.environ["INIA_CATALOG"],
        }

    def script(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def python(self, name, text):
        return [sys.executable, self.script(name, text)]

    def curl(self, *words):
        return ["curl", "--silent", "--fail", "--cacert", self.server.bundle, *words]

    def fetch(self, name, addresses, output="/dev/null"):
        """curl getting what others also parse: the floor."""
        more = f'output = "{output}"\n' if output else ""
        return self.curl("--config", self.script(name, "".join(f'url = "{one}"\n{more}' for one in addresses)))

    def runs(self, divisor):
        return max(2, self.options.runs // divisor)

    def repeated(self, command, variables, divisor=1):
        return measure.Repeated(command, self.runs(divisor), variables)

    def walls(self, measured):
        return measure.Walls(measured, self.runs(1))

    # The rows

    def starts(self):
        plain = self.plain
        yield "start: --version", [
            ("inia", self.repeated(self.inia + ["--version"], plain)),
            ("aws", self.repeated(self.aws + ["--version"], plain)),
            ("boto3 (import)", self.repeated([sys.executable, "-c", "import boto3"], plain))]
        yield "help of an operation", [
            ("inia", self.repeated(self.inia + ["help", "ec2", "describe-instances"], plain)),
            ("aws", self.repeated(self.aws + ["ec2", "describe-instances", "help"], plain))]
        yield "start to the prompt", [
            ("inia", measure.Prompt(self.inia, self.runs(1), plain)),
            ("sh -i", measure.Prompt(["/bin/sh", "-i"], self.runs(1), plain))]

    def calls(self):
        buckets = ["s3api", "list-buckets"]
        one = self.python("one.py", "import boto3\nprint(len(boto3.client('s3').list_buckets()['Buckets']))\n")
        many = self.python(
            "many.py", f"import boto3\ns3 = boto3.client('s3')\nfor _ in range({CALLS}):\n    s3.list_buckets()\n")
        scripted = self.script("many.inia", "s3api list-buckets\n" * CALLS)
        signed = self.curl("--aws-sigv4", "aws:amz:us-east-1:s3", "--user", f"AKIDEXAMPLE:{SECRET}",
                           "--output", "/dev/null", self.server.tls + "/")
        for name, base, variables in (("one list-buckets", self.server.plain, self.plain),
                                      ("one list-buckets, TLS", self.server.tls, self.tls)):
            peers = [("inia", self.repeated(self.inia + buckets, variables)),
                     ("aws", self.repeated(self.aws + buckets, variables)),
                     ("boto3", self.repeated(one, variables)),
                     ("curl", self.repeated(self.fetch("one.curl", [base + "/"]), variables))]
            if variables is self.tls:
                peers.append(("curl, signed", self.repeated(signed, variables)))
            yield name, peers
        yield f"{CALLS} calls in one process", [
            ("inia", self.repeated(self.inia + ["-f", scripted], self.plain)),
            ("boto3", self.repeated(many, self.plain)),
            ("curl", self.repeated(self.fetch("many.curl", [self.server.plain + "/"] * CALLS), self.plain))]

    def answers(self):
        page = ["s3api", "list-objects-v2", "--bucket", "page", "--output", "json"]
        yield "1,000 keys as JSON", [("inia", self.repeated(self.inia + page, self.plain)),
                                     ("aws", self.repeated(self.aws + page, self.plain))]
        for form, name in (("json", "JSON"), ("table", "table")):
            words = ["ec2", "describe-instances", "--output", form]
            yield f"1,000 instances as {name}", [("inia", self.repeated(self.inia + words, self.plain, 2)),
                                                 ("aws", self.repeated(self.aws + words, self.plain, 2))]

    def listings(self):
        listing = self.python(
            "listing.py",
            "import boto3\nfor page in boto3.client('s3').get_paginator('list_objects_v2').paginate(Bucket='large'):\n"
            "    for item in page['Contents']:\n        print(item['Key'])\n")
        everything = self.inia + ["ls", "--all", "-1", "/s3/buckets/large/objects"]
        query = ["s3api", "list-objects-v2", "--bucket", "large", "--query", "Contents[].Key", "--output", "text"]
        aws = self.aws + ["s3", "ls", "s3://large"]
        for name, base, variables in (("all keys", self.server.plain, self.plain),
                                      ("all keys, TLS", self.server.tls, self.tls)):
            yield f"{name} ({self.server.pages * 1000:,})", [
                ("inia ls", self.repeated(everything, variables, 2)),
                ("inia operation", self.repeated(self.inia + query, variables, 2)),
                ("boto3", measure.Once(listing, variables)), ("aws s3 ls", measure.Once(aws, variables)),
                ("curl", self.repeated(self.fetch("pages.curl", self.server.page_addresses(base)), variables, 2))]
        pages = self.fetch("shown.curl", self.server.page_addresses(self.server.tls), output=None)
        yield "first row of all keys, TLS", [
            (peer, self.walls(lambda command=command: measure.first_row(command, self.tls)))
            for peer, command in (("inia ls", everything), ("aws s3 ls", aws), ("curl", pages))]

    def objects(self):
        # In memory where that goes: what is measured is not the disk.
        target = os.path.join("/dev/shm" if os.access("/dev/shm", os.W_OK) else self.folder, f"inia-bench-{os.getpid()}")
        read = ["--bucket", "files", "--key", "object"]
        write = ["s3api", "put-object", "--bucket", "taken", "--key", "object", "--body", self.server.object]

        def through(command):
            return measure.Repeated(
                command, self.runs(5), self.tls, cleanup=lambda: os.path.exists(target) and os.unlink(target))

        yield "512 MB down, TLS", [
            ("inia", through(self.inia + ["s3api", "get-object", *read, target])),
            ("aws s3api", through(self.aws + ["s3api", "get-object", *read, target])),
            ("aws s3 cp", through(self.aws + ["s3", "cp", "s3://files/object", target])),
            ("curl", through(self.curl("--output", target, self.server.tls + "/files/object")))]
        yield "512 MB up, TLS", [
            ("inia", through(self.inia + write)), ("aws s3api", through(self.aws + write)),
            ("curl", through(self.curl("--output", "/dev/null", "--upload-file", self.server.object,
                                       self.server.tls + "/taken/object")))]

    def prompts(self):
        # The AWS CLI's program for completion is started anew for each Tab.
        words = "aws ec2 describe-instance-st"
        completer = os.path.join(os.path.dirname(sys.executable), "aws_completer")
        peer = self.repeated([sys.executable, completer],
                             {**self.plain, "COMP_LINE": words, "COMP_POINT": str(len(words))})
        yield "Tab: an operation", [
            ("inia", self.walls(lambda: measure.tab(self.inia, words[4:], "atus", self.plain))), ("aws", peer)]
        yield "Tab: a live id", [
            ("inia", self.walls(lambda: measure.tab(self.inia, "cd /s3/buckets/bucket-2", "0", self.plain)))]

    def polls(self):
        variables = {**self.plain, "AWS_ENDPOINT_URL_EC2": self.instance.address}

        def inia(instance):
            line = f"ec2 wait instance-running --instance-ids {instance} --delay 0 --max-attempts {POLLS + 1}\n"
            return self.inia + ["-f", self.script(f"{instance}.inia", line * WAITS)]

        def boto3(instance):
            return self.python(f"{instance}.py", (
                f"import boto3\nwaiter = boto3.client('ec2').get_waiter('instance_running')\nfor _ in range({WAITS}):\n"
                f"    waiter.wait(InstanceIds=['{instance}'], WaiterConfig={{'Delay': 0, 'MaxAttempts': {POLLS + 1}}})\n"))

        yield f"a waiter's {POLLS} polls", [
            (peer, measure.Beyond(
                command("i-slow"), command("i-ready"), self.runs(1), variables, WAITS * (POLLS - 1) / POLLS))
            for peer, command in (("inia", inia), ("boto3", boto3))]

    def builds(self):
        path = os.path.join(self.folder, "made", "inia.catalog")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        compile_all = self.inia + ["catalog", "build", self.options.models, "-o", path]
        yield "catalog: compile all", [("inia", self.repeated(compile_all, self.plain, 5))]
        line = "ec2 run-instances --generate-cli-skeleton\n"
        scripts = [self.script(f"skeleton-{count}.inia", line * count) for count in (1, LOOKUPS + 1)]
        yield "catalog: look-up, printed", [("inia", measure.Beyond(
            self.inia + ["-f", scripts[1]], self.inia + ["-f", scripts[0]], self.runs(1), self.plain, LOOKUPS))]
        catalog = os.environ["INIA_CATALOG"]
        files = [self.options.inia, catalog, os.path.join(os.path.dirname(catalog), "inia.docs")]
        yield "program and catalog", [("inia", measure.Sizes(files))]
        if self.options.build:
            command = self.options.build + ["--scratch-path", os.path.join(self.folder, "build")]
            yield "clean release build", [("inia", measure.Once(command, dict(os.environ)))]
