r"""What numbers the items of a list: `3.`, `3\.`, `(3)`, `1.-`, `b)`, `iv.`, `-`, `•`.

A hard-wrapped line of prose can begin with the same characters, so a marker at the
start of a line counts only where a list can be. See `ListState.place`.
"""

import re
from dataclasses import dataclass, field

from orchestration.statements.characters import DASHES

_ORDERED = re.compile(
    r"(?:\*\*|__)?(?P<open>\\?\()?"
    r"(?P<name>[0-9]{1,3}|[A-Za-z]|[IVX]{2,6}|[ivx]{2,6})"
    r"(?P<close>\\?[.)]-?)(?:\*\*|__)?(?!\S)"
)
_BULLET = re.compile(rf"\\?(?P<name>[{DASHES}*+•‣◦●○▪■□∙·\u2043])(?!\S)")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
# These also stand in prose: a dash between words, a plus or a minus between numbers.
_IN_PROSE = frozenset(DASHES + "+")

LONELY = frozenset(DASHES + "+*")
"""Bullets that mark nothing when they have a line for themselves."""

Reading = tuple[str, int]
"""A style of numbering and the position it gives; bullets have position 0."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line; `start` and `end` enclose it as written.

    `label` is the marker without markup, `readings` what it can mean: `i.` is a letter
    or a Roman numeral.
    """

    start: int
    end: int
    label: str
    readings: tuple[Reading, ...]


def marker_at(text: str, start: int) -> Marker | None:
    """The marker that `text` has at `start`, if white space or the end follows it."""
    bullet = _BULLET.match(text, start)
    if bullet:
        name = bullet["name"]
        return Marker(start, bullet.end(), name, ((name, 0),))
    ordered = _ORDERED.match(text, start)
    if not ordered:
        return None
    name, close = ordered["name"], ordered["close"].lstrip("\\")
    opening = "(" if ordered["open"] else ""
    if opening and not close.startswith(")"):
        return None
    form = opening + close
    readings = tuple((f"{family}{form}", value) for family, value in _values(name))
    return Marker(start, ordered.end(), f"{opening}{name}{close}", readings)


def _values(name: str) -> list[Reading]:
    if name.isdigit():
        return [("1", int(name))]
    lower = name.lower()
    case = "a" if name == lower else "A"
    values: list[Reading] = []
    if _ROMAN.fullmatch(lower):
        amounts = [_ROMAN_VALUES[letter] for letter in lower]
        following = [*amounts[1:], 0]
        total = sum(
            -amount if amount < after else amount
            for amount, after in zip(amounts, following, strict=True)
        )
        values.append(("i" if case == "a" else "I", total))
    if len(name) == 1:
        values.append((case, ord(lower) - ord("a") + 1))
    return values


@dataclass(slots=True)
class _OpenList:
    style: str
    indent: int
    position: int

    def may_hold(self, style: str, indent: int) -> bool:
        """Whether a list that begins at `indent` is nested in this one."""
        deeper = indent >= self.indent + 2
        return deeper or (style != self.style and self.position > 0)


@dataclass(slots=True)
class ListState:
    """The lists that are open at a place of the text, outermost first."""

    open: list[_OpenList] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def close(self) -> None:
        """No list goes on from here."""
        self.open.clear()

    def place(self, marker: Marker, indent: int, first: bool, after_end: bool) -> int | None:
        """The level (from 1) of the item that `marker` begins, or None if it is prose.

        `first`: its line follows a blank line or a heading; `after_end`: the line
        before it ends a sentence or announces a list with a colon. The rule:

        - A number goes on an open list if it is the next one, or the same one again at
          the same indentation; a bullet if its list is open at that indentation.
        - Where `first`, any number or bullet begins a list; a letter or Roman numeral
          only as a, A, i, I or as the next one of the last list of its style.
        - Anywhere else a number begins a list as 1, a, A, i or I, and a dash at all,
          only if `after_end`; other bullets always.
        """
        for style, position in marker.readings:
            for depth in reversed(range(len(self.open))):
                if self._goes_on(self.open[depth], style, position, indent):
                    return self._at(depth, style, position, indent)
        for style, position in marker.readings:
            if self._begins(style, position, first, after_end):
                while self.open and self.open[-1].indent > indent + 1:
                    self.open.pop()
                if self.open and not self.open[-1].may_hold(style, indent):
                    self.open.pop()
                return self._at(len(self.open), style, position, indent)
        return None

    def _at(self, depth: int, style: str, position: int, indent: int) -> int:
        del self.open[depth:]
        self.open.append(_OpenList(style, indent, position))
        self._seen[style] = position
        return depth + 1

    @staticmethod
    def _goes_on(list_: _OpenList, style: str, position: int, indent: int) -> bool:
        if list_.style != style:
            return False
        beside = abs(indent - list_.indent) < 2
        if position == 0:
            return beside
        return position == list_.position + 1 or (beside and position == list_.position)

    def _begins(self, style: str, position: int, first: bool, after_end: bool) -> bool:
        if position == 0:
            return first or after_end or style not in _IN_PROSE
        if position == 1:
            return first or after_end
        if style.startswith("1"):
            return first
        return first and self._seen.get(style) == position - 1
