"""The stories beside the user's settings, one a package, kept from one start to the next."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from data.files.atomic_write import write_atomic
from data.files.regular_files import is_there
from data.problems import DajuanError
from data.slides.story_file import ENDING, UnreadableStoryError, read_story, story_bytes

if TYPE_CHECKING:
    from data.slides.story import Story

log = logging.getLogger(__name__)


class StoryStore:
    """Reads and writes stories by the name of their package; without a folder nothing is kept.

    A damaged story is put aside, and one that cannot be written is not kept: neither stops anyone. One that cannot be
    read at the moment may be in order: it stays as it is until the program ends.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._unread: set[str] = set()

    def path(self, package: str) -> Path | None:
        """Return where the story of a package lies: names of packages are not always names of files."""
        if self._folder is None:
            return None
        return self._folder / (hashlib.sha256(package.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ENDING)

    def load(self, package: str) -> Story | None:
        """Return the story of a package, None where there is none."""
        path = self.path(package)
        if path is None:
            return None
        try:
            if not is_there(path):
                return None
            story = read_story(path)
        except (UnreadableStoryError, OSError) as error:
            log.warning("story not read, and left as it is: %s", error)
            self._unread.add(package)
            return None
        except DajuanError as error:
            log.info("story put aside: %s", error)
            self._put_aside(path)
            return None
        self._unread.discard(package)
        return story if story.package == package else None

    def is_unread(self, package: str) -> bool:
        """Say whether there is a story of a package that could not be read, and is left as it is."""
        return package in self._unread

    @staticmethod
    def _put_aside(path: Path) -> None:
        try:
            path.replace(path.with_suffix(".damaged.json"))
        except OSError as error:
            log.info("story could not be put aside: %s", error)

    def keep(self, story: Story) -> None:
        """Write a story."""
        path = self.path(story.package)
        if path is None or story.package in self._unread:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, story_bytes(story))
        except (DajuanError, OSError, ValueError) as error:  # ValueError: words that no file can hold
            log.info("story not kept: %s", error)

    def forget(self, package: str) -> None:
        """Take the story of a package away: it is presented in its own order again."""
        path = self.path(package)
        try:
            if path is not None and package not in self._unread:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.info("story not taken away: %s", error)
