"""Numbers in letters: cardinals, ordinals, fractions, multiples, vague amounts, Roman ones."""

from decimal import Decimal

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.mention import Form, Mention, mention_of
from orchestration.statements.noun_words import STOPS
from orchestration.statements.number_words import read_words
from orchestration.statements.tokens import Token, joined, word_at
from orchestration.statements.word_forms import SIGNS, WordForms

ROMANS = {
    f"{tens}{ones}".lower(): 10 * high + low
    for high, tens in enumerate(("", "X", "XX", "XXX", "XL"))
    for low, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens or ones
}
"""Roman numerals up to 49, in lower case."""

_BEFORE_PARTS = frozenset({"by", "than", "about", "nearly", "almost", "over", "only", "en", "una"})
_IN_ADDRESSES = frozenset("/_@=&%")
_AFTER_TIME = frozenset({"decades", "centuries"})


def first_words(lexicon: Lexicon, forms: WordForms) -> frozenset[str]:
    """What a number in letters can begin with."""
    return lexicon.first_words.union(
        forms.ordinals, forms.parts, forms.multiples, forms.vague, forms.vague_phrases
    ).union(SIGNS, ROMANS)


class Speller:
    """Reads the numbers in letters of one text."""

    def __init__(self, text: str, read: list[Token], lexicon: Lexicon, forms: WordForms) -> None:
        self._text = text
        self._tokens = read
        self._lexicon = lexicon
        self._forms = forms

    def read(self, index: int) -> list[Mention]:
        """The number whose first word is token `index`, or nothing."""
        readers = (
            self._fraction,
            self._half,
            self._multiple,
            self._ordinal,
            self._cardinal,
            self._vague,
            self._roman,
        )
        for reader in readers:
            found = reader(index)
            if found:
                return [found]
        return []

    def _at(self, first: int, following: int, value: Decimal | None, form: Form) -> Mention:
        start, end = self._tokens[first].start, self._tokens[following - 1].end
        return Mention(start, end, value, first, following, False, form)

    def _word(self, index: int) -> str:
        return word_at(self._tokens, index)

    def _before(self, index: int) -> str:
        """The character before token `index`, "" at the beginning of the text."""
        start = self._tokens[index].start
        return self._text[start - 1] if start else ""

    def _behind(self, index: int) -> str:
        end = self._tokens[index].end
        return self._text[end : end + 1]

    def _fraction(self, index: int) -> Mention | None:
        """`two-thirds`, `a third of`, `one quarter`, `by a fifth`; not `the third meeting`."""
        word, behind = self._word(index), self._word(index + 1)
        if word in SIGNS:
            return self._at(index, index + 1, SIGNS[word], "fraction")
        parts = self._forms.parts.get(behind)
        if parts is None or not joined(self._text, *self._tokens[index : index + 2]):
            return None
        count = self._lexicon.numerals.get(word, ("", 0))[1]
        if word in self._lexicon.articles:
            count = 1
            sure = self._word(index + 2) in self._forms.part_of or self._is_a_part(index)
        else:
            sure = count == 1 or behind.endswith("s")
        if not count or not sure:
            return None
        return self._at(index, index + 2, _quotient(count, parts), "fraction")

    def _is_a_part(self, index: int) -> bool:
        """`by a quarter`, `more than a fifth`, where no noun follows (`by a third party`)."""
        if self._word(index - 1) not in _BEFORE_PARTS:
            return False
        behind = index + 2
        if behind >= len(self._tokens):
            return True
        gap = self._text[self._tokens[behind - 1].end : self._tokens[behind].start]
        word = self._word(behind)
        return not gap.isspace() or word in STOPS or word.endswith("ed")

    def _half(self, index: int) -> Mention | None:
        """`half of`, `la mitad`; not `half a million`, `one and a half`."""
        lexicon = self._lexicon
        if self._word(index) not in self._forms.half:
            return None
        if self._word(index - 1) in lexicon.articles:
            return None
        place = index + 1 + (self._word(index + 1) in lexicon.articles)
        if self._word(place) in lexicon.scales or self._word(place) in lexicon.dozens:
            return None
        return self._at(index, index + 1, Decimal("0.5"), "fraction")

    def _multiple(self, index: int) -> Mention | None:
        word, forms = self._word(index), self._forms
        if word not in forms.multiples or self._before(index) in {"-", *_IN_ADDRESSES}:
            return None
        if word in forms.hesitant and not self._multiplies(index):
            return self._at(index, index + 1, None, "vague")
        return self._at(index, index + 1, Decimal(forms.multiples[word]), "multiple")

    def _multiplies(self, index: int) -> bool:
        """Whether `double` is a verb or a measure, and no adjective (`double taxation`)."""
        token = self._tokens[index]
        orders = self._behind(index) == "," and self._text[token.start].isupper()
        verbal = self._word(index - 1) in self._forms.verbal or orders
        return self._behind(index) != "-" and (
            verbal or self._word(index + 1) in self._forms.objects
        )

    def _ordinal(self, index: int) -> Mention | None:
        """`third`, `twenty-first`."""
        word, ordinals = self._word(index), self._forms.ordinals
        role, tens = self._lexicon.numerals.get(word, ("", 0))
        ones = ordinals.get(self._word(index + 1), 0)
        tied = role == "ten" and 0 < ones < 10
        if tied and joined(self._text, *self._tokens[index : index + 2]):
            return self._at(index, index + 2, Decimal(tens + ones), "ordinal")
        if word in ordinals and self._before(index) not in _IN_ADDRESSES:
            return self._at(index, index + 1, Decimal(ordinals[word]), "ordinal")
        return None

    def _cardinal(self, index: int) -> Mention | None:
        """A cardinal, a pronoun (`one of the`), or part of a compound (`under-five`)."""
        word, lexicon = self._word(index), self._lexicon
        if word not in lexicon.first_words:
            return None
        reading = read_words(self._text, self._tokens, index, lexicon)
        if reading:
            return mention_of(reading, index, "word")
        if word not in lexicon.numerals or word in lexicon.articles:
            return None
        if "-" in (self._before(index), self._behind(index)):
            return self._at(index, index + 1, Decimal(lexicon.numerals[word][1]), "word")
        return self._at(index, index + 1, None, "vague")

    def _vague(self, index: int) -> Mention | None:
        """`dozens`, `a number of`; not `three decades`, whose number stands before it."""
        word, forms = self._word(index), self._forms
        before, behind = self._word(index - 1), self._word(index + 1)
        article = forms.vague_phrases.get(word)
        if article and before == article and behind in ("of", "de"):
            return self._at(index, index + 1, None, "vague")
        if word not in forms.vague or self._before(index) in _IN_ADDRESSES:
            return None
        lexicon = self._lexicon
        counted = before.isdecimal() or before in lexicon.numerals or before in lexicon.scales
        if word in _AFTER_TIME and counted:
            return None
        return self._at(index, index + 1, None, "vague")

    def _roman(self, index: int) -> Mention | None:
        token = self._tokens[index]
        value = ROMANS.get(token.word)
        if value is None or not self._text[token.start : token.end].isupper():
            return None
        return self._at(index, index + 1, Decimal(value), "roman")


def _quotient(count: int, denominator: int) -> Decimal:
    """`count / denominator`, to six decimals where it does not end."""
    value = Decimal(count) / Decimal(denominator)
    return value if len(value.as_tuple().digits) < 8 else round(value, 6)
