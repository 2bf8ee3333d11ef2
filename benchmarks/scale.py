"""What a refresh costs as the statements grow: time, processor, memory and disk.

    PYTHONPATH=. python benchmarks/scale.py [--sizes 10 100 1000] [--texts FOLDER] [--out FILE]

For each size a corpus is made and refreshed: in full, after one new statement, after one changed
curated row, and with nothing changed. Each full refresh is held against `plain.py`, the same work
without an orchestrator, in the same run and alternating, and every other refresh against the full
one. What one statement costs in full is the fixed start-up. Full refreshes are medians of some
rounds. Growth is the exponent of the straight line through the logarithms of what a full refresh
costs beyond the start-up; no line is drawn through costs that the start-up alone varies by.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import make_corpus
from benchmarks.scale_report import Cost, median, print_report, reported

PROJECT = Path(__file__).resolve().parent.parent
RUN = [sys.executable, "-m", "orchestration.cli", "run"]
PLAIN = [sys.executable, str(PROJECT / "benchmarks" / "plain.py")]


class Broken(RuntimeError):
    """A refresh did not publish."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1_000])
    parser.add_argument("--texts", type=Path, help="vary the texts of this folder")
    parser.add_argument("--rounds", type=int, default=3, help="full refreshes of each size")
    parser.add_argument("--without-rival", action="store_true", help="leave plain.py out")
    parser.add_argument("--out", type=Path, help="write the results to this file, as JSON")
    call = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="followthrough-scale-"))
    try:
        # The first run fills caches (bytecode, pages of files) and is not counted.
        full_refreshes(folder / "warm-up", 1, call.texts, 1, [RUN])
        start_up = full_refreshes(folder / "start", 1, call.texts, call.rounds, [RUN])["full"]
        rivals = [RUN] if call.without_rival else [RUN, PLAIN]
        results = {
            size: dict(measured(folder / str(size), size, call.texts, call.rounds, rivals))
            for size in sorted(call.sizes)
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = reported(start_up, results)
    if call.out:
        call.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print_report(report)


def full_refreshes(
    folder: Path, size: int, texts: Path | None, rounds: int, commands: list[list[str]]
) -> dict[str, list[Cost]]:
    """Refresh a corpus anew, with each command in turn; what each round took."""
    make_corpus(folder / "sources", size, texts)
    found: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for command in commands:
            name, place = ("plain.py", "plain") if command is PLAIN else ("full", "data")
            shutil.rmtree(folder / place, ignore_errors=True)
            cost = refreshed(command, folder / "sources", folder / place)
            print(f"{size:>7,} statements, {name:<18} {cost}", flush=True)
            found.setdefault(name, []).append(cost)
    return found


def measured(
    folder: Path, size: int, texts: Path | None, rounds: int, commands: list[list[str]]
) -> Iterator[tuple[str, Any]]:
    """Refresh a corpus of so many statements in each way; the costs by name, and the sizes."""
    for name, costs in full_refreshes(folder, size, texts, rounds, commands).items():
        yield name, median(costs)
    sources, data = folder / "sources", folder / "data"
    length = sum(path.stat().st_size for path in (sources / "statements").iterdir())
    rows: dict[str, int] = {}
    for name, prepare in (
        ("one new statement", lambda: rows.update(make_corpus(sources, size + 1, texts))),
        ("one changed row", lambda: change_row(sources / "curated" / "metrics.csv")),
        ("nothing changed", lambda: None),
    ):
        prepare()
        cost = refreshed(RUN, sources, data, idle=name == "nothing changed")
        print(f"{size:>7,} statements, {name:<18} {cost}", flush=True)
        yield name, cost
    yield "rows", rows | {"bytes of statements": length}
    parts = {"working file": "work", "publications": "publications", "Dagster": "dagster_home",
             "reports": "quality", "everything": ""}  # fmt: skip
    yield "disk", {part: used(data / place) for part, place in parts.items()}


def change_row(path: Path) -> None:
    """Change the note of the middle row of a curated table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[len(rows) // 2]["note"] = "Looked at again."
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def refreshed(command: list[str], sources: Path, data: Path, *, idle: bool = False) -> Cost:
    """What one refresh took, `idle` if it should find nothing to do.

    Raises:
        Broken: it failed, or did something although nothing had changed, or the other way round.
    """
    environment = os.environ | {
        "FOLLOWTHROUGH_SOURCES": str(sources),
        "FOLLOWTHROUGH_DATA": str(data),
        "PYTHONPATH": str(PROJECT),
        "CI": "true",
    }
    data.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with (data.parent / "output.txt").open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    said = (data.parent / "output.txt").read_text(encoding="utf-8")
    if process.returncode or idle != ("nothing has changed" in said):
        raise Broken(said)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def used(folder: Path) -> int:
    """The bytes of the files of a folder; a file with several names counts once."""
    files = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found = path.stat()
            files[found.st_dev, found.st_ino] = found.st_size
    return sum(files.values())


if __name__ == "__main__":
    main()
