"""Words from outside made harmless where they could be taken for more than words."""

import json
import re
from typing import Any

from orchestration.publishing.tables import literal

# Characters that turn the order of what is read, or end a line where none should end.
_DECEPTIVE = "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Within JSON, where they mean the same escaped: these, and what would end a script or open markup.
_IN_JSON = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in f"<>&{_DECEPTIVE}"})
# What JSON spells otherwise than `to_json` of DuckDB does. The signs before it are those of JSON.
_RARE = f"<>&{_DECEPTIVE}" + "".join(map(chr, {*range(0x20)} - set(b"\b\t\n\f\r")))
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f{_DECEPTIVE}]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~&:.@$^=+\"'?])")


def inert_json(content: Any) -> str:
    """JSON that stays data even when it is pasted into a page."""
    return json.dumps(content, indent=1, ensure_ascii=False).translate(_IN_JSON) + "\n"


_ESCAPES = {mark: inert_json(mark)[1:-2] for mark in f'\\"\b\t\n\f\r{_RARE}'}


def inert_json_sql(text: str) -> str:
    """What `inert_json` writes of a string, as an expression of DuckDB.

    Args:
        text: an expression of a string; null is written as `null`.
    """
    spelled = text
    for mark, escaped in _ESCAPES.items():
        spelled = f"replace({spelled}, chr({ord(mark)}), {literal(escaped)})"
    rare = literal("[" + "".join(f"\\x{{{ord(mark):x}}}" for mark in _RARE) + "]")
    plain = f"to_json({text})::varchar"
    quoted = f"if(regexp_matches({text}, {rare}), '\"' || {spelled} || '\"', {plain})"
    return f"coalesce({quoted}, 'null')"


def inert_markdown(text: str) -> str:
    """The text as it stands, in one cell of a table of Markdown: no markup, link or line break."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _CONTROL.sub(lambda found: f"(U+{ord(found[0]):04X})", escaped)
