"""What is wrong with an input file, said so that a person can mend it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One mistake in one input file.

    Attributes:
        file: path below the sources folder, `curated/metrics.csv`.
        message: what was found, what was expected, what to do.
        line: 1-based line of the file, if the mistake is in a line.
        column: name of the column or key, or its number, if it is in one.
    """

    file: str
    message: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.message}"

    def as_row(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value is not None}
