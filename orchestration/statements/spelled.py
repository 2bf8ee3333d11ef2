"""Numbers in letters: cardinals, ordinals, fractions, multiples, vague amounts, Roman ones."""

from decimal import Decimal

from orchestration.statements.lexicon import Lexicon, words
from orchestration.statements.mention import Mention, mention_of
from orchestration.statements.number_words import read_words
from orchestration.statements.spelled_parts import PartSpeller
from orchestration.statements.tokens import joined
from orchestration.statements.word_forms import SIGNS, WordForms

ROMANS = {
    f"{tens}{ones}".lower(): 10 * high + low
    for high, tens in enumerate(("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"))
    for low, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens or ones
}
"""Roman numerals up to 89, in lower case."""

_MEASURED = words(
    """tonelada kilo kilogramo libra gramo onza hectárea litro galón barril kilómetro milla dólar
    peso euro megavatio solo sola"""
)
_AT_LEAST = frozenset({("al", "menos"), ("lo", "menos"), ("cuando", "menos")})
_AMOUNTS = words("total promedio máximo mínimo estimado par")
_IN_ADDRESSES = frozenset("/_@=&%")
_AFTER_TIME = words("decade decades century centuries década décadas siglo siglos")


def first_words(lexicon: Lexicon, forms: WordForms) -> frozenset[str]:
    """What a number in letters can begin with."""
    return lexicon.first_words.union(
        forms.ordinals, forms.parts, forms.multiples, forms.vague, forms.vague_phrases
    ).union(SIGNS, ROMANS)


class Speller(PartSpeller):
    """Reads the numbers in letters of one text."""

    def read(self, index: int) -> list[Mention]:
        """The number whose first word is token `index`, or nothing."""
        readers = (
            self.proportion,
            self.fraction,
            self.half,
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

    def _multiple(self, index: int) -> Mention | None:
        word, forms = self.word(index), self._forms
        if word not in forms.multiples or self.before(index) in {"-", *_IN_ADDRESSES}:
            return None
        if word in forms.hesitant and not self._multiplies(index):
            return self.at(index, index + 1, None, "vague")
        return self.at(index, index + 1, Decimal(forms.multiples[word]), "multiple")

    def _multiplies(self, index: int) -> bool:
        """Whether `double` is a verb or a measure, and no adjective (`double taxation`)."""
        token = self._tokens[index]
        orders = self.behind(index) == "," and self._text[token.start].isupper()
        verbal = self.word(index - 1) in self._forms.verbal or orders
        return self.behind(index) != "-" and (verbal or self.word(index + 1) in self._forms.objects)

    def _ordinal(self, index: int) -> Mention | None:
        """`third`, `twenty-first`."""
        word, ordinals = self.word(index), self._forms.ordinals
        role, tens = self._lexicon.numerals.get(word, ("", 0))
        ones = ordinals.get(self.word(index + 1), 0)
        tied = role == "ten" and 0 < ones < 10
        if tied and joined(self._text, *self._tokens[index : index + 2]):
            return self.at(index, index + 2, Decimal(tens + ones), "ordinal")
        if word in ordinals and self.before(index) not in _IN_ADDRESSES:
            return self.at(index, index + 1, Decimal(ordinals[word]), "ordinal")
        return None

    def _cardinal(self, index: int) -> Mention | None:
        """A cardinal, a pronoun (`one of the`), or part of a compound (`under-five`)."""
        word, lexicon = self.word(index), self._lexicon
        if word not in lexicon.first_words:
            return None
        reading = read_words(self._text, self._tokens, index, lexicon)
        if reading:
            return mention_of(reading, index, "word")
        if word in lexicon.articles and self._counts_one(index):
            return self.at(index, index + 1, Decimal(1), "word")
        if word not in lexicon.numerals or word in lexicon.articles:
            return None
        if "-" in (self.before(index), self.behind(index)):
            return self.at(index, index + 1, Decimal(lexicon.numerals[word][1]), "word")
        return self.at(index, index + 1, None, "vague")

    def _counts_one(self, index: int) -> bool:
        """Whether an article is a figure: `una tonelada`, `un solo caso`, `al menos un`."""
        if self.word(index) not in self._lexicon.numerals:
            return False
        before = (self.word(index - 2), self.word(index - 1))
        behind = self.word(index + 1)
        return behind in _MEASURED or (before in _AT_LEAST and behind not in _AMOUNTS)

    def _vague(self, index: int) -> Mention | None:
        """`dozens`, `a number of`; not `three decades`, whose number stands before it."""
        word, forms = self.word(index), self._forms
        before, behind = self.word(index - 1), self.word(index + 1)
        article = forms.vague_phrases.get(word)
        if article and before == article and behind in ("of", "de"):
            return self.at(index, index + 1, None, "vague")
        if word not in forms.vague or self.before(index) in _IN_ADDRESSES:
            return None
        lexicon = self._lexicon
        counted = (
            before.isdecimal()
            or before in lexicon.scales
            or (before in lexicon.numerals and before not in lexicon.articles)
        )
        if word in _AFTER_TIME and (self._is_ranked(index) or counted):
            return None
        return self.at(index, index + 1, None, "vague")

    def _is_ranked(self, index: int) -> bool:
        """Whether a century or decade is one of a number: `21st century`, `siglo XXI`."""
        before, behind, forms = self.word(index - 1), self.word(index + 1), self._forms
        if before in self._lexicon.articles:
            return self.word(index - 2) in forms.half
        ranked = before in forms.suffixes or before in forms.ordinals or before in forms.parts
        return ranked or (self.word(index) == "siglo" and (behind in ROMANS or behind.isdecimal()))

    def _roman(self, index: int) -> Mention | None:
        token = self._tokens[index]
        value = ROMANS.get(token.word)
        if value is None:
            return None
        if not self._text[token.start : token.end].isupper():
            # `i) ...; ii) ...` inside a sentence; a marker of a list is none of its words.
            opened = self.before(index) in ("(", " ", "\n", "\u00a0")
            return (
                self.at(index, index + 1, Decimal(value), "marker")
                if opened and self.behind(index) == ")"
                else None
            )
        return self.at(index, index + 1, Decimal(value), "roman")
