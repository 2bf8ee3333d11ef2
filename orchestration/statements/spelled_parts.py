"""Parts of a whole in letters: `two-thirds`, `half of`, `one in six`, `una quinta parte`."""

from decimal import Decimal

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.mention import Form, Mention
from orchestration.statements.noun_words import STOPS
from orchestration.statements.proportions import proportion
from orchestration.statements.tokens import Token, joined, word_at
from orchestration.statements.unit_words import MEASURES
from orchestration.statements.word_forms import SIGNS, WordForms

_BEFORE_PARTS = frozenset({"by", "than", "about", "nearly", "almost", "over", "only", "en", "una"})
_PARTS = frozenset({"parte", "partes"})


class PartSpeller:
    """Reads the parts of a whole of one text."""

    def __init__(self, text: str, read: list[Token], lexicon: Lexicon, forms: WordForms) -> None:
        self._text = text
        self._tokens = read
        self._lexicon = lexicon
        self._forms = forms

    def at(self, first: int, following: int, value: Decimal | None, form: Form) -> Mention:
        start, end = self._tokens[first].start, self._tokens[following - 1].end
        return Mention(start, end, value, first, following, False, form)

    def word(self, index: int) -> str:
        return word_at(self._tokens, index)

    def before(self, index: int) -> str:
        """The character before token `index`, "" at the beginning of the text."""
        start = self._tokens[index].start
        return self._text[start - 1] if start else ""

    def behind(self, index: int) -> str:
        end = self._tokens[index].end
        return self._text[end : end + 1]

    def proportion(self, index: int) -> Mention | None:
        return proportion(self._text, self._tokens, index, self._lexicon)

    def fraction(self, index: int) -> Mention | None:
        """`two-thirds`, `a third of`, `one quarter`, `by a fifth`; not `the third meeting`."""
        word, behind = self.word(index), self.word(index + 1)
        if word in SIGNS:
            return self.at(index, index + 1, SIGNS[word], "fraction")
        if behind in _PARTS and word in self._forms.parts and self.word(index - 1) == "la":
            return self.at(index, index + 2, _quotient(1, self._forms.parts[word]), "fraction")
        parts = self._forms.parts.get(behind)
        if parts is None or not joined(self._text, *self._tokens[index : index + 2]):
            return None
        count = self._lexicon.numerals.get(word, ("", 0))[1]
        if word in self._lexicon.articles:
            count = 1
            named = self.word(index + 2) in _PARTS
            sure = named or self.word(index + 2) in self._forms.part_of or self._is_a_part(index)
        else:
            sure = count == 1 or behind.endswith("s")
        if not count or not sure:
            return None
        following = index + 2 + (self.word(index + 2) in _PARTS)
        return self.at(index, following, _quotient(count, parts), "fraction")

    def _is_a_part(self, index: int) -> bool:
        """`by a quarter`, `more than a fifth`, where no noun follows (`by a third party`)."""
        if self.word(index - 1) not in _BEFORE_PARTS:
            return False
        behind = index + 2
        if behind >= len(self._tokens):
            return True
        gap = self._text[self._tokens[behind - 1].end : self._tokens[behind].start]
        word = self.word(behind)
        return not gap.isspace() or word in STOPS or word.endswith("ed")

    def half(self, index: int) -> Mention | None:
        """`half of`, `la mitad`; not `half a million`, `one and a half`."""
        lexicon = self._lexicon
        if self.word(index) not in self._forms.half:
            return None
        if self.word(index - 1) in lexicon.articles:
            return None
        place = index + 1 + (self.word(index + 1) in lexicon.articles)
        counted = (self.word(place),) in MEASURES and place > index + 1  # `half a ton`
        if counted or self.word(place) in lexicon.scales or self.word(place) in lexicon.dozens:
            return None
        return self.at(index, index + 1, Decimal("0.5"), "fraction")


def _quotient(count: int, denominator: int) -> Decimal:
    """`count / denominator`, to six decimals where it does not end."""
    value = Decimal(count) / Decimal(denominator)
    return value if len(value.as_tuple().digits) < 8 else round(value, 6)
