"""What a refresh costs as the statements grow: time, processor, memory and disk.

    PYTHONPATH=. python benchmarks/scale.py [--sizes 10 100 1000] [--texts FOLDER] [--out FILE]

For each size a corpus is made and refreshed: in full, after one new statement, after one changed
curated row, and with nothing changed. Each full refresh is held against `plain.py`, the same work
without an orchestrator, in the same run, and every other refresh against the full one. What one
statement costs in full is the fixed start-up. Growth is the exponent of the straight line through
the logarithms of what a full refresh costs beyond the start-up.
"""

import argparse
import csv
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpus import make_corpus

PROJECT = Path(__file__).resolve().parent.parent
RUN = [sys.executable, "-m", "orchestration.cli", "run"]
PLAIN = [sys.executable, str(PROJECT / "benchmarks" / "plain.py")]


@dataclass(frozen=True)
class Cost:
    """What one process took.

    wall, cpu: seconds. memory: the most that it, or a process it started, held at once, in MB.
    """

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s, {self.cpu:7.1f} s of processor, {self.memory:6,.0f} MB"


class Broken(RuntimeError):
    """A refresh did not publish."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1_000])
    parser.add_argument("--texts", type=Path, help="vary the texts of this folder")
    parser.add_argument("--without-rival", action="store_true", help="leave plain.py out")
    parser.add_argument("--out", type=Path, help="write the results to this file, as JSON")
    call = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="followthrough-scale-"))
    try:
        # The first run fills caches (bytecode, pages of files) and is not counted.
        list(measured(folder / "warm-up", 1, call.texts, rival=False))
        [start_up] = dict(measured(folder / "start", 1, call.texts, rival=False, only=1)).values()
        results = {
            size: dict(measured(folder / str(size), size, call.texts, rival=not call.without_rival))
            for size in sorted(call.sizes)
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = reported(start_up, results)
    if call.out:
        call.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print_report(report)


def measured(
    folder: Path, size: int, texts: Path | None, *, rival: bool, only: int = 5
) -> Iterator[tuple[str, Any]]:
    """Refresh a corpus of so many statements in each way; the costs by name, and the sizes."""
    sources, data = folder / "sources", folder / "data"
    rows = make_corpus(sources, size, texts)
    characters = sum(path.stat().st_size for path in (sources / "statements").iterdir())
    steps = [
        ("full", RUN, None),
        ("plain.py", PLAIN, None),
        ("one new statement", RUN, lambda: make_corpus(sources, size + 1, texts)),
        ("one changed row", RUN, lambda: change_row(sources / "curated" / "metrics.csv")),
        ("nothing changed", RUN, None),
    ]
    for name, command, prepare in steps[:only]:
        if name == "plain.py" and not rival:
            continue
        if prepare:
            prepare()
        place = folder / "plain" if command is PLAIN else data
        cost = refreshed(command, sources, place)
        print(f"{size:>7,} statements, {name:<18} {cost}", flush=True)
        yield name, cost
    if only > 1:
        yield "rows", rows | {"bytes of statements": characters}
        yield (
            "disk",
            {
                part: used(data / place)
                for part, place in (
                    ("working file", "work"),
                    ("publications", "publications"),
                    ("Dagster", "dagster_home"),
                    ("reports", "quality"),
                    ("everything", ""),
                )
            },
        )


def change_row(path: Path) -> None:
    """Change the note of the middle row of a curated table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[len(rows) // 2]["note"] = "Looked at again."
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def refreshed(command: list[str], sources: Path, data: Path) -> Cost:
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
    if process.returncode:
        raise Broken((data.parent / "output.txt").read_text(encoding="utf-8"))
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


def reported(start_up: Cost, results: dict[int, dict[str, Any]]) -> dict[str, Any]:
    sizes = []
    for size, found in results.items():
        costs = {name: cost for name, cost in found.items() if isinstance(cost, Cost)}
        full = costs["full"]
        sizes.append(
            {
                "statements": size,
                "costs": {name: asdict(cost) for name, cost in costs.items()},
                "full / plain.py": full.wall / costs["plain.py"].wall
                if "plain.py" in costs
                else None,
                "share of full, beyond start-up": {
                    name: max(cost.wall - start_up.wall, 0.0) / (full.wall - start_up.wall)
                    for name, cost in costs.items()
                    if name.startswith("one ") and full.wall > start_up.wall
                },
                "nothing changed / full": costs["nothing changed"].wall / full.wall,
                **{name: found[name] for name in ("rows", "disk")},
            }
        )
    fulls = {size: found["full"] for size, found in results.items()}
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "load when done": os.getloadavg(),
        },
        "start-up": asdict(start_up),
        "sizes": sizes,
        "exponents": {
            "wall beyond start-up": exponent(
                {size: cost.wall - start_up.wall for size, cost in fulls.items()}
            ),
            "processor beyond start-up": exponent(
                {size: cost.cpu - start_up.cpu for size, cost in fulls.items()}
            ),
            "wall": exponent({size: cost.wall for size, cost in fulls.items()}),
            "memory": exponent({size: cost.memory for size, cost in fulls.items()}),
        },
    }


def exponent(costs: dict[int, float]) -> float | None:
    """The slope of the costs against the sizes, both as logarithms, from 100 statements on."""
    points = [
        (math.log(size), math.log(cost)) for size, cost in costs.items() if size >= 100 and cost > 0
    ]
    if len(points) < 2:
        return None
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def print_report(report: dict[str, Any]) -> None:
    for found in report["sizes"]:
        print(f"\n{found['statements']:,} statements")
        rival = found["full / plain.py"]
        print(f"  full / plain.py: {rival:.2f}" if rival else "  without the rival")
        for name, share in found["share of full, beyond start-up"].items():
            print(f"  {name}: {share:.1%} of the full refresh beyond the start-up")
        print(f"  nothing changed: {found['nothing changed / full']:.1%} of the full refresh")
        print("  on disk: " + ", ".join(f"{n} {b / 1e6:,.1f} MB" for n, b in found["disk"].items()))
    print()
    for name, value in report["exponents"].items():
        print(f"exponent of {name}: " + ("one size" if value is None else f"{value:.2f}"))


if __name__ == "__main__":
    main()
