"""Text in, facts out: what can be read from a statement without knowing its subject.

Everything here is a plain function of its arguments: no files, no Dagster, no database.

- `decode`: the bytes of a file to text, or `UnreadableText` with line and column.
- `fold`, `text_fragment`: where a quote stands whatever its line breaks, and the link
  that opens a page there.
- `segments`, `list_items`: sections, paragraphs, list items, sentences.
- `numbers`: every number, with its value and the word that qualifies it.

All offsets are 0-based, end-exclusive Unicode code points into the text exactly as
decoded. The readers go line by line through Markdown or plain text, accept any string,
and take time in proportion to its length.

What belongs elsewhere: which numbers matter and what they count (`sources/curated`),
and reading files (`orchestration/ingest`).
"""

from orchestration.statements.decoding import UnreadableText, decode
from orchestration.statements.folding import Folded, fold
from orchestration.statements.fragments import text_fragment
from orchestration.statements.numbers import Number, numbers
from orchestration.statements.structure import Segment, list_items, segments

__all__ = [
    "Folded",
    "Number",
    "Segment",
    "UnreadableText",
    "decode",
    "fold",
    "list_items",
    "numbers",
    "segments",
    "text_fragment",
]
