"""Bytes to text: strict UTF-8, and a refusal that says where and why."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "looks like UTF-32; save it as UTF-8"),
    (b"\x00\x00\xfe\xff", "looks like UTF-32; save it as UTF-8"),
    (b"\xff\xfe", "looks like UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "looks like UTF-16; save it as UTF-8"),
    (b"%PDF-", "is a PDF file; extract its text first"),
    (b"PK\x03\x04", "is a zip archive or an office document; save it as plain text"),
    (b"\x1f\x8b", "is a gzip archive; unpack it first"),
    (b"\x89PNG", "is a PNG picture, not a text"),
)


class UnreadableText(ValueError):
    """A file that cannot be read as text.

    `reason` is a sentence for people, `line` and `column` are 1-based; the column
    counts the code points of its line.
    """

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.reason}"


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, line ends and byte order mark kept as they are.

    Raises `UnreadableText` for a file that holds no text, for binary files and for
    everything that is not UTF-8.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableText(f"the file {what}", 1, 1)
    if not data:
        raise UnreadableText("the file is empty", 1, 1)
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableText(_about_nul(data), *_place(data[:nul]))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = _about_byte(data, error.start, error.end)
        raise UnreadableText(reason, *_place(data[: error.start])) from error
    if not text.lstrip("\ufeff").strip():
        raise UnreadableText("the file holds nothing but white space", 1, 1)
    return text


def _place(before: bytes) -> tuple[int, int]:
    """Line and column of the byte that follows `before`."""
    lines = before.splitlines(keepends=True)
    if not lines or lines[-1].endswith((b"\n", b"\r")):
        return len(lines) + 1, 1
    return len(lines), len(lines[-1].decode("utf-8", errors="replace")) + 1


def _about_nul(data: bytes) -> str:
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if half and max(even, odd) > 0.6 * half and min(even, odd) < 0.2 * half:
        return "NUL byte; the file looks like UTF-16 without a byte order mark; save it as UTF-8"
    return "NUL byte; this is a binary file or a damaged one, not a text"


def _about_byte(data: bytes, start: int, end: int) -> str:
    byte = data[start]
    found = f"byte 0x{byte:02X} is not UTF-8"
    if byte == 0xED and data[start + 1 : start + 2] >= b"\xa0":
        return f"{found}; it encodes half a UTF-16 pair; save the file as UTF-8 again"
    if byte >= 0xC2 and end == len(data) and len(data) - start < 4:
        return f"{found}; the file ends in the middle of a character; is it complete?"
    try:
        meant = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return f"{found}; this is a binary file or a damaged one"
    return (
        f"{found}; the file looks like Windows-1252 or Latin-1 (where the byte is "
        f"'{meant}'); save it as UTF-8"
    )
