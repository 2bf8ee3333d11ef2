r"""HTML as tags and what stands between them, with their places in the source.

Written here because offsets into the source are needed and a linear time is promised: lxml
keeps lines and no columns, selectolax no places, tree-sitter counts bytes, and the parser of
Python 3.11's library takes quadratic time on unclosed markup. Only tokens are needed here, and
those are few rules:

- a tag begins with `<` and a letter or `</` and a letter, and ends at the next `>` that
  stands in no quotes; one that is never closed ends before the next `<`;
- a comment that is never closed ends at the next `>`, so that it hides no statement;
- `script`, `style` and their like hide what they hold, to the end if they are not closed;
- of CDATA the brackets are markup and the content is text.

Every search that has failed once is not repeated, so that the work is linear.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from orchestration.statements.lexicon import words

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})(?P<attributes>"
    r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})")
_HIDING = words("script style template noscript iframe object svg math noembed noframes")
_LONGEST_TAG = 10_000
_CDATA = "<![CDATA["


class Token(NamedTuple):
    """Markup at `[start:end)`; the text is what lies between two tokens.

    `name` is the tag's in lower case, "" for a comment and other markup that has none.
    `closes`: an end tag. `attributes` as written. A hiding element is one token.
    """

    start: int
    end: int
    name: str
    closes: bool
    attributes: str


def html_tokens(text: str) -> Iterator[Token]:
    """The markup of `text` in order; never raises, linear in its length."""
    search = _Search(text)
    brackets = -1
    at = text.find("<")
    while at >= 0:
        if 0 <= brackets < at:
            yield Token(brackets, brackets + 3, "", True, "")
            brackets = -1
        token = _token(text, at, search)
        if token is None:
            at = text.find("<", at + 1)
            continue
        if token.name == "[":
            # Where the section ends; a tag that goes over its end hides the brackets.
            token = token._replace(name="")
            brackets = search.find("]]>", token.end)
        elif token.end > brackets:
            brackets = -1
        yield token
        at = text.find("<", token.end)
    if brackets >= 0:
        yield Token(brackets, brackets + 3, "", True, "")


class _Search:
    """Finding, without looking twice for what is not there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()
        self._endings: dict[str, re.Pattern[str]] = {}

    def find(self, wanted: str, start: int) -> int:
        if wanted in self._missing:
            return -1
        at = self._text.find(wanted, start)
        if at < 0:
            self._missing.add(wanted)
        return at

    def element_end(self, name: str, start: int) -> int:
        """Behind the end tag of `name`, or the end of the text."""
        pattern = self._endings.get(name)
        if pattern is None:
            pattern = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE)
            self._endings[name] = pattern
        found = pattern.search(self._text, start)
        return found.end() if found else len(self._text)


def _token(text: str, at: int, search: _Search) -> Token | None:
    following = text[at + 1 : at + 2]
    if following in {"!", "?"}:
        return _declaration(text, at, search)
    if following != "/" and not (following.isascii() and following.isalpha()):
        return None
    tag = _TAG.match(text, at, at + _LONGEST_TAG)
    if tag:
        name, end, closes = tag["name"].lower(), tag.end(), tag["close"] == "/"
        attributes = tag["attributes"]
        if name in _HIDING and not closes and not attributes.endswith("/"):
            return Token(at, search.element_end(name, end), "", False, "")
        return Token(at, end, name, closes, attributes)
    return _unclosed(text, at)


def _unclosed(text: str, at: int) -> Token | None:
    """A tag that no `>` closes where it should, up to the next place that can end it."""
    named = _TAG_NAME.match(text, at)
    if not named:
        return None
    next_tag = text.find("<", named.end())
    limit = next_tag if next_tag >= 0 else len(text)
    closing = text.find(">", named.end(), limit)
    if closing < 0 and next_tag < 0:
        return None
    end = closing + 1 if closing >= 0 else limit
    return Token(at, end, named[1].lower(), text.startswith("/", at + 1), "")


def _declaration(text: str, at: int, search: _Search) -> Token | None:
    if text.startswith("<!--", at):
        if text.startswith((">", "->"), at + 4):
            return Token(at, text.index(">", at) + 1, "", False, "")
        closing = search.find("-->", at + 4)
        if closing >= 0:
            return Token(at, closing + 3, "", False, "")
    if text.startswith(_CDATA, at):
        return Token(at, at + len(_CDATA), "[", False, "")
    closing = search.find(">", at)
    return Token(at, closing + 1, "", False, "") if closing >= 0 else None
