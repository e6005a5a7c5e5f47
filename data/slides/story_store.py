"""What is kept beside the user's settings from one start to the next, by name; the stories, one a package."""

from __future__ import annotations

import hashlib
import logging
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from data.files.atomic_write import write_atomic
from data.files.regular_files import is_there
from data.problems import DajuanError
from data.slides.story_file import ENDING, UnreadableStoryError, read_story, story_bytes

if TYPE_CHECKING:
    from data.slides.story import Story

log = logging.getLogger(__name__)


Kept = TypeVar("Kept")


class Shelf(ABC, Generic[Kept]):
    """Keeps things of one sort by names, each in a file of its own; without a folder nothing is kept.

    A damaged one is put aside, and one that cannot be written is not kept: neither stops anyone. One that cannot be
    read at the moment may be in order: it stays as it is until the program ends.
    """

    ending: ClassVar[str]

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._unread: set[str] = set()

    @abstractmethod
    def _read(self, path: Path) -> Kept:
        """Return what a file holds. Raises UnreadableStoryError or OSError where it cannot be read at the moment."""

    @abstractmethod
    def _written(self, kept: Kept) -> bytes:
        """Return a thing as bytes. Raises ValueError where no file can hold it."""

    def path(self, name: str) -> Path | None:
        """Return where the thing of a name lies: names of packages are not always names of files."""
        if self._folder is None:
            return None
        return self._folder / (hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:24] + self.ending)

    def load_named(self, name: str) -> Kept | None:
        """Return what is kept under a name, None for nothing."""
        path = self.path(name)
        if path is None:
            return None
        try:
            if not is_there(path):
                return None
            kept = self._read(path)
        except (UnreadableStoryError, OSError) as error:
            log.warning("story not read, and left as it is: %s", error)
            self._unread.add(name)
            return None
        except DajuanError as error:
            log.info("story put aside: %s", error)
            self._put_aside(path)
            return None
        self._unread.discard(name)
        return kept

    def is_unread_named(self, name: str) -> bool:
        """Say whether something is kept under a name that could not be read, and is left as it is."""
        return name in self._unread

    @staticmethod
    def _put_aside(path: Path) -> None:
        try:
            path.replace(path.with_suffix(".damaged.json"))
        except OSError as error:
            log.info("story could not be put aside: %s", error)

    def keep_named(self, name: str, kept: Kept) -> None:
        """Keep a thing under a name."""
        path = self.path(name)
        if path is None or name in self._unread:
            return
        try:
            # Cells that were chosen for slides are nobody else's business.
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(path, self._written(kept))
        except (DajuanError, OSError, ValueError) as error:  # ValueError: words that no file can hold
            log.info("story not kept: %s", error)

    def forget_named(self, name: str) -> None:
        """Take away what is kept under a name."""
        path = self.path(name)
        try:
            if path is not None and name not in self._unread:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.info("story not taken away: %s", error)


class StoryStore(Shelf["Story"]):
    """Reads and writes stories by the name of their package."""

    ending = ENDING

    def _read(self, path: Path) -> Story:
        return read_story(path)

    def _written(self, kept: Story) -> bytes:
        return story_bytes(kept)

    def load(self, package: str) -> Story | None:
        """Return the story of a package, None where there is none."""
        story = self.load_named(package)
        return story if story is not None and story.package == package else None

    def is_unread(self, package: str) -> bool:
        """Say whether there is a story of a package that could not be read, and is left as it is."""
        return self.is_unread_named(package)

    def keep(self, story: Story) -> None:
        """Write a story."""
        self.keep_named(story.package, story)

    def forget(self, package: str) -> None:
        """Take the story of a package away: it is presented in its own order again."""
        self.forget_named(package)
