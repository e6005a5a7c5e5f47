"""The random events of one seed, drawn beforehand: each says by itself what is done, so that any part can be replayed.

An event is a list that JSON can hold: its name, then shares from 0 to 1 that choose among what is there at that moment.
"""

from __future__ import annotations

import random
from typing import Any

Event = list[Any]

# What an event is called and how often it comes; what a user does all day comes more often.
WEIGHTS = {
    "click": 24,
    "double": 4,
    "menu": 4,
    "wheel": 6,
    "hover": 5,
    "drag": 6,
    "key": 16,
    "text": 7,
    "act": 9,
    "answer": 12,
    "tab": 5,
    "rows": 4,
    "open": 3,
    "slides": 6,
    "show": 5,
    "leave": 3,
    "resize": 2,
    "settle": 2,
    "rest": 2,
    "offer": 3,
    "clip": 1,
    "change": 1,
    "state": 1,
    "close": 0.4,
    "log_out": 0.4,
}
# fmt: off
KEYS = (
    "Tab", "Backtab", "Escape", "Return", "Enter", "Space", "Left", "Right", "Up", "Down",
    "Home", "End", "PageUp", "PageDown", "Delete", "Backspace", "F2", "F5", "F11", "F12",
    "F1", "Menu", "Insert", "0", "5", "9", "H", "B", "W", "Comma",
    "Period", "Plus", "Minus", "Slash", "A", "Z",
)
# fmt: on
MODIFIERS = ("", "", "", "", "", "", "ctrl", "ctrl", "alt", "shift", "ctrl+shift", "ctrl+alt")
TEXTS = (
    "贫困发生率",
    "pkfsl",
    "2020",
    "-1e999",
    "=1+1",
    "<img src=bait.png>",
    "%s{}{0}",
    "\u202e倒",
    "a\nb",
    "𠀀👨‍👩‍👧",
    "字" * 400,
    "1234",
    "CON",
    " ",
    "..",
    '*?"<>|',
    "\ud800",
    "①" * 50,
    "e\u0301" * 40,
)
# Where an export may be told to go; `{}` is the folder of this run.
TARGETS = (
    "{}/out.csv",
    "{}/out.xlsx",
    "{}/out.pptx",
    "{}/out.pdf",
    "{}/out.png",
    "{}/out.zip",
    "{}/out",
    "{}/有 空格.csv",
    "{}/no-folder/out.csv",
    "{}/CON.csv",
    "{}/x.csv.",
    "{}/line\nbreak.xlsx",
    "{}/turned\u202exslx.csv",
    "{}/" + "长" * 90 + ".csv",
    "{}",
    "{}/folder.csv",
    "{}/<b>.csv",
    "{}/a.dajuan",
    "{}/s.dajuan-story.json",
    "{}/" + "x" * 300,
)
SIZES = ((640, 480), (900, 500), (1024, 700), (1366, 768), (1920, 1080), (2560, 1440))
ACTS = 46
FILES = 60


def _drawn(name: str, rng: random.Random) -> Event:
    share = lambda: round(rng.random(), 4)  # noqa: E731
    if name in ("click", "double", "menu", "hover", "drag", "wheel"):
        event = [name, share(), share(), share()]
        return [*event, share(), share()] if name == "drag" else [*event, rng.choice((-120, 120, 480, -960))]
    if name == "key":
        return [name, rng.choice(KEYS), rng.choice(MODIFIERS), rng.choice((1, 1, 1, 3))]
    if name in ("text", "clip"):
        return [name, rng.choice(TEXTS)]
    if name == "act":
        return [name, rng.randrange(ACTS)]
    if name == "answer":
        return [
            name,
            rng.choice(("yes", "yes", "no", "fill", "fill", "choose")),
            share(),
            rng.choice(TEXTS),
            rng.choice(TARGETS),
        ]
    if name == "open":
        return [
            name,
            rng.randrange(FILES),
            rng.choice(("opener", "drop", "second", "recent")),
            rng.choice((True, True, False)),
        ]
    if name == "slides":
        return [
            name,
            rng.choice(("panel", "last", "first", "some", "delete", "rename", "move", "add", "undo", "present")),
            share(),
        ]
    if name == "show":
        return [name, rng.choice(("here", "start", "loop", "locked", "keys")), rng.choice(KEYS), share()]
    if name == "resize":
        return [name, *rng.choice(SIZES)]
    if name == "state":
        return [name, rng.choice(("minimised", "normal", "full", "maximised"))]
    if name in ("tab", "rows", "offer"):
        return [name, share(), share()]
    if name == "rest":
        return [name, rng.choice((20, 60, 150, 300))]
    if name == "change":
        return [name, rng.choice(("touch", "delete", "replace"))]
    return [name]


def events_of(seed: int, count: int) -> list[Event]:
    """Return the events of a seed: every action and every file comes, the rest by chance."""
    rng = random.Random(seed)
    rounds = max(1, count // 1_000)
    certain: list[Event] = [["act", number] for number in range(ACTS)] * rounds
    certain += [["open", number, "opener", True] for number in range(FILES)] * (rounds if count >= 1_000 else 0)
    names, weights = list(WEIGHTS), list(WEIGHTS.values())
    chance = [_drawn(name, rng) for name in rng.choices(names, weights, k=max(0, count - len(certain)))]
    events = certain[:count] + chance
    rng.shuffle(events)
    # What does not come to an end ends the run, too.
    return [*events, ["endless"], ["settle"]]
