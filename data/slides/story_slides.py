"""A story resolved against a package: the slides it stands for now, and the ids that this package does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from data.charting.build import alternatives, build_chart
from data.charting.regions.area_charts import area_chart
from data.model import ChartSpec, ChartType
from data.progress import checked
from data.slides.cross_slides import cross_slides
from data.slides.package_slides import MOST_FIGURES, Slide, SlideKind, numbered, pages_of, sentences_of, slides_of
from data.slides.story import Story, StoryEntry
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_view import AreaView
    from data.model import Package
    from data.slides.story import StoryView

_LONGEST_NAMES: Final = 26


@dataclass(frozen=True, slots=True)
class ResolvedEntry:
    """An entry with its slides, none where the package has nothing of it; a view of many rows takes several."""

    entry: StoryEntry
    slides: tuple[Slide, ...]
    missing: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the slide is called."""
        return self.slides[0].title if self.slides else self.entry.title or tr("、").join(self.missing)


class SlideDeck:
    """The slides that a story orders: those of a content in its own order, and others by their keys.

    `name` and `version` are those that stories are made for, `title` is what all of it is called.
    """

    def __init__(self, name: str, version: str, title: str, own: tuple[Slide, ...]) -> None:
        self.name, self.version, self.title = name, version, title
        self.own = own
        self._by_key = {slide.key: slide for slide in own}

    @property
    def own_story(self) -> Story:
        """The content's own order."""
        entries = tuple(StoryEntry(f"s{number}", slide.key) for number, slide in enumerate(self.own, start=1))
        return Story(self.name, self.version, entries)

    def resolve(self, story: Story) -> tuple[ResolvedEntry, ...]:
        """Return every entry of a story with its slides, numbered as they will be shown."""
        resolved = [self._resolve_entry(entry) for entry in checked(story.entries)]
        flat = iter(numbered([slide for one in resolved for slide in one.slides]))
        return tuple(replace(one, slides=tuple(next(flat) for _ in one.slides)) for one in resolved)

    def left_out(self, story: Story) -> tuple[Slide, ...]:
        """Return the content's slides that are not in a story."""
        used = {entry.slide for entry in story.entries}
        return tuple(slide for slide in self.own if slide.key not in used)

    def sentences(self, obs_ids: tuple[str, ...]) -> str:
        """Return what stands behind some figures, in words."""
        raise NotImplementedError

    def forms_of(self, view: StoryView) -> tuple[ChartType, ...]:
        """Return the forms in which a view can be shown."""
        del view
        return ()

    def _slides_of_view(self, view: StoryView) -> tuple[tuple[Slide, ...], tuple[str, ...]]:
        """Return the slides of a view, and the ids that are missing for it."""
        return (), (view.chart_id,)

    def _resolve_entry(self, entry: StoryEntry) -> ResolvedEntry:
        slides: tuple[Slide, ...] = ()
        missing: tuple[str, ...] = ()
        if entry.view is not None:
            slides, missing = self._slides_of_view(entry.view)
        elif entry.slide in self._by_key:
            slides = (self._by_key[entry.slide],)
        else:
            missing = (entry.slide,)
        if entry.title:
            parts = (
                [tr("（{number}/{count}）", number=number, count=len(slides)) for number in range(1, len(slides) + 1)]
                if len(slides) > 1
                else [""]
            )
            slides = tuple(_entitled(slide, entry.title + part) for slide, part in zip(slides, parts, strict=False))
        return ResolvedEntry(entry, tuple(replace(slide, hidden=entry.hidden) for slide in slides), missing)


class StoryResolver(SlideDeck):
    """Resolves stories against one package; what does not change from one edit to the next is built once."""

    def __init__(self, package: Package) -> None:
        super().__init__(package.name, package.version, package.title, slides_of(package))
        self.package = package
        self._views: dict[StoryView, tuple[tuple[Slide, ...], tuple[str, ...]]] = {}

    def sentences(self, obs_ids: tuple[str, ...]) -> str:
        """Return the sentences that figures are printed in."""
        return "".join(sentences_of(self.package, obs_ids))

    def forms_of(self, view: StoryView) -> tuple[ChartType, ...]:
        """Return the forms in which a view can be shown."""
        return forms_of(view, self.package)

    def _slides_of_view(self, view: StoryView) -> tuple[tuple[Slide, ...], tuple[str, ...]]:
        if view not in self._views:
            self._views[view] = _view_slides(view, self.package)
        return self._views[view]


