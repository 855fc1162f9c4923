"""Writes rows that the tests hold Inia to: see Scripts/cli-corpus."""

import argparse
import importlib
import json
import os

KINDS = ["pages", "waiters", "shorthand", "words", "skeletons"]


def main():
    parser = argparse.ArgumentParser(prog="cli-corpus")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--share", type=int)
    parser.add_argument("file", metavar="FILE")
    options = parser.parse_args()
    kind = importlib.import_module(f"corpus_{options.kind}")
    target = os.path.abspath(options.file)
    temporary = f"{target}.{os.getpid()}"
    with open(temporary, "w", encoding="utf-8") as out:
        for row in kind.rows(options.seed, options.share):
            out.write(json.dumps(row) + "\n")
    os.replace(temporary, target)


main()
