"""What is promised of each row of Scripts/bench, and where it is to come: ratios to a peer or to the floor in the same
run, and limits."""


class Bound:
    """One condition on a row's figures."""

    def __init__(self, words, value, is_held, shown):
        self.words, self.value, self.is_held, self.shown = words, value, is_held, shown

    def judge(self, figures):
        """(whether it is held, the value as text), or None where something was not measured."""
        try:
            value = self.value(figures)
        except (KeyError, ZeroDivisionError):
            return None
        return self.is_held(value), self.shown(value)


def own(figures):
    """inia's figures: those of the peer whose name begins so, the first if there are several."""
    for peer, found in figures.items():
        if peer.startswith("inia"):
            return found
    raise KeyError("inia")


KINDS = {"median": "", "cpu": " CPU"}


def divided(peer, by, key="median"):
    """inia takes at most the `by`th part of what `peer` takes."""
    return Bound(f"{peer}{KINDS[key]} ÷ {by}", lambda figures: figures[peer][key] / own(figures)[key],
                 lambda value: value >= by, lambda value: f"÷ {value:.1f}")


def times(peer, most, key="median"):
    """inia takes at most `most` times what `peer` takes."""
    return Bound(f"{peer}{KINDS[key]} × {most}", lambda figures: own(figures)[key] / figures[peer][key],
                 lambda value: value <= most, lambda value: f"× {value:.2f}")


def at_most(most, unit, key="median"):
    """inia takes at most so many milliseconds, seconds or megabytes."""
    scale = {"ms": 1e3, "s": 1, "MB": 1e-6}[unit]
    return Bound(f"≤ {most} {unit}", lambda figures: own(figures)[key] * scale,
                 lambda value: value <= most, lambda value: f"{value:.{2 if value < 1 else 1}f} {unit}")


def memory(most):
    return at_most(most, "MB", "memory")


# Row, without its amount: (what is promised, what is aimed at).
BUDGETS = {
    "start: --version": ([divided("aws", 40)], [divided("aws", 120), memory(8)]),
    "help of an operation": ([divided("aws", 40)], [divided("aws", 80)]),
    "start to the prompt": ([at_most(15, "ms"), memory(15)], [times("sh -i", 2.5), memory(12)]),
    "one list-buckets, TLS": ([divided("aws", 25)], [times("curl, signed", 1.3)]),
    "100 calls in one process": ([divided("boto3", 15), divided("boto3", 15, "cpu")], [divided("boto3", 30), times("curl", 2.5)]),
    "1,000 instances as JSON": ([divided("aws", 25)], [divided("aws", 45)]),
    "1,000 instances as table": ([divided("aws", 25)], [divided("aws", 65)]),
    "all keys, TLS": ([divided("boto3", 100, "cpu"), memory(40)],
                      [divided("boto3", 120, "cpu"), times("curl", 1.35), memory(25)]),
    "all keys": ([divided("boto3", 100, "cpu"), memory(40)],
                 [divided("boto3", 200, "cpu"), times("curl", 2), memory(25)]),
    "first row of all keys, TLS": ([divided("aws s3 ls", 20)], [times("curl", 1.5)]),
    "512 MB down, TLS": ([times("curl", 1.3), memory(60)], [times("curl", 1.1)]),
    "512 MB up, TLS": ([times("curl", 1.3), memory(60)], [times("curl", 1.15)]),
    "Tab: an operation": ([at_most(10, "ms")], [at_most(3, "ms")]),
    "Tab: a live id": ([at_most(50, "ms")], [at_most(20, "ms")]),
    "a waiter's 30 polls": ([divided("boto3", 8, "cpu")], [divided("boto3", 13, "cpu")]),
    "catalog: compile all": ([at_most(5, "s")], [at_most(2, "s")]),
    "catalog: look-up, printed": ([at_most(1, "ms", "cpu")], [at_most(0.3, "ms", "cpu")]),
    "program and catalog": ([at_most(40, "MB", "bytes")], [at_most(27, "MB", "bytes")]),
    "clean release build": ([at_most(120, "s")], [at_most(60, "s")]),
}


def print_verdicts(rows):
    """`rows`: name → peer → figures."""
    totals = {True: [0, 0], False: [0, 0], None: [0, 0]}
    print(f"\n{'':28}{'promise':24}{'':12}{'':10}{'goal':24}{'':12}")
    for name, figures in rows.items():
        pair = BUDGETS.get(name.partition(" (")[0], ())
        for at in range(max(map(len, pair), default=0)):
            line = f"{name if at == 0 else '':28}"
            for column, bounds in enumerate(pair):
                if at >= len(bounds):
                    line += f"{'':46}"
                    continue
                verdict = bounds[at].judge(figures)
                held = verdict and verdict[0]
                totals[held][column] += 1
                word = {True: "held", False: "MISSED", None: "?"}[held]
                line += f"{bounds[at].words:24}{verdict[1] if verdict else '':12}{word:10}"
            print(line.rstrip())
    for column, what in enumerate(("promises", "goals")):
        unknown = f", {totals[None][column]} not measured" if totals[None][column] else ""
        print(f"{what}: {totals[True][column]} held, {totals[False][column]} missed{unknown}")
