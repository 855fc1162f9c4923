"""How Scripts/bench measures: series of runs of a command, and their figures in seconds and bytes."""

import os
import pty
import re
import select
import signal
import statistics
import subprocess
import tempfile
import time


class Failed(Exception):
    """A command did not do what was to be measured; the words say what."""


class Series:
    """Something to measure `runs` times; the runs of all peers of a row take turns, so that a machine that gets slower or
    faster meanwhile does so for all of them."""

    def __init__(self, runs):
        self.runs = runs

    def warm_up(self):
        """What comes before the first run."""

    def run(self):
        raise NotImplementedError

    def figures(self):
        raise NotImplementedError


class Repeated(Series):
    """A command from its start to its end: one run to warm up and to see whether it works, then the timed ones, then one
    for the memory."""

    def __init__(self, command, runs, variables, cleanup=lambda: None):
        super().__init__(runs)
        self.command, self.variables, self.cleanup = command, variables, cleanup
        self.walls, self.processors = [], []

    def warm_up(self):
        tried = subprocess.run(self.command, env=self.variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True, errors="replace")
        self.cleanup()
        if tried.returncode != 0:
            words = tried.stderr.strip().splitlines()
            raise Failed(f"exit code {tried.returncode}" + (f": {words[-1]}" if words else ""))

    def run(self):
        null = os.open(os.devnull, os.O_RDWR)
        try:
            begin = time.perf_counter()
            process = os.posix_spawnp(self.command[0], self.command, self.variables,
                                      file_actions=[(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)])
            _, status, usage = os.wait4(process, 0)
            self.walls.append(time.perf_counter() - begin)
            self.processors.append(usage.ru_utime + usage.ru_stime)
        finally:
            os.close(null)
        self.cleanup()
        if status != 0:
            raise Failed(f"status {status}")

    def figures(self):
        memory = once(self.command, self.variables)["memory"]
        self.cleanup()
        return {**spread(self.walls), "cpu": statistics.median(self.processors), "memory": memory}


class Once(Series):
    """A command that takes a minute."""

    def __init__(self, command, variables):
        super().__init__(1)
        self.command, self.variables = command, variables

    def run(self):
        self.found = once(self.command, self.variables)

    def figures(self):
        return self.found


class Beyond(Series):
    """The processor time that `command` takes beyond `baseline`, which does all the same but what is measured; `share` of
    them are in it."""

    def __init__(self, command, baseline, runs, variables, share=1):
        super().__init__(runs)
        self.whole, self.rest = Repeated(command, runs, variables), Repeated(baseline, runs, variables)
        self.share = share

    def warm_up(self):
        self.whole.warm_up()
        self.rest.warm_up()

    def run(self):
        self.whole.run()
        self.rest.run()

    def figures(self):
        # Each pair ran one right after the other, at the machine's speed of that moment.
        beyond = statistics.median(whole - rest for whole, rest in zip(self.whole.processors, self.rest.processors))
        return {"runs": self.runs, "cpu": max(0, beyond) / self.share}


class Walls(Series):
    """How long `measure` says that something takes."""

    def __init__(self, measure, runs):
        super().__init__(runs)
        self.measure, self.walls = measure, []

    def run(self):
        self.walls.append(self.measure())

    def figures(self):
        return spread(self.walls)


def once(command, variables):
    """One run, for what takes long, and for the peak memory. A program started from here would count this Python's
    memory as its own, as the kernel carries the figure over; so a small shell starts it in the background and leaves it
    to us as an orphan."""
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        begin = time.perf_counter()
        shell = subprocess.Popen(["/bin/sh", "-c", '"$@" </dev/null >/dev/null & echo $!', "sh", *command],
                                 env=variables, stdout=subprocess.PIPE, stderr=errors, text=True)
        orphan = int(shell.stdout.readline())
        shell.wait()
        _, status, usage = os.wait4(orphan, 0)
        wall = time.perf_counter() - begin
        if status != 0:
            errors.seek(0)
            words = errors.read().strip().splitlines()
            raise Failed(f"status {status}" + (f": {words[-1]}" if words else ""))
    return {"median": wall, "best": wall, "cpu": usage.ru_utime + usage.ru_stime, "runs": 1,
            "memory": usage.ru_maxrss * 1024}


def first_row(command, variables):
    """How long it takes until the first line can be read, through a pipe."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    line = process.stdout.readline()
    wall = time.perf_counter() - begin
    process.stdout.close()
    process.kill()
    process.wait()
    if not line:
        raise Failed("printed nothing")
    return wall


class Prompt(Series):
    """How long it takes from the process's start until its prompt stands on a terminal."""

    def __init__(self, command, runs, variables):
        super().__init__(runs)
        self.command, self.variables = command, variables
        self.walls, self.processors, self.memory = [], [], []

    def run(self):
        with Terminal(self.command, self.variables) as terminal:
            terminal.read_until(PROMPT)
            self.walls.append(terminal.elapsed())
            self.memory.append(terminal.peak_memory())
        self.processors.append(terminal.processor)

    def figures(self):
        return {**spread(self.walls), "cpu": statistics.median(self.processors), "memory": max(self.memory)}


def tab(command, typed, completed, variables):
    """How long it takes from the first Tab of a shell behind `typed` until `completed` stands there."""
    with Terminal(command, variables) as terminal:
        terminal.read_until(PROMPT)
        terminal.write(typed)
        terminal.read_until(re.compile(re.escape(typed[-3:].encode()) + rb"[^a-z]*$"))
        terminal.begin = time.perf_counter()
        terminal.write("\t")
        terminal.read_until(re.compile(re.escape(completed.encode())))
        return terminal.elapsed()


PROMPT = re.compile(rb"[#$>] $")
ESCAPES = re.compile(rb"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78])")


class Terminal:
    """A command on a terminal of its own, from its start until it is killed."""

    def __init__(self, command, variables):
        self.begin = time.perf_counter()
        self.child, self.descriptor = pty.fork()
        if self.child == 0:
            try:
                os.execvpe(command[0], command, {**variables, "TERM": "xterm", "PS1": "$ "})
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.child, signal.SIGKILL)
        os.close(self.descriptor)
        _, _, usage = os.wait4(self.child, 0)
        self.processor = usage.ru_utime + usage.ru_stime

    def elapsed(self):
        return time.perf_counter() - self.begin

    def write(self, text):
        os.write(self.descriptor, text.encode())

    def read_until(self, pattern, seconds=10):
        """Reads until what was read since, without escape sequences, matches."""
        seen = b""
        while not pattern.search(ESCAPES.sub(b"", seen)):
            if not select.select([self.descriptor], [], [], seconds)[0]:
                raise Failed(f"nothing more after {seen[-60:]!r}")
            try:
                seen += os.read(self.descriptor, 65536)
            except OSError:
                raise Failed(f"ended after {seen[-60:]!r}") from None

    def peak_memory(self):
        """Of the program itself: a child's figure in `wait4` begins with what it was forked from."""
        with open(f"/proc/{self.child}/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:"))


class Sizes(Series):
    """What files take on the disk, put together."""

    def __init__(self, paths):
        super().__init__(0)
        self.paths = paths

    def figures(self):
        return {"bytes": sum(os.stat(path).st_size for path in self.paths)}


def spread(walls):
    return {"median": statistics.median(walls), "best": min(walls), "runs": len(walls)}
