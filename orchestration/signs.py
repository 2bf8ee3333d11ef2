"""Signs that nobody sees, but a terminal or a reader's eye obeys, shown by their names."""

import unicodedata


def visible(text: str) -> str:
    """The text with every sign named that has no look of its own: escape sequences, and signs that
    turn the order of what is read.

    Line ends, tabs and the spaces of all widths stay.
    """
    return "".join(
        sign if sign.isprintable() or _is_space(sign) else f"⟦U+{ord(sign):04X}⟧" for sign in text
    )


def _is_space(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign) == "Zs"
