"""The data folder before and between runs: what dead runs left, and what the last run read."""

import json
import logging
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from orchestration.files import read_json, write_atomically
from orchestration.settings import Settings

progress = logging.getLogger("followthrough")

_ATTEMPT = "attempt.json"
# What is written beside its place ends in the number of its process, or names its run.
_LEFTOVERS = (
    ("", ".published.*"),
    ("publications", ".building-*"),
    ("quality", ".*.json.*"),
)


class InUse(RuntimeError):
    """The working file is open in another program; the text says in which."""


def say_who_works(who: str) -> None:
    """Tell whoever watches which run is waited for."""
    progress.info("waiting: %s is working in this data folder", who)


def sweep(settings: Settings) -> None:
    """Remove what runs that were killed left half written. Only who holds the lock may."""
    for folder, pattern in _LEFTOVERS:
        for left in (settings.data / folder).glob(pattern):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def settle_warehouse(path: Path, patience: float) -> None:
    """Make sure that the working file opens; make it anew where a dead run damaged it.

    Args:
        patience: for how many seconds to wait for another program to close it.

    Raises:
        InUse: it has not.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    while True:
        try:
            duckdb.connect(str(path)).close()
        except duckdb.Error as error:
            if "lock" not in str(error):
                progress.warning("the working file of an earlier run is damaged and is made anew")
                remove_warehouse(path)
                return
            if time.monotonic() >= until:
                raise InUse(
                    f"The working file {path} is open in another program. Close it. {error}"
                ) from None
            progress.info("waiting for another program to close the working file")
            time.sleep(1)
        else:
            return


def remove_warehouse(path: Path) -> None:
    """Remove the working file; the next run reads everything anew."""
    for left in (path, path.with_name(path.name + ".wal")):
        left.unlink(missing_ok=True)


@dataclass(frozen=True)
class Attempt:
    """The last refresh: the state of the sources it read, and whether it came to an end."""

    sources: str = ""
    ended: bool = False


def record_attempt(settings: Settings, attempt: Attempt) -> None:
    """Remember the refresh at work, whatever comes of it."""
    write_atomically(settings.data / "work" / _ATTEMPT, json.dumps(asdict(attempt)))


def last_attempt(settings: Settings) -> Attempt:
    content = read_json(settings.data / "work" / _ATTEMPT) or {}
    return Attempt(str(content.get("sources", "")), bool(content.get("ended")))


def few_of(paths: Iterable[str], most: int = 3) -> str:
    """The first few of many paths, as a person would list them."""
    listed = sorted(paths)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
