"""One run at a time in one data folder."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

FILE = "refresh.lock"
_LOOK_AGAIN = 0.5


class Busy(RuntimeError):
    """Another run holds the data folder; the text says which."""


@contextmanager
def hold(
    path: Path,
    run_id: str,
    patience: float = 0,
    on_wait: Callable[[str], None] = lambda who: None,
) -> Iterator[None]:
    """Hold the lock file while the block runs.

    The operating system lets go of the lock when the process ends, however it ends, so nothing is
    left to clean up after a run that was killed.

    Args:
        patience: for how many seconds to wait for another process to let go of it.
        on_wait: is told, once, who is waited for.

    Raises:
        Busy: another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    waiting = False
    with path.open("a+", encoding="utf-8") as file:
        while not _taken(file.fileno()):
            if time.monotonic() >= until:
                message = (
                    f"{_who(path)} is working in this data folder. Wait for it, then try again."
                )
                raise Busy(message)
            if not waiting:
                on_wait(_who(path))
                waiting = True
            time.sleep(_LOOK_AGAIN)
        file.truncate(0)
        started_at = datetime.now(UTC).isoformat(timespec="seconds")
        json.dump({"run_id": run_id, "pid": os.getpid(), "started_at": started_at}, file)
        file.flush()
        yield


def is_held(path: Path) -> bool:
    """Whether any process holds the lock now. Who tries in that very moment has to try again."""
    if not path.exists():
        return False
    with path.open("a+", encoding="utf-8") as file:
        return not _taken(file.fileno())


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _who(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return "run {run_id} (process {pid}) since {started_at}".format(**holder)
    except (OSError, ValueError, KeyError, TypeError):
        return "another run"
