import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.statements import fold

SPACES = " \t\n\r\v\f\x1c\x85\xa0\u1680\u2003\u2009\u2028\u202f\u205f\u3000"
TEXTS = st.text(st.sampled_from("abcABC12.,\ufeff\u200b" + SPACES), max_size=80) | st.text()


def test_every_run_of_white_space_is_one_space() -> None:
    folded = fold("\ufeffover\xa0\n  25\r\nmillion\u2009\tpeople \n")
    assert folded.text == "\ufeffover 25 million people "
    assert list(fold("ab\xa0\n c\r\n").offsets) == [0, 1, 2, 5, 6]


def test_what_is_no_white_space_is_kept() -> None:
    for mark in ("\ufeff", "\u200b", "\u2060", "\xad"):
        assert fold(f"a{mark}b").text == f"a{mark}b"


@pytest.mark.parametrize("space", [*SPACES, "\r\n", "\n\n", " \n\t "])
def test_a_quote_is_found_over_any_white_space(space: str) -> None:
    text = f"reached over 25{space}million people"
    for quote in ("25 million", "25\nmillion", "  25\t\tmillion\n"):
        [(start, end)] = fold(text).find(quote)
        assert text[start:end] == f"25{space}million"


def test_overlapping_places_are_all_found() -> None:
    assert fold("aaaa").find("aa") == [(0, 2), (1, 3), (2, 4)]
    assert fold("no  no\nno").find("no no") == [(0, 6), (4, 9)]


@pytest.mark.parametrize("quote", ["", " ", "\n\xa0\t"])
def test_an_empty_quote_is_nowhere(quote: str) -> None:
    assert fold("some text").find(quote) == []
    assert fold("").find(quote) == []


def test_a_quote_must_be_there_to_be_found() -> None:
    assert fold("over 25 million").find("over25 million") == []
    assert fold("over 25 million").find("Over 25") == []
    assert fold("").find("a") == []


def test_the_part_inside_a_span_has_no_edge_spaces() -> None:
    folded = fold("a  \n b c")
    assert folded.inside(1, 6) == (2, 3)
    assert folded.inside(0, 8) == (0, 5)
    assert folded.inside(2, 4) == (2, 2)


@given(TEXTS)
def test_folding_keeps_every_visible_character_in_place(text: str) -> None:
    folded = fold(text)
    assert folded.text == re.sub(r"\s+", " ", text)
    assert len(folded.offsets) == len(folded.text)
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert text[offset] == character or (character == " " and text[offset].isspace())
    assert list(folded.offsets) == sorted(set(folded.offsets))


@given(TEXTS, st.data())
def test_every_slice_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    spans = fold(text).find(quote)
    if not quote.strip():
        assert spans == []
        return
    begin = start + len(quote) - len(quote.lstrip())
    assert (begin, begin + len(quote.strip())) in spans
    wanted = " ".join(quote.split())
    for low, high in spans:
        assert 0 <= low < high <= len(text)
        assert " ".join(text[low:high].split()) == wanted
        assert text[low:high].strip() == text[low:high]


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=4))
def test_no_place_is_missed(text: str, quote: str) -> None:
    wanted = " ".join(quote.split())
    if not wanted:
        return
    expected = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end].strip() == text[start:end]
        and " ".join(text[start:end].split()) == wanted
    ]
    assert fold(text).find(quote) == expected
