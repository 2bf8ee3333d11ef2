"""Properties that hold for every text, and work that grows no faster than the text."""

import re
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.statements import (
    Format,
    Number,
    fold,
    list_items,
    promises,
    read_document,
    segments,
    text_fragment,
)
from orchestration.statements import numbers as read_numbers

PILLARS = {"Protect Our People": "protect", "": "none"}
SNIPPETS = [
    *"\n\n\n   \t\r\\*_#<>-().,:;!?$%/12",
    "\r\n",
    "\n\n",
    "\n1. ",
    "\n2) ",
    "\n(a) ",
    "\n- ",
    "\n\N{BULLET}\n",
    "\n    - ",
    "\n# ",
    "\n---\n",
    "**",
    "<span a>",
    "</span>",
    "<!-- -->",
    "\ufeff",
    "\xa0",
    "\u2009",
    "Protect Our People",
    "U.S. ",
    "The ",
    "No. ",
    "more than ",
    "over ",
    "US$",
    "1,435",
    "1.435,5",
    "2022",
    " million",
    " mil ",
    "one ",
    "hundred ",
    "and ",
    "twenty-",
    "a dozen",
    "half a ",
    "treinta y ",
    "doubled",
    "word",
    "two-thirds",
    "third ",
    "XIV ",
    "dozens of ",
    " kg of ",
    "firearms",
    "in 2021 ",
    "between May 1 and ",
    "July 31, 2023",
    "FY23 ",
    "over the past 12 months",
    "https://a.org/2",
    "+52 55 1234 5678",
    "Article ",
    "of which ",
    "the number of ",
    *["<ul>", "<li>", "</li>", "</ul>", "<p>", "</p>", "<br>", "<h2>", "</h2>", "<nav>", "</nav>"],
    *["<script>", "</script>", "<!--", "-->", "&nbsp;", "&oacute;", "&#8217;", "<a href='x'>"],
    *["<td>", "<![CDATA[", "]]>", "[a](b)", "We will ", "commit to", "Se crear\xe1 ", "Mexico "],
    *["acuerdan ", "that ", ", ", ":\n", "Expand access ", "los pa\xedses "],
]
TEXTS = st.text() | st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join)
LANGUAGES = st.sampled_from(["en", "es", "es-MX", "fr", ""])
KINDS = {"section", "paragraph", "list_item", "sentence"}
NUMBER_KINDS = {"metric", "date", "duration", "ordinal", "list_number", "name", "vague"}
DAYS = st.none() | st.dates()
QUALIFIERS = {"exact", "at_least", "just_under", "at_most", "approximately"}


def numbers(text: str, language: str = "en", issued_on: date | None = None) -> list[Number]:
    return read_numbers(read_document(text, "text"), language, issued_on)


@given(TEXTS, LANGUAGES, DAYS)
def test_every_digit_is_in_exactly_one_number(
    text: str, language: str, issued_on: date | None
) -> None:
    end = 0
    covered = 0
    for number in numbers(text, language, issued_on):
        assert end <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        assert number.value is None or number.value.is_finite()
        assert number.value is None or number.value >= 0
        assert number.qualifier in QUALIFIERS
        assert number.kind in NUMBER_KINDS
        assert number.unit is None or number.kind == "metric"
        assert number.period_basis == "unknown" or number.kind == "metric"
        if number.period_start and number.period_end:
            assert number.period_start <= number.period_end
        covered += len(re.findall(r"\d", number.text))
        end = number.end
    assert covered == len(re.findall(r"\d", text))


@given(st.integers(0, 10**18), st.sampled_from(["{:,}", "{}"]))
def test_english_numbers_are_read_back(value: int, form: str) -> None:
    [number] = numbers(f"some {form.format(value)} pills")
    assert number.value == value
    assert number.qualifier == "approximately"


@given(st.decimals(0, 10**9, places=2))
def test_spanish_numbers_are_read_back(value: Decimal) -> None:
    written = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    [number] = numbers(f"casi {written} pesos", "es")
    assert number.value == value
    assert number.qualifier == "just_under"


FORMAT_NAMES: tuple[Format, ...] = ("text", "markdown", "html")
FORMATS = st.sampled_from(FORMAT_NAMES)


@given(TEXTS, FORMATS)
def test_what_is_visible_lies_where_it_stands(text: str, format_: Format) -> None:
    document = read_document(text, format_)
    assert document.text == text
    assert len(document.visible) == len(text)
    if format_ != "html" or not re.search(r"[<&]", text):
        assert document.visible == text


@given(TEXTS, FORMATS, LANGUAGES)
def test_promises_are_ordered_and_inside_the_text(
    text: str, format_: Format, language: str
) -> None:
    found = promises(read_document(text, format_), language)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert (one.position is None) == (one.kind == "sentence")
    for before, after in pairwise(found):
        assert before.end <= after.start
    positions = [one.position for one in found if one.position]
    assert positions == list(range(1, len(positions) + 1))


@given(TEXTS)
def test_pages_are_read_like_texts(text: str) -> None:
    document = read_document(text, "html")
    for part in segments(document, PILLARS):
        assert 0 <= part.start < part.end <= len(text)
        assert (part.level > 0) == (part.kind in {"section", "list_item"})
        assert bool(part.marker) or part.kind != "list_item"


@given(TEXTS)
def test_segments_are_ordered_and_inside_the_text(text: str) -> None:
    found = segments(read_document(text, "markdown"), PILLARS)
    assert found == sorted(found, key=lambda part: (part.start, -part.end, part.kind))
    for part in found:
        assert part.kind in KINDS
        assert 0 <= part.start < part.end <= len(text)
        assert (part.level > 0) == (part.kind in {"section", "list_item"})
        assert bool(part.marker) or part.kind != "list_item"
        if part.kind != "section":
            assert text[part.start : part.end].strip() == text[part.start : part.end]
            assert re.search(r"\w", text[part.start : part.end])
    assert [
        part for part in segments(read_document(text, "markdown"), {}) if part.kind == "list_item"
    ] == list_items(read_document(text, "markdown"))


