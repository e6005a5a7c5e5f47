"""How the time of a function grows with a hostile text, and the texts that make careless ones slow."""

import gc
import re
import time

GROWTH = 4
MOST_RATIO = 6.0
# Shorter times are no burden, and noise of the machine.
FLOOR_SECONDS = 0.006
SIZES = (100, 500, 2_500)
# A shared machine may be slow for a while at the one text and quick at the other; only a failure takes them all.
TRIES = 20

LETTERS = {
    "stars": "*", "circled": "①", "superscripts": "²", "digits": "1", "noughts": "0", "wide digits": "５",
    "han": "字", "latin": "a", "blanks": " ", "lines": "\n", "tabs": "\t", "quotes": '"', "apostrophes": "'",
    "open quotes": "“", "open titles": "《", "corners": "「", "open brackets": "(", "wide brackets": "（",
    "closed": "）", "square": "[", "backslash": "\\", "semicolons": ";", "hashes": "#", "powers": "万", "minus": "-",
    "commas": ",", "points": ".", "colons": "：", "marks": "\u0301", "ligatures": "\ufdfa", "nothing": "\u200b",
    "slashes": "/", "ands": "&", "less": "<", "underscores": "_", "percents": "%",
}  # fmt: skip
PAIRS = {
    "marked": "①*", "mixed marks": "\u0301\u0316", "grouped": "1,", "spaced": "1 ", "thousands": " 234",
    "pointed": "1.", "years": "2020-", "year words": "2020年", "titles": "《1「2", "quoted": "“1", "codes": "A-1",
    "units": "（单位：", "currencies": "[$", "conditions": "[<1", "signs": "- ", "words": "字 ", "ended": "字，",
    "rows": "a\n", "letters": "a1", "clocks": " 08:00", "qualifiers": "超过", "sources": "来源：",
    "entities": "&quot;", "literals": '0"a',
}  # fmt: skip
HEADS = ("", "5", "-5", "(", "注", "附注", "填表", "来源：", "单位：", "（单位：", "附件", "2020", "“", "1")
TAILS = ("", "x", "\n!")


def texts():
    """Return by name the functions that make a hostile text of about so many letters."""
    found = {name: (lambda n, part=part: part * n) for name, part in LETTERS.items()}
    found |= {name: (lambda n, part=part: part * (n // len(part) + 1)) for name, part in PAIRS.items()}
    for head in HEADS:
        for tail in TAILS:
            for filling in (" ", "*", "1", "字"):
                name = f"{head!r} {filling!r} {tail!r}"
                found[name] = lambda n, head=head, filling=filling, tail=tail: head + filling * n + tail
    return found


def seconds(function, text):
    """Return how long the processor works for a call: what else the machine does, and garbage, is not counted."""
    gc.disable()
    start = time.thread_time()
    function(text)
    spent = time.thread_time() - start
    gc.enable()
    return spent


def growth(function, make, sizes=SIZES):
    """Return by how much more time a function takes for a text four times as long; 0 where that is a short time.

    The machine may be busy: a ratio counts only if it is as bad at the best of several tries. Small texts come first,
    so that a function that is worse than square is found before it takes minutes.
    """
    for size in sizes:
        small_text, large_text = make(size), make(size * GROWTH)
        small = large = float("inf")
        for _ in range(TRIES):
            large = min(large, seconds(function, large_text))
            if large < FLOOR_SECONDS:
                break
            small = min(small, seconds(function, small_text))
            if large <= MOST_RATIO * small:
                break
        else:
            return large / small
    return 0.0


def slow(function, makers, sizes=SIZES):
    """Return the names of the texts for which a function's time grows faster than the text, with the ratios."""
    found = {name: growth(function, make, sizes) for name, make in makers.items()}
    return {name: round(ratio, 1) for name, ratio in found.items() if ratio}


def sample(pattern):
    """Return a text that a pattern matches, as short as its parts allow; literals and first choices are taken."""
    tree = re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
    return "".join(_parts(tree))


def _parts(tree):
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "IN":
            yield _member(argument)
        elif name in ("ANY", "NOT_LITERAL"):
            yield "a"
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from list(_parts(argument[2])) * max(1, min(argument[0], 4))
        elif name == "SUBPATTERN":
            yield from _parts(argument[3])
        elif name == "ATOMIC_GROUP":
            yield from _parts(argument)
        elif name == "BRANCH":
            yield from _parts(argument[1][0])


def _member(members):
    kind, argument = members[0]
    name = str(kind)
    if name == "NEGATE":
        return "§"
    if name == "LITERAL":
        return chr(argument)
    if name == "RANGE":
        return chr(argument[0])
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(argument), "a")


def against(pattern):
    """Return by name the functions that make texts which begin as a pattern asks, go on for long, and then fail."""
    whole = sample(pattern)
    cuts = range(min(len(whole), 24) + 1)
    fillings = dict.fromkeys([" ", "1", "a", "字", *whole[:24]])
    made = {}
    for cut in cuts:
        for filling in (*fillings, whole[:cut] or "x"):
            for tail in ("\n!", "§"):
                name = f"{whole[:cut]!r} {filling!r} {tail!r}"
                made[name] = lambda n, cut=cut, filling=filling, tail=tail: (
                    whole[:cut] + filling * (n // len(filling) + 1) + tail
                )
    if isinstance(pattern.pattern, bytes):
        return {name: (lambda n, make=make: make(n).encode("utf-8")) for name, make in made.items()}
    return made
