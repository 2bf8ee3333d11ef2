"""The data behind the charts, as CSV that is safe to open in a spreadsheet."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from orchestration.scorecard.marts import Row

# A spreadsheet runs a text that begins so as a formula.
_FORMULA = ("=", "+", "@", "\t", "\r", "-")


def write_data(data: dict[str, list[Row]], folder: Path) -> None:
    """One file for each chart, named for its key, with a line of names; a null is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, rows in data.items():
        with (folder / f"{key}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]) if rows else [], lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    """The value as it is written: text no formula, a decimal without idle zeros."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value
