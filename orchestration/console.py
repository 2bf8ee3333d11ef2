"""What a person sees of a run: what it is doing, then what became of it."""

import json
import logging
import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from orchestration.settings import Settings
from orchestration.signs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from orchestration.drafting.drafts import Draft

MOST_FAILURES = 30
MOST_REASONS = 5
# In a file or a log nothing says how wide a line may be.
WIDTH = 160


class Watch(logging.Handler):
    """Shows the progress of a run on standard error, while the block lasts.

    On a terminal, one line that changes; elsewhere a line per step; nothing where `CI` is set.
    """

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        # The one of now: while a run lasts, what libraries write to standard error goes elsewhere.
        self._stream = sys.stderr
        self._console = Console(file=self._stream)
        self._quiet = bool(os.environ.get("CI"))
        self._status = self._console.status("") if self._console.is_terminal else None
        self._last = ""
        self._start = time.monotonic()

    def __enter__(self) -> "Watch":
        logger = logging.getLogger("followthrough")
        logger.setLevel(logging.INFO)
        logger.addHandler(self)
        logger.propagate = False
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        logging.getLogger("followthrough").removeHandler(self)
        if self._status:
            self._status.stop()

    def emit(self, record: logging.LogRecord) -> None:
        self.show(record.getMessage())

    def show(self, text: str) -> None:
        if self._status:
            self._status.update(Text(visible(text)))
            return
        step = visible(text.partition(":")[0])
        if not self._quiet and step != self._last:
            self._last = step
            elapsed = time.monotonic() - self._start
            print(f"[{elapsed:5.1f} s] {step}", file=self._stream, flush=True)

    def summary(self, report: dict[str, Any], settings: Settings) -> None:
        """The end of a run on standard output: rows, checks, where to look, what to do."""
        console = Console(width=None if sys.stdout.isatty() else WIDTH, soft_wrap=True)
        failed = [check for check in report["checks"] if not check["passed"]]
        errors = [check for check in failed if check["severity"] == "error"]
        warned = [check for check in failed if check["severity"] == "warn"]
        if report["outcome"] == "published":
            manifest = json.loads((settings.published / "manifest.json").read_text("utf-8"))
            table = Table("table", "rows", title=f"published {manifest['version']}")
            table.columns[1].justify = "right"
            for name, rows in manifest["rows"].items():
                table.add_row(name, f"{rows:,}")
            console.print(table)
        for title, checks, most in (("failed", errors, MOST_REASONS), ("warned", warned, 1)):
            if checks:
                console.print(_failures(title, checks, most))
        passed = len(report["checks"]) - len(failed)
        line = f"checks: {passed} passed, {len(warned)} warned, {len(errors)} failed"
        if report["not_run"]:
            line += f", {len(report['not_run'])} not run"
        console.print(Text(line))
        if report["outcome"] == "published":
            console.print(Text(f"published in {settings.published}"))
        else:
            self._not_published(console, report, settings)
        seconds = time.monotonic() - self._start
        run = f", run {report['run_id']}" if report["run_id"] else ""
        console.print(Text(f"{report['outcome']} in {seconds:.1f} s{run}"))

    def _not_published(self, console: Console, report: dict[str, Any], settings: Settings) -> None:
        if report["reason"]:
            console.print(Text(f"why: {visible(report['reason'])}"))
        untouched = "untouched" if settings.published.exists() else "still empty"
        console.print(Text(f"what is published is {untouched}: {settings.published}"))
        # A run that could not begin left no report of its own.
        if report["checks"] or report["not_run"]:
            console.print(Text(f"report: {settings.quality / 'latest.json'}"))
        console.print(Text(f"logs: {settings.logs}"))


def _failures(title: str, checks: list[dict[str, Any]], most: int) -> Table:
    """One row per check: what does not hold, in how many rows, and `most` of them."""
    table = Table(f"check that {title}", "rows", "which and why", show_lines=True, expand=False)
    table.columns[0].overflow = table.columns[2].overflow = "fold"
    for check in checks[:MOST_FAILURES]:
        reasons = check["message"].split(" | ")
        table.add_row(
            Text(f"{check['table']}\n{check['name']}"),
            str(check["failing_rows"]),
            Text("\n".join(map(_line, _first(reasons, check["failing_rows"], most)))),
        )
    if len(checks) > MOST_FAILURES:
        table.add_row(Text(f"and {len(checks) - MOST_FAILURES} more"), "", "")
    return table


def _line(reason: str) -> str:
    """The reason in one line, however many lines a cell in it has."""
    return visible(" ".join(reason.split()))


def _first(reasons: list[str], failing: int, most: int) -> list[str]:
    """The first reasons, and how many more rows there are."""
    if len(reasons) <= most:
        return reasons
    return [*reasons[:most], f"and {max(failing, len(reasons)) - most} more"]


def show_draft(drafted: "Draft") -> None:
    """What was drafted from a file, or why it could not be, in a line or three."""
    if drafted.problem:
        print(visible(drafted.problem), file=sys.stderr)
        return
    counted = ", ".join(f"{rows} {table}" for table, rows in drafted.counts)
    print(f"{drafted.folder}: {counted}; {drafted.unsure} rows say what is not sure")
    for doubt in drafted.doubts:
        print(f"  {visible(doubt)}")


def show_publications(kept: "Sequence[tuple[Path, dict[str, Any]]]", published: "Path") -> None:
    """The publications that can be restored, a line each; a star marks the one people read."""
    current = published.resolve() if published.exists() else None
    for folder, manifest in kept:
        star = "*" if folder.resolve() == current else " "
        rows = sum(manifest.get("rows", {}).values())
        print(f"{star} {folder.name}  built {manifest.get('built_at')}  {rows:,} rows")
    if not kept:
        print("nothing has been published yet")
