"""One refresh of generated statements, in a process of its own."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpus import make_corpus
from benchmarks.metering import Cost, metered
from orchestration.settings import PROJECT, Settings

RUN = [sys.executable, "-m", "orchestration.cli", "run"]


class Broken(RuntimeError):
    """A refresh did not publish."""


def environment(settings: Settings) -> dict[str, str]:
    """What a process that works on these folders has in its environment."""
    return os.environ | {
        "FOLLOWTHROUGH_SOURCES": str(settings.sources),
        "FOLLOWTHROUGH_DATA": str(settings.data),
        "PYTHONPATH": str(PROJECT),
        "CI": "true",
    }


def refreshed(command: list[str], settings: Settings, *, idle: bool = False) -> Cost:
    """What one refresh took, `idle` if it should find nothing to do.

    Raises:
        Broken: it failed, or did something although nothing had changed, or the other way round.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    output = settings.data.parent / "output.txt"
    cost, status, said = metered(command, environment(settings), output)
    if status or idle != ("nothing has changed" in said):
        raise Broken(said)
    return cost


@contextmanager
def corpus_refreshed(size: int, texts: Path | None = None) -> Iterator[Settings]:
    """The folders of so many generated statements that a refresh has published; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="followthrough-benchmark-"))
    try:
        settings = Settings(folder / "sources", folder / "data")
        make_corpus(settings.sources, size, texts)
        refreshed(RUN, settings)
        yield settings
    finally:
        shutil.rmtree(folder, ignore_errors=True)
