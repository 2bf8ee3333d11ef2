"""A place of a text where a number stands."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from orchestration.statements.digits import Reading

Form = Literal["marker", "digits", "word", "ordinal", "fraction", "multiple", "vague", "roman"]


@dataclass(slots=True)
class Mention:
    """A number from token `first` up to token `following`; `plain` as in `Reading`."""

    start: int
    end: int
    value: Decimal | None
    first: int
    following: int
    plain: bool
    form: Form

    @property
    def text_length(self) -> int:
        return self.end - self.start


def mention_of(reading: Reading, first: int, form: Form) -> Mention:
    """The mention that a reading from token `first` makes."""
    return Mention(
        reading.start, reading.end, reading.value, first, reading.following, reading.plain, form
    )