@given(TEXTS)
def test_paragraphs_and_items_lie_side_by_side_and_hold_their_sentences(text: str) -> None:
    found = segments(read_document(text, "markdown"), PILLARS)
    blocks = [part for part in found if part.kind in {"paragraph", "list_item"}]
    sentences = [part for part in found if part.kind == "sentence"]
    for row in (blocks, sentences):
        for before, after in pairwise(row):
            assert before.end <= after.start
    for block in blocks:
        inside = [one for one in sentences if block.start <= one.start < block.end]
        assert inside[0].start == block.start
        assert inside[-1].end == block.end
        assert {(one.heading, one.pillar_id) for one in inside} == {
            (block.heading, block.pillar_id)
        }
    assert all(any(b.start <= s.start and s.end <= b.end for b in blocks) for s in sentences)


@given(TEXTS)
def test_sections_are_nested_by_level(text: str) -> None:
    open_sections: list[Any] = []
    for part in segments(read_document(text, "markdown"), PILLARS):
        while open_sections and open_sections[-1].end <= part.start:
            open_sections.pop()
        if part.kind == "section":
            for around in open_sections:
                assert around.end >= part.end
                assert around.level < part.level
            open_sections.append(part)
        else:
            assert part.heading == (open_sections[-1].heading if open_sections else "")
            assert part.pillar_id == (open_sections[-1].pillar_id if open_sections else None)


@given(TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    unix = re.sub(r"\r\n?", "\n", text)
    windows = unix.replace("\n", "\r\n")

    def facts(read: str) -> list[tuple[str, int, str, str, str]]:
        return [
            (part.kind, part.level, part.marker, part.heading, squeezed(read, part.start, part.end))
            for part in segments(read_document(read, "markdown"), PILLARS)
        ]

    assert facts(unix) == facts(windows)


def squeezed(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def work(call: Callable[[], object]) -> int:
    """How many calls, of Python and of C functions, it takes: the same on every machine."""
    count = 0

    def count_calls(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count_calls)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count


UNITS = [
    "9",
    "1,",
    "1.",
    ",",
    " ",
    "\n",
    "1 000 ",
    "1,000,",
    "a ",
    "one ",
    "one hundred and ",
    "one million two thousand ",
    "1 mil ",
    "1 mill\xf3n 2 mil ",
    "half a ",
    "more than ",
    "more than 25 ",
    "US$ ",
    ".",
    ". ",
    "U.S. ",
    "The U.S. The ",
    '"',
    "*",
    "**a\n",
    "**a  \n",
    "* ",
    "<",
    "<a ",
    "- a\n",
    "1. a\n",
    "(a) b\n\n",
    "- a\n\n  b\n\n",
    "# a\n",
    "## a\n\n# b\n\n",
    "a\n===\n",
    "Abc\n\n",
    "\\",
    "\ufeff",
    "a\u0301",
    "5 kg of ",
    "5 pills and ",
    "5 pills, ",
    "of which 5 ",
    "in 2021 5 pills ",
    "since the a b c ",
    "between May and ",
    "FY23 5 pills ",
    "under the current government 5 pills ",
    "the number of 5 ",
    "A-1",
    "+52 5 ",
    "5 to ",
    "half of ",
    "V ",
    *["<!--", "&", "&amp;", "<p", "<ul><li>", "<li>a", '<a "', "<script>", "<![CDATA[", "]]>"],
    *["<div>", "</div>", "<b>a<br>", "<td>1", "<h1>a", "<nav>x", "<?", "</", "<p>1. a<br>"],
    *["we will ", "We will act. ", "that the ", "plan to and ", "se ", "acuerdan ", "In the "],
    *["- We will act\n", "1. We will:\n", "- [a](b)\n", "[a](", "and ", "I. Abc\n\n"],
]


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    small, large = unit * 400, unit * 800
    for read in (
        lambda text: numbers(text, "en"),
        lambda text: numbers(text, "es"),
        lambda text: segments(read_document(text, "markdown"), PILLARS),
        lambda text: segments(read_document(text, "html"), PILLARS),
        lambda text: promises(read_document(text, "markdown"), "en"),
        lambda text: promises(read_document(text, "markdown"), "es"),
        lambda text: promises(read_document(text, "html"), "en"),
        fold,
        lambda text: text_fragment(fold(text), len(text) // 3, len(text) // 2),
    ):
        read(small)  # What is cached at the first use is not counted.
        assert work(lambda: read(large)) <= 2.1 * work(lambda: read(small)) + 200  # noqa: B023


@pytest.mark.parametrize(
    "unit",
    [
        *"9, \n.\"*_<>\\(-#'\ufeff\u0301",
        "1,",
        "1 000 ",
        "a\u0301",
        ". ",
        "<a ",
        "<!--",
        "we will ",
        "that ",
    ],
)
def test_a_long_monotonous_text_is_read_at_all(unit: str) -> None:
    # Backtracking happens inside single calls: if an expression had any, this would not end.
    text = unit * (100_000 // len(unit) ** 2)
    for start in ("", "1. a", "**a"):
        numbers(start + text, "en")
        numbers(start + text, "es")
        for format_ in FORMAT_NAMES:
            document = read_document(start + text, format_)
            segments(document, PILLARS)
            promises(document, "en")
            promises(document, "es")
    assert len(fold(text).text) <= len(text)
