"""What a mention of a number was found to be."""

from dataclasses import dataclass
from typing import Literal

from orchestration.statements.mention import Mention

Kind = Literal["metric", "date", "duration", "ordinal", "list_number", "name", "vague"]


@dataclass(slots=True)
class Reading:
    """A mention and what it was found to be.

    `unit` is a metric's, `own_unit` says that the number's own words gave it; `doubt` is
    what is not sure, in words.
    """

    mention: Mention
    kind: Kind
    unit: str | None = None
    doubt: str = ""
    own_unit: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet what the number counts."""
        return self.kind == "vague" or (self.kind == "metric" and self.unit is None)
