"""Word-level differences of promises."""

import re

from hypothesis import given
from hypothesis import strategies as st

from orchestration.statements import word_changes

VOCABULARY = ["we", "will", "expand", "Expand,", "and", "(and)", "share", "–", "it."]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=12)


def test_what_is_lost_and_gained_is_said_in_the_order_of_the_text() -> None:
    changes = word_changes(
        "Develop a work plan between the two agencies.", "Finalize the work plan, at last."
    )
    assert changes.removed == ("Develop a", "between the two agencies")
    assert changes.added == ("Finalize the", "at last")
    assert changes.kept == 2
    assert changes.marked == (
        "[-Develop a-] {+Finalize the+} work plan, [-between the two agencies.-] {+at last.+}"
    )


def test_case_punctuation_and_white_space_are_no_change() -> None:
    changes = word_changes("Expand access,\n and  use", "expand “access” and use.")
    assert (changes.removed, changes.added, changes.kept) == ((), (), 4)
    assert changes.marked == "expand “access” and use."


def test_a_dash_that_stands_alone_is_a_word_of_its_own() -> None:
    assert word_changes("drugs – arms", "drugs arms").removed == ("–",)


@given(WORDS, WORDS)
def test_the_marked_wording_holds_both_wordings(before: list[str], after: list[str]) -> None:
    changes = word_changes(" ".join(before), " ".join(after))
    later = re.sub(r"\[-.*?-\]|\{\+|\+\}", "", changes.marked).split()
    assert later == after
    lost = " ".join(re.findall(r"\[-(.*?)-\]", changes.marked)).split()
    assert len(lost) + changes.kept == len(before)


@given(WORDS)
def test_a_wording_that_stays_is_not_marked(words: list[str]) -> None:
    changes = word_changes(" ".join(words), " ".join(words))
    assert (changes.removed, changes.added, changes.kept) == ((), (), len(words))
    assert changes.marked == " ".join(words)
