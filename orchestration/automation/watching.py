"""When a folder has come to rest in a new state: the decision, without Dagster."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

MOST_RETRIES = 3


@dataclass(frozen=True)
class Watched:
    """What a sensor remembers of a folder from one look to the next.

    Attributes:
        seen: how the folder looked last time.
        settled: how it looked when its content was last compared.
        asked: the content for which work was last asked for.
        count: how often work has been asked for.
        again: how often in a row, because the work was interrupted.
    """

    seen: str = ""
    settled: str = ""
    asked: str = ""
    count: int = 0
    again: int = 0

    @classmethod
    def from_cursor(cls, cursor: str | None) -> "Watched":
        """What the cursor says; nothing, where it is another version's or nobody's."""
        try:
            content: dict[str, Any] = json.loads(cursor or "{}")
            return cls(**content)
        except (ValueError, TypeError):
            return cls()

    @property
    def run_key(self) -> str:
        """What Dagster knows the work asked for last by.

        The count tells a return to an earlier state from that state; the key tells Dagster that a
        request made anew after a crash is the same one.
        """
        return f"{self.count}-{self.asked[:16]}"

    def cursor(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Decision:
    """What to remember, and either a key of the work to be done or why there is none."""

    remember: Watched
    run_key: str | None
    why: str


def decide(
    before: Watched,
    look: Callable[[], str],
    content: Callable[[], str],
    done: str | None,
    *,
    interrupted: bool = False,
) -> Decision:
    """Ask for work once per state of the folder, when it has stopped changing.

    A folder that looks different from last time may be in the middle of an edit, or hold a file
    that is half written: it is looked at again. Only when it looks the same twice is its content
    read, and only other content than before is work to be done: bytes that were touched, or were
    already read by a run that somebody started by hand, are none.

    Args:
        look: a cheap hash of names, sizes and times of change.
        content: a hash of the bytes.
        done: the content that was worked on last, if known.
        interrupted: the last work did not come to an end (a power cut). It is asked for again, a
            few times: what kills each run (too little memory) is for a person to mend.
    """
    now = look()
    retry = interrupted and before.again < MOST_RETRIES
    if now == before.settled and not retry:
        return Decision(before, None, "nothing has changed")
    if now != before.seen:
        return Decision(replace(before, seen=now), None, "changing: looking again in a moment")
    found = content()
    if look() != now:
        return Decision(before, None, "changing: looking again in a moment")
    settled = replace(before, settled=now)
    if found == done:
        return Decision(settled, None, "touched, with the bytes that were worked on last")
    again = before.again + 1 if interrupted else 0
    asked = replace(settled, asked=found, count=before.count + 1, again=again)
    return Decision(asked, asked.run_key, "interrupted" if interrupted else "changed")
