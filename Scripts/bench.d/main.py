"""Scripts/bench: inia beside the AWS CLI, boto3 and curl (see its --help)."""

import argparse
import ctypes
import json
import os
import shlex
import signal
import sys
import tempfile

from budgets import print_verdicts
from canned_aws import CannedAWS
from measure import Failed
from rows import Rows

PR_SET_CHILD_SUBREAPER = 36


def main():
    options = argparse.ArgumentParser(prog="Scripts/bench")
    options.add_argument("--inia", required=True)
    options.add_argument("--models", required=True)
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("--keys", type=int, default=1_000_000)
    options.add_argument("--only", action="append", default=[])
    options.add_argument("--peer", action="append", default=[])
    options.add_argument("--list", action="store_true")
    options.add_argument("--build", type=shlex.split, default=[])
    options.add_argument("--json")
    options = options.parse_args()
    # Children whose own parent has gone are ours to wait for: see measure.once.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="inia-bench-") as folder:
        server = CannedAWS(folder, 1000 if options.list else options.keys)
        rows = Rows(options, folder, server)
        try:
            wanted = [row for row in rows.all() if not options.only or any(word in row[0] for word in options.only)]
            if options.list:
                print("\n".join(f"{name}: {', '.join(peer for peer, _ in peers)}" for name, peers in wanted))
                return
            figures = list(measured(wanted, options.peer))
        finally:
            rows.close()
            server.close()
    if not figures:
        sys.exit("bench: no such row (--list names them)")
    print_table(options, figures)
    print_verdicts(by_row(figures))
    if options.json:
        with open(options.json, "w") as file:
            json.dump(figures, file, indent=2)
            file.write("\n")


def measured(rows, only_peers):
    for name, peers in rows:
        wanted = [(peer, series) for peer, series in peers
                  if not only_peers or any(peer.startswith(word) for word in only_peers)]
        failed = {}

        def trying(peer, step):
            try:
                return peer not in failed and step()
            except (Failed, OSError) as problem:
                failed[peer] = str(problem)

        print(f"bench: {name}: {', '.join(peer for peer, _ in wanted)}", file=sys.stderr)
        for peer, series in wanted:
            trying(peer, series.warm_up)
        for peer, series in in_turn(wanted):
            trying(peer, series.run)
        for peer, series in wanted:
            figures = trying(peer, series.figures)
            yield {"row": name, "peer": peer, **({"failed": failed[peer]} if peer in failed else figures)}


def in_turn(wanted):
    """Each peer as often as its series has runs, those with few spread among those with many."""
    places = [((place + 0.5) / series.runs, number) for number, (_, series) in enumerate(wanted)
              for place in range(series.runs)]
    return [wanted[number] for _, number in sorted(places)]


def by_row(figures):
    """Name → peer → figures."""
    rows = {}
    for row in figures:
        if "failed" not in row:
            rows.setdefault(row["row"], {})[row["peer"]] = row
    return rows


COLUMNS = (("wall ms", "median", 1000, 10), ("best", "best", 1000, 10), ("CPU ms", "cpu", 1000, 10),
           ("peak MB", "memory", 1e-6, 9), ("files MB", "bytes", 1e-6, 10))


def print_table(options, figures):
    print(f"medians of {options.runs} runs (long ones fewer), canned answers from nginx on loopback, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f} at the end")
    print(f"{'':28}{'':16}" + "".join(f"{title:>{width}}" for title, _, _, width in COLUMNS) + f"{'wall ÷':>9}{'CPU ÷':>9}")
    previous, base = None, None
    for row in figures:
        name = row["row"] if row["row"] != previous else ""
        if row["row"] != previous:
            previous, base = row["row"], None
        if "failed" in row:
            print(f"{name:28}{row['peer']:16}cannot: {row['failed']}")
            continue
        if row["peer"].startswith("inia") and base is None:
            base = row

        def ratio(key):
            return f"{row[key] / base[key]:9.1f}" if base and key in row and base.get(key) else f"{'':9}"

        cells = "".join(
            f"{row[key] * scale:{width}.{2 if row[key] * scale < 1 else 1}f}" if key in row else f"{'':{width}}"
            for _, key, scale, width in COLUMNS)
        print(f"{name:28}{row['peer']:16}{cells}{ratio('median')}{ratio('cpu')}")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
