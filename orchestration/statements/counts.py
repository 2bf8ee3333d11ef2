"""What a number counts that its own words do not tell, and years that are counts."""

from orchestration.statements import dates, names
from orchestration.statements.cues import Cues
from orchestration.statements.labels import label_noun, numbered_noun, reached_noun
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page
from orchestration.statements.qualifiers import qualifier_of

_NO_HEADS = words("levels level figures values targets target baseline elections budget")
_LABEL_REACH = 30
_ROUND = 2000


def noun_around(page: Page, number: Mention) -> str | None:
    """The noun that a label, `the number of`, or the subject of the clause gives."""
    before = page.text[max(number.start - _LABEL_REACH, 0) : number.start]
    behind = page.text[number.end : number.end + _LABEL_REACH].partition("\n")[0]
    labelled = ":" in before and "\n" not in before[before.rindex(":") :]
    if labelled and not behind.strip(" .;,\u00a0"):
        return label_noun(page, number.first)
    if dates.is_year(number):
        return None
    place = number.first, number.following
    changed = page.word(number.first - 1) in ("from", "to", "de", "a")
    noun = numbered_noun(page, *place) if number.form == "digits" or changed else None
    return noun or reached_noun(page, *place)


def year_counts(page: Page, number: Mention, cues: Cues) -> bool:
    """`more than 2000 soldiers`: a cue of amount before, a lower-case plural behind."""
    raw = page.raw(number.following)
    if not raw.islower() or page.word(number.following) in _NO_HEADS:
        return False
    if counted_noun(page, number.following) is None:
        return False
    if qualifier_of(page.text, page.read, number.first, number, cues) != "exact":
        return True
    before = page.word(number.first - 1)
    if before == "over":
        return page.word(number.first - 2) not in cues.comparing
    # Round thousands count things more often than they are years.
    return number.value == _ROUND and before not in names.BEFORE_YEARS
