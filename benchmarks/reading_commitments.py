"""Which of the commitments that the reader found are those that people annotated."""

from collections import Counter
from collections.abc import Sequence

from gold import Gold, say

from orchestration.statements import Promise

_WHERE = {"list_item": "list", "sentence": "prose"}


def score_commitments(
    found: Sequence[Promise], gold: Gold, text: str, verbose: bool, tally: Counter[str]
) -> None:
    """Count into `tally` which of the commitments of one statement are found, and which are right.

    A found one is counted where the annotated one stands: a whole sentence of a list item is
    that item's commitment.
    """
    for wanted in gold["commitments"]:
        if wanted.get("optional"):
            continue
        hit = any(_is_same(one, wanted) for one in found)
        tally[f"{wanted['where']}_wanted"] += 1
        tally[f"{wanted['where']}_hit"] += hit
        if verbose and not hit:
            say("MISSED COMMITMENT", text, wanted, wanted["where"])
    for one in found:
        same = [wanted for wanted in gold["commitments"] if _is_same(one, wanted)]
        if same and all(wanted.get("optional") for wanted in same):
            continue
        where = same[0]["where"] if same else _WHERE[one.kind]
        tally[f"{where}_found"] += 1
        tally[f"{where}_right"] += bool(same)
        if verbose and not same:
            say("FALSE COMMITMENT", text, {"start": one.start, "end": one.end}, where)


def _is_same(one: Promise, wanted: Gold) -> bool:
    common = min(one.end, wanted["end"]) - max(one.start, wanted["start"])
    shorter = min(one.end - one.start, wanted["end"] - wanted["start"])
    return common * 2 > shorter
