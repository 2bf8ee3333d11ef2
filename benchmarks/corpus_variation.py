"""Texts of a folder, each varied in names, numbers and order, so that no two copies are alike."""

import re
from pathlib import Path
from random import Random

SUFFIXES = {".md", ".txt"}
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NUMBER = re.compile(r"\d+")
# Names that take each other's places.
_NAMES = (
    "United States", "Mexico", "Canada", "Japan", "India", "Brazil", "Korea", "Australia",
    "Germany", "France", "Italy", "Philippines", "Colombia", "Vietnam", "Israel", "Ukraine",
)  # fmt: skip
_NAME = re.compile("|".join(_NAMES))


def read_texts(folder: Path) -> list[list[str]]:
    """The paragraphs of each text of the folder, front matter left out.

    Raises:
        ValueError: there is none.
    """
    texts = [
        paragraphs
        for path in sorted(folder.iterdir())
        if path.suffix in SUFFIXES
        and (paragraphs := _paragraphs(path.read_text(encoding="utf-8", errors="replace")))
    ]
    if not texts:
        raise ValueError(f"{folder} holds no text ({', '.join(sorted(SUFFIXES))}).")
    return texts


def _paragraphs(text: str) -> list[str]:
    blocks = re.split(r"\n[\s ]*\n", _FRONT_MATTER.sub("", text))
    return [block.strip("\n ") for block in blocks if block.strip()]


def varied(paragraphs: list[str], rng: Random) -> list[str]:
    """The paragraphs in another order, with other numbers of as many digits and other names."""
    names = dict(zip(_NAMES, rng.sample(_NAMES, len(_NAMES)), strict=True))

    def number(found: re.Match[str]) -> str:
        digits = found[0]
        # The years of a text stay years.
        if re.fullmatch(r"(19|20)\d\d", digits):
            return str(int(digits) - rng.randrange(10))
        return "".join(
            str(rng.randrange(1 if not place else 0, 10)) for place in range(len(digits))
        )

    changed = [
        _NUMBER.sub(number, _NAME.sub(lambda name: names[name[0]], one)) for one in paragraphs
    ]
    rng.shuffle(changed)
    return changed
