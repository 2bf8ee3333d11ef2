"""A text under the eyes of the readers of numbers: its tokens and what stands between."""

from collections.abc import Iterable
from dataclasses import dataclass

from orchestration.statements.tokens import Token

BREAK = "\N{PILCROW SIGN}"


def with_breaks(text: str, starts: Iterable[int]) -> str:
    """`text` with a blank line in the white space before each of the places, if it fits.

    Blocks of HTML stand beside each other with nothing but the blanks of their tags.
    """
    pieces: list[str] = []
    done = 0
    for start in starts:
        if start - 2 >= done and text[start - 2 : start].isspace():
            pieces += text[done : start - 2], "\n\n"
            done = start
    return "".join([*pieces, text[done:]])


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its tokens, and its language (`en`, `es`, or another).

    front_end: where front matter ends, 0 without one.
    """

    text: str
    read: list[Token]
    language: str
    front_end: int = 0

    def word(self, index: int) -> str:
        """The word of token `index`, "" outside the text."""
        return self.read[index].word if 0 <= index < len(self.read) else ""

    def raw(self, index: int) -> str:
        """Token `index` as written, "" outside the text."""
        if not 0 <= index < len(self.read):
            return ""
        token = self.read[index]
        return self.text[token.start : token.end]

    def gap(self, index: int) -> str:
        """What stands before token `index`, back to the token before it.

        With a sign of its own in front if a blank line or the end of a block is in it, so
        that no phrase is read across.
        """
        start = self.read[index - 1].end if index > 0 else 0
        end = self.read[index].start if index < len(self.read) else len(self.text)
        gap = self.text[start:end]
        return BREAK + gap if gap.count("\n") > 1 else gap

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.read) and self.read[index].digits

    def spaced(self, index: int) -> bool:
        """Whether nothing but white space and emphasis parts token `index` from the last."""
        if index <= 0 or index >= len(self.read):
            return False
        gap = self.gap(index)
        return gap.isspace() or (len(gap) > 1 and gap.strip("*_ \n\t\r\u00a0") == "")
