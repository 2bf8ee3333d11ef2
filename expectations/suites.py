"""The suites as data. Reading them does not import Great Expectations, which takes seconds."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
LAYERS = ("raw", "marts")

Layer = Literal["raw", "marts"]


@dataclass(frozen=True)
class Check:
    """One expectation of a suite, by the name of the state that passes.

    Attributes:
        needs: the raw tables that the check looks things up in, beside its own.
        shows: the columns that a failing row is shown with, beside its key.
        threshold: the number in the check that could be another, with its reason; "" without one.
    """

    name: str
    table: str
    severity: Literal["error", "warn"]
    description: str
    columns: tuple[str, ...]
    needs: tuple[str, ...]
    shows: tuple[str, ...]
    threshold: str


@dataclass(frozen=True)
class Suite:
    """Checks of one table. `table` is `layer.name`; `file` is the curated file behind it.

    A table may have several suites, each with a frame of its own: `name` is the table's, or it
    with what the suite is about behind another dot.
    """

    name: str
    table: str
    key: tuple[str, ...]
    file: str | None
    frame: str
    expectations: Sequence[dict[str, Any]]
    checks: Sequence[Check]

    def possible(self, unreadable: Collection[str]) -> list[tuple[Check, dict[str, Any]]]:
        """The checks, each with its expectation, that look into none of the unreadable tables."""
        return [
            (check, expectation)
            for check, expectation in zip(self.checks, self.expectations, strict=True)
            if not {self.table.partition(".")[2], *check.needs}.intersection(unreadable)
        ]


@cache
def load(layer: Layer) -> tuple[Suite, ...]:
    """The suites of a layer, in the order of their names."""
    return tuple(_suite(path) for path in sorted((HERE / "suites").glob(f"{layer}.*.json")))


@cache
def proofs() -> dict[str, int]:
    """How many seeded faults each check is proven against, by `layer.table.check`.

    The tests write the file and hold it against the faults (see README.md).
    """
    found: dict[str, int] = json.loads((HERE / "proofs.json").read_text(encoding="utf-8"))
    return found


def _suite(path: Path) -> Suite:
    content = json.loads(path.read_text(encoding="utf-8"))
    name, meta = content["name"], content["meta"]
    table = ".".join(name.split(".")[:2])
    return Suite(
        name=name,
        table=table,
        key=tuple(meta["key"]),
        file=meta.get("file"),
        frame=(HERE / "frames" / f"{name}.sql").read_text(encoding="utf-8"),
        expectations=content["expectations"],
        checks=tuple(_check(table, expectation) for expectation in content["expectations"]),
    )


def _check(table: str, expectation: dict[str, Any]) -> Check:
    meta, kwargs = expectation["meta"], expectation["kwargs"]
    columns = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
    return Check(
        name=meta["check"],
        table=table,
        severity="error" if expectation["severity"] == "critical" else "warn",
        description=meta["description"],
        columns=tuple(columns),
        needs=tuple(meta.get("needs", ())),
        shows=tuple(meta.get("shows", ())),
        threshold=meta.get("threshold", ""),
    )
