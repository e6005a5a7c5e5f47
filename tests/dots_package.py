"""Packages of rates and counts that are nearly alike, far apart, below nought or missing, for charts of dots."""

from steps_package import package_of, spec_of

# Each name's figures of 2012 and the years after it; a blank one is missing.
DOTS = {
    "alike": {
        "九年义务教育巩固率": ("99.2",),
        "入学率": ("97.85",),
        "医保参保率": ("95",),
        "安全饮水普及率": ("88.6",),
    },
    "far": {"甲": ("12",), "乙": ("3.5",), "丙": ("0.2",)},
    "negative": {"甲": ("-12.5",), "乙": ("-3",), "丙": ("-8",)},
    "negative alike": {"甲": ("-95.5",), "乙": ("-97",), "丙": ("-99",)},
    "mixed": {"甲": ("12",), "乙": ("0.4",), "丙": ("-0.3",), "丁": ("-8.5",)},
    "tiny": {"甲": ("0.000012",), "乙": ("0.0000115",), "丙": ("0.000011",)},
    "huge": {"甲": ("123456789012",), "乙": ("98765432109",), "丙": ("150000000000",)},
    "equal": {"甲": ("7.0",), "乙": ("7.0",), "丙": ("7.0",)},
    "zero": {"甲": ("0",), "乙": ("0",)},
    "single": {"甲": ("97.5",)},
    "two years": {"甲率": ("96.5", "99.1"), "乙率": ("97.9", "97.9"), "丙率": ("90.3", "98.6")},
    "missing": {"甲率": ("96.5", "", "99.1"), "乙率": ("97.9", "95.5"), "丙率": ("", "98.6", "98.61")},
    "three years": {"甲": ("1", "2", "3"), "乙": ("3", "2", "1"), "丙": ("-2", "2", "0.5")},
}


def dots_package(name, **more):
    """Return a package with the figures of that name in per cent, and the chart that shows them as dots."""
    series = DOTS[name]
    return package_of(series, "%"), spec_of("dot", *series, **more)


def periods_of(name):
    """Return how many periods the figures of that name have."""
    return len({at for texts in DOTS[name].values() for at, text in enumerate(texts) if text})
