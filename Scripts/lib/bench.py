"""Scripts/bench: inia beside the AWS CLI, boto3 and curl (see its --help)."""

import argparse
import ctypes
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from canned_aws import CannedAWS

PR_SET_CHILD_SUBREAPER = 36
CALLS = 100


def main():
    options = argparse.ArgumentParser(prog="Scripts/bench")
    options.add_argument("--inia", required=True)
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("--keys", type=int, default=1_000_000)
    options.add_argument("--only", default="")
    options.add_argument("--json")
    options = options.parse_args()
    # Children whose own parent has gone are ours to wait for: see single.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="inia-bench-") as folder:
        server = CannedAWS(folder, options.keys)
        try:
            rows = list(measure(options, folder, server))
        finally:
            server.close()
    print_table(options, rows)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(rows, file, indent=2)
            file.write("\n")


def environment(folder, server, base):
    return {
        "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "dumb",
        "AWS_ENDPOINT_URL": base, "AWS_ENDPOINT_URL_EC2": base + "/ec2", "AWS_CA_BUNDLE": server.bundle,
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
        "INIA_CATALOG": os.environ["INIA_CATALOG"],
    }


def measure(options, folder, server):
    python = sys.executable

    def script(name, text):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def fetch(name, base, addresses):
        """curl getting what others also parse: the floor."""
        path = script(name, "".join(f'url = "{address}"\noutput = "/dev/null"\n' for address in addresses))
        return ["curl", "--silent", "--fail", "--cacert", server.bundle, "--config", path]

    inia = [options.inia]
    aws = [python, "-m", "awscli"]
    one = script("one.py", "import boto3\nprint(len(boto3.client('s3').list_buckets()['Buckets']))\n")
    many = script(
        "many.py", f"import boto3\ns3 = boto3.client('s3')\nfor _ in range({CALLS}):\n    s3.list_buckets()\n"
    )
    many_inia = script("many.inia", "s3api list-buckets\n" * CALLS)
    listing = script(
        "listing.py",
        "import boto3\nfor page in boto3.client('s3').get_paginator('list_objects_v2').paginate(Bucket='large'):\n"
        "    for item in page['Contents']:\n        print(item['Key'])\n",
    )
    all_keys = ["ls", "--all", "-1", "/s3/buckets/large/objects"]
    query = ["--bucket", "large", "--query", "Contents[].Key", "--output", "text"]
    page = ["s3api", "list-objects-v2", "--bucket", "page", "--output", "json"]
    instances = ["ec2", "describe-instances", "--output"]
    plain, tls = environment(folder, server, server.plain), environment(folder, server, server.tls)

    def keys(base):
        return [
            ("inia ls", inia + all_keys), ("inia operation", inia + ["s3api", "list-objects-v2"] + query),
            ("boto3", [python, listing]), ("aws s3 ls", aws + ["s3", "ls", "s3://large"]),
            ("curl", fetch("pages.curl", base, server.page_addresses(base))),
        ]

    rows = [
        ("start: --version", 1, plain, [("inia", inia + ["--version"]), ("aws", aws + ["--version"]),
                                        ("boto3 (import)", [python, "-c", "import boto3"])]),
        ("help of an operation", 1, plain, [("inia", inia + ["help", "ec2", "describe-instances"]),
                                            ("aws", aws + ["ec2", "describe-instances", "help"])]),
        ("one list-buckets", 1, plain, [("inia", inia + ["s3api", "list-buckets"]),
                                        ("aws", aws + ["s3api", "list-buckets"]), ("boto3", [python, one])]),
        ("one list-buckets, TLS", 1, tls, [
            ("inia", inia + ["s3api", "list-buckets"]), ("aws", aws + ["s3api", "list-buckets"]),
            ("boto3", [python, one]), ("curl", fetch("one.curl", server.tls, [server.tls + "/"]))]),
        (f"{CALLS} calls, one process", 1, plain, [
            ("inia", inia + ["-f", many_inia]), ("boto3", [python, many]),
            ("curl", fetch("many.curl", server.plain, [server.plain + "/"] * CALLS))]),
        ("1,000 keys as JSON", 1, plain, [("inia", inia + page), ("aws", aws + page)]),
        ("1,000 instances as JSON", 2, plain, [("inia", inia + instances + ["json"]),
                                               ("aws", aws + instances + ["json"])]),
        ("1,000 instances as table", 2, plain, [("inia", inia + instances + ["table"]),
                                                ("aws", aws + instances + ["table"])]),
        (f"{options.keys:,} keys listed", 5, plain, keys(server.plain)),
        (f"{options.keys:,} keys listed, TLS", 5, tls, keys(server.tls)),
        ("first row of them, TLS", 2, tls, [
            ("inia ls", inia + all_keys), ("aws s3 ls", aws + ["s3", "ls", "s3://large"])]),
    ]
    for name, divisor, variables, peers in rows:
        if options.only and options.only not in name:
            continue
        for peer, command in peers:
            print(f"bench: {name}: {peer}", file=sys.stderr)
            # What takes a minute is not run ten times.
            is_slow = "keys listed" in name and not peer.startswith(("inia", "curl"))
            runs = 1 if is_slow else max(2, options.runs // divisor)
            take = first_row if name.startswith("first row") else single if is_slow else figures
            yield {"row": name, "peer": peer, **take(command, runs, variables)}


def figures(command, runs, variables):
    """One run to warm up and to see whether it works, then the timed ones, then one for the memory."""
    tried = subprocess.run(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.PIPE, text=True, errors="replace")
    if tried.returncode != 0:
        words = tried.stderr.strip().splitlines()
        return {"failed": f"exit code {tried.returncode}" + (f": {words[-1]}" if words else "")}
    walls, processors = [], []
    null = os.open(os.devnull, os.O_RDWR)
    for _ in range(runs):
        begin = time.perf_counter()
        process = os.posix_spawnp(command[0], command, variables,
                                  file_actions=[(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)])
        _, status, usage = os.wait4(process, 0)
        walls.append(time.perf_counter() - begin)
        processors.append(usage.ru_utime + usage.ru_stime)
        if status != 0:
            os.close(null)
            return {"failed": f"status {status}"}
    os.close(null)
    return {"median": statistics.median(walls), "best": min(walls), "cpu": statistics.median(processors),
            "runs": runs, "memory": single(command, 1, variables).get("memory", 0)}


def single(command, runs, variables):
    """One run, for what takes long, and for the peak memory. A program started from here would count this Python's
    memory as its own, as the kernel carries the figure over; so a small shell starts it in the background and leaves it
    to us as an orphan."""
    begin = time.perf_counter()
    shell = subprocess.Popen(["/bin/sh", "-c", '"$@" </dev/null >/dev/null 2>&1 & echo $!', "sh", *command],
                             env=variables, stdout=subprocess.PIPE, text=True)
    orphan = int(shell.stdout.readline())
    shell.wait()
    _, status, usage = os.wait4(orphan, 0)
    wall = time.perf_counter() - begin
    if status != 0:
        return {"failed": f"status {status}"}
    return {"median": wall, "best": wall, "cpu": usage.ru_utime + usage.ru_stime, "runs": 1,
            "memory": usage.ru_maxrss * 1024}


def first_row(command, runs, variables):
    """How long it takes until the first line can be read, through a pipe."""
    walls = []
    for _ in range(runs):
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        line = process.stdout.readline()
        walls.append(time.perf_counter() - begin)
        process.stdout.close()
        process.kill()
        process.wait()
        if not line:
            return {"failed": "printed nothing"}
    return {"median": statistics.median(walls), "best": min(walls), "runs": runs}


def print_table(options, rows):
    print(f"medians of {options.runs} runs (long ones fewer), canned answers from nginx on loopback, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f} at the end")
    print(f"{'':26}{'':16}{'wall ms':>10}{'best':>10}{'CPU ms':>10}{'peak MB':>9}{'wall ÷':>9}{'CPU ÷':>9}")
    previous, base = None, None
    for row in rows:
        name = row["row"] if row["row"] != previous else ""
        if row["row"] != previous:
            previous, base = row["row"], None
        if "failed" in row:
            print(f"{name:26}{row['peer']:16}cannot: {row['failed']}")
            continue
        if row["peer"].startswith("inia") and base is None:
            base = row

        def cell(key, scale, width):
            return f"{row[key] * scale:{width}.1f}" if key in row else f"{'':{width}}"

        def ratio(key):
            return f"{row[key] / base[key]:9.1f}" if base and key in row else f"{'':9}"

        print(f"{name:26}{row['peer']:16}{cell('median', 1000, 10)}{cell('best', 1000, 10)}{cell('cpu', 1000, 10)}"
              f"{cell('memory', 1e-6, 9)}{ratio('median')}{ratio('cpu')}")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
