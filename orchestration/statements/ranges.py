"""Ranges that share a scale word: `5 to 10 million`, `between $1 and 2 billion`."""

import itertools
from collections.abc import Sequence

from orchestration.statements.page import Page
from orchestration.statements.reading import Reading
from orchestration.statements.separators import shifted

_JOINS = frozenset({"-", "\u2013", "\u2014", "to", "a"})
_SCALES = {"million": 6, "billion": 9, "trillion": 12, "thousand": 3, "mil": 3, "millones": 6}
_PAIRED = frozenset({"and", "y"})


def share_scales(page: Page, readings: Sequence[Reading]) -> None:
    """Multiply the first number of a range by the scale that stands behind the second.

    "5 to 10 million" means five million: nobody writes a range that spans six powers of
    ten. Only for metrics that count the same, the first without a scale of its own and
    smaller than the second's figure.
    """
    for one, other in itertools.pairwise(readings):
        if one.kind != "metric" or other.kind != "metric" or one.unit != other.unit:
            continue
        low, high = one.mention, other.mention
        if not low.plain and "." not in page.text[low.start : low.end]:
            continue
        gap = page.text[low.end : high.start]
        bare = gap.strip().rstrip("$€£ ").strip()
        paired = bare in _PAIRED and page.word(low.first - 1) in ("between", "entre")
        if gap.count("\n") > 1 or not (bare in _JOINS or paired):
            continue
        power = sum(_SCALES.get(page.word(at), 0) for at in range(high.first, high.following))
        if power and low.value is not None and high.value is not None:
            scaled = shifted(f"{low.value:f}", power)
            if scaled < high.value:
                low.value = scaled
