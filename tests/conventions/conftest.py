"""What the conventions are held against: the code location and dbt's manifest."""

import json
from typing import Any

import dagster as dg
import pytest

from orchestration.definitions import build_defs
from orchestration.resources.dbt import manifest_path
from orchestration.settings import PROJECT, Settings


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The project's own sources, and a data folder that holds nothing but dbt's manifest."""
    return Settings(PROJECT / "sources", tmp_path_factory.mktemp("conventions") / "data")


@pytest.fixture(scope="session")
def manifest(settings: Settings) -> dict[str, Any]:
    """dbt's manifest of the project as it is now."""
    content: dict[str, Any] = json.loads(manifest_path(settings).read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="session")
def definitions(settings: Settings, manifest: dict[str, Any]) -> dg.Definitions:
    """A fresh code location. dbt's manifest is parsed before, so that both are parsed once."""
    assert manifest
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOLLOWTHROUGH_SOURCES", str(settings.sources))
        patch.setenv("FOLLOWTHROUGH_DATA", str(settings.data))
        patch.delenv("FOLLOWTHROUGH_TARGET", raising=False)
        return build_defs()
