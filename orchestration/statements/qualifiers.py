"""Which word qualifies a number.

The rule: a cue (see `cues`) counts if it stands directly before the number. Between the
two may stand white space, emphasis marks, a currency (`$`, `US$`, `USD`, `€`), and one
filler such as "an average of". Nothing else: "over the past 12 months" and "more than
the other 12" qualify no number.
"""

from collections.abc import Sequence
from itertools import pairwise

from orchestration.statements.characters import CURRENCY_SIGNS
from orchestration.statements.cues import Cues, Endings, Phrase, Qualifier
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.tokens import Token, word_at
from orchestration.statements.unit_words import ABBREVIATED, CURRENCIES

_EMPHASIS = "*_"
_LETTERS_OF_SIGNS = words("us c ca a au nz mx mex s hk r")
_SIGNS: dict[str, Qualifier] = {
    "~": "approximately",
    "\u2248": "approximately",
    "\u2265": "at_least",
    "\u2264": "at_most",
}
_ASIDES: tuple[Phrase, ...] = (
    ("como", "mínimo"),
    ("como", "máximo"),
    ("al", "menos"),
    ("por", "lo", "menos"),
    ("cuando", "menos"),
    ("at", "least"),
    ("at", "most"),
)
_SHILLINGS = frozenset(name.lower() for name in ABBREVIATED)
_NO_SIGN = ("", *CURRENCY_SIGNS)
_SUMMING = words("add adds added adding")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def qualifier_of(
    text: str, read: Sequence[Token], index: int, number: Mention, cues: Cues
) -> Qualifier:
    """The qualifier of the number whose first token is `index`."""
    at, edge = _with_currency(text, read, index, number.start)
    signs = text[read[at - 1].end if at else 0 : edge]
    apart = at == 0 or not _only(CURRENCY_SIGNS + _EMPHASIS, signs)
    if apart or "~" in signs:
        return _apart(text, read, at, signs, cues)
    cue = _phrase_before(text, read, at, cues.cue_endings)
    article: Phrase = ()
    if not cue:
        at -= len(_phrase_before(text, read, at, cues.filler_endings))
        article = _phrase_before(text, read, at, cues.article_endings)
        at -= len(article)
        cue = _phrase_before(text, read, at, cues.cue_endings)
        if cue and not text[read[at - 1].end : read[at].start].isspace():
            return "exact"
    if cue in cues.clear:
        return cues.clear[cue]
    if not cue or article or _means_other(read, at - len(cue), cue, number, cues):
        return "exact"
    return cues.unclear[cue]


def _apart(text: str, read: Sequence[Token], at: int, signs: str, cues: Cues) -> Qualifier:
    """What a sign says (`~640`), or a cue between commas before the number."""
    sign = next((sign for sign in _SIGNS if sign in signs), None)
    if sign:
        return _SIGNS[sign]
    aside = at > 0 and _aside(text, read, at, signs)
    return cues.clear[_phrase_before(text, read, at, cues.cue_endings)] if aside else "exact"


def _aside(text: str, read: Sequence[Token], at: int, between: str) -> bool:
    """Whether a cue stands between commas before the number: `se harán, como mínimo, cuatro`."""
    phrase = next((p for p in _ASIDES if _ends_in(read, at, p)), None)
    if between.strip(CURRENCY_SIGNS + _EMPHASIS + " \n\u00a0") != "," or phrase is None:
        return False
    first = at - len(phrase)
    return first > 0 and "," in text[read[first - 1].end : read[first].start]


def _ends_in(read: Sequence[Token], at: int, phrase: Phrase) -> bool:
    first = at - len(phrase)
    return first >= 0 and tuple(token.word for token in read[first:at]) == phrase


def _with_currency(text: str, read: Sequence[Token], index: int, start: int) -> tuple[int, int]:
    """Index and offset where the number begins, with the currency before it."""
    if index == 0:
        return index, start
    before = read[index - 1]
    between = text[before.end : start]
    sign = between.rstrip()
    if before.word in _LETTERS_OF_SIGNS and len(sign) == 1 and sign in CURRENCY_SIGNS:
        return index - 1, before.start
    if (before.word in CURRENCIES or before.word in _SHILLINGS) and between.strip() in _NO_SIGN:
        return index - 1, before.start
    return index, start


def _phrase_before(text: str, read: Sequence[Token], at: int, endings: Endings) -> Phrase:
    """The longest of the phrases that ends right before token `at`, or ()."""
    for phrase in endings.get(word_at(read, at - 1), ()):
        first = at - len(phrase)
        if first < 0:
            continue
        found = read[first:at]
        if tuple(token.word for token in found) == phrase and all(
            text[one.end : other.start].isspace() for one, other in pairwise(found)
        ):
            return phrase
    return ()


def _only(marks: str, between: str) -> bool:
    """Whether there is white space, and besides it only `marks`."""
    visible = "".join(between.split())
    return len(visible) < len(between) and not visible.strip(marks)


def _means_other(read: Sequence[Token], at: int, cue: Phrase, number: Mention, cues: Cues) -> bool:
    """Whether an unclear cue, beginning with token `at`, is one of time or comparison."""
    before = word_at(read, at - 1)
    year = (
        number.plain
        and number.end - number.start == 4
        and number.value is not None
        and _FIRST_YEAR <= number.value <= _LAST_YEAR
    )
    time = word_at(read, number.following) in cues.times
    return (
        (cue in cues.before_years and year)
        or (cue in cues.before_times and time and before not in cues.lasting)
        or before in cues.comparing
        or (cue == ("up", "to") and before in _SUMMING)
    )
