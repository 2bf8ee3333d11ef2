"""Plurals to singulars, English and Spanish."""

from orchestration.statements.lexicon import words
from orchestration.statements.noun_words import IRREGULAR, UNCHANGED

_IN_CE = words(
    """cruces avances índices enlaces alcances lances cauces cómplices apéndices balances trances
    bronces romances códices entrelaces desenlaces percances"""
)
"""Spanish plurals of nouns in `-ce`; the others are of nouns in `-z`."""


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
    if word.endswith("iones"):
        return f"{word[:-4]}ón"
    if word.endswith("ces"):
        return word[:-1] if word in _IN_CE else f"{word[:-3]}z"
    if word.endswith("es") and word[-3] in "lrndj":
        # "detenciones" above; "hospitales", "mujeres", "autoridades" lose both letters.
        return word[:-2]
    return word[:-1]
