from itertools import product

import pytest

from orchestration.statements import Segment, list_items, read_document, segments

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"


def items(text: str) -> list[tuple[str, str]]:
    """Marker and folded text of each item."""
    return [
        (item.marker, folded(text, item)) for item in list_items(read_document(text, "markdown"))
    ]


def folded(text: str, segment: Segment) -> str:
    return " ".join(text[segment.start : segment.end].split())


def paragraphs(text: str) -> list[str]:
    return [
        folded(text, part)
        for part in segments(read_document(text, "markdown"), {})
        if part.kind == "paragraph"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.", "2."),
        ("1.", "1."),
        ("1)", "2)"),
        ("(1)", "(2)"),
        ("1.-", "2.-"),
        ("9.", "10."),
        ("a.", "b."),
        ("a)", "b)"),
        ("(a)", "(b)"),
        ("A.", "B."),
        ("i.", "ii."),
        ("(i)", "(ii)"),
        ("I.", "II."),
        ("-", "-"),
        ("*", "*"),
        ("+", "+"),
        ("\N{BULLET}", "\N{BULLET}"),
        (DASH, DASH),
        ("\N{WHITE BULLET}", "\N{WHITE BULLET}"),
    ],
)
def test_every_kind_of_marker(first: str, second: str) -> None:
    indents = ("", "  ", "\t", NBSP * 3)
    spaces = (" ", "   ", "\t", NBSP + NBSP)
    ends = ("\n", "\r\n", "\n\n", " \n" + NBSP + "\n")
    for indent, space, end in product(indents, spaces, ends):
        text = (
            f"The actions are:\n\n{indent}{first}{space}Expand eTrace access.{NBSP} {end}"
            f"{indent}{second}{space}Reduce impunity.  "
        )
        one, two = list_items(read_document(text, "markdown"))
        assert (one.marker, text[one.start : one.end]) == (first, "Expand eTrace access.")
        assert (two.marker, text[two.start : two.end]) == (second, "Reduce impunity.")
        assert (one.level, two.level) == (1, 1)


def test_numbers_may_repeat_or_count_up_without_full_stops() -> None:
    text = "Actions:\n\n1. Expand access\n1. Reduce impunity\n2. Sign\n3. Measure"
    assert [marker for marker, _ in items(text)] == ["1.", "1.", "2.", "3."]


def test_escaped_markers_count() -> None:
    text = "1\\. Expand\n\n2\\) Reduce\n\n\\(3\\) Sign\n\n\\- Prepare"
    assert items(text) == [("1.", "Expand"), ("2)", "Reduce"), ("(3)", "Sign"), ("-", "Prepare")]


def test_bold_markers_count() -> None:
    assert items("**1.** Expand\n\n**2. Reduce:** impunity") == [
        ("1.", "Expand"),
        ("2.", "Reduce:** impunity"),
    ]


def test_the_marker_of_a_pdf_may_have_a_line_for_itself() -> None:
    assert items("\N{BULLET}\nExpand access\nto eTrace\n\N{BULLET}\nReduce") == [
        ("\N{BULLET}", "Expand access to eTrace"),
        ("\N{BULLET}", "Reduce"),
    ]
    assert items("-\n\n1.\n\n*\n") == []


@pytest.mark.parametrize("hanging", ["", "    "])
def test_wrapped_lines_belong_to_their_item(hanging: str) -> None:
    text = (
        f"Actions:\n\n1.  Expand our investment in 2022 and\n{hanging}2019. The rest follows\n"
        f"{hanging}{DASH} as agreed {DASH} on.\n2.  Sign.\n\nAfter the list."
    )
    assert items(text) == [
        (
            "1.",
            f"Expand our investment in 2022 and 2019. The rest follows {DASH} as agreed {DASH} on.",
        ),
        ("2.", "Sign."),
    ]
    assert paragraphs(text) == ["Actions:", "After the list."]


@pytest.mark.parametrize(
    "line",
    [
        "2019. The murder rate fell",
        "25. The group met",
        "3) of the agreement",
        "- Mexico border",
        f"{DASH} Mexico border",
        "+ 3 percent",
        "i. e. the governments",
        "b) and the rest",
        "I. Smith said",
        "(2) expand it",
    ],
)
def test_a_wrapped_line_of_prose_is_no_item(line: str) -> None:
    text = (
        f"Between 2018 and 2022 the cooperation of the U.S.\n{line} and of both\ngovernments grew."
    )
    assert items(text) == []
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize(
    "paragraph",
    ["2019. The year began.", "J. Smith was there.", "v. the state", "1.5 million people."],
)
def test_a_paragraph_may_begin_like_an_item(paragraph: str) -> None:
    assert items(f"Before.\n\n{paragraph}\n\nAfter.") == []


