"""One run at a time in one data folder."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class Busy(RuntimeError):
    """Another run holds the data folder; the text says which."""


@contextmanager
def hold(path: Path, run_id: str) -> Iterator[None]:
    """Hold the lock file while the block runs.

    The operating system lets go of the lock when the process ends, however it ends, so nothing is
    left to clean up after a run that was killed.

    Raises:
        Busy: another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(_who(path)) from None
        file.truncate(0)
        started_at = datetime.now(UTC).isoformat(timespec="seconds")
        json.dump({"run_id": run_id, "pid": os.getpid(), "started_at": started_at}, file)
        file.flush()
        yield


def _who(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        who = "run {run_id} (process {pid}) since {started_at}".format(**holder)
    except (OSError, ValueError, KeyError, TypeError):
        who = "another run"
    return f"{who} is working in this data folder. Wait for it, then try again."
