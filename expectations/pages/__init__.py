"""Great Expectations' report pages, drawn so that they need nothing from the internet.

As they come, the pages load scripts, styles and pictures from six other hosts and are empty without
them. The templates of this folder take the place of those of the same name: no script, one style
sheet inside the page, and tables and details that the browser draws by itself.
"""

import html
from pathlib import Path
from typing import Any

from great_expectations.render.view import DefaultJinjaIndexPageView, DefaultJinjaPageView
from jinja2 import ChoiceLoader, FileSystemLoader

_TEMPLATES = FileSystemLoader(Path(__file__).resolve().parent)


class _SelfContained:
    """Looks for a template here before it looks among those of Great Expectations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env: Any
        self.env.loader = ChoiceLoader([_TEMPLATES, self.env.loader])

    def render_content_block(self, context: Any, block: Any, *args: Any, **kwargs: Any) -> Any:
        """Text of statements and tables is text on the page, whatever markup stands in it."""
        if isinstance(block, str):
            return html.escape(block)
        if isinstance(block, list):
            block = [html.escape(part) if isinstance(part, str) else part for part in block]
        return super().render_content_block(context, block, *args, **kwargs)  # type: ignore[misc]


# Jinja hands the context over where this mark is set on the filter.
_SelfContained.render_content_block.jinja_pass_arg = (  # type: ignore[attr-defined]
    DefaultJinjaPageView.render_content_block.jinja_pass_arg
)


class PageView(_SelfContained, DefaultJinjaPageView):  # type: ignore[misc]
    """The page of a suite or of its results."""


class IndexView(_SelfContained, DefaultJinjaIndexPageView):  # type: ignore[misc]
    """The list of all results and suites."""
