"""Draws pages: one self-contained HTML file each, that asks nobody for anything."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from orchestration.scorecard import figure_pages, numbers
from orchestration.scorecard.escaping import harmless, in_script, outside
from orchestration.scorecard.marts import listed
from orchestration.scorecard.words import Words

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Page:
    """An address in its site, the template that draws it, and what the template shows.

    Attributes:
        site: the folder of a site that stands within the other, with a slash at its end.
    """

    path: str
    template: str
    content: Mapping[str, Any]
    site: str = ""

    @property
    def up(self) -> str:
        """What leads from the page to the folder of its site."""
        return "../" * self.path.count("/")

    @property
    def top(self) -> str:
        """What leads from the page to the folder that all pages stand in."""
        return self.up + "../" * self.site.count("/")


class Drawing:
    """Writes pages into a folder.

    Args:
        shared: what every template may show.
    """

    def __init__(self, folder: Path, words: Words, shared: Mapping[str, Any]) -> None:
        script = (_HERE / "page.js").read_text("utf-8")
        hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self._folder = folder
        self._environment = environment_of(words)
        self._shared: dict[str, Any] = {
            "script": Markup(script),  # noqa: S704
            "style": Markup((_HERE / "style.css").read_text("utf-8")),  # noqa: S704
            "script_hash": f"sha256-{hashed}",
            **shared,
        }

    def write(self, page: Page) -> None:
        html = self._environment.get_template(page.template).render(
            **self._shared | dict(page.content),
            up=page.up,
            top=page.top,
            site=page.site,
            path=page.path,
        )
        target = self._folder / page.site / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8", newline="\n")


def environment_of(words: Words) -> jinja2.Environment:
    """Templates in which everything is escaped, and `t("...")` speaks both languages."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": words,
        "shown": lambda row, names: numbers.shown(words, row, names),
        "between": lambda *bounds: numbers.between(words, *bounds),
        "period": lambda start, end: numbers.period(words, start, end),
        "plain": numbers.plain,
        "plural": numbers.plural,
    }
    environment.filters |= {
        "listed": listed,
        "in_script": in_script,
        "outside": outside,
        "leading": figure_pages.leading,
    }
    return environment
