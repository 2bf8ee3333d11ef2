"""The tables that compare wordings and codings."""

from decimal import Decimal
from typing import Any

import pytest

from orchestration.ingest.agreement import agreement_table, krippendorff_alpha
from orchestration.ingest.word_changes import word_changes_table

# The codes of two coders, in the order of the commitments, and what comes out by hand: with o the
# ordered pairs that differ and n the codes, alpha = 1 - o * (n - 1) / sum of n_c * n_k, c and k
# being different codes.
PROGRESS, NONE = "reported_progress", "none"


def commitments(*ids: str, verifiable: str = "yes") -> list[dict[str, Any]]:
    return [
        {"commitment_id": name, "statement_id": "s-1", "verifiable": verifiable, "quote": None}
        for name in ids
    ]


def coding(
    name: str,
    commitment: str,
    evidence: str,
    wording: str = "absent",
    successors: str | None = None,
) -> dict[str, Any]:
    return {
        "coding": name,
        "commitment_id": commitment,
        "next_statement_id": "s-2",
        "evidence": evidence,
        "wording": wording,
        "successor_ids": successors,
    }


def agreement(codings: list[dict[str, Any]], *ids: str) -> dict[str, dict[str, Any]]:
    table = agreement_table(codings, commitments(*ids))
    return {row["field"]: row for row in table.to_pylist()}


def test_alpha_is_that_of_the_textbook() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example B: 0.692."""
    first, second = "aabbdcccedda", "babbbccceddd"
    units = {
        str(place): {"first": one, "second": other}
        for place, (one, other) in enumerate(zip(first, second, strict=True))
    }
    assert round(krippendorff_alpha(units), 3) == Decimal("0.692")


def test_alpha_takes_agreement_by_chance_out() -> None:
    found = agreement(
        [
            *(coding("a", str(n), code) for n, code in enumerate([PROGRESS, PROGRESS, NONE, NONE])),
            *(coding("b", str(n), code) for n, code in enumerate([PROGRESS, NONE, NONE, NONE])),
        ],
        *"0123",
    )["evidence"]
    assert (found["commitments"], found["pairs"], found["pairs_agreeing"]) == (4, 4, 3)
    assert found["alpha"] == round(1 - Decimal(2 * 7) / (2 * 3 * 5), 6)
    assert found["reason"] is None


def test_where_nothing_varies_there_is_no_alpha_and_a_reason() -> None:
    codings = [coding(name, one, NONE) for name in "ab" for one in ("x", "y")]
    found = agreement(codings, "x", "y")
    for field in ("evidence", "wording", "successor_ids", "label"):
        assert found[field]["alpha"] is None
        assert found[field]["reason"].startswith("no variation: every code is ")
        assert found[field]["pairs_agreeing"] == found[field]["pairs"] == 2


def test_what_was_coded_once_is_not_counted() -> None:
    found = agreement([coding("a", "x", NONE), coding("a", "y", PROGRESS)], "x", "y")["evidence"]
    assert (found["commitments"], found["pairs"], found["alpha"]) == (0, 0, None)
    assert found["reason"] == "no commitment was coded twice"


def test_successors_agree_as_sets_in_whatever_order() -> None:
    found = agreement(
        [
            coding("a", "x", NONE, "split", "p; q"),
            coding("b", "x", NONE, "split", "q;p;p"),
            coding("a", "y", NONE, "split", "p;q"),
            coding("b", "y", NONE, "restated_same", "p"),
            coding("a", "z", NONE),
            coding("b", "z", NONE),
        ],
        *"xyz",
    )["successor_ids"]
    assert (found["pairs"], found["pairs_agreeing"]) == (3, 2)


def test_three_coders_make_three_pairs() -> None:
    found = agreement(
        [
            coding(name, one, code)
            for name, code in zip("abc", [NONE, NONE, PROGRESS], strict=True)
            for one in "xy"
        ],
        *"xy",
    )["evidence"]
    assert found["codings"] == "a;b;c"
    assert (found["commitments"], found["pairs"], found["pairs_agreeing"]) == (2, 6, 2)


def test_labels_follow_from_the_published_rules() -> None:
    found = agreement(
        [
            coding("a", "x", NONE, "absent"),
            coding("b", "x", NONE, "split", "p;q"),
            coding("a", "y", PROGRESS, "absent"),
            coding("b", "y", PROGRESS, "weakened", "p"),
        ],
        *"xy",
    )
    assert found["wording"]["pairs_agreeing"] == 0
    assert found["label"]["pairs_agreeing"] == 1, "advanced twice"


@pytest.mark.parametrize(
    "wrong",
    [
        {"commitment_id": "unknown"},
        {"commitment_id": None},
        {"coding": None},
        {"next_statement_id": None},
        {"evidence": None, "wording": None},
    ],
)
def test_a_coding_with_a_mistake_is_left_to_the_checks(wrong: dict[str, Any]) -> None:
    found = agreement([coding("a", "x", NONE) | wrong, coding("b", "x", NONE)], "x")
    assert found["evidence"]["commitments"] == 0


def test_no_codings_give_no_agreement() -> None:
    assert agreement([], "x") == {}


# ---- words


def test_a_link_is_compared_once_and_what_is_unknown_is_left_to_the_checks() -> None:
    quoted = [
        {"commitment_id": "old", "quote": "Develop a plan; share it"},
        {"commitment_id": "new", "quote": "Finalize a plan"},
        {"commitment_id": "wordless", "quote": None},
    ]
    links = [
        {"commitment_id": "old", "successor_ids": "new; new;unknown;wordless"},
        {"commitment_id": "unknown", "successor_ids": "new"},
        {"commitment_id": "old", "successor_ids": None},
    ]
    [row] = word_changes_table(links, quoted).to_pylist()
    assert row == {
        "from_commitment_id": "old",
        "to_commitment_id": "new",
        "words_removed": "Develop;share it",
        "words_added": "Finalize",
        "words_kept": 2,
        "words_marked": "[-Develop-] {+Finalize+} a plan [-share it-]",
    }
