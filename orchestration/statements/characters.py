"""Characters that several readers look for, by name where they look alike."""

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
DASHES = "-\N{EN DASH}"
CLOSING_QUOTES = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}»"
OPENING_QUOTES = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}«"
CURRENCY_SIGNS = "$€£¥₹₩"

WITHOUT_WIDTH = (
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
# The last white space of Unicode is U+3000.
INVISIBLE = WITHOUT_WIDTH + "".join(
    character for character in map(chr, range(0x3001)) if character.isspace()
)
"""White space, and marks without width."""

JOINER = "\N{COMBINING GRAPHEME JOINER}"
"""Fills the place of an HTML entity that is a letter, so that a word stays one word."""