@pytest.mark.parametrize("announcement", ["The actions:", "They did it all.", "(as agreed)."])
def test_a_list_may_follow_its_announcement_without_a_blank_line(announcement: str) -> None:
    for marker, second in (("1.", "2."), ("-", "-"), ("a)", "b)")):
        text = f"{announcement}\n{marker} Expand access\n{second} Reduce impunity"
        assert items(text) == [(marker, "Expand access"), (second, "Reduce impunity")]
        assert paragraphs(text) == [announcement]


def test_bullets_that_no_prose_has_need_no_announcement() -> None:
    text = "We will\n\N{BULLET} expand\n\N{BULLET} reduce"
    assert [text for _, text in items(text)] == ["expand", "reduce"]


def test_inline_enumerations_stay_prose() -> None:
    text = (
        "An approach to counter: i) promoting behavior,\nii) improving security; and\niii) acting."
    )
    assert items(text) == []


def test_a_blank_line_and_an_unindented_line_end_the_list() -> None:
    text = "- one\n\nNot an item.\n- two\n\n    - three"
    assert [text for _, text in items(text)] == ["one", "two", "three"]


def test_a_block_indented_to_the_text_goes_on_its_item() -> None:
    text = "1.  First part.\n\n    Second part\n    of it.\n\nProse again.\n\n2.  Next."
    assert items(text) == [("1.", "First part. Second part of it."), ("2.", "Next.")]
    assert paragraphs(text) == ["Prose again."]
    sentences = [
        folded(text, part)
        for part in segments(read_document(text, "markdown"), {})
        if part.kind == "sentence"
    ]
    assert sentences == ["First part.", "Second part of it.", "Prose again.", "Next."]


def test_nested_items_end_the_item_around_them() -> None:
    text = "-   We call for:  \n    -   one thing\n    -   another\n-   We reaffirm.\n"
    found = [
        (item.level, folded(text, item)) for item in list_items(read_document(text, "markdown"))
    ]
    assert found == [(1, "We call for:"), (2, "one thing"), (2, "another"), (1, "We reaffirm.")]


def test_letters_under_numbers_are_nested_without_indentation() -> None:
    text = "1. Actions:\n(a) expand\n(b) reduce\n2. Means"
    assert [(item.marker, item.level) for item in list_items(read_document(text, "markdown"))] == [
        ("1.", 1),
        ("(a)", 2),
        ("(b)", 2),
        ("2.", 1),
    ]


def test_an_i_is_a_letter_behind_h_and_a_numeral_elsewhere() -> None:
    letters = "".join(f"{letter}. Item\n\n" for letter in "abcdefghij")
    assert [item.marker for item in list_items(read_document(letters, "markdown"))] == [
        f"{letter}." for letter in "abcdefghij"
    ]
    assert [item.level for item in list_items(read_document(letters, "markdown"))] == [1] * 10
    assert (
        len(
            list_items(
                read_document("i. One\n\nii. Two\n\niii. Three\n\niv. Four\n\nv. Five", "markdown")
            )
        )
        == 5
    )


def test_lettered_lists_go_on_over_the_text_between() -> None:
    text = "A. First\n\nProse about it.\n\nB. Second\n\nMore prose.\n\nD. Smith was there."
    assert [item.marker for item in list_items(read_document(text, "markdown"))] == ["A.", "B."]


def test_lists_do_not_go_on_inside_the_prose_behind_them() -> None:
    assert [marker for marker, _ in items("1. One\n\nThe plan of Annex\n2. is prose.")] == ["1."]
    assert [marker for marker, _ in items("A. One\n\nThe plan of Annex\nB. is prose.")] == ["A."]


def test_a_block_indented_elsewhere_is_a_paragraph() -> None:
    text = "- One thing.\n\n            Far to the right.\n\n And here."
    assert items(text) == [("-", "One thing.")]
    assert paragraphs(text) == ["Far to the right.", "And here."]


def test_rules_and_comments_are_nothing() -> None:
    text = "- one\n\n<!-- -->\n\n* * *\n\n\\###\n\n---\n\n***\n\n- two"
    assert [
        folded(text, part)
        for part in segments(read_document(text, "markdown"), {})
        if part.kind != "sentence"
    ] == [
        "one",
        "two",
    ]


def test_comments_and_menus_hold_no_items() -> None:
    text = "<!-- hidden\n\n- comment\n-->\n\n- [Home](/)\n- [News](/news)\n\n<!-- open\n\n- one\n"
    assert [text for _, text in items(text)] == ["one"]
