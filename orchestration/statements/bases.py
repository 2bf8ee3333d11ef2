"""Times that figures are compared with: `a 23 percent increase over 2020`, `than in 2021`."""

import re

_COMPARING = re.compile(
    r"\b(?:than|as|(?:m\u00e1s|menos|mayor|menor|superior|respecto)\s+(?:\w+\s+){0,3}(?:que|a)"
    r"|compared\s+(?:to|with)|versus|relative\s+to|increase|decrease|from|growth)\s*$",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"(?:%|\b(?:percent|per\s+cent|\w+fold|times|increase|decrease|decline|growth|drop|rise)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r",\s+(?:when|cuando)\b")
_BEFORE = 40
_GROWTH_REACH = 80


def is_base(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a matched phrase of a sentence from `start` on is only a base of comparison."""
    if "when" not in match.re.groupindex:
        return False
    before = text[max(start, match.start() - _BEFORE) : match.start()]
    if _COMPARING.search(before):
        return True
    # `5.4 percent and 11 percent respectively over 2021`: a year that figures grew over.
    low = max(start, match.start() - _GROWTH_REACH)
    over = text.startswith("over", match.start())
    return over and _GROWN.search(text, low, match.start()) is not None


def goes_on_with_base(text: str, at: int, end: int) -> bool:
    """Whether a clause on the base follows: `than in 2023, when it stood at 59`."""
    return _WHEN.match(text, at, end) is not None