def slides_in(resolved: Iterable[ResolvedEntry]) -> tuple[Slide, ...]:
    """Return all slides in order, hidden ones too; what the package does not have is left out."""
    return tuple(slide for one in resolved for slide in one.slides)


def missing_in(resolved: Iterable[ResolvedEntry]) -> tuple[str, ...]:
    """Return the ids that the package does not have, each once."""
    return tuple(dict.fromkeys(one for entry in resolved for one in entry.missing))


def _entitled(slide: Slide, title: str) -> Slide:
    content = replace(slide.content, title=title) if slide.content is not None else None
    return replace(slide, title=title, content=content)


def spec_of(view: StoryView, package: Package) -> ChartSpec | None:
    """Return what a view asks to be drawn, None where the package has nothing of it."""
    spec = next((chart for chart in package.charts if chart.chart_id == view.chart_id), None)
    if spec is not None:
        return spec
    here = tuple(obs_id for obs_id in view.obs_ids if obs_id in package.observation_by_id)
    if not here:
        return None
    words = all(package.observation_by_id[obs_id].obs_value is None for obs_id in here)
    kind = ChartType.LIST if words else ChartType.BAR
    return ChartSpec("selection", view.theme_id, _names(package, here), view.filters, kind, here)


def forms_of(view: StoryView, package: Package) -> tuple[ChartType, ...]:
    """Return the forms in which a view can be shown, the usual one first; big figures only where they are few.

    One of areas, and a cross table, has the form that it was added in.
    """
    if view.areas is not None or view.cross is not None:
        return ()
    spec = spec_of(view, package)
    if spec is None:
        return ()
    few = len(spec.series) <= MOST_FIGURES
    return tuple(kind for kind in alternatives(package, spec) if few or kind is not ChartType.NUMBER)


def _names(package: Package, obs_ids: tuple[str, ...]) -> str:
    """Return what some figures are called together: their names, or the first of them and how many there are."""
    observations = [package.observation_by_id[obs_id] for obs_id in obs_ids]
    titles = list(dict.fromkeys(package.title_of(observation) for observation in observations))
    words = tr("、").join(titles)
    if len(words) <= _LONGEST_NAMES:
        return words
    shown = titles[:1]
    while len(shown) < len(titles) and len(tr("、").join(titles[: len(shown) + 1])) <= _LONGEST_NAMES - 4:
        shown.append(titles[len(shown)])
    return tr("{first}等 {count} 项", first=tr("、").join(shown), count=len(titles))


def _area_slides(view: AreaView, package: Package) -> tuple[tuple[Slide, ...], tuple[str, ...]]:
    """Return the slides of a view over areas; where the package has no such indicator, that this is missing."""
    content = area_chart(package, view)
    if content is None:
        return (), (view.indicator_id,)
    theme = package.theme_by_id.get(package.indicator_by_id[view.indicator_id].theme_id)
    content = replace(content, kicker=theme.title if theme is not None else "")
    slides = tuple(
        Slide(
            f"{content.chart_id}:{number}",
            SlideKind.CHART,
            page.title,
            content=page,
            notes=sentences_of(package, page.obs_ids),
        )
        for number, page in enumerate(pages_of(content), start=1)
    )
    return slides, ()


def _view_slides(view: StoryView, package: Package) -> tuple[tuple[Slide, ...], tuple[str, ...]]:
    if view.areas is not None:
        return _area_slides(view.areas, package)
    if view.cross is not None:
        return cross_slides(view, package)
    charts = {chart.chart_id for chart in package.charts}
    missing = [] if not view.chart_id or view.chart_id in charts else [view.chart_id]
    missing += [obs_id for obs_id in view.obs_ids if obs_id not in package.observation_by_id]
    spec = spec_of(view, package)
    if spec is None:
        return (), tuple(missing)
    kinds = forms_of(view, package)
    theme = package.theme_by_id.get(spec.theme_id)
    content = build_chart(package, spec, view.kind if view.kind in kinds else None)
    content = replace(content, kicker=theme.title if theme is not None else "")
    emphasis = frozenset(view.obs_ids) if spec.chart_id == view.chart_id else frozenset()
    slides = tuple(
        Slide(
            content.chart_id if number == 1 else f"{content.chart_id}:{number}",
            SlideKind.CHART,
            page.title,
            content=page,
            notes=sentences_of(package, page.obs_ids),
            emphasis=emphasis & set(page.obs_ids),
        )
        for number, page in enumerate(pages_of(content), start=1)
    )
    return slides, tuple(missing)
