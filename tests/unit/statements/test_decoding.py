import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.statements import UnreadableText, decode


@pytest.mark.parametrize(
    "text",
    ["one line", "a\r\nb\rc\n", "\ufeff# Title\n", "\N{NO-BREAK SPACE}x\u2009y", "\U0001f30e.50"],
)
def test_utf_8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "white space"),
        ("\ufeff\n".encode(), "white space"),
        ("In 2023".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x00I", "UTF-16"),
        ("In 2023".encode("utf-32"), "UTF-32"),
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_what_is_no_text_is_refused_at_its_start(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableText, match=words) as refusal:
        decode(data)
    assert (refusal.value.line, refusal.value.column) == (1, 1)


def test_the_place_of_a_wrong_byte_counts_lines_and_code_points() -> None:
    before = "Mexico\r\nseiz\N{LATIN SMALL LETTER E WITH ACUTE}s\r"
    line = "L\N{LATIN SMALL LETTER O WITH ACUTE}pez "
    data = (before + line).encode() + b"\xf3n Obrador\n"
    with pytest.raises(UnreadableText) as refusal:
        decode(data)
    assert (refusal.value.line, refusal.value.column) == (3, 7)
    assert "0xF3" in refusal.value.reason
    assert "Windows-1252" in refusal.value.reason
    assert "UTF-8" in refusal.value.reason
    assert str(refusal.value).startswith("line 3, column 7: ")


def test_a_nul_is_named_with_its_place() -> None:
    with pytest.raises(UnreadableText, match="NUL") as refusal:
        decode(b"first\nsec\x00ond")
    assert (refusal.value.line, refusal.value.column) == (2, 4)
    assert "UTF-16" not in refusal.value.reason


def test_utf_16_without_a_byte_order_mark_is_recognised() -> None:
    with pytest.raises(UnreadableText, match="UTF-16"):
        decode("Protect Our People\n".encode("utf-16-le"))


def test_a_file_cut_inside_a_character_says_so() -> None:
    with pytest.raises(UnreadableText, match="middle of a character"):
        decode("Mexico\N{RIGHT SINGLE QUOTATION MARK}".encode()[:-1])


def test_half_a_utf_16_pair_says_so() -> None:
    with pytest.raises(UnreadableText, match="UTF-16 pair"):
        decode(b"a \xed\xa0\xbd b")


def test_the_refusal_survives_a_trip_between_processes() -> None:
    refusal = UnreadableText("the file is empty", 1, 1)
    # What a worker process raises comes back pickled.
    again = pickle.loads(pickle.dumps(refusal))
    assert (again.reason, again.line, again.column) == ("the file is empty", 1, 1)
    assert isinstance(again, ValueError)


def read(data: bytes) -> str | UnreadableText:
    try:
        return decode(data)
    except UnreadableText as refusal:
        return refusal


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    result = read(data)
    if isinstance(result, UnreadableText):
        assert result.reason
        assert 1 <= result.line <= len(data) + 1
        assert 1 <= result.column <= len(data) + 1
    else:
        assert result.encode() == data
