"""What is wrong with a drawn chart: words over each other or over bars, outside of it, figures that are not written."""

import itertools

from gui.charts.draw import draw
from gui.charts.ground.style import ChartStyle

# A chart in the window, a slide of both shapes in light and dark, and a picture.
STYLES = [
    *(((width, height), ChartStyle.screen(width, height)) for width, height in ((470, 330), (660, 460), (930, 760))),
    *(((width, 720), ChartStyle.slide(width, 720, dark=dark)) for width in (1280, 960) for dark in (False, True)),
    ((1280, 960), ChartStyle.picture(1280, 960)),
]


def _apart(one, other):
    return not one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1))


def drawn(canvas, content, size, style):
    """Draw a chart and return what is wrong with it."""
    taken = draw(canvas, content, *size, style)
    pairs = itertools.combinations(canvas.texts, 2)
    wrong = [f"{one.text} over {other.text}" for one, other in pairs if not _apart(one.rect, other.rect)]
    wrong += [
        f"{text.text} over a bar"
        for text in canvas.texts
        for bar in canvas.bars
        if text.role in ("value", "annotation") and not _apart(text.rect, bar.rect)
    ]
    wrong += [
        f"{text.text} outside"
        for text in canvas.texts
        if text.rect.left() < 0 or text.rect.right() > size[0] or text.rect.top() < 0 or text.rect.bottom() > taken
    ]
    wrong += [f"{text.text} cut" for text in canvas.texts if text.elided]
    if not any("个数字" in text.text for text in canvas.texts):
        wrong += [f"{figure} not written" for figure in canvas.unlabelled()]
    return wrong
