"""One number in words, read word by word."""

from collections.abc import Sequence

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.tokens import Token, joined, word_at

_HUNDRED = 2
"""The power of ten."""


class Cardinal:
    """The number that begins with token `index`.

    `following` is the index of the token behind it (`index` if there is no number),
    `last` the role of its last word. `_done` is the value up to the last scale, `_group`
    what counts the next one.
    """

    def __init__(self, text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = read
        self.following = index
        self.last = ""
        self._first = index
        self._lexicon = lexicon
        self._done = 0
        self._group = 0
        self._power = 0
        self._read()

    @property
    def value(self) -> int:
        return self._done + self._group

    def _read(self) -> None:
        """Take words as long as they go on the number."""
        if self._counting_article():
            self._group, self.last = 1, "unit"
            self.following += 1
        while self.following < len(self.tokens):
            if self.following > self._first and not self.goes_on_to_next():
                return
            word = self.tokens[self.following].word
            taken = (
                self._numeral(word) or self._scale(word) or self._dozen(word) or self._joining(word)
            )
            if not taken:
                return
            self.following += taken

    def goes_on_to_next(self) -> bool:
        """Whether only white space or a hyphen stands before the token behind."""
        if self.following >= len(self.tokens):
            return False
        before = self.tokens[self.following - 1]
        return joined(self.text, before, self.tokens[self.following])

    def _counting_article(self) -> bool:
        """Whether the number begins like `a million`."""
        pair = self.tokens[self.following : self.following + 2]
        if len(pair) < 2 or pair[0].word not in self._lexicon.articles:
            return False
        here, there = pair
        known = there.word in self._lexicon.scales or there.word in self._lexicon.dozens
        return known and joined(self.text, here, there)

    def _numeral(self, word: str) -> int:
        if word not in self._lexicon.numerals:
            return 0
        role, value = self._lexicon.numerals[word]
        if role == "hundred":
            if self.last not in ("unit", "teen") or self._group >= 100:
                return 0
            self._group *= 100
        elif not self._allows(role) or self._is_article(word):
            return 0
        else:
            self._group += value
        self.last = role
        return 1

    def _role(self, word: str) -> str:
        return self._lexicon.numerals[word][0] if word in self._lexicon.numerals else ""

    def _allows(self, role: str) -> bool:
        after_hundreds = ("", "hundreds", "hundred", "scale", "and")
        if role == "unit":
            tens = "y" if self._lexicon.joins_tens else "ten"
            return self.last in (*after_hundreds, tens)
        if role in ("teen", "ten"):
            return self.last in after_hundreds
        return role == "hundreds" and self.last in ("", "scale")

    def _is_article(self, word: str) -> bool:
        return word in self._lexicon.articles and self.last == ""

    def _scale(self, word: str) -> int:
        # "hundred" counts within a group; as a scale it stands behind digits only.
        power = 0 if word in self._lexicon.numerals else self._lexicon.scales.get(word, 0)
        alone = self.last == "" and word in self._lexicon.lone_scales
        if not power or self.last in ("and", "y", "dozen") or not (self.last or alone):
            return 0
        if alone:
            self._group = 1
        if not self._done:
            self._done = self._group * 10**power
        elif power > self._power and self._done < 10**power:
            self._done = (self._done + self._group) * 10**power
        elif power < self._power and self._group:
            self._done += self._group * 10**power
        else:
            return 0
        self._group, self._power, self.last = 0, power, "scale"
        return 1

    def _dozen(self, word: str) -> int:
        counted = self.last in ("unit", "teen", "ten") and not self._done
        if word not in self._lexicon.dozens or not counted:
            return 0
        self._group *= 12
        self.last = "dozen"
        return 1

    def _joining(self, word: str) -> int:
        """How many words an inner `and` or `y` takes: itself and the numeral behind it."""
        place = self.following + 1
        role = self._role(word_at(self.tokens, place))
        tens = word == self._lexicon.joins_tens and self.last == "ten"
        hundreds = word == self._lexicon.joins_hundreds and self.last in ("hundred", "scale")
        allowed = ("unit",) if tens else ("unit", "teen", "ten") if hundreds else ()
        if role not in allowed:
            return 0
        if not joined(self.text, self.tokens[place - 1], self.tokens[place]):
            return 0
        if hundreds and self._counts_more(place, role):
            return 0
        self.last = "y" if tens else "and"
        return 1 + self._numeral(self.tokens[place].word)

    def _counts_more(self, place: int, role: str) -> bool:
        """Whether the numeral at `place` begins a number: `two hundred and three hundred`.

        A larger scale counts what stands before the "and" too: `two hundred and five million`.
        """
        behind = word_at(self.tokens, place + 1)
        if role == "ten" and self._role(behind) == "unit":
            behind = word_at(self.tokens, place + 2)
        if self.last == "hundred" and self._lexicon.scales.get(behind, 0) > _HUNDRED:
            return False
        return behind in self._lexicon.scales or behind in self._lexicon.dozens
