"""What a refresh costs as the statements grow: time, processor, memory and disk.

    PYTHONPATH=. python benchmarks/scale.py [--sizes 10 100 1000] [--texts FOLDER] [--out FILE]

For each size a corpus is made and refreshed: in full, after one new statement, after one changed
curated row, and with nothing changed. Each full refresh is held against `plain.py`, the same work
without an orchestrator, in the same run and alternating, and every other refresh against the full
one. What one statement costs in full is the fixed start-up. Full refreshes are medians of some
rounds; from 5,000 statements on there is one, without `plain.py`. Growth is the exponent of the
straight line through the logarithms of what a full refresh costs beyond the start-up; no line is
drawn through costs that the start-up alone varies by. The results are written after every size.
"""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import make_corpus
from benchmarks.metering import Cost
from benchmarks.refreshing import RUN, refreshed
from benchmarks.scale_report import median, print_report, reported
from orchestration.settings import PROJECT, Settings

PLAIN = [sys.executable, str(PROJECT / "benchmarks" / "plain.py")]
# A refresh of so many statements is long enough for chance to matter little, and for one to do.
ONE_ROUND_FROM = 5_000

# What else is measured on the folders of a corpus, by name.
Beside = Callable[[Settings], dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    add_arguments(parser, [10, 100, 1_000])
    parser.add_argument("--out", type=Path, help="write the results to this file, as JSON")
    call = parser.parse_args()
    report: dict[str, Any] = {}
    for report in reports(call):
        if call.out:
            call.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print_report(report)


def add_arguments(parser: argparse.ArgumentParser, sizes: list[int]) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--texts", type=Path, help="vary the texts of this folder")
    parser.add_argument("--rounds", type=int, default=3, help="full refreshes of each size")
    parser.add_argument("--without-rival", action="store_true", help="leave plain.py out")


def reports(
    call: argparse.Namespace, beside: Beside = lambda settings: {}
) -> Iterator[dict[str, Any]]:
    """What is known after the start-up and after each size, the smallest first.

    Args:
        beside: called once for the start-up and for each size, when the refreshes are done.
    """
    folder = Path(tempfile.mkdtemp(prefix="followthrough-scale-"))
    rivals = [RUN] if call.without_rival else [RUN, PLAIN]
    try:
        # The first run fills caches (bytecode, pages of files) and is not counted.
        full_refreshes(folder_of(folder / "warm-up"), 1, call.texts, 1, [RUN])
        first = folder_of(folder / "start")
        starts = full_refreshes(first, 1, call.texts, call.rounds, [RUN])["full"]
        start = {"texts": call.texts is not None, "of one statement": beside(first)}
        results: dict[int, dict[str, Any]] = {}
        for size in sorted(set(call.sizes)):
            place = folder_of(folder / str(size))
            few = size >= ONE_ROUND_FROM
            rounds, commands = (1, [RUN]) if few else (call.rounds, rivals)
            found = dict(measured(place, size, call.texts, rounds, commands))
            results[size] = found | {"rounds": rounds} | beside(place)
            shutil.rmtree(folder / str(size))
            yield reported(starts, results) | start
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def folder_of(folder: Path) -> Settings:
    return Settings(folder / "sources", folder / "data")


def full_refreshes(
    settings: Settings, size: int, texts: Path | None, rounds: int, commands: list[list[str]]
) -> dict[str, list[Cost]]:
    """Refresh a corpus anew, with each command in turn; what each round took."""
    make_corpus(settings.sources, size, texts)
    found: dict[str, list[Cost]] = {}
    plain = Settings(settings.sources, settings.data.with_name("plain"))
    for _ in range(rounds):
        for command in commands:
            name, place = ("plain.py", plain) if command is PLAIN else ("full", settings)
            shutil.rmtree(place.data, ignore_errors=True)
            cost = refreshed(command, place)
            print(f"{size:>7,} statements, {name:<18} {cost}", flush=True)
            found.setdefault(name, []).append(cost)
    shutil.rmtree(plain.data, ignore_errors=True)
    return found


def measured(
    settings: Settings, size: int, texts: Path | None, rounds: int, commands: list[list[str]]
) -> Iterator[tuple[str, Any]]:
    """Refresh a corpus of so many statements in each way; the costs by name, and the sizes."""
    for name, costs in full_refreshes(settings, size, texts, rounds, commands).items():
        yield name, median(costs)
    sources, data = settings.sources, settings.data
    length = sum(path.stat().st_size for path in settings.statements.iterdir())
    rows: dict[str, int] = {}
    for name, prepare in (
        ("one new statement", lambda: rows.update(make_corpus(sources, size + 1, texts))),
        ("one changed row", lambda: change_row(settings.curated / "metrics.csv")),
        ("nothing changed", lambda: None),
    ):
        prepare()
        cost = refreshed(RUN, settings, idle=name == "nothing changed")
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
