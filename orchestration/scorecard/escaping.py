"""What makes text from outside harmless in a page, beside the escaping that Jinja does."""

import json
from typing import Any

from markupsafe import Markup

# Characters that change how the text around them is read, or that no page may hold.
_UNSEEN = {*range(32), *range(127, 160), 0x200B, 0x2060, 0xFEFF} - {9, 10, 13}
_TURNING = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_SHOWN = {code: f"⟦U+{code:04X}⟧" for code in _UNSEEN | _TURNING}


def harmless(value: Any) -> Any:
    """Text with the characters made visible that nobody would see; None as nothing."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_SHOWN)
    return value


def outside(address: str | None) -> str:
    """The address of a page elsewhere; nothing where it is none that a reader should follow."""
    return address if address and address.startswith(("https://", "http://")) else ""


def in_script(value: Any) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704
