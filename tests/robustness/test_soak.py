"""A day's use in minutes: memory, threads, handles, timers and objects stay what they were."""

import json
import subprocess
import sys

import pytest
from robustness.monkey import environment

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

USUAL, ALL = (300, 20, 100), (5_000, 200, 2_000)
MOST_GROWTH = 5 << 20


def test_long_use_holds_no_more(tmp_path, full):
    counts = ALL if full else USUAL
    command = [sys.executable, "-m", "robustness.soak_child", str(tmp_path), *map(str, counts)]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path / "home"), capture_output=True, text=True, check=False,
        timeout=3_000 if full else 300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    parts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(part["part"], part["count"]) for part in parts] == list(
        zip(("switches", "opens", "slides"), counts, strict=True)
    )
    grown = {part["part"]: (part["after"]["memory"] - part["before"]["memory"]) / 1e6 for part in parts}
    print("\nsoak: " + ", ".join(f"{part['count']} {part['part']} {grown[part['part']]:+.1f} MB" for part in parts))
    more = []
    for part in parts:
        before, after = part["before"], part["after"]
        if after["memory"] - before["memory"] > MOST_GROWTH:
            more.append(f"{part['part']}: memory {grown[part['part']]:+.1f} MB")
        for what in ("threads", "handles", "timers", "windows", "objects"):
            if after[what] > before[what]:
                more.append(f"{part['part']}: {what} {before[what]} -> {after[what]}")
        known = before["own"]
        kinds = {kind: (known.get(kind, 0), now) for kind, now in after["own"].items() if now > known.get(kind, 0)}
        if kinds:
            more.append(f"{part['part']}: {kinds}")
    assert not more, "\n".join(more)
    assert done.stderr == ""
