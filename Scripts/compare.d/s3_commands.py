"""Runs s3-lines.txt with the AWS CLI and with Inia and compares: see Scripts/compare-s3."""

import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import traceback

import awscli.clidriver
import botocore.session

endpoint, program, catalog = sys.argv[1], *map(os.path.abspath, sys.argv[2:])
# Deleting many things wants a word here.
MANY = {"--delete", "--force", "--recursive"}


class Side:
    """One of the two, with a folder and a bucket of its own."""

    def __init__(self, name):
        self.is_inia = name == "inia"
        self.bucket = f"compared-{name}-{os.getpid()}"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"inia-s3-{name}-"))
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "UTC", "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "INIA_CATALOG": catalog,
        }
        session = botocore.session.Session()
        self.client = session.create_client(
            "s3", region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id="test", aws_secret_access_key="test")

    def run(self, words, given):
        words = [word.replace("BUCKET", self.bucket) for word in words]
        if words[0] in ("cp", "mv", "sync") and "-" not in words:
            words.append("--no-progress")
        if self.is_inia and words[0] in ("rm", "rb", "sync") and MANY.intersection(words):
            words.append("--yes")
        status, output = (self.inia if self.is_inia else self.aws)(words, (given or "").encode())
        text = output.decode(errors="replace").replace(self.bucket, "BUCKET")
        lines = []
        for line in text.splitlines():
            if line.strip() and not line.startswith("request id:"):
                lines.append(re.sub(r"^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d", "TIME", line))
        # Version 1 of the AWS CLI ends with 255 where version 2 ends with 254.
        if status == 255 and "An error occurred" in text:
            status = 254
        return sorted(lines) + [f"exit {status}"]

    def inia(self, words, given):
        done = subprocess.run(
            [program, "s3"] + words, cwd=self.folder, env=self.environment, input=given, capture_output=True, timeout=120)
        return done.returncode, done.stdout + done.stderr

    def aws(self, words, given):
        """In a process that has imported the AWS CLI already: that is most of what a command takes."""
        with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as output:
            stdin.write(given)
            stdin.seek(0)
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    os.dup2(stdin.fileno(), 0)
                    sys.stdin = os.fdopen(0)
                    os.dup2(output.fileno(), 1)
                    os.dup2(output.fileno(), 2)
                    os.chdir(self.folder)
                    # The AWS CLI has left word there where its own data are.
                    data = os.environ["AWS_DATA_PATH"]
                    os.environ.clear()
                    os.environ.update(self.environment, AWS_DATA_PATH=data)
                    status = awscli.clidriver.create_clidriver().main(["s3"] + words)
                except SystemExit as end:
                    status = end.code
                except BaseException:  # noqa: BLE001: a child never returns.
                    traceback.print_exc()
                finally:
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(status or 0)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            output.seek(0)
            return status, output.read()

    def prepare(self, what, path, *rest):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if what == "write":
            target.write_text(" ".join(rest))
        elif what == "zeros":
            target.write_bytes(bytes(int(rest[0])))
        elif what == "link":
            target.symlink_to(rest[0])
        elif what == "age":
            for file in target.rglob("*"):
                os.utime(file, (1_600_000_000, 1_600_000_000))
        else:
            raise SystemExit(f"no preparation {what}")

    def look(self, what, name=""):
        if what == "files":
            files = (f for f in (self.folder / name).rglob("*") if f.is_file())
            return sorted(f"{f.relative_to(self.folder)} {f.stat().st_size}" for f in files)
        if what == "keys":
            return [o["Key"] for o in self.client.list_objects_v2(Bucket=self.bucket).get("Contents", [])]
        head = self.client.head_object(Bucket=self.bucket, Key=name)
        for other in ("ResponseMetadata", "LastModified", "ETag", "AcceptRanges", "VersionId"):
            head.pop(other, None)
        return [f"{key}: {head[key]}" for key in sorted(head)]


def play(name):
    """The lines, and what each gave on one side."""
    side = Side(name)
    results = []
    for line in pathlib.Path(__file__).with_name("s3-lines.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, rest = line.partition(" ")
        if kind == "!":
            side.prepare(*rest.split(" "))
        elif kind == "?":
            results.append((line, side.look(*rest.split(" "))))
        else:
            given = None
            if kind == "|":
                given, _, line = rest.partition(" | ")
            results.append((line, side.run(shlex.split(line), given)))
    return results


def main():
    # Side by side: most of the time is waiting.
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        both = list(pool.map(play, ["aws", "inia"]))
    differ = 0
    for (line, ours), (_, theirs) in zip(*both, strict=True):
        if ours != theirs:
            differ += 1
            print(f"{line}\n  aws:  {ours}\n  inia: {theirs}")
    print(f"s3: {len(both[0])} lines and looks compared with the AWS CLI, {differ} differ")
    sys.exit(0 if len(both[0]) > 60 and not differ else 1)


if __name__ == "__main__":
    main()
