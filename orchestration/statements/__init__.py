"""Text in, facts out: what can be read from a statement without knowing its subject.

Everything here is a plain function of its arguments: no files, no Dagster, no database.

- `decode`: the bytes of a file to text, or `UnreadableText` with line and column.
- `fold`, `text_fragment`: where a quote stands whatever its line breaks, and the link
  that opens a page there.
- `read_document`: a text of one format, and what of it is visible.
- `segments`, `list_items`: sections, paragraphs, list items, sentences.
- `promises`: list items and sentences that say what somebody will do.
- `word_changes`: what one wording of a promise loses and gains against another.
- `numbers`: every number, with what it is; for a metric its value, unit, qualifier, period.

All offsets are 0-based, end-exclusive Unicode code points into the text exactly as
decoded. The readers accept any string and take time in proportion to its length.

What belongs elsewhere: which numbers matter and what they count (`sources/curated`),
and reading files (`orchestration/ingest`).
"""

from orchestration.statements.changes import Changes, word_changes
from orchestration.statements.decoding import UnreadableText, decode
from orchestration.statements.document import (
    Document,
    Format,
    format_of,
    read_document,
    visible_of,
)
from orchestration.statements.folding import Folded, fold, folded_words
from orchestration.statements.fragments import text_fragment
from orchestration.statements.numbers import Number, numbers
from orchestration.statements.promises import Promise, promises
from orchestration.statements.structure import Segment, list_items, segments

__all__ = [
    "Changes",
    "Document",
    "Folded",
    "Format",
    "Number",
    "Promise",
    "Segment",
    "UnreadableText",
    "decode",
    "fold",
    "folded_words",
    "format_of",
    "list_items",
    "numbers",
    "promises",
    "read_document",
    "segments",
    "text_fragment",
    "visible_of",
    "word_changes",
]
