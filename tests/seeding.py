"""Faults for the sources, each put where `tests/faults.toml` says, and what the checks find."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.sources import read_sources
from orchestration.resources.audit import READABLE
from orchestration.resources.outcomes import CheckOutcome
from orchestration.resources.raw_layer import store

PROJECT = Path(__file__).resolve().parents[1]
FAULTS: list[dict[str, Any]] = tomllib.loads((PROJECT / "tests" / "faults.toml").read_text())[
    "fault"
]
# Faults that leave a table without rows or out of reach hide all others.
CELLS = [
    fault
    for fault in FAULTS
    if not fault["check"].endswith(READABLE) and ("find" in fault or "append" in fault)
]


@contextmanager
def stored(sources: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sources, read and stored in a warehouse in memory."""
    found = read_sources(sources)
    with duckdb.connect() as connection:
        for name, content in found.tables.items():
            problems = found.problems.get(name, ())
            store(connection, name, content, problems, readable=name not in found.unreadable)
        yield connection


def substitute(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode())


def seed(fault: dict[str, Any], sources: Path) -> None:
    path = sources / fault["file"]
    if fault.get("delete"):
        path.unlink()
    elif "bytes" in fault:
        path.write_bytes(bytes.fromhex(fault["bytes"]))
    elif "append" in fault:
        path.write_bytes(path.read_bytes() + fault["append"].encode())
    else:
        for old, new in [(fault["find"], fault["put"]), *fault.get("also", ())]:
            substitute(path, old, new)
    if "and_file" in fault:
        substitute(sources / fault["and_file"], fault["and_find"], fault["and_put"])


def with_faults(sources: Path, faults: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Seed as many of the faults as stand beside each other; those that found no place."""
    left = []
    for fault in faults:
        before = {path: path.read_bytes() for path in sources.rglob("*") if path.is_file()}
        try:
            seed(fault, sources)
        except AssertionError:
            left.append(fault)
            for path, content in before.items():
                path.write_bytes(content)
    return left


def same(here: Sequence[CheckOutcome], there: Sequence[CheckOutcome]) -> None:
    assert [(one.table, one.name) for one in there] == [(one.table, one.name) for one in here]
    differing = [
        (one.as_json(), other.as_json())
        for one, other in zip(here, there, strict=True)
        if one.as_json() != other.as_json()
    ]
    assert differing == []
