"""Work that the cores of this machine share: one function, called with many arguments."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")

# With more processes it is the memory that is short, and the one that stores what they make.
MOST_PROCESSES = 4
# Fewer calls than this are made sooner than processes are begun.
FEW = 3


def shared_out(
    function: Callable[..., Result], calls: Iterator[tuple[Any, ...]], count: int
) -> Iterator[Result]:
    """What the function gives for each of the calls, in their order.

    Few calls, or a machine with one core, need no other process. The processes end when the last
    result is there, for what they hold is memory; what waits in them at a time is bounded.

    Args:
        function: one that can be pickled by name, as can what it is given and what it gives.
        calls: the arguments of each call, asked for when it is made.
        count: how many calls there are.
    """
    processes = min(MOST_PROCESSES, _cores())
    if count < FEW or processes < 2:
        yield from (function(*arguments) for arguments in calls)
        return
    # Begun anew rather than forked: this process has threads, and connections to databases.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _end_with_parent) as pool:
        yield from in_order(pool, function, calls, processes)


def in_order(
    pool: Executor,
    function: Callable[..., Result],
    calls: Iterator[tuple[Any, ...]],
    ahead: int,
) -> Iterator[Result]:
    """What the function gives for each of the calls, in their order, with a few made ahead.

    Args:
        ahead: so many calls are made before the result of the first is given, so that what waits
            is bounded.
    """
    waiting: deque[Future[Result]] = deque()
    try:
        for arguments in calls:
            waiting.append(pool.submit(function, *arguments))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


def _end_with_parent() -> None:
    """Leave it to the process that began this one when to stop, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch, args=(multiprocessing.parent_process(),), daemon=True).start()


def _watch(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
