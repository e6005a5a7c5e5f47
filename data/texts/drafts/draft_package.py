"""The package that a draft becomes: its figures with what was filled in, checks proposed anew, doubts told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.charting.default_charts import with_default_charts
from data.endings import DAJUAN
from data.problems import PackageError, Problem
from data.texts.drafts.text_draft import RowState
from data.texts.extraction import doubts_of
from data.texts.proposed_relations import proposed
from data.texts.text_package import package_of
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package
    from data.texts.drafts.text_draft import TextDraft


def package_of_draft(draft: TextDraft) -> tuple[Package, tuple[Problem, ...]]:
    """Return the package with its charts, and what is still open in it. Raises PackageError where no figure is left."""
    text, kept = draft.text, draft.kept()
    figures = tuple(row.figure for row in kept if row.figure is not None)
    if not any(figure.value is not None for figure in figures):
        raise PackageError(tr("没有要收录的数。请至少留下一个。"))
    themes = draft.titles.themes_of(draft.themes())
    relations = proposed(figures, text.reading.text.read)
    reading = replace(text.reading, figures=figures, themes=themes, relations=relations)
    stem = text.name.rpartition(".")[0] or text.name
    package = package_of(reading, Path(f"{stem}{DAJUAN}"), text.name)
    # Two texts are two packages, though their names have no letters that a name of a package may have.
    digest = hashlib.sha256(text.raw.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stated = sum(row.state is RowState.STATED for row in kept)
    description = tr(
        "由“{name}”的文字读成 {count} 项，人工接受 {accepted} 项，人工填写 {stated} 项。",
        name=text.name,
        count=len(kept),
        accepted=draft.summary().accepted,
        stated=stated,
    )
    title = draft.titles.package or package.title
    package = replace(package, name=f"{package.name}-{digest}", title=title, description=description)
    return with_default_charts(package), (*text.problems, *doubts_of(reading))
