import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.statements import Folded, fold, text_fragment

DIRECTIVE = re.compile(
    r"(?:(?P<prefix>[^,&-]+)-,)?(?P<start>[^,&-]+)(?:,(?P<end>[^,&-]+))?(?:,-(?P<suffix>[^,&-]+))?"
)


def places(folded: Folded, directive: str) -> list[tuple[int, int]]:
    """Where a browser could go: all matches of the directive in the folded text."""
    parts = DIRECTIVE.fullmatch(directive)
    assert parts, directive
    prefix, start, end, suffix = (
        unquote(part).casefold() if part else "" for part in parts.groups()
    )
    text = folded.text.casefold()
    found = []
    at = text.find(start)
    while at >= 0:
        stop = at + len(start)
        if end:
            stop = text.find(end, stop) + len(end)
        after_prefix = text[:at].rstrip().endswith(prefix)
        before_suffix = text[stop:].lstrip().startswith(suffix)
        if stop >= len(end) and after_prefix and before_suffix:
            found.append((at, stop))
        at = text.find(start, at + 1)
    return found


def fragment(text: str, quote: str, nth: int = 0) -> str:
    folded = fold(text)
    return text_fragment(folded, *folded.find(quote)[nth])


def test_a_short_span_is_quoted_whole() -> None:
    assert fragment("seized over\n25\xa0million pills.", "over 25 million") == "over%2025%20million"


def test_everything_that_has_a_meaning_is_encoded() -> None:
    text = "U.S.-Mexico, 40% & more: \N{EURO SIGN}5 (a_b~c) #:~:text=\xe9"
    assert fragment(text, text) == (
        "U.S.%2DMexico%2C%2040%25%20%26%20more%3A%20%E2%82%AC5%20%28a_b~c%29%20"
        "%23%3A~%3Atext%3D%C3%A9"
    )


def test_a_long_span_is_quoted_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    assert fragment(f"Before. {words} After.", words) == (
        "word0%20word1%20word2%20word3,word36%20word37%20word38%20word39"
    )


def test_the_ends_grow_until_they_are_unique() -> None:
    long = "the United States and Mexico will " + "work together " * 8 + "for our people"
    text = f"Once more the United States and Mexico met. {long}. And for our people we thank."
    directive = fragment(text, long)
    assert directive.startswith("the%20United%20States%20and%20Mexico%20will,")
    assert directive.endswith(",together%20for%20our%20people")
    [(start, end)] = places(fold(text), directive)
    assert fold(text).text[start:end] == long


def test_words_that_stand_twice_get_the_words_before_them() -> None:
    text = "In 2021 we seized 40 tons.\nIn 2022 we seized 40 tons."
    assert fragment(text, "40 tons", 1) == "2022%20we%20seized-,40%20tons"
    assert fragment(text, "40 tons", 0) == "2021%20we%20seized-,40%20tons"


def test_words_that_stand_twice_in_another_case_too() -> None:
    assert fragment("Seized: pills. We seized them.", "seized") == "We-,seized"


def test_words_at_the_start_get_the_words_behind_them() -> None:
    text = "Joint Statement 2023\n\nJoint Statement 2023\n\nTwo years ago"
    directive = fragment(text, "Joint Statement 2023", 0)
    assert directive == "Joint%20Statement%202023,-Joint"
    assert places(fold(text), directive) == [(0, 20)]


def test_parts_of_words_are_widened() -> None:
    text = "law enforcement seized pills"
    assert text_fragment(fold(text), 6, 18) == "enforcement%20seized"


def test_a_span_with_markup_is_quoted_by_its_ends() -> None:
    quote = "We have **protected the health of our citizens** in many ways"
    assert fragment(quote, quote) == "We%20have,in%20many%20ways"


def test_a_span_whose_ends_cannot_tell_is_quoted_whole() -> None:
    quote = "We saw what they did in full and **then** in full"
    assert fragment(quote, quote) == "%20".join(quote.replace("*", "%2A").split())


def test_an_empty_span_has_no_fragment() -> None:
    folded = fold("a  b")
    assert text_fragment(folded, 1, 3) == ""
    assert text_fragment(folded, 2, 2) == ""
    assert text_fragment(fold(""), 0, 0) == ""


@pytest.mark.parametrize("span", [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        text_fragment(fold("some text"), *span)


WORDS = st.lists(
    st.sampled_from(["the", "fentanyl", "Seized", "seized", "tons,", "40", "U.S.-Mexico", "a"]),
    max_size=20,
)


@given(WORDS, st.integers(0, 150), st.integers(0, 150))
def test_a_fragment_fits_its_words_only(words: list[str], one: int, other: int) -> None:
    folded = fold(" \n".join(words))
    start, end = sorted((one, other))
    directive = text_fragment(folded, start, end)
    low, high = folded.inside(start, end)
    if low == high:
        assert directive == ""
        return
    [(begin, stop)] = places(folded, directive)
    assert begin <= low
    assert high <= stop
    # Widened to whole words, and no further.
    assert folded.text[begin:low].isalnum() or begin == low
    assert folded.text[high:stop].isalnum() or high == stop


def test_a_long_passage_that_stands_twice_gets_its_context() -> None:
    passage = "we will intensify our efforts to combat illicit drug trafficking " * 3
    text = f"In 2022 {passage}\n\nIn 2023 {passage}"
    for nth in (0, 1):
        span = fold(text).find(passage)[nth]
        directive = text_fragment(fold(text), *span)
        assert directive.startswith(f"202{2 + nth}-,we%20will%20intensify")
        assert places(fold(text), directive) == [fold(text).inside(*span)]


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_span_of_any_text_gives_a_well_formed_directive(
    text: str, one: int, other: int
) -> None:
    directive = text_fragment(fold(text), min(one, other), max(one, other))
    assert directive == "" or DIRECTIVE.fullmatch(directive)
    assert re.fullmatch(r"[A-Za-z0-9._~%,-]*", directive)
