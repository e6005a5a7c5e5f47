"""A package from a reading: themes from headings, indicators from names, the text with its sentences as its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from data.checks.relations import Verdict, evaluate
from data.figures.number_search import tidy
from data.model import Area, Indicator, Observation, Package, Relation, Source, Theme
from data.texts.text_areas import area_title
from data.texts.text_figures import FieldState, TextFigure, TextReading, figure_id
from data.words import tr

_SOURCE: Final = "text"
_PATH: Final = "sources/text.txt"
_WITHOUT_WIDTH: Final = re.compile("[\u200b\ufeff]")
FIELD_WORDS: Final = {"unit": tr("单位"), "time_period": tr("时期"), "title": tr("名称"), "qualifier": tr("限定词")}
_UNLICENSED: Final = tr("原文未注明")
_DIFFERS: Final = tr("按印出的数字算不出相同的结果，请对照原文。")


def package_of(reading: TextReading, path: Path, name: str) -> Package:
    """Return a reading as a package; `name` is that of the file that was read."""
    figures = _merged(reading.figures)
    themes = [Theme(f"s{at:02d}", title, at) for at, title in enumerate(reading.themes, start=1)]
    theme_ids = {theme.title: theme.theme_id for theme in themes}
    indicators: dict[tuple[str, ...], Indicator] = {}
    observations = []
    for number, figure in figures:
        indicator = _indicator(figure, theme_ids[figure.theme], indicators)
        observations.append(_observation(reading, figure, figure_id(number), indicator))
    known = {one.obs_id for one in observations}
    relations = [one for one in reading.relations if {one.result, *one.parts} <= known]
    areas = {one.ref_area for one in figures_only(figures) if one.ref_area}
    package = Package(
        name=_identifier(name),
        title=reading.title or name,
        version="1.0.0",
        description=tr("由“{name}”的文字读成。", name=name),
        path=path,
        themes=tuple(theme for theme in themes if any(one.theme_id == theme.theme_id for one in indicators.values())),
        indicators=tuple({one.indicator_id: one for one in indicators.values()}.values()),
        observations=tuple(observations),
        relations=tuple(relations),
        sources=(
            Source(_SOURCE, reading.title or name, path=_PATH, license=_UNLICENSED, text=_clean(reading.text.raw)),
        ),
        areas=tuple(Area(code, area_title(code)) for code in sorted(areas)),
    )
    return replace(package, relations=tuple(_expected(package)))


def figures_only(figures: Sequence[tuple[int, TextFigure]]) -> list[TextFigure]:
    """Return figures without their numbers."""
    return [figure for _, figure in figures]


def _clean(words: str) -> str:
    return _WITHOUT_WIDTH.sub("", words)


def _identifier(name: str) -> str:
    plain = re.sub(r"[^a-z0-9._-]+", "-", name.rpartition(".")[0].lower()).strip("-.")
    return plain or "text"


def _merged(figures: Sequence[TextFigure]) -> list[tuple[int, TextFigure]]:
    """Return figures with their numbers; one that an earlier or later sentence says again is one figure.

    The same figure is one with the same digits, unit, qualifier, period and name, or a name that ends or begins so.
    Kept is the one under a headline, one that stands under a heading rather than above all of them, else the first.
    """
    kept: dict[tuple[object, ...], list[int]] = {}
    made: dict[int, TextFigure] = dict(enumerate(figures))
    for at, figure in enumerate(figures):
        if figure.value is None or not figure.title:
            continue
        key = (figure.digits, figure.unit, figure.qualifier, figure.period.iso)
        for other in kept.setdefault(key, []):
            earlier = made[other]
            alike = earlier.title.endswith(figure.title) or figure.title.endswith(earlier.title)
            if not alike or earlier.sentence == figure.sentence or (earlier.headline and figure.headline):
                continue
            if (figure.headline and not earlier.headline) or (_leads(earlier) and not _leads(figure)):
                made[at] = replace(figure, repeats=(*earlier.repeats, earlier.sentence))
                del made[other]
                kept[key][kept[key].index(other)] = at
            else:
                made[other] = replace(earlier, repeats=(*earlier.repeats, figure.sentence))
                del made[at]
            break
        else:
            kept[key].append(at)
    return sorted(made.items())


def _leads(figure: TextFigure) -> bool:
    """Say whether a figure stands above all headings, where a text says what is to come."""
    return figure.states.get("theme") is FieldState.INFERRED and not figure.headline


def _indicator(figure: TextFigure, theme_id: str, known: dict[tuple[str, ...], Indicator]) -> Indicator:
    """Return the indicator of a figure; figures of several periods are of one, two of one period are of two."""
    title = figure.title or tr("待定：{shown}{unit}", shown=figure.shown, unit=figure.unit)
    base = (theme_id, title, figure.unit)
    key = (*base, figure.period.iso) if figure.period.iso and not figure.is_words else (*base, "", str(figure.offset))
    periods = [one for one in known if one[:3] == base and one[3] and one[3] != figure.period.iso]
    if figure.period.iso and not figure.is_words and periods and key not in known:
        known[key] = known[periods[0]]
        return known[key]
    while key in known:
        key = (*key, "")
    number = len({one.indicator_id for one in known.values()}) + 1
    decimals = len(figure.digits.partition(".")[2]) if figure.value is not None else None
    known[key] = Indicator(
        f"i{number:04d}",
        title,
        theme_id,
        figure.group,
        number,
        figure.unit,
        figure.unit_measure,
        figure.unit_mult,
        decimals,
    )
    return known[key]


def _observation(reading: TextReading, figure: TextFigure, obs_id: str, indicator: Indicator) -> Observation:
    rules = rules_of(figure)
    return Observation(
        obs_id,
        indicator.indicator_id,
        figure.ref_area,
        figure.period.iso,
        figure.period.label,
        figure.value,
        figure.shown,
        figure.qualifier,
        figure.cumulative,
        headline=figure.headline,
        source_id=_SOURCE,
        source_text=_printed(reading, figure.sentence),
        comment=tr("；").join(rules),
        repeats=tuple(_printed(reading, span) for span in figure.repeats),
    )


def rules_of(figure: TextFigure) -> list[str]:
    """Return, a line each, which fields of a figure were inferred and from what, and which a person filled in."""
    found = [
        tr("{field}为推断：{rule}", field=FIELD_WORDS[key], rule=rule)
        for key, rule in figure.rules.items()
        if key in FIELD_WORDS and figure.states.get(key) is FieldState.INFERRED
    ]
    stated = [words for key, words in FIELD_WORDS.items() if figure.states.get(key) is FieldState.STATED]
    return [*found, *(tr("{field}为人工填写，不是照印", field=words) for words in stated)]


def _printed(reading: TextReading, span: tuple[int, int]) -> str:
    """Return a sentence as it stands in the text, without the white space of its printed lines."""
    start, end = (reading.text.raw_offset(at) for at in (span[0], span[1] - 1))
    return tidy(_clean(reading.text.raw[start : end + 1]))


def _expected(package: Package) -> list[Relation]:
    """Return the relations that can be computed; one that does not hold is expected not to, and says so."""
    found = []
    for finding in evaluate(package):
        relation = finding.relation
        if finding.verdict is Verdict.HOLDS:
            found.append(relation)
        elif finding.verdict is Verdict.REVIEW:
            found.append(replace(relation, expected=False, comment=_DIFFERS))
    return found
