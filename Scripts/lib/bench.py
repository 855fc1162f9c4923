"""Scripts/bench: inia beside the AWS CLI and boto3 (see its --help)."""

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

PR_SET_CHILD_SUBREAPER = 36
CALLS = 100


def main():
    options = argparse.ArgumentParser(prog="Scripts/bench")
    options.add_argument("--inia", required=True)
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("--keys", type=int, default=200_000)
    options.add_argument("--tls", action="store_true")
    options.add_argument("--only", default="")
    options.add_argument("--json")
    options = options.parse_args()
    # Children whose own parent has gone are ours to wait for: see peak_memory.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="inia-bench-") as folder:
        server, url, bundle = start_server(options, folder)
        try:
            rows = list(measure(options, folder, environment(folder, url, bundle)))
        finally:
            server.kill()
            server.wait()
    print_table(options, url, rows)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(rows, file, indent=2)
            file.write("\n")


def start_server(options, folder):
    command = [sys.executable, os.path.join(os.path.dirname(__file__), "canned_server.py"), str(options.keys)]
    bundle = None
    if options.tls:
        bundle = os.path.join(folder, "cert.pem")
        key = os.path.join(folder, "key.pem")
        made = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-keyout", key, "-out", bundle, "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
            stderr=subprocess.PIPE, text=True,
        )
        if made.returncode != 0:
            sys.exit(f"bench: openssl could not make a certificate: {made.stderr.strip().splitlines()[-1]}")
        command += [bundle, key]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    url = server.stdout.readline().strip()
    if not url:
        sys.exit("bench: the canned server did not start")
    return server, url, bundle


def environment(folder, url, bundle):
    variables = {
        "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "dumb",
        "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
        "INIA_CATALOG": os.environ["INIA_CATALOG"],
    }
    if bundle:
        variables["AWS_CA_BUNDLE"] = bundle
    return variables


def measure(options, folder, variables):
    python = sys.executable

    def script(name, text):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

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
    query = ["--bucket", "large", "--query", "Contents[].Key", "--output", "text"]
    rows = [
        ("start: --version", 1, [("inia", inia + ["--version"]), ("aws", aws + ["--version"]),
                                 ("boto3 (import)", [python, "-c", "import boto3"])]),
        ("help of an operation", 1, [("inia", inia + ["help", "ec2", "describe-instances"]),
                                     ("aws", aws + ["ec2", "describe-instances", "help"])]),
        ("one list-buckets", 1, [("inia", inia + ["s3api", "list-buckets"]), ("aws", aws + ["s3api", "list-buckets"]),
                                 ("boto3", [python, one])]),
        (f"{CALLS} calls, one process", 1, [("inia", inia + ["-f", many_inia]), ("boto3", [python, many])]),
        (f"{options.keys:,} keys listed", 5, [
            ("inia ls", inia + ["ls", "--all", "-1", "/s3/buckets/large/objects"]),
            ("inia operation", inia + ["s3api", "list-objects-v2"] + query),
            ("boto3", [python, listing]),
            ("aws", aws + ["s3api", "list-objects-v2"] + query),
        ]),
    ]
    for name, divisor, peers in rows:
        if options.only and options.only not in name:
            continue
        runs = max(2, options.runs // divisor)
        for peer, command in peers:
            print(f"bench: {name}: {peer}", file=sys.stderr)
            yield {"row": name, "peer": peer, **figures(command, runs, variables)}


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
            return {"failed": "worked once, then failed"}
    os.close(null)
    return {"median": statistics.median(walls), "best": min(walls), "cpu": statistics.median(processors),
            "runs": runs, "memory": peak_memory(command, variables)}


def peak_memory(command, variables):
    """Peak resident memory in bytes. A program started from here would count this Python's memory as its own, as the
    kernel carries the figure over; so a small shell starts it in the background and leaves it to us as an orphan."""
    shell = subprocess.Popen(["/bin/sh", "-c", '"$@" </dev/null >/dev/null 2>&1 & echo $!', "sh", *command],
                             env=variables, stdout=subprocess.PIPE, text=True)
    orphan = int(shell.stdout.readline())
    shell.wait()
    return os.wait4(orphan, 0)[2].ru_maxrss * 1024


def print_table(options, url, rows):
    print(f"medians of {options.runs} runs (long ones fewer), canned server at {url.partition(':')[0]} on loopback, "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end")
    print(f"{'':26}{'':16}{'wall ms':>10}{'best':>10}{'CPU ms':>10}{'peak MB':>9}{'÷ inia':>9}")
    previous, base = None, None
    for row in rows:
        name = row["row"] if row["row"] != previous else ""
        if row["row"] != previous:
            previous, base = row["row"], None
        if "failed" in row:
            print(f"{name:26}{row['peer']:16}cannot: {row['failed']}")
            continue
        if row["peer"].startswith("inia") and base is None:
            base = row["median"]
        ratio = f"{row['median'] / base:.1f}" if base else "-"
        print(f"{name:26}{row['peer']:16}{row['median'] * 1000:10.1f}{row['best'] * 1000:10.1f}{row['cpu'] * 1000:10.1f}"
              f"{row['memory'] / 1e6:9.1f}{ratio:>9}")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
