"""What the labels of native charts say: their values as the number formats in the file show them."""

import re
from decimal import ROUND_HALF_UP, Decimal

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TOKEN = re.compile(r'"([^"]*)"|\\(.)|([0#,.]+)|(.)')
CONDITION = re.compile(r"\[=([\d.]+)\](.*)")


def sections_of(mask):
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', mask)


def formatted(mask, value):
    """Return a number as an office program shows it in a number format of texts and digits."""
    value = Decimal(repr(value) if isinstance(value, float) else str(value))
    sections = sections_of(mask)
    if condition := CONDITION.fullmatch(sections[0]):
        sections = [condition[2] if value == Decimal(condition[1]) else sections[1]]
        mask = sections[0]
    # A third section is for nought; a blank one shows nothing.
    if value == 0 and (len(sections) > 2 or mask.endswith(";")):
        if mask.endswith(";"):
            return ""
        sections = sections[2:]
    section, sign = (sections[1], "") if value < 0 and len(sections) > 1 else (sections[0], "-" if value < 0 else "")
    if "General" in section:
        # As many digits as the number has.
        decimals = max(0, -value.normalize().as_tuple().exponent)
        section = section.replace("General", "0" + ("." + "0" * decimals if decimals else ""))
    parts = [(one[2], "") if one[2] else ("", one[0] or one[1] or one[3]) for one in TOKEN.findall(section)]
    # Commas behind the last digit divide by a thousand each.
    last = max((n for n, (holder, _) in enumerate(parts) if holder), default=0)
    held = parts[last][0].rstrip(",")
    value /= Decimal(1000) ** (len(parts[last][0]) - len(held))
    parts[last] = (held, parts[last][1])
    holders = "".join(holder for holder, _ in parts)
    whole, _, decimals = holders.partition(".")
    number = abs(value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    digits = f"{number:,f}" if "," in whole else f"{number:f}"
    if decimals:
        # Digits that a format only shows where they are none.
        least = decimals.rstrip("#")
        head, _, tail_digits = digits.partition(".")
        digits = f"{head}.{tail_digits[: len(least)]}{tail_digits[len(least) :].rstrip('0')}"
    before, point, after = digits.partition(".")
    before = before.rjust(whole.count("0") + whole.count("#"), "\0")
    # From the right: each placeholder takes a digit, the first all that are left.
    result, queue = "", list(before)
    order = [(kind, one) for holder, text in parts for kind, one in ([(True, c) for c in holder] or [(False, text)])]
    left = [n for n, (kind, one) in enumerate(order) if kind and one in "0#"]
    cut = next((n for n, (kind, one) in enumerate(order) if kind and one == "."), len(order))
    for n in range(cut - 1, -1, -1):
        kind, one = order[n]
        if not kind:
            result = one + result
        elif one in "0#":
            taken = "".join(queue) if n == left[0] else queue.pop()
            if "," in whole and n != left[0] and queue and queue[-1] == ",":
                taken = queue.pop() + taken
            result = taken.replace("\0", "0" if one == "0" else "") + result
    tail = "".join(one for kind, one in order[cut:] if not kind)
    return f"{sign}{result}{point}{after}{tail}"


# What holds an axis is named so, and neither seen nor a figure; what a whole misses has no name at all.
HOLDER = "定轴（不画）"


def is_figures(series):
    """Say whether a `c:ser` holds figures: not what holds an axis or is written at periods."""
    name = "".join(node.text for node in series.find(f"{C}tx").iter(f"{C}v"))
    labels = series.find(f"{C}dLbls")
    says_name = labels is not None and any(flag(one, "showSerName") for one in labels.iter(f"{C}dLbl"))
    return name.strip() not in (HOLDER, "") and not says_name


def figures_in(element):
    """Return the `c:ser` of a chart that hold figures."""
    return [one for one in element.iter(f"{C}ser") if is_figures(one)]


def drawn_in(chart):
    """Return the series of a chart of python-pptx or openpyxl that hold figures, of its first plot."""
    if hasattr(chart, "plots"):
        return [one for one in chart.plots[0].series if is_figures(one._element)]
    return [one for one in chart.series if not _is_companion(one)]


def _is_companion(series):
    """Say of a series of openpyxl whether it is none of figures."""
    labels = series.dLbls.dLbl if series.dLbls is not None else ()
    return series.tx.strRef.strCache.pt[0].v.strip() in (HOLDER, "") or any(one.showSerName for one in labels)


def flag(node, tag):
    found = node.find(f"{C}{tag}") if node is not None else None
    return found is not None and found.get("val", "1") not in ("0", "false")


def labels_of(series):
    """Return what stands at each point of a `c:ser`: its label's text, and whether that is a fixed one.

    None where a point has no label.
    """
    points = {int(node.get("idx")): node.find(f"{C}v").text for node in series.find(f"{C}val").iter(f"{C}pt")}
    count = int(series.find(f"{C}val").find(f".//{C}ptCount").get("val"))
    usual = series.find(f"{C}dLbls")
    own = {int(node.find(f"{C}idx").get("val")): node for node in usual.iter(f"{C}dLbl")} if usual is not None else {}
    return [label_at(points.get(n), own.get(n, usual)) for n in range(count)]


def label_at(value, label):
    if not value or label is None or flag(label, "delete") or not flag(label, "showVal"):
        return None
    fixed = label.find(f"{C}tx")
    if fixed is not None:
        return "".join(node.text for node in fixed.iter(f"{A}t")), True
    form = label.find(f"{C}numFmt")
    assert form.get("sourceLinked") == "0"
    return formatted(form.get("formatCode"), value), False
