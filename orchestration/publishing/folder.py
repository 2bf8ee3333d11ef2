"""The folder that people read: what stands in it, and swapping another publication in.

Every publication is a folder of its own under `publications/`, complete before anybody can see it.
`published` is a link to the newest: pointing it elsewhere is one step that readers never see half
done, and a reader that has opened a file of the publication before keeps it.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from orchestration.files import read_json
from orchestration.inputs import hashes, program, source_hashes
from orchestration.settings import Settings

KEPT_PUBLICATIONS = 5
MANIFEST = "manifest.json"
BUILDING = ".building-"


def current(settings: Settings) -> dict[str, Any] | None:
    """What is published, if this program made it of the sources as they are and it is intact.

    Then a refresh would publish the same tables again.
    """
    manifest = manifest_of(settings.published)
    if manifest is None or manifest.get("program") != program():
        return None
    if manifest.get("inputs") != source_hashes(settings):
        return None
    return None if damage(settings.published.resolve(), manifest) else manifest


class NoPublication(LookupError):
    """There is no such publication; the text says which there are."""


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """What the publication says of itself."""
    return read_json(folder / MANIFEST)


def damage(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """The files of a publication that are not as its manifest says: changed, missing or added."""
    stated = manifest.get("outputs")
    expected: dict[str, str] = stated if isinstance(stated, dict) else {}
    found = hashes(folder, folder.rglob("*"))
    found.pop(MANIFEST, None)
    return sorted({name for name, _ in expected.items() ^ found.items()})


def kept(settings: Settings) -> list[tuple[Path, dict[str, Any]]]:
    """The publications that can be restored with their manifests, the newest first."""
    folders = settings.publications.iterdir() if settings.publications.is_dir() else ()
    read = [
        (path, manifest_of(path))
        for path in folders
        if path.is_dir() and not path.name.startswith(".")
    ]
    whole = [(path, manifest) for path, manifest in read if manifest is not None]
    # `built_at` counts in seconds.
    when = [(str(one.get("built_at")), path.stat().st_mtime_ns) for path, one in whole]
    order = sorted(range(len(whole)), key=when.__getitem__, reverse=True)
    return [whole[place] for place in order]


def restore(settings: Settings, name: str) -> Path:
    """Have people read an earlier publication again, named by its folder or its version.

    Of several with the same version the newest is taken: they hold the same tables.

    Raises:
        NoPublication: none of that name is kept, or it is damaged.
    """
    for path, manifest in kept(settings):
        if name in (path.name, manifest.get("version")):
            if wrong := damage(path, manifest):
                raise NoPublication(
                    f"{path.name} is damaged and was not restored: {', '.join(wrong[:5])} "
                    "is not as its manifest says."
                )
            point(settings.published, path)
            return path
    raise NoPublication(f"There is no publication {name!r}. `followthrough restore` lists them.")


def flush(path: Path) -> None:
    """Have the operating system write it to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def point(link: Path, folder: Path) -> None:
    """Have the link lead to the folder, in one step.

    Raises:
        FileExistsError: a real folder stands where the link belongs, a copy somebody made.
    """
    if link.exists() and not link.is_symlink():
        raise FileExistsError(f"{link} is no link to a publication. Move it away, then run again.")
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(folder.relative_to(link.parent), target_is_directory=True)
    os.replace(beside, link)


def forget(publications: Path, current: Path) -> None:
    """Remove all but the newest few publications, and what dead runs left half built."""
    for leftover in publications.glob(f"{BUILDING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    older = [path for path in publications.iterdir() if path.is_dir() and path != current]
    older.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in older[KEPT_PUBLICATIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
