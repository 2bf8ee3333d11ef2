"""The blocks of an HTML page: headings, list items, paragraphs, and what is none of it.

Blocks are told by the tags alone, not by a tree: a tag that begins or ends one also ends the
one before, so that a missing end tag changes nothing for what follows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from orchestration.statements.characters import INVISIBLE, JOINER
from orchestration.statements.html_cells import CellCounter
from orchestration.statements.html_text import BLOCKS
from orchestration.statements.html_tokens import Token
from orchestration.statements.lexicon import words

_BESIDE = words("nav header footer aside button select head menu textarea")
_CONTAINERS = _BESIDE | words("div section ul ol dl table article main body")
_BESIDE_ROLE = re.compile(
    r"""\brole\s*=\s*["']?(?:navigation|banner|contentinfo|complementary|search|menu)"""
    r"""|\b(?:class|id)\s*=\s*(?:"[^"]*|'[^']*|)(?<![\w-])"""
    r"""(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|cookies?"
    r"|share)(?![\w-])""",
    re.IGNORECASE,
)
_LONGEST_DATUM = 100
_BOLD = frozenset(("b", "strong"))
_EDGES = INVISIBLE + JOINER


@dataclass(slots=True)
class Block:
    """A block and the lines that `<br>` makes of it, `(start, end, weight)` each.

    depth: of a heading, 1 to 6, else 0. item: of a list item, the tag that begins it.
    level, position: of a list item, from 1; position is 0 in lists without numbers.
    goes_on: more text of the item before it. beside: navigation, a footer or the like.
    cell: of a table, which is no heading however short. place: its row and column, from 0.
    An empty line stands for two `<br>` in a row; `weight` counts bold and underlined.
    """

    depth: int = 0
    item: tuple[int, int] | None = None
    level: int = 0
    position: int = 0
    goes_on: bool = False
    beside: bool = False
    cell: bool = False
    place: tuple[int, int] | None = None
    lines: list[tuple[int, int, int]] = field(default_factory=list)


def html_blocks(visible: str, tokens: Iterable[Token]) -> Iterator[Block]:
    """The blocks of a page in order; those without anything visible are left out."""
    walker = _Walker(visible)
    for token in tokens:
        yield from walker.step(token)
    yield from walker.finish()


def _is_short(block: Block) -> bool:
    """Whether a block in a cell is data rather than a part of a page laid out as a table."""
    return len(block.lines) == 1 and block.lines[0][1] - block.lines[0][0] <= _LONGEST_DATUM


class _Walker:
    def __init__(self, visible: str) -> None:
        self._visible = visible
        self._block = Block()
        self._line_start = -1
        self._line_end = -1
        self._plain = self._light = self._outside = False
        self._end = 0
        self._containers: list[tuple[str, bool]] = []
        self._open: Counter[str] = Counter()
        self._beside = 0
        self._lists: list[int] = []
        self._item = False
        self._bold = self._underlined = self._linked = 0
        self._cells = CellCounter()

    def step(self, token: Token) -> Iterator[Block]:
        self._text(self._end, token.start)
        self._end = token.end
        name, step = token.name, -1 if token.closes else 1
        if name == "br":
            self._break()
        elif name in BLOCKS:
            yield from self._flush()
            self._begin(token)
        elif name in _BOLD:
            self._bold = max(0, self._bold + step)
        elif name == "u":
            self._underlined = max(0, self._underlined + step)
        elif name == "a":
            self._linked = int(not token.closes)

    def finish(self) -> Iterator[Block]:
        self._text(self._end, len(self._visible))
        return self._flush()

    def _text(self, start: int, end: int) -> None:
        stretch = self._visible[start:end]
        seen = stretch.lstrip(_EDGES)
        if not seen:
            return
        if self._line_start < 0:
            self._line_start = end - len(seen)
        self._line_end = end - len(seen) + len(seen.rstrip(_EDGES))
        self._plain = self._plain or not self._bold
        self._light = self._light or not self._underlined
        self._outside = self._outside or not self._linked

    def _break(self) -> None:
        weight = 0
        if self._line_start >= 0:
            weight = int(not self._plain) + int(not self._light)
        self._block.lines.append((self._line_start, self._line_end, weight))
        self._line_start = self._line_end = -1
        self._plain = self._light = False

    def _flush(self) -> Iterator[Block]:
        if self._line_start >= 0:
            self._break()
        block = self._block
        if any(start >= 0 for start, _, _ in block.lines):
            if not block.item and not block.depth and _is_short(block):
                block.place = self._cells.place
                block.cell = block.cell or block.place is not None
            only_links = not self._outside and bool(block.item)
            block.beside = only_links or (self._beside > 0 and not block.depth)
            yield block
            self._block = Block(goes_on=self._item and not only_links)
        else:
            block.lines.clear()
        self._outside = False

    def _begin(self, token: Token) -> None:
        name = token.name
        if name in _CONTAINERS:
            self._contain(token)
        self._cells.step(token)
        if name in ("ul", "ol", "dl", "dir", "menu"):
            if not token.closes:
                self._lists.append(0 if name == "ol" else -1)
            elif self._lists:
                self._lists.pop()
            self._item = False
            self._block = Block()
        elif name in ("li", "dd") and not token.closes:
            self._begin_item(token)
        elif name in ("li", "dd", "table", "hr", "article", "main", "nav", "footer"):
            self._item = False
            self._block = Block()
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456" and not self._item:
            self._block = Block(depth=0 if token.closes else int(name[1]))
        elif name in ("td", "th", "caption"):
            self._block = Block(cell=not token.closes)
        elif self._block.depth or self._block.cell:
            self._block = Block()
        # A link never goes over the end of a block; what is bold may ("<b><p>").
        self._linked = 0

    def _begin_item(self, token: Token) -> None:
        if not self._lists:
            self._lists.append(-1)
        if self._lists[-1] >= 0:
            self._lists[-1] += 1
        self._item = True
        self._block = Block(
            item=(token.start, token.end),
            level=len(self._lists),
            position=max(0, self._lists[-1]),
        )

    def _contain(self, token: Token) -> None:
        name = token.name
        if not token.closes:
            if name in ("article", "main"):
                # An unclosed navigation ends at the latest where the content begins.
                self._containers.clear()
                self._open.clear()
                self._beside = 0
            attributes = token.attributes
            beside = name in _BESIDE or bool(
                attributes and len(attributes) < 500 and _BESIDE_ROLE.search(attributes)
            )
            if name == "body":
                beside = False
            self._containers.append((name, beside))
            self._open[name] += 1
            self._beside += beside
        elif self._open[name]:
            inner = ""
            while inner != name:
                inner, beside = self._containers.pop()
                self._open[inner] -= 1
                self._beside -= beside
