"""What changed between two wordings of a promise, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
# What stands around a word and is none of it.
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class Changes:
    """What one wording loses and gains against another.

    `removed` and `added` hold the stretches of words in the order of the text, without the
    punctuation at their edges; `kept` counts the words that stay. `marked` is the later wording
    with everything in its place: `[-lost words-]`, `{+new words+}`, the rest unmarked.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    kept: int
    marked: str


def word_changes(before: str, after: str) -> Changes:
    """Compare two wordings by their words; case, punctuation and white space are no change."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    removed, added, marked, kept = [], [], [], 0
    for operation, low, high, first, last in matcher.get_opcodes():
        if operation == "equal":
            kept += last - first
            marked += new[first:last]
            continue
        if low < high:
            removed.append(_bare(old[low:high]))
            marked.append(f"[-{' '.join(old[low:high])}-]")
        if first < last:
            added.append(_bare(new[first:last]))
            marked.append(f"{{+{' '.join(new[first:last])}+}}")
    return Changes(tuple(removed), tuple(added), kept, " ".join(marked))


def _key(word: str) -> str:
    """The word as it is compared; what is punctuation alone stands for itself."""
    return _EDGES.sub("", word).casefold() or word


def _bare(words: list[str]) -> str:
    text = " ".join(words)
    return _EDGES.sub("", text) or text
