"""The promises of a generated series, and what becomes of each in the next edition."""

from dataclasses import dataclass, field, replace
from itertools import product
from random import Random

from benchmarks.corpus_statement import Statement
from benchmarks.corpus_words import EVIDENCE, PRODUCTS, SIDES, SUBJECTS, VERBS

PROMISES = 12
WORDINGS = ("restated_same", "strengthened", "weakened", "split", "merged", "absent")
WEIGHTS = (30, 14, 14, 12, 12, 18)
CODES = ("none", "reported_progress", "reported_done", "reported_setback")
EVIDENCE_WEIGHTS = (55, 25, 12, 8)
# How often the second coder sees it otherwise.
DISAGREEMENT = 0.12

Object = tuple[str, str, str]  # topic, English, Spanish


@dataclass(frozen=True)
class Promise:
    """A promise: how firm its verb is, and what it is about."""

    firmness: int
    objects: tuple[Object, ...]
    commitment_id: str = ""

    @property
    def is_firm(self) -> bool:
        return self.firmness >= 2

    def about(self, spanish: int) -> str:
        return (" and ", " y ")[spanish].join(one[1 + spanish] for one in self.objects)

    def text(self, spanish: int) -> str:
        return f"{VERBS[self.firmness][spanish]} {self.about(spanish)}."


@dataclass
class Promises:
    """The promises of the latest edition of a series, and what may be promised next."""

    fresh: list[Object]
    latest: list[Promise] = field(default_factory=list)


def promises(rng: Random) -> Promises:
    objects = [
        (topic, f"{product[0]} {english}", f"{product[1]} {spanish}")
        for (topic, english, spanish), product in product_of_words()
    ]
    rng.shuffle(objects)
    return Promises(objects)


def product_of_words() -> list[tuple[tuple[str, str, str], tuple[str, str]]]:
    return list(product(SUBJECTS, PRODUCTS))


def add_promises(statement: Statement, known: Promises, rng: Random) -> list[str]:
    """Add this edition's commitments, and the follow-through of those of the edition before.

    Returns:
        The sentences that report what was done.
    """
    carried, outcomes = _carry_on(known.latest, rng)
    while len(carried) < PROMISES and known.fresh:
        carried.append(Promise(rng.randrange(len(VERBS)), (known.fresh.pop(),)))
    now = []
    for position, promise in enumerate(carried, 1):
        commitment_id = f"{statement.statement_id}-c{position:02}"
        now.append(replace(promise, commitment_id=commitment_id))
        text = promise.text(statement.words)
        statement.items.append(text)
        statement.add(
            "commitments",
            commitment_id=commitment_id,
            statement_id=statement.statement_id,
            position=position,
            topic_id=promise.objects[0][0],
            actor_ids="US;MX",
            verifiable="yes" if promise.is_firm else "no",
            quote=text,
            note="",
        )
    reported = [
        sentence
        for before, (wording, places) in zip(known.latest, outcomes, strict=True)
        if (sentence := _follow(statement, before, wording, [now[i] for i in places], rng))
    ]
    known.latest = now
    return reported


def _carry_on(
    latest: list[Promise], rng: Random
) -> tuple[list[Promise], list[tuple[str, list[int]]]]:
    """What goes on, and for each of the latest promises its wording and its successors' places."""
    carried: list[Promise] = []
    outcomes: list[tuple[str, list[int]]] = []
    partner = -1  # the promise that waits for another one to be merged with
    for place, promise in enumerate(latest):
        wording = rng.choices(WORDINGS, WEIGHTS)[0]
        firmness, single = promise.firmness, len(promise.objects) == 1
        if partner >= 0 and single:
            # Both go on in the one that the first of them became.
            merged = outcomes[partner][1]
            whole = carried[merged[0]]
            carried[merged[0]] = replace(whole, objects=whole.objects + promise.objects)
            outcomes[partner] = ("merged", merged)
            outcomes.append(("merged", list(merged)))
            partner = -1
            continue
        can_split = single and not promise.objects[0][1].endswith("border")
        if wording == "absent":
            outcomes.append((wording, []))
            continue
        if wording == "split" and can_split:
            topic, english, spanish = promise.objects[0]
            halves = [(topic, english + side[0], spanish + side[1]) for side in SIDES]
            outcomes.append((wording, [len(carried), len(carried) + 1]))
            carried += [Promise(firmness, (half,)) for half in halves]
            continue
        if wording == "strengthened" and firmness < len(VERBS) - 1:
            firmness += 1
        elif wording == "weakened" and firmness:
            firmness -= 1
        else:
            partner = place if wording == "merged" and single else partner
            wording = "restated_same"
        outcomes.append((wording, [len(carried)]))
        carried.append(replace(promise, firmness=firmness))
    return carried, outcomes


def _follow(
    statement: Statement, before: Promise, wording: str, after: list[Promise], rng: Random
) -> str:
    evidence = rng.choices(CODES, EVIDENCE_WEIGHTS)[0]
    sentence = ""
    if evidence != "none":
        sentence = EVIDENCE[evidence][statement.words].format(before.about(statement.words))
    row = {
        "commitment_id": before.commitment_id,
        "next_statement_id": statement.statement_id,
        "evidence": evidence,
        "wording": wording,
        "successor_ids": ";".join(one.commitment_id for one in after),
        "evidence_quote": sentence,
        "rationale": "The text names the promised product, or nothing of it.",
    }
    statement.add("follow_through", **row)
    statement.add("follow_through_codings", coding="a", **row)
    if rng.random() < DISAGREEMENT and sentence:
        row |= {"evidence": "none", "evidence_quote": ""}
    if rng.random() < DISAGREEMENT and wording in {"restated_same", "strengthened", "weakened"}:
        row |= {"wording": rng.choice(["restated_same", "strengthened", "weakened"])}
    statement.add("follow_through_codings", coding="b", **row)
    return sentence
