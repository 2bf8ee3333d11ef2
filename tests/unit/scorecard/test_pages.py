"""What every page does with text from outside, and how a change of words is read."""

import pytest
from markupsafe import Markup

from orchestration.scorecard.commitments import changed_words
from orchestration.scorecard.drawing import environment_of
from orchestration.scorecard.escaping import harmless, in_script, outside
from orchestration.scorecard.words import Words


def test_characters_nobody_sees_are_shown() -> None:
    assert harmless("a\u202eb\x00c\u200bd") == "a⟦U+202E⟧b⟦U+0000⟧c⟦U+200B⟧d"
    assert harmless("line\nline\ttab é ñ 👩‍👩") == "line\nline\ttab é ñ 👩‍👩"
    assert harmless(None) == ""
    assert harmless(Markup("<b>\u202e</b>")) == "<b>\u202e</b>"
    assert harmless(0) == 0


def test_whatever_a_template_shows_is_escaped() -> None:
    template = environment_of(Words({})).from_string("<p>{{ one }} {{ t('{x}', x=one) }}</p>")
    shown = template.render(one="<script>alert(1)</script>\u202e'\"")
    assert "<script>" not in shown
    assert "\u202e" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_json_cannot_end_its_script() -> None:
    text = in_script({"a": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/#:~:text=x", "https://a.example/#:~:text=x"),
        ("http://a.example", "http://a.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" https://a.example", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str | None, link: str) -> None:
    assert outside(address) == link


@pytest.mark.parametrize(
    ("marked", "pieces"),
    [
        ("a {+b+} [-c-] d", ["kept a ", "added b", "kept  ", "removed c", "kept  d"]),
        ("{+b+}", ["added b"]),
        ("same", ["kept same"]),
        ("", []),
        ("[-a-]{+b\nc+}", ["removed a", "added b\nc"]),
    ],
)
def test_added_and_removed_words_are_told_apart(marked: str, pieces: list[str]) -> None:
    assert [f"{kind} {text}" for kind, text in changed_words(marked)] == pieces
