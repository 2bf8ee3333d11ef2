"""Great Expectations' report pages of a run, in place of those of the run before."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from great_expectations.data_context import EphemeralDataContext

_SITE = "followthrough"


def data_docs_index(quality: Path) -> Path:
    """The page to open first."""
    return quality / "data_docs" / "index.html"


def write_data_docs(context: "EphemeralDataContext", quality: Path) -> None:
    """Write the pages of all suites that ran; those of earlier runs are gone afterwards.

    They are built beside and moved into place, so that a run that is interrupted leaves pages that
    belong together.
    """
    building, folder = quality / ".data_docs", quality / "data_docs"
    shutil.rmtree(building, ignore_errors=True)
    view = {"module_name": "expectations.pages", "class_name": "PageView"}
    sections: dict[str, Any] = {name: {"view": view} for name in ("expectations", "validations")}
    context.add_data_docs_site(
        _SITE,
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "site_section_builders": sections | {"profiling": "None"},
            "site_index_builder": {
                "class_name": "DefaultSiteIndexBuilder",
                "view": {"module_name": "expectations.pages", "class_name": "IndexView"},
            },
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(building),
            },
        },
    )
    context.build_data_docs(site_names=[_SITE])
    # Fonts and pictures for the pages as Great Expectations draws them: 5 MB that ours do not use.
    shutil.rmtree(building / "static", ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(building, folder)
