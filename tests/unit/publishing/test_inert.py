"""Words from outside stay words, in JSON that is pasted into a page and in Markdown."""

import json

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orchestration.publishing.inert import inert_json, inert_json_sql, inert_markdown

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "https://example.org and www.example.org, <mailto:a@example.org>",
    "a | b \\| c",
    "**bold** _it_ `code` ~~gone~~",
    "two\nlines\r\n\n# and a heading",
    "&lt;b&gt; &#60;",
    "\u202egnp.exe\u202c",
    "\x00\x1b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_cannot_end_the_script_it_stands_in(text: str) -> None:
    written = inert_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set("<>&\u202e\u2028") & set(written)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "".join(map(chr, range(0x2100))), "\\u000B\x0b", "", None]
)
def test_duckdb_writes_the_same_json_of_a_string(text: str | None) -> None:
    with duckdb.connect() as connection:
        connection.execute("create table texts (words varchar)")
        connection.execute("insert into texts values (?)", [text])
        query = f"select {inert_json_sql('words')} from texts"
        [(written,)] = connection.execute(query).fetchall()
    assert f"{written}\n" == inert_json(text)


def cells(markdown: str) -> list[str]:
    """The text of the cells of the last row; anything but text is a mistake."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(f"| a | b |\n|---|---|\n| {markdown} | after |\n")
    kinds = {token.type for token in tokens}
    assert all(
        kind.startswith(("table_", "thead_", "tbody_", "tr_", "t", "inline")) for kind in kinds
    )
    inline = [token for token in tokens if token.type == "inline"]
    found = []
    for token in inline[2:]:
        children = token.children or []
        assert {child.type for child in children} <= {"text", "text_special"}, token.content
        found.append("".join(child.content for child in children))
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_of_markdown_shows_what_stands_in_it(text: str) -> None:
    shown, after = cells(inert_markdown(text))
    assert after == "after"
    visible = "".join(sign for sign in text if sign.isprintable() and not sign.isspace())
    bare = shown.replace(" ", "").replace("(U+202E)", "").replace("(U+202C)", "")
    bare = bare.replace("(U+0000)", "").replace("(U+001B)", "")
    assert bare == visible


@given(st.text(max_size=40))
def test_any_text_is_one_cell_without_markup(text: str) -> None:
    found = cells(inert_markdown(text))
    assert len(found) == 2


def test_a_sign_that_turns_the_reading_order_is_named() -> None:
    assert inert_markdown("a\u202eb") == "a(U+202E)b"
