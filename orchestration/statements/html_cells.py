"""Where in a table of HTML the reader stands."""

from orchestration.statements.html_tokens import Token


class CellCounter:
    """Counts the rows and columns of the table that its tokens open.

    A cell that spans several columns counts as one; a table inside another ends it.
    """

    def __init__(self) -> None:
        self._row = self._column = -1
        self._inside = False

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the cell, from 0; None outside one."""
        return (max(self._row, 0), self._column) if self._inside else None

    def step(self, token: Token) -> None:
        """Take a tag; those that are none of a table change nothing."""
        if token.name not in ("table", "tr", "td", "th"):
            return
        self._inside = token.name in ("td", "th") and not token.closes
        if token.name == "table":
            self._row = self._column = -1
        elif token.name == "tr" and not token.closes:
            self._row, self._column = self._row + 1, -1
        elif self._inside:
            self._column += 1
