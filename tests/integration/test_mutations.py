"""Change any one cell of metrics.csv at random: a check catches it, or the change is harmless.

Caught means that a check finds a row that it did not find before; `tests/harmless.toml` lists what
needs no catching. The share caught is printed, and has a floor.
"""

import csv
import io
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from expectations.suites import load
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.reading import read_table
from orchestration.ingest.sources import Sources, read_sources
from orchestration.ingest.tables import TABLES
from orchestration.resources.audit import Audit
from orchestration.resources.raw_layer import store
from tests.conftest import PROJECT

# Of the changes that are not harmless. It only rises: raise it when the share does.
FLOOR = 0.98
EXAMPLES = 100

HARMLESS: list[dict[str, str]] = tomllib.loads((PROJECT / "tests" / "harmless.toml").read_text())[
    "harmless"
]
SUITES = [
    suite
    for suite in load("raw")
    if suite.table in {"raw.metrics", "raw.indicators", "raw.numbers"}
]
ROWS = list(csv.reader((PROJECT / "sources/curated/metrics.csv").read_text().splitlines(True)))
HEADER, *FIGURES = ROWS
# What a tired hand puts in: letters, digits and the signs beside them on a keyboard.
TYPED = st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789 .,;:-_/'$%")


@st.composite
def changes(draw: st.DrawFn) -> tuple[int, int, str]:
    """A row, a column and what stands there instead."""
    row = draw(st.integers(0, len(FIGURES) - 1))
    column = draw(st.integers(0, len(HEADER) - 1))
    before = FIGURES[row][column]
    place = draw(st.integers(0, max(len(before) - 1, 0)))
    kind = draw(st.sampled_from(["drop", "add", "replace", "swap", "empty", "other"]))
    if kind == "empty":
        return row, column, ""
    if kind == "other" or not before:
        values = sorted({figure[column] for figure in FIGURES})
        return row, column, draw(st.sampled_from(values))
    if kind == "drop":
        return row, column, before[:place] + before[place + 1 :]
    if kind == "swap":
        pair = before[place : place + 2][::-1]
        return row, column, before[:place] + pair + before[place + 2 :]
    behind = place if kind == "add" else place + 1
    return row, column, before[:place] + draw(TYPED) + before[behind:]


@dataclass
class Bench:
    """The sources in a warehouse in memory, of which only the figures change."""

    folder: Path
    clean: Sources
    connection: duckdb.DuckDBPyConnection
    found: set[tuple[str, int | str]] = field(default_factory=set)

    def store_figures(self, rows: list[list[str]]) -> bool:
        """Put the figures in; False where the file cannot be read."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
        (self.folder / "metrics.csv").write_text(text.getvalue(), encoding="utf-8")
        content, problems = read_table(self.folder, TABLES["metrics"])
        if content is None or problems:
            return False
        tables = {name: self.clean.tables[name].to_pylist() for name in QUOTED}
        tables["metrics"] = content.to_pylist()
        store(self.connection, "metrics", content)
        statements = self.clean.tables["statements"].to_pylist()
        store(self.connection, "quotes", quotes_table(statements, tables))
        return True

    def findings(self) -> set[tuple[str, int | str]]:
        """Each row that fails a check, by its line, and how many do."""
        found: set[tuple[str, int | str]] = set()
        for suite in SUITES:
            for outcome in Audit().run(suite, self.connection):
                name = f"{outcome.table}.{outcome.name}"
                found |= {(name, f"{number + 1} rows") for number in range(outcome.failing_rows)}
                found |= {(name, str(row.get("line_number"))) for row in outcome.sample}
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    shutil.copytree(PROJECT / "sources" / "curated", tmp_path / "curated")
    clean = read_sources(PROJECT / "sources")
    with duckdb.connect() as connection:
        for name, content in clean.tables.items():
            store(connection, name, content)
        bench = Bench(tmp_path / "curated", clean, connection)
        assert bench.store_figures(FIGURES)
        bench.found = bench.findings()
        yield bench


def harmless(row: int, column: int, after: str) -> bool:
    """Whether `tests/harmless.toml` lists the change."""
    before, name = FIGURES[row][column], HEADER[column]
    return any(
        WHEN[entry["when"]](FIGURES[row], before, after)
        for entry in HARMLESS
        if entry["column"] == name
    )


def _unlinked(figure: list[str], before: str, after: str) -> bool:
    links = [figure[HEADER.index(name)] for figure in FIGURES for name in ("part_of", "supersedes")]
    ids = {figure[0] for figure in FIGURES}
    linked = any(before in link.split(";") for link in links)
    statement = before.rpartition("-")[0]
    return bool(after) and not linked and after not in ids and after.startswith(f"{statement}-")


def _same_set(figure: list[str], before: str, after: str) -> bool:
    return {part.strip() for part in before.split(";")} == {p.strip() for p in after.split(";")}


def _stated(figure: list[str], before: str, after: str) -> bool:
    return figure[HEADER.index("period_basis")] == "stated"


WHEN: dict[str, Any] = {
    "always": lambda *_: True,
    "same_set": _same_set,
    "stated": _stated,
    "unlinked": _unlinked,
}


def test_nearly_any_change_of_a_figure_is_caught(bench: Bench) -> None:
    tally: Counter[str] = Counter()
    missed: list[str] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(changes())
    def change(changed: tuple[int, int, str]) -> None:
        row, column, after = changed
        before = FIGURES[row][column]
        # Cells are read without the white space around them.
        assume(re.sub(r"\s+", " ", after).strip() != re.sub(r"\s+", " ", before).strip())
        figures = [list(figure) for figure in FIGURES]
        figures[row][column] = after
        if not bench.store_figures(figures) or bench.findings() - bench.found:
            tally["caught"] += 1
        elif harmless(row, column, after):
            tally["harmless"] += 1
        else:
            tally["missed"] += 1
            missed.append(f"{FIGURES[row][0]} {HEADER[column]}: {before!r} -> {after!r}")

    change()
    share = tally["caught"] / (tally["caught"] + tally["missed"])
    print(f"\n{share:.1%} caught ({dict(tally)})", *missed, sep="\n  ")
    assert tally["caught"] > 50
    assert share >= FLOOR, missed


def test_every_harmless_change_has_a_reason_and_a_column() -> None:
    assert {entry["column"] for entry in HARMLESS} <= set(HEADER)
    assert all(entry["reason"] and entry["when"] in WHEN for entry in HARMLESS)
