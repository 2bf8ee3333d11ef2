"""What one command takes: time, processor and memory of it and of every process it starts."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from threading import Event, Thread

import psutil

# Seconds between two looks at the memory.
PAUSE = 0.25


@dataclass(frozen=True)
class Cost:
    """What one command took.

    wall, cpu: seconds; of the processes it started, those that it waited for are counted.
    memory: the most that it and all that it started held at the same time, in MB. On Linux a page
    that several of them share counts once; a peak between two looks is seen where it is one of a
    single process. Elsewhere it is the most that a single one of them held.
    """

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s, {self.cpu:7.1f} s of processor, {self.memory:6,.0f} MB"


def metered(
    command: list[str], environment: Mapping[str, str], output: Path
) -> tuple[Cost, int, str]:
    """Run a command with what it says going to a file: its cost, exit status and words."""
    started = time.monotonic()
    with output.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment)
        looks: list[float] = []
        done = Event()
        watch = Thread(target=_watch, args=(process.pid, looks, done))
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            raise
        finally:
            done.set()
    wall = time.monotonic() - started
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    alone = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    # That of a child begins with what this process held when it forked: only where nothing else
    # was seen.
    highest = max(looks, default=0.0) or alone
    cost = Cost(wall, usage.ru_utime + usage.ru_stime, highest)
    return cost, process.returncode, output.read_text(encoding="utf-8")


def _watch(pid: int, looks: list[float], done: Event) -> None:
    # Closer at first, for a command may end at once.
    pauses = chain(repeat(PAUSE / 10, 20), repeat(PAUSE))
    while not done.wait(next(pauses)):
        looks.append(held(pid))


def held(pid: int) -> float:
    """What a process and all below it hold now, in MB; 0 where the system does not say.

    No less than the most that a single one of them has held up to now.
    """
    if sys.platform != "linux":
        return 0.0
    try:
        first = psutil.Process(pid)
        processes = [first, *first.children(recursive=True)]
    except psutil.Error:
        return 0.0
    total = peak = 0.0
    for process in processes:
        try:
            total += process.memory_full_info().pss / 1e6
            peak = max(peak, _peak(process.pid))
        except (psutil.Error, OSError):
            continue  # it has just ended
    return max(total, peak)


def _peak(pid: int) -> float:
    """The most that a process has held since it began its program, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
