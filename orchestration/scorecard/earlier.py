"""Pages of the publication before, for what has not changed since."""

import json
import os
import shutil
from pathlib import Path

from orchestration.files import read_json, sha256

# In the folder of the pages: of which rows those of each series were drawn, as a hash.
DRAWN_OF = "series.json"


class Earlier:
    """The pages of a publication that is complete, or of none.

    Attributes:
        taken: how many pages have been taken over from it.
    """

    def __init__(self, publication: Path | None, pages: str) -> None:
        self.taken = 0
        self._folder, self._pages = publication, pages
        outputs = (
            (read_json(publication / "manifest.json") or {}).get("outputs") if publication else {}
        )
        self._outputs: dict[str, str] = outputs if isinstance(outputs, dict) else {}
        self._drawn_of = read_json(publication / pages / DRAWN_OF) or {} if publication else {}

    def take(self, series: str, drawn_of: str, place: str, folder: Path) -> bool:
        """Put the pages of a series into another publication, if they were drawn of the same rows.

        A file that is not as the publication said of it is not taken, and then none is.

        Args:
            place: the folder of the series within that of the pages, with a slash at its end.
            folder: the publication in the making.

        Returns:
            Whether they were taken.
        """
        if self._folder is None or self._drawn_of.get(series) != drawn_of:
            return False
        start = f"{self._pages}/{place}"
        names = [name for name in self._outputs if name.startswith(start)]
        for name in names:
            path = self._folder / name
            if not path.is_file() or sha256(path) != self._outputs[name]:
                return False
        for name in names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # Publications are never written to again, so that two may share a file.
            try:
                os.link(self._folder / name, target)
            except OSError:
                shutil.copyfile(self._folder / name, target)
        self.taken += sum(name.endswith(".html") for name in names)
        return bool(names)


def write_drawn_of(folder: Path, drawn_of: dict[str, str]) -> None:
    """Keep of which rows the pages of each series were drawn, for the publication after."""
    text = json.dumps(drawn_of, indent=0, sort_keys=True)
    (folder / DRAWN_OF).write_text(text + "\n", encoding="utf-8")
