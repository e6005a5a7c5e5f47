"""Small packages on disk, for tests."""

import csv
import io
import json
import shutil
import zipfile

THEMES = [{"theme_id": "t", "title": "投入", "order": "1"}]
INDICATORS = [
    {"indicator_id": "a", "title": "资金甲", "theme_id": "t", "unit": "亿元", "unit_measure": "元", "unit_mult": "8"},
    {"indicator_id": "b", "title": "资金乙", "theme_id": "t", "unit": "亿元", "unit_measure": "元", "unit_mult": "8"},
    {"indicator_id": "c", "title": "合计", "theme_id": "t", "unit": "亿元", "unit_measure": "元", "unit_mult": "8"},
]
OBSERVATIONS = [
    {"obs_id": "a1", "indicator_id": "a", "time_period": "2019", "obs_value": "1.5", "value_text": "1.5"},
    {"obs_id": "b1", "indicator_id": "b", "time_period": "2019", "obs_value": "2.50", "value_text": "2.50"},
    {"obs_id": "c1", "indicator_id": "c", "time_period": "2019", "obs_value": "4.0", "value_text": "4.0"},
]


def csv_bytes(rows, header=None):
    """Return rows as the bytes of a CSV with all their keys as header."""
    keys = header or list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, keys, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def build(folder, **tables):
    """Write a package into a folder; a table is a list of rows, or the bytes of its file. Return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"themes": THEMES, "indicators": INDICATORS, "observations": OBSERVATIONS} | tables
    resources = []
    for name, rows in content.items():
        (folder / f"{name}.csv").write_bytes(rows if isinstance(rows, bytes) else csv_bytes(rows))
        resources.append({"name": name, "path": f"{name}.csv"})
    descriptor = {"name": "small", "title": "小数据包", "version": "1", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return folder


def changed(rows, key, **values):
    """Return the rows with one of them, found by its first value, changed."""
    return [row | values if next(iter(row.values())) == key else row for row in rows]


def zipped(folder, target, prefix=""):
    """Write a folder into a zip, each name behind a prefix, and return the zip."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, prefix + path.relative_to(folder).as_posix())
    return target


def copied(source, target):
    """Return a copy of a package's folder."""
    shutil.copytree(source, target)
    return target
