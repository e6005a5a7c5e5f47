"""What can be done to a story. Every edit returns a new story, so that the way back is a list of old ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.slides.story import LONGEST_TITLE, MOST_ENTRIES, StoryEntry, plain_line

if TYPE_CHECKING:
    from data.slides.story import Story, StoryView

_MOST_STEPS: Final = 200


def hidden(story: Story, ids: Collection[str], *, hide: bool) -> Story:
    """Hide slides, or show them again."""
    return replace(
        story,
        entries=tuple(replace(entry, hidden=hide) if entry.entry_id in ids else entry for entry in story.entries),
    )


def renamed(story: Story, entry_id: str, title: str) -> Story:
    """Give a slide another title; a blank one brings its own back."""
    words = plain_line(title, LONGEST_TITLE)
    return replace(
        story,
        entries=tuple(replace(entry, title=words) if entry.entry_id == entry_id else entry for entry in story.entries),
    )


def reshaped(story: Story, entry_id: str, view: StoryView) -> Story:
    """Show the rows of an own slide in another form."""
    return replace(
        story,
        entries=tuple(replace(entry, view=view) if entry.entry_id == entry_id else entry for entry in story.entries),
    )


def moved(story: Story, ids: Collection[str], before: int) -> Story:
    """Move slides, in their order, in front of the one that now stands at `before`; the number of all is the end."""
    taken = [entry for entry in story.entries if entry.entry_id in ids]
    head = [entry for entry in story.entries[:before] if entry.entry_id not in ids]
    tail = [entry for entry in story.entries[before:] if entry.entry_id not in ids]
    return replace(story, entries=(*head, *taken, *tail))


def stepped(story: Story, ids: Collection[str], step: int) -> Story:
    """Move slides together by one place, up (-1) or down (1); at the end of the story they stay."""
    numbers = [number for number, entry in enumerate(story.entries) if entry.entry_id in ids]
    if not numbers:
        return story
    wanted = numbers[0] - 1 if step < 0 else numbers[-1] + 2
    return moved(story, ids, wanted) if 0 <= wanted <= len(story.entries) else story


def duplicated(story: Story, ids: Collection[str]) -> tuple[Story, tuple[str, ...]]:
    """Put a copy after each of these slides; return the new story and the ids of the copies."""
    made: list[str] = []
    for entry_id in [entry.entry_id for entry in story.entries if entry.entry_id in ids]:
        number = story.number_of(entry_id)
        story, copy_id = added(story, number + 1, replace(story.entries[number], entry_id=""))
        made += [copy_id] if copy_id else []
    return story, tuple(made)


def deleted(story: Story, ids: Collection[str]) -> Story:
    """Take slides out of the story; those of the package can be added again."""
    return replace(story, entries=tuple(entry for entry in story.entries if entry.entry_id not in ids))


def added(story: Story, place: int, entry: StoryEntry) -> tuple[Story, str]:
    """Put a slide at a place, counted from 0, with an id of its own; a full story stays and the id is blank."""
    if len(story.entries) >= MOST_ENTRIES:
        return story, ""
    entry = replace(entry, entry_id=story.new_id())
    return replace(story, entries=(*story.entries[:place], entry, *story.entries[place:])), entry.entry_id


class History:
    """The story as it is, and the ones before and after it."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._past: list[Story] = []
        self._future: list[Story] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step back can be taken again."""
        return bool(self._future)

    def do(self, story: Story) -> bool:
        """Take a new story as the present one; return whether it is another one."""
        if story == self.story:
            return False
        self._past = [*self._past, self.story][-_MOST_STEPS:]
        self._future = []
        self.story = story
        return True

    def undo(self) -> bool:
        """Go a step back; return whether there was one."""
        if not self._past:
            return False
        self._future.append(self.story)
        self.story = self._past.pop()
        return True

    def redo(self) -> bool:
        """Take the last step back again; return whether there was one."""
        if not self._future:
            return False
        self._past.append(self.story)
        self.story = self._future.pop()
        return True
