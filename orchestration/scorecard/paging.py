"""What the pages of a long list are called: names from data that are harmless and unique."""

import re

# Beyond this a name says nothing more, and file systems have limits.
MOST_CHARACTERS = 60


class Addresses:
    """Gives out addresses of pages; no two are the same, not even to a disk that ignores case."""

    def __init__(self, start: str) -> None:
        self._start = start
        self._given: set[str] = set()

    def of(self, name: str) -> str:
        """The address of a new page: of the name, and of what sets it apart from the others.

        Args:
            name: any text from the sources; nothing of it but `a-z` and `0-9` is kept.
        """
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_CHARACTERS].strip("-")
        address, count = f"{self._start}-{slug or 'other'}.html", 1
        while address in self._given:
            count += 1
            address = f"{self._start}-{slug or 'other'}-{count}.html"
        self._given.add(address)
        return address
