"""A package that holds no Chinese: what is Chinese of it in an output, the program says itself."""

import json

from package_builder import build

THEMES = [{"theme_id": "t", "title": "Input", "order": "1"}, {"theme_id": "u", "title": "Output", "order": "2"}]
INDICATORS = [
    {"indicator_id": "a", "title": "Fund A", "theme_id": "t", "unit": "%", "group": "G"},
    {"indicator_id": "b", "title": "Fund B", "theme_id": "t", "unit": "%", "group": "G"},
    {"indicator_id": "c", "title": "Roads", "theme_id": "u", "unit": "km", "universe": "all"},
    {"indicator_id": "d", "title": "Note", "theme_id": "u"},
]
OBSERVATIONS = [
    *(
        {"obs_id": f"{key}{year}", "indicator_id": key, "time_period": str(year), "obs_value": f"{value + year % 7}.5",
         "value_text": f"{value + year % 7}.5", "source_id": "s", "source_text": f"In {year} it was {value}.5."}
        for key, value in (("a", 10), ("b", 20), ("c", 30))
        for year in range(2015, 2021)
    ),
    {"obs_id": "c1", "indicator_id": "c", "time_period": "2016/..", "obs_value": "4.0", "value_text": "4.0"},
    {"obs_id": "c2", "indicator_id": "c", "time_period": "2020-S1", "obs_value": "5.0", "value_text": "5.0"},
    {"obs_id": "c3", "indicator_id": "c", "time_period": "2020-Q3", "obs_value": "6.0", "obs_status": "B"},
    {"obs_id": "d1", "indicator_id": "d", "value_text": "all done", "headline": "all"},
]  # fmt: skip
RELATIONS = [
    {"relation_id": "r", "title": "A below B", "check": "at_most", "result": "a2015", "parts": "b2015"},
    {"relation_id": "q", "title": "B below A", "check": "at_most", "result": "b2015", "parts": "a2015"},
    {"relation_id": "x", "title": "No such", "check": "sum", "result": "a2015", "parts": "z;y"},
]
SOURCES = [{"source_id": "s", "title": "Yearbook", "producer": "Office"}]
CHARTS = [
    {"chart_id": kind, "theme_id": "t", "title": f"As {kind}", "chart_type": kind, "series": "a;b", "slide": "true"}
    for kind in ("line", "column", "bar", "table", "slope", "number")
]


def english(folder, change=dict):
    """Return a package that holds no Chinese, whose relations, periods and charts are of many kinds.

    `change` makes other tables of the usual ones.
    """
    tables = {
        "themes": THEMES,
        "indicators": INDICATORS,
        "observations": OBSERVATIONS,
        "relations": RELATIONS,
        "sources": SOURCES,
        "charts": CHARTS,
    }
    package = build(folder, **change(tables))
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(json.dumps(descriptor | {"title": "Small"}), encoding="utf-8")
    return package
