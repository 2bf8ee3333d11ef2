"""All that is measured on generated statements, in one run, and the page that says so.

    PYTHONPATH=. python benchmarks/performance.py [--sizes N ...] [--texts FOLDER]
    PYTHONPATH=. python benchmarks/performance.py --from docs/performance.json

Runs `scale.py`, and on the folders of each size `speed.py`, `models.py` and `queries.py`. Writes
`performance.json`, `performance.md` and `performance.svg` after each size, so that a run cut short
keeps what it has. With `--from` nothing is measured: the page is drawn anew from the results.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.models import models_compared, print_models
from benchmarks.performance_document import document
from benchmarks.performance_plot import plot
from benchmarks.queries import print_queries, queries_compared
from benchmarks.scale import ONE_ROUND_FROM, add_arguments, reports
from benchmarks.scale_report import print_report
from benchmarks.speed import print_speed, reading_speed
from orchestration.settings import PROJECT, Settings

SIZES = [10, 100, 1_000, 10_000]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    add_arguments(parser, SIZES)
    parser.add_argument("--from", type=Path, dest="kept", help="draw the page from these results")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs", help="the page's folder")
    call = parser.parse_args()
    call.out.mkdir(parents=True, exist_ok=True)
    for report in _kept(call.kept) if call.kept else reports(call, beside):
        write(call.out, report)
    print_report(report)
    print(f"written: {call.out / 'performance.md'}")


def _kept(path: Path) -> Iterator[dict[str, Any]]:
    yield json.loads(path.read_text(encoding="utf-8"))


def beside(settings: Settings) -> dict[str, Any]:
    """What is measured on the folders of a refresh, besides the refresh."""
    reading = reading_speed(settings.statements)
    print_speed(reading)
    queries = queries_compared(settings.published)
    print_queries(queries)
    many = len(list(settings.statements.glob("*.yml"))) >= ONE_ROUND_FROM
    models = models_compared(settings, 1 if many else 2)
    print_models(models)
    return {"reading": reading, "queries": queries, "models": models}


def write(folder: Path, report: dict[str, Any]) -> None:
    """The results, then the page and the picture: what was measured is kept, come what may."""
    results = json.dumps(report, indent=2) + "\n"
    (folder / "performance.json").write_text(results, encoding="utf-8")
    (folder / "performance.md").write_text(document(report), encoding="utf-8")
    (folder / "performance.svg").write_text(plot(report), encoding="utf-8")


if __name__ == "__main__":
    main()
