"""HTML: what is visible, and the parts that tags or the look of the lines make."""

import pytest

from orchestration.statements import format_of, list_items, read_document, segments


def facts(text: str) -> list[tuple[str, str]]:
    """Kind and words of all but the sentences."""
    document = read_document(text, "html")
    return [
        (
            one.kind,
            one.heading
            if one.kind == "section"
            else " ".join(document.visible[one.start : one.end].split()),
        )
        for one in segments(document, {})
        if one.kind != "sentence"
    ]


def seen(text: str) -> str:
    return " ".join(read_document(text, "html").visible.split())


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.md", "markdown"), ("a.TXT", "text"), ("a.html", "html"), ("a.HTM", "html"), ("a", "text")],
)
def test_the_ending_of_a_file_tells_its_format(name: str, format_: str) -> None:
    assert format_of(name) == format_


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) write('<p>55</p>')</script>",
        "<SCRIPT type='x'>55</SCRIPT >",
        "<style>p { margin: 55px }</style>",
        "<template><p>55</p></template>",
        "<noscript>55</noscript>",
        "<!-- 55 <p>55</p> -->",
        "<!-->",
        "<!DOCTYPE html>",
        "<?xml version='55'?>",
        "<img alt='55 > 5' src=55>",
        '<a title="55">',
        "<p data-x='55'\n class=a>",
    ],
)
def test_what_is_no_text_is_blank(hidden: str) -> None:
    text = f"One {hidden} two."
    document = read_document(text, "html")
    assert len(document.visible) == len(text)
    assert document.visible.split() == ["One", "two."]
    assert document.visible.index("two") == text.index("two.")


def test_entities_are_their_characters_at_their_places() -> None:
    text = "25&nbsp;million &amp; gu&iacute;a &#8226; &bogus; AT&T a < b"
    document = read_document(text, "html")
    assert document.visible[2] == "\N{NO-BREAK SPACE}"
    assert document.visible.index("million") == text.index("million")
    assert "&bogus; AT&T a < b" in document.visible
    assert "gu\N{LATIN SMALL LETTER I WITH ACUTE}" in document.visible
    assert "\N{BULLET}" in document.visible


@pytest.mark.parametrize(
    "page",
    [
        "<h2>Next <em>steps</em></h2><p>One.</p><ul><li>Sign<li>Act</ul><p>Two.</p>",
        "<H2>Next steps</h2><p>One.<ul><li>Sign</li><li>Act</li></ul>Two.",
        (
            "<div><b>Next steps</b></div><div>One.<br>\N{BULLET} Sign<br>&#8226;&nbsp;Act"
            "<br><br>Two.</div>"
        ),
        "<p><strong>Next\n steps</strong><br>One.<p>- Sign<p>- Act<p>Two.",
        "<h2>Next steps<p>One.<ol><li><p>Sign</p><li><p>Act</p></ol><div>Two.",
        "<h2>Next steps</h2>One.<table><tr><td><ul><li>Sign<li>Act</ul></table>Two.",
    ],
)
def test_the_same_page_in_many_spellings(page: str) -> None:
    assert facts(page) == [
        ("section", "Next steps"),
        ("paragraph", "One."),
        ("list_item", "Sign"),
        ("list_item", "Act"),
        ("paragraph", "Two."),
    ]


def test_nested_lists_have_levels_and_numbers() -> None:
    text = "<ol><li>A<ol><li>B<li>C</ol><li>D</ol>"
    found = list_items(read_document(text, "html"))
    assert [(one.marker, one.level, text[one.start : one.end]) for one in found] == [
        ("1.", 1, "A"),
        ("1.", 2, "B"),
        ("2.", 2, "C"),
        ("2.", 1, "D"),
    ]


def test_an_item_holds_all_its_paragraphs() -> None:
    text = "<ul><li><p>One.</p><p>Two.</p></li></ul><p>Three.</p>"
    assert facts(text) == [("list_item", "One. Two."), ("paragraph", "Three.")]


@pytest.mark.parametrize(
    "menu",
    [
        "<nav><ul><li>Home<li>News</ul></nav>",
        "<div class='top nav'><ul><li>Home<li>News</ul></div>",
        "<div role=navigation><div><ul><li>Home<li>News</ul></div></div>",
        "<footer><ol><li>Home</li><li>News</li></ol></footer>",
        "<ul><li><a href=/>Home</a><li><a href=/n>News</a></ul>",
        "<nav><ul><li>Home<li>News</ul><main>",
    ],
)
def test_menus_are_no_lists(menu: str) -> None:
    assert facts(f"{menu}<p>We met.</p>") == [
        ("paragraph", "Home"),
        ("paragraph", "News"),
        ("paragraph", "We met."),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "<!-- a><i>",
        "<!-- never closed > ",
        "<p <b>",
        "</p></div></ul></li>",
        "<a href='x>",
        "<ul",
        "]]>",
    ],
)
def test_broken_markup_hides_no_text(broken: str) -> None:
    assert "We met." in seen(f"<p>We met.</p>{broken}")
    assert "Then we left." in seen(f"<div>{broken}<p>Then we left.</p></div>")


def test_cells_are_paragraphs() -> None:
    text = "<table><caption>Results</caption><tr><th>Year<td>2022</table>"
    assert facts(text) == [("paragraph", "Results"), ("paragraph", "Year"), ("paragraph", "2022")]


def test_cdata_is_text() -> None:
    assert seen("<![CDATA[We met <b>twice</b>.]]> Then") == "We met twice . Then"


def test_pages_of_a_printed_text_are_no_part_of_it() -> None:
    document = read_document("The end of it.\n\n   Page 1 of 2\nII. NEXT STEPS\n\nWe will meet.\n")
    assert [one.heading for one in segments(document, {}) if one.kind == "section"] == [
        "NEXT STEPS"
    ]
