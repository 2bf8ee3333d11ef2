from contextlib import nullcontext
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from orchestration.settings import DBT_PROJECT, PROJECT, Settings, WrongSetting


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("SOURCES", "DATA", "TARGET", "SPARK", "MEMORY"):
        monkeypatch.delenv(f"FOLLOWTHROUGH_{name}", raising=False)
    return monkeypatch


def test_without_any_setting_the_folders_are_those_of_the_project() -> None:
    settings = Settings.from_environment()
    assert settings.sources == PROJECT / "sources"
    assert settings.data == PROJECT / "data"
    assert DBT_PROJECT.is_dir()


def test_an_empty_setting_is_none(environment: pytest.MonkeyPatch) -> None:
    for name in ("SOURCES", "DATA", "TARGET", "SPARK", "MEMORY"):
        environment.setenv(f"FOLLOWTHROUGH_{name}", "")
    assert Settings.from_environment() == Settings(PROJECT / "sources", PROJECT / "data")


def test_folders_may_have_spaces_accents_quotes_and_brackets(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "añejo d'été"
    (root / "my sources").mkdir(parents=True)
    environment.setenv("FOLLOWTHROUGH_SOURCES", str(root / "my sources"))
    environment.setenv("FOLLOWTHROUGH_DATA", str(root / "my data"))
    settings = Settings.from_environment()
    assert settings.statements == root / "my sources" / "statements"
    assert settings.curated == root / "my sources" / "curated"
    assert settings.published == root / "my data" / "published"


def test_reading_the_settings_writes_nothing(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("FOLLOWTHROUGH_DATA", str(tmp_path / "data"))
    Settings.from_environment()
    assert list(tmp_path.iterdir()) == []


def test_a_relative_folder_is_one_of_the_folder_people_are_in(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    environment.chdir(tmp_path)
    environment.setenv("FOLLOWTHROUGH_SOURCES", "in")
    environment.setenv("FOLLOWTHROUGH_DATA", "out")
    settings = Settings.from_environment()
    environment.chdir(PROJECT)
    assert settings == Settings(tmp_path / "in", tmp_path / "out")


def test_everything_that_is_written_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "sources", tmp_path / "data")
    written = [
        settings.dagster_home,
        settings.dbt,
        settings.logs,
        settings.publications,
        settings.published,
        settings.quality,
        settings.warehouse,
    ]
    assert len(set(written)) == len(written)
    assert all(settings.data in path.parents for path in written)


@pytest.mark.parametrize("target", ["postgres", "DuckDB", "duckdb ", "../duckdb"])
def test_an_engine_that_nobody_knows_is_refused(
    environment: pytest.MonkeyPatch, target: str
) -> None:
    environment.setenv("FOLLOWTHROUGH_TARGET", target)
    with pytest.raises(WrongSetting) as refused:
        Settings.from_environment()
    assert f"FOLLOWTHROUGH_TARGET is {target!r}, expected one of: duckdb" in str(refused.value)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:7077", "spark:/one:7077", "local[0]", "yarn", "sc://", "local[*]; x"]
)
def test_what_is_no_address_of_spark_is_refused(
    environment: pytest.MonkeyPatch, address: str
) -> None:
    environment.setenv("FOLLOWTHROUGH_TARGET", "spark")
    environment.setenv("FOLLOWTHROUGH_SPARK", address)
    with pytest.raises(WrongSetting, match=r"FOLLOWTHROUGH_SPARK is .* expected local"):
        Settings.from_environment()


def test_spark_that_is_not_installed_is_asked_for(environment: pytest.MonkeyPatch) -> None:
    def none(name: str) -> str:
        raise PackageNotFoundError(name)

    environment.setattr("orchestration.settings.version", none)
    environment.setenv("FOLLOWTHROUGH_TARGET", "spark")
    with pytest.raises(WrongSetting, match=r"pyspark is not installed.*make .venv-spark/.ready"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("address", "refused"), [("local[2]", True), ("spark://a:7077", True), ("sc://a:15002", False)]
)
def test_a_session_here_needs_java_and_one_elsewhere_does_not(
    environment: pytest.MonkeyPatch, address: str, refused: bool
) -> None:
    environment.setattr("orchestration.settings.version", lambda name: "1")
    environment.setenv("PATH", "/nowhere")
    environment.delenv("JAVA_HOME", raising=False)
    environment.setenv("FOLLOWTHROUGH_TARGET", "spark")
    environment.setenv("FOLLOWTHROUGH_SPARK", address)
    with pytest.raises(WrongSetting, match="no Java") if refused else nullcontext():
        assert Settings.from_environment().spark == address


def test_each_engine_has_a_working_file_of_its_own() -> None:
    here = Settings(PROJECT / "sources", PROJECT / "data")
    assert replace(here, engine="spark").warehouse != here.warehouse


def test_the_engine_of_the_contract_is_known(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("FOLLOWTHROUGH_TARGET", "duckdb")
    assert Settings.from_environment().sources == PROJECT / "sources"


@pytest.mark.parametrize("name", ["nowhere", "a file"])
def test_sources_that_are_no_folder_are_refused(
    environment: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a file").touch()
    environment.setenv("FOLLOWTHROUGH_SOURCES", str(tmp_path / name))
    with pytest.raises(WrongSetting, match=rf"FOLLOWTHROUGH_SOURCES .*{name}.* is no folder"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("sources", "data"),
    [
        ("sources", "sources"),
        ("sources", "sources/data"),
        ("sources", "sources/statements/../deep/data"),
        ("sources", "link/data"),
        ("data/published", "data"),
    ],
)
def test_folders_that_lie_in_each_other_are_refused(
    environment: pytest.MonkeyPatch, tmp_path: Path, sources: str, data: str
) -> None:
    """A run never writes into its sources, whichever way round."""
    (tmp_path / sources).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / sources)
    environment.setenv("FOLLOWTHROUGH_SOURCES", str(tmp_path / sources))
    environment.setenv("FOLLOWTHROUGH_DATA", str(tmp_path / data))
    with pytest.raises(WrongSetting, match="Choose another folder"):
        Settings.from_environment()


def test_folders_side_by_side_are_fine_though_their_names_begin_alike(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sources").mkdir()
    environment.setenv("FOLLOWTHROUGH_SOURCES", str(tmp_path / "sources"))
    environment.setenv("FOLLOWTHROUGH_DATA", str(tmp_path / "sources data"))
    assert Settings.from_environment().data == tmp_path / "sources data"


@pytest.mark.parametrize("memory", ["800MB", "4GB", "4 GB"])
def test_the_memory_is_a_size(memory: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("FOLLOWTHROUGH_MEMORY", memory)
    assert Settings.from_environment().memory == memory


@pytest.mark.parametrize("memory", ["0GB", "4", "-1GB", "1GB'; drop schema raw; --", "much"])
def test_what_is_no_size_of_memory_is_refused(memory: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("FOLLOWTHROUGH_MEMORY", memory)
    with pytest.raises(WrongSetting, match="FOLLOWTHROUGH_MEMORY is"):
        Settings.from_environment()
