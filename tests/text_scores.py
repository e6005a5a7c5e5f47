"""How well a text is read, held against figures that a person transcribed: `python text_scores.py TEXT TRUTH`.

A truth is a CSV with a row a figure in the order of the text: `digits` (or `value_text`), `unit`, `qualifier`,
`time_period` (alternatives parted by `|`, an empty one for none) and `title_words` (or `title_keywords`), which the
name must hold in any order.
"""

import csv
import re
import sys
from pathlib import Path

from data.texts.naming.name_parts import LONGEST
from data.texts.reading import read_text


def score(text, truth):
    """Return the shares of what is right, and what is wrong in words."""
    reading = read_text(text)
    figures = [one for one in reading.figures if one.value is not None and re.search(r"\d", one.digits)]
    wrong, right, at = [], dict.fromkeys(("found", "qualifier", "period", "name"), 0), 0
    invented = 0
    for row in truth:
        digits, words = row.get("digits") or row["value_text"], row.get("title_words") or row["title_keywords"]
        ahead = range(at, len(figures))
        found = next((one for one in ahead if (figures[one].digits, figures[one].unit) == (digits, row["unit"])), None)
        if found is None:
            wrong.append(f"missing {digits}{row['unit']} {words}")
            continue
        at, figure = found + 1, figures[found]
        periods = row["time_period"].split("|")
        marks = {
            "found": True,
            "qualifier": figure.qualifier.value == row["qualifier"],
            "period": figure.period.iso in periods,
            "name": all(word in figure.title for word in words.split()) and len(figure.title) <= LONGEST,
        }
        for key, mark in marks.items():
            right[key] += mark
            if not mark:
                wrong.append(f"{key} of {digits}{row['unit']}: {figure.title}, {figure.period.iso}, {figure.qualifier}")
        years = re.findall(r"\d{4}", figure.period.iso)
        invented += not marks["period"] and any(year not in row["time_period"] for year in years)
    count = len(truth)
    shares = {key: value / count for key, value in right.items()}
    return {**shares, "precision": right["found"] / max(1, len(figures)), "invented": invented}, wrong


def rows_of(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    shares, faults = score(Path(sys.argv[1]).read_text(encoding="utf-8-sig"), rows_of(sys.argv[2]))
    print(*(f"{key}: {value:.3f}" for key, value in shares.items()), *faults, sep="\n")
