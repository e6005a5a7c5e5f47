"""A round of gathering: its files, what is chosen of it, and what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.gathering.answers import GatherAnswers, NamedArea
from data.gathering.gathering import gather
from data.gathering.gathering_memory import GatheringMemory
from data.gathering.reading.return_files import ReturnFolder
from data.gathering.reading.returns import Gathering, ReturnFile
from data.gathering.rounds.expected_areas import wholes_offered
from data.gathering.rounds.form_offers import FormOffer, form_offers
from data.problems import PackageError
from data.progress import advance
from data.words import tr


@dataclass(frozen=True)
class GatherWishes:
    """What is chosen: the name of the form, blank for the most frequent one; who should report; and the answers."""

    form: str = ""
    expected: tuple[NamedArea, ...] = ()
    answers: GatherAnswers = field(default_factory=GatherAnswers)


@dataclass(frozen=True)
class Gathered:
    """What came of a round: the files as read, what they hold, the forms among them, and areas that they lie in."""

    files: tuple[ReturnFile, ...]
    gathering: Gathering
    forms: tuple[FormOffer, ...]
    wholes: tuple[NamedArea, ...]


class GatherRound:
    """Reads the returns of a round, again and again; only files that have changed are read and worked out again."""

    def __init__(self, sources: Sequence[Path], but: tuple[Path, ...] = ()) -> None:
        self._folder = ReturnFolder(sources, but)
        self._memory = GatheringMemory()
        # One that was called off may still be at work.
        self._one_at_a_time = threading.Lock()

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders, archives and files that are gathered."""
        return self._folder.sources

    @property
    def title(self) -> str:
        """What the sources are called."""
        return self._folder.title

    def path_of(self, file: str) -> Path | None:
        """Return where a file lies that was read."""
        return self._folder.path_of(file)

    def gather(self, wishes: GatherWishes) -> Gathered:
        """Read what has changed and gather all; the work is told and can be called off.

        Raises PackageError where a source cannot be looked into or there is no file.
        """
        with self._one_at_a_time:
            files = tuple(self._folder.read())
            if not files:
                raise PackageError(tr("“{name}”里没有文件。", name=self.title))
            advance(tr("正在汇总"), 1.0)
            found = gather(files, wishes.expected, wishes.form, self._memory, wishes.answers)
            codes = frozenset(one.ref_area for one in found.returns if one.ref_area)
            return Gathered(files, found, form_offers(files), tuple(wholes_offered(codes)))

    def close(self) -> None:
        """Remove what was unpacked of archives."""
        self._folder.close()
