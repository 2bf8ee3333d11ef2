"""The publication in the words of schema.org, for the engines that look for data sets."""

from collections.abc import Iterable
from typing import Any

import duckdb

from orchestration.publishing.citation import (
    about,
    authors,
    identifier,
    issued,
    suggested_citation,
    terms,
)
from orchestration.publishing.places import place_name

FILE = "dataset.jsonld"
# Said here and not fetched, so that reading it needs no network.
CONTEXT = {"@vocab": "https://schema.org/"}


def schema_org(
    connection: duckdb.DuckDBPyConnection,
    version: str,
    files: Iterable[tuple[str, str, str]],
    base: str = "",
) -> dict[str, Any]:
    """A `Dataset` of schema.org as JSON-LD.

    Args:
        connection: to a warehouse whose schema `marts` is what is published.
        files: path, media type and description of each file to offer.
        base: what leads from where this is read to the folder of the publication: "../" in a page
            one folder below it.
    """
    cff = about()
    found = {
        "@context": CONTEXT,
        "@id": identifier(version),
        "@type": "Dataset",
        "name": cff["title"],
        "description": cff["abstract"],
        "identifier": identifier(version),
        "version": version,
        "datePublished": issued(version),
        "keywords": cff["keywords"],
        "license": terms(),
        "citation": suggested_citation(version),
        "creator": [{"@type": "Organization", "name": name} for name in authors()],
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "temporalCoverage": _time(connection),
        "spatialCoverage": _places(connection),
        "variableMeasured": _variables(connection),
        "isBasedOn": _statements(connection),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{base}{path}",
                "encodingFormat": kind,
                "description": text,
            }
            for path, kind, text in files
        ],
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.sql(query).to_arrow_table().to_pylist()
    return rows


def _time(connection: duckdb.DuckDBPyConnection) -> str:
    """From the first day that a figure covers to the last, those of the statements included."""
    days = connection.execute(
        "select min(day), max(day) from ("
        "select unnest([period_start, period_end]) as day from marts.metrics "
        "union all select issued_on from marts.statements)"
    ).fetchone()
    return "/".join(day.isoformat() for day in days or () if day)


def _places(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """The countries that figures are about, or the world."""
    rows = connection.execute(
        "select distinct split_part(unnest(string_split(ref_area, ';')), '-', 1) as country "
        "from marts.metrics order by country"
    ).fetchall()
    return [
        {"@type": "Place", "name": place_name(code), "identifier": code} for (code,) in rows if code
    ]


def _variables(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    rows = _rows(
        connection,
        "select i.indicator_id, i.name, i.definition, "
        "string_agg(distinct m.unit, '; ' order by m.unit) as units "
        "from marts.indicators as i inner join marts.metrics as m using (indicator_id) "
        "group by all order by i.indicator_id",
    )
    return [
        {
            "@type": "PropertyValue",
            "propertyID": row["indicator_id"],
            "name": row["name"] or row["indicator_id"],
            "description": row["definition"] or "",
            "unitText": row["units"] or "",
        }
        for row in rows
    ]


def _statements(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    return [
        {
            "@type": "CreativeWork",
            "identifier": row["statement_id"],
            "name": row["title"],
            "url": row["source_url"],
            "datePublished": row["issued_on"].isoformat(),
            "inLanguage": row["language"],
            "license": row["licence"],
            "publisher": {"@type": "Organization", "name": row["publisher"]},
            "sha256": row["sha256"],
        }
        for row in _rows(connection, "from marts.statements order by issued_on, statement_id")
    ]
