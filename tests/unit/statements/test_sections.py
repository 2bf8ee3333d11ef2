import pytest

from orchestration.statements import Segment, read_document, segments

PILLARS = {"Protect Our People": "protect", "Pursue Criminal Networks": "pursue"}


def sections(text: str) -> list[tuple[int, str, str, str | None]]:
    return [
        (part.level, part.marker, part.heading, part.pillar_id)
        for part in segments(read_document(text, "markdown"), PILLARS)
        if part.kind == "section"
    ]


def part(text: str, words: str) -> Segment:
    """The innermost segment that is exactly these words."""
    [*_, found] = [
        one
        for one in segments(read_document(text, "markdown"), PILLARS)
        if text[one.start : one.end] == words
    ]
    return found


@pytest.mark.parametrize(
    "heading",
    [
        "# Protect Our People",
        "### Protect   our people ###",
        "**Protect Our People**",
        "__PROTECT OUR PEOPLE__",
        "**<u>Protect Our People</u>**",
        "***Protect Our People:***  ",
        '<span style="text-decoration: underline">Protect Our\nPeople</span>',
        '<SPAN STYLE="x">Protect\r\nOur People</SPAN>  ',
        "<strong>Protect Our People</strong>",
        "**Protect Our**\n**People**",
        "**Protect Our\nPeople**  \nOver the last year",
        "Protect\N{NO-BREAK SPACE}Our People",
        "      Protect Our People",
        "Protect Our People\nOver the last year",
        "Protect Our People\n==================",
        "Protect Our People\n---",
        "**1. Protect Our People**",
        "## II. Protect Our People",
        "I. **Protect Our People**",
    ],
)
def test_every_kind_of_heading(heading: str) -> None:
    text = f"Before.\n\n{heading}\n\nThe text.\n"
    [(level, _, title, pillar_id)] = sections(text)
    assert (title.casefold().rstrip(":"), pillar_id) == ("protect our people", "protect")
    assert level >= 1
    [section] = [
        one for one in segments(read_document(text, "markdown"), PILLARS) if one.kind == "section"
    ]
    assert section.start == text.index(heading.lstrip())
    assert section.end == len(text)
    assert part(text, "Before.").pillar_id is None
    assert part(text, "The text.").pillar_id == "protect"


@pytest.mark.parametrize(
    "line",
    [
        "We work together.",
        "The actions are:",
        "and the rest of the line",
        "#hashtag of the day.",
        "**A bold start  \nthat ends** later.",
        "**We will work together to protect our people in both countries.**",
        "**Bold words** that begin a paragraph.",
        "See https://example.org/a for the text",
        "\\###",
        "2022",
        "| a | b |",
        "A line without a full stop that goes on and on, far longer than a heading would be at all",
        "Two lines without\na full stop",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert sections(f"Before.\n\n{line}\n\nAfter.") == []


def test_bare_lines_need_blank_lines_around_them() -> None:
    assert sections("Looking Ahead\n\nText.") == [(1, "", "Looking Ahead", None)]
    assert sections("Text of before\nLooking Ahead\n\nText.") == []
    assert sections("Looking Ahead\nText.") == []


def test_sections_end_at_the_next_heading_of_their_level_or_a_higher_one() -> None:
    text = "# A\n\n## Protect Our People\n\n### B\n\nb\n\n## Pursue Criminal Networks\n\n# C\n"
    spans = {
        one.heading: text[one.start : one.end]
        for one in segments(read_document(text, "markdown"), PILLARS)
        if one.kind == "section"
    }
    assert spans == {
        "A": text[: text.index("# C")],
        "Protect Our People": "## Protect Our People\n\n### B\n\nb\n\n",
        "B": "### B\n\nb\n\n",
        "Pursue Criminal Networks": "## Pursue Criminal Networks\n\n",
        "C": "# C\n",
    }


def test_the_pillar_reaches_down_to_the_end_of_its_section() -> None:
    text = (
        "## Protect Our People\n\nHead.\n\n### Safe communities\n\n1. Deep item.\n\n"
        "## Looking Ahead\n\nAhead.\n"
    )
    assert part(text, "Head.").pillar_id == "protect"
    assert part(text, "Deep item.").pillar_id == "protect"
    assert part(text, "Deep item.").heading == "Safe communities"
    assert part(text, "Ahead.").pillar_id is None
    assert [pillar for *_, pillar in sections(text)] == ["protect", "protect", None]


def test_kinds_of_headings_are_ranked() -> None:
    text = "# Title\n\n**<u>II. Outcomes</u>**\n\n**Chips**\n\nHAITI\n\nText.\n\n**Quantum**\n"
    assert [(level, title) for level, _, title, _ in sections(text)] == [
        (1, "Title"),
        (2, "Outcomes"),
        (3, "Chips"),
        (4, "HAITI"),
        (3, "Quantum"),
    ]


def test_the_number_of_a_heading_is_its_marker() -> None:
    assert sections("**1. Preamble**\n\nText.\n\n**IV. <u>Next steps</u>**\n\nText.") == [
        (1, "1.", "Preamble", None),
        (1, "IV.", "Next steps", None),
    ]


def test_a_bold_line_behind_a_hard_break_is_a_heading() -> None:
    text = "The end of climate change.  \n**Energy and Environment**  \n  \nText."
    assert sections(text) == [(1, "", "Energy and Environment", None)]


def test_a_list_item_is_no_heading() -> None:
    text = "1. Protect Our People\n\n2. **Pursue Criminal Networks**\n\n- Looking Ahead"
    assert sections(text) == []


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_no_text(start: str, end: str) -> None:
    text = end.join([start + "---", "title: Protect Our People", "n: 1", "", "---", " ", "Text."])
    [paragraph, sentence] = segments(read_document(text, "markdown"), PILLARS)
    assert (paragraph.kind, sentence.kind) == ("paragraph", "sentence")
    assert text[paragraph.start : paragraph.end] == "Text."


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    text = "---\n\nSome text.\n\n---\n\nMore."
    assert [one.kind for one in segments(read_document(text, "markdown"), {})] == [
        "paragraph",
        "sentence",
    ] * 2
    unclosed = "---\ntitle: x\n\nSome text."
    assert "Some text." in {
        unclosed[one.start : one.end] for one in segments(read_document(unclosed, "markdown"), {})
    }


def test_a_byte_order_mark_is_no_text() -> None:
    text = "\ufeffProtect Our People\n\n\ufeffText."
    assert sections(text) == [(1, "", "Protect Our People", "protect")]
    assert part(text, "Text.").start == len(text) - len("Text.")


def test_order_and_kinds() -> None:
    text = "# A\n\nOne. Two.\n\n- Three."
    assert [
        (one.kind, text[one.start : one.end])
        for one in segments(read_document(text, "markdown"), {})
    ] == [
        ("section", text),
        ("paragraph", "One. Two."),
        ("sentence", "One."),
        ("sentence", "Two."),
        ("list_item", "Three."),
        ("sentence", "Three."),
    ]


def test_an_empty_text_has_no_segments() -> None:
    assert segments(read_document("", "markdown"), PILLARS) == []
    assert segments(read_document(" \n\xa0\n", "markdown"), PILLARS) == []
