"""How fast statements are read: characters a second on one core, reader by reader.

    PYTHONPATH=. python benchmarks/speed.py FOLDER

FOLDER holds statements with their sidecars, as `sources/statements` does. Time is that of the
processor, so that whatever else runs on the machine does not count.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orchestration.ingest.sidecars import pairs
from orchestration.ingest.texts import Row, document_of, read_pairs, readable
from orchestration.statements import Document, numbers, promises, segments

READERS: dict[str, Callable[[Document, Row], object]] = {
    "segments": lambda document, row: list(segments(document, {})),
    "numbers": lambda document, row: list(
        numbers(document, row["language"] or "en", row["issued_on"])
    ),
    "promises": lambda document, row: list(promises(document, row["language"] or "en")),
}
DOCUMENT = "document"
TOGETHER = "together"
# Statements that are read, spread over all there are: enough to settle the speed.
MOST = 500


def reading_speed(folder: Path) -> dict[str, Any]:
    """Characters a second of each reader alone, and of all one after the other.

    `document` is what the three others begin with: a file's text to what of it is visible.
    """
    found, problems = pairs(folder)
    step = max(1, len(found) // MOST)
    rows = list(readable(read_pairs(found[::step], problems).to_pylist()))
    characters = sum(row["characters"] for row in rows)
    seconds = dict.fromkeys((DOCUMENT, *READERS), 0.0)
    # The first statement compiles patterns and is read once more.
    for turn, row in enumerate([*rows[:1], *rows]):
        begun = time.process_time()
        document = document_of(row)
        for name in seconds:
            if name != DOCUMENT:
                READERS[name](document, row)
            ended = time.process_time()
            seconds[name] += ended - begun if turn else 0.0
            begun = ended
    return {
        "statements": len(rows),
        "characters": characters,
        "characters a second": {
            name: characters / taken
            for name, taken in (seconds | {TOGETHER: sum(seconds.values())}).items()
            if taken > 0
        },
    }


def print_speed(found: dict[str, Any]) -> None:
    speeds = ", ".join(f"{name} {n:,.0f}" for name, n in found["characters a second"].items())
    print(f"{found['characters']:,} characters, read in a second of one core: {speeds}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="statements with their sidecars")
    print_speed(reading_speed(parser.parse_args().folder))


if __name__ == "__main__":
    main()
