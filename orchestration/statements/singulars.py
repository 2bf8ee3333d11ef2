"""Plurals to singulars, English and Spanish."""

from orchestration.statements.lexicon import words
from orchestration.statements.noun_words import IRREGULAR, UNCHANGED

_IN_CE = words(
    """cruces avances índices enlaces alcances lances cauces cómplices apéndices balances trances
    bronces romances códices entrelaces desenlaces percances"""
)
"""Spanish plurals of nouns in `-ce`; the others are of nouns in `-z`."""

_IN_E = words("sed nav")
_ACCENTS = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
_VOWELS = "aeiouáéíóúü"


def singular(word: str, language: str) -> str:
    """The singular of a lower-case plural, by the rules of its language."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in UNCHANGED or not word.endswith("s") or len(word) < 4:
        return word
    return _spanish_singular(word) if language == "es" else _english_singular(word)


def _english_singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _spanish_singular(word: str) -> str:
    if word.endswith("ces"):
        return word[:-1] if word in _IN_CE else f"{word[:-3]}z"
    stem = word[:-2]
    if not word.endswith("es") or not _ends_word(stem):
        return word[:-1]
    return _accented(stem) if stem[-1] in "ns" else stem


def _ends_word(stem: str) -> bool:
    """Whether a Spanish word can end like this: in one consonant behind a vowel.

    `hospital`, `mujer`, `autoridad` lose both letters; `alcald-`, `torr-`, `informes` do not.
    """
    if stem == "reloj" or stem.endswith("és"):
        return True
    if len(stem) < 3 or stem[-2] not in _VOWELS or stem in _IN_E:
        return False
    return stem[-1] in "lrnd" or (stem.endswith("es") and _syllables(stem) > 1)


def _accented(stem: str) -> str:
    """`camion` as `camión`, `joven` from `jóvenes`, `plan` as it is.

    A word of several syllables that ends in n or s and is stressed on the last one bears an
    accent; one that bears it further in front in the plural has none in the singular.
    """
    marked = next((letter for letter in stem if letter in _ACCENTS), None)
    if marked:
        return stem.replace(marked, _ACCENTS[marked])
    if _syllables(stem) < 2:
        return stem
    bare = {plain: accent for accent, plain in _ACCENTS.items()}
    return f"{stem[:-2]}{bare.get(stem[-2], stem[-2])}{stem[-1]}"


def _syllables(stem: str) -> int:
    """How many runs of vowels a word has; `i` and `u` beside another vowel are of its run."""
    return sum(
        letter in _VOWELS and before not in _VOWELS
        for before, letter in zip(f" {stem}", stem, strict=False)
    )
