"""The promises of a statement: list items and sentences that state an action to come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.commit_english import ENGLISH
from orchestration.statements.commit_spanish import SPANISH
from orchestration.statements.committing import commitment
from orchestration.statements.document import Document
from orchestration.statements.layout import Part
from orchestration.statements.plain import FOOTNOTE, plain
from orchestration.statements.promised_items import ItemReader, Lead, lead_of
from orchestration.statements.sentences import sentences
from orchestration.statements.subject_places import Commitment
from orchestration.statements.subjects import Parties


@dataclass(frozen=True)
class Promise:
    """A promise, quoted by `text[start:end]` (0-based, end-exclusive code points).

    kind: a whole list item, or a sentence of the prose or of a numbered paragraph.
    position: of a list item, its number among those of the whole statement, from 1.
    actors: the words that name who will act, () if the text does not say.
    doubts: in words, what the reader is not sure of.
    """

    start: int
    end: int
    kind: Literal["list_item", "sentence"]
    position: int | None
    actors: tuple[str, ...]
    doubts: tuple[str, ...]


_FOLLOWING = re.compile(r"\b(?:following|follows|siguientes?)\b", re.IGNORECASE)
_NEAR = 60
_LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def promises(document: Document, language: str = "en") -> list[Promise]:
    """The promises of a document in order; none in a language other than `en` and `es`.

    Never raises; linear in the length of the text.
    """
    cues = _LANGUAGES.get(language.lower().replace("_", "-").partition("-")[0])
    return list(_read(document, cues)) if cues else []


def _read(document: Document, cues: CommitCues) -> Iterator[Promise]:
    reader = _Reader(document, cues)
    heading = ""
    before: Part | None = None
    items: list[Part] = []
    for part in document.parts:
        if part.marker:
            items.append(part)
            continue
        if items:
            yield from reader.items(items, before, heading)
            items, before = [], None
        if part.heading:
            heading = part.heading.title
            before = None
        elif not part.beside:
            before = part
            yield from reader.sentences(part)
    if items:
        yield from reader.items(items, before, heading)


class _Reader:
    def __init__(self, document: Document, cues: CommitCues) -> None:
        self._text = document.visible
        self._cues = cues
        self._parties = Parties(self._text)
        self._items = ItemReader(cues, self._parties)
        self._position = 0

    def sentences(self, part: Part) -> Iterator[Promise]:
        """The sentences of a part that commit."""
        for stretch in part.stretches:
            if not self._cues.quick.search(self._text, *stretch):
                continue
            for start, end in sentences(self._text, *stretch):
                words = plain(self._text[start:end])
                if words.startswith("|"):
                    continue
                found = commitment(words, self._cues, self._parties)
                if found and not self._announces(words, found):
                    actors = (found.actor,) if found.actor else ()
                    mark = FOOTNOTE.search(self._text, max(start + 1, end - 60), end)
                    end = mark.start() if mark else end  # noqa: PLW2901
                    yield Promise(start, end, "sentence", None, actors, found.doubts)

    @staticmethod
    def _announces(words: str, found: Commitment) -> bool:
        """Whether a sentence only says that the promises follow: `We commit to these steps:`."""
        near = len(words) - found.end < _NEAR or _FOLLOWING.search(words, found.end)
        return words.endswith(":") and bool(near)

    def items(self, items: Sequence[Part], before: Part | None, heading: str) -> Iterator[Promise]:
        """The promises of neighbouring items; `before` is the paragraph above them."""
        words = self._last_sentence(before) if before else ""
        lead = lead_of(words, heading, self._cues, self._parties)
        plains = [plain(self._text[item.stretches[0][0] : item.stretches[-1][1]]) for item in items]
        if self._items.are_paragraphs(items, plains, lead):
            for item, word in zip(items, plains, strict=True):
                if item.level == 1 and not word.endswith(":"):
                    yield from self.sentences(item)
            yield from self._nested(items, plains, lead, paragraphs=True)
            return
        yield from self._nested(items, plains, lead, paragraphs=False)

    def _nested(
        self, items: Sequence[Part], plains: Sequence[str], lead: Lead, paragraphs: bool
    ) -> Iterator[Promise]:
        """Items level by level: those below an item that only announces them are its list."""
        leads: list[tuple[int, Lead | None]] = [(0, None if paragraphs else lead)]
        for place, (item, words) in enumerate(zip(items, plains, strict=True)):
            while leads[-1][0] >= item.level:
                leads.pop()
            around = leads[-1][1]
            holds = place + 1 < len(items) and items[place + 1].level > item.level
            below: Lead | None = None
            if paragraphs and item.level == 1:
                below = lead_of(words, "", self._cues, self._parties) if holds else None
                leads.append((item.level, below))
                continue
            if around is None:
                # Means have no subject of their own; a whole sentence is a promise of its own.
                found = self._items.stated(self._each(item))
                leads.append((item.level, None))
                if found:
                    yield self._item(item, found)
                continue
            own = self._items.acts(words, around) and not self._speaks(items, place, item.level)
            if holds and words.endswith(":") and not own:
                leads.append((item.level, self._items.inner_lead(words, around)))
                continue
            found = self._items.promise(words, around, self._each(item))
            leads.append((item.level, None if found else around))
            if found:
                yield self._item(item, found)

    def _speaks(self, items: Sequence[Part], place: int, level: int) -> bool:
        """Whether the item below says by itself who will do what, so that this one announces."""
        below = items[place + 1] if place + 1 < len(items) else None
        if below is None or below.level <= level:
            return False
        found = self._items.stated(self._each(below))
        return found is not None and bool(found.actor)

    def _item(self, item: Part, found: Commitment) -> Promise:
        self._position += 1
        start, end = item.stretches[0][0], item.stretches[-1][1]
        actors = (found.actor,) if found.actor else ()
        return Promise(start, end, "list_item", self._position, actors, found.doubts)

    def _each(self, item: Part) -> list[str]:
        return [
            plain(self._text[start:end])
            for stretch in item.stretches
            for start, end in sentences(self._text, *stretch)
        ]

    def _last_sentence(self, part: Part) -> str:
        spans = list(sentences(self._text, *part.stretches[-1]))
        return plain(self._text[spans[-1][0] : spans[-1][1]]) if spans else ""
