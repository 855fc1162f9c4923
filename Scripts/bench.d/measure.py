"""How Scripts/bench measures: each function runs a command and returns figures, in seconds and bytes."""

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


def repeated(command, runs, variables):
    """One run to warm up and to see whether it works, then the timed ones, then one for the memory."""
    tried = subprocess.run(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.PIPE, text=True, errors="replace")
    if tried.returncode != 0:
        words = tried.stderr.strip().splitlines()
        raise Failed(f"exit code {tried.returncode}" + (f": {words[-1]}" if words else ""))
    walls, processors = [], []
    null = os.open(os.devnull, os.O_RDWR)
    try:
        for _ in range(runs):
            begin = time.perf_counter()
            process = os.posix_spawnp(command[0], command, variables,
                                      file_actions=[(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)])
            _, status, usage = os.wait4(process, 0)
            walls.append(time.perf_counter() - begin)
            processors.append(usage.ru_utime + usage.ru_stime)
            if status != 0:
                raise Failed(f"status {status}")
    finally:
        os.close(null)
    return {**spread(walls), "cpu": statistics.median(processors), "memory": once(command, variables)["memory"]}


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


def beyond(command, baseline, runs, variables, share=1):
    """The processor time that `command` takes beyond `baseline`, which does all the same but what is measured; `share` of
    them are in it."""
    whole, rest = repeated(command, runs, variables), repeated(baseline, runs, variables)
    return {"runs": runs, "cpu": max(0, whole["cpu"] - rest["cpu"]) / share}


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
            raise Failed("printed nothing")
    return spread(walls)


def prompt(command, runs, variables):
    """How long it takes from the process's start until its prompt stands on a terminal."""
    walls, processors, memory = [], [], []
    for _ in range(runs):
        with Terminal(command, variables) as terminal:
            terminal.read_until(PROMPT)
            walls.append(terminal.elapsed())
            memory.append(terminal.peak_memory())
        processors.append(terminal.processor)
    return {**spread(walls), "cpu": statistics.median(processors), "memory": max(memory)}


def tab(command, typed, completed, runs, variables):
    """How long it takes from the first Tab of a shell behind `typed` until `completed` stands there."""
    walls = []
    for _ in range(runs):
        with Terminal(command, variables) as terminal:
            terminal.read_until(PROMPT)
            terminal.write(typed)
            terminal.read_until(re.compile(re.escape(typed[-3:].encode()) + rb"[^a-z]*$"))
            terminal.begin = time.perf_counter()
            terminal.write("\t")
            terminal.read_until(re.compile(re.escape(completed.encode())))
            walls.append(terminal.elapsed())
    return spread(walls)


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


def sizes(paths):
    """What files take on the disk, put together."""
    return {"bytes": sum(os.stat(path).st_size for path in paths)}


def spread(walls):
    return {"median": statistics.median(walls), "best": min(walls), "runs": len(walls)}
