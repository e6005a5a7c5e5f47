"""Random events over the whole window: no error, no warning, no crash, no stall above a second, nothing left behind."""

import json
import sys

import pytest
from robustness import monkey
from robustness.monkey_events import events_of

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and watches with inotify")

SEEDS, COUNT = 2, 1_500
ALL_SEEDS, ALL_COUNT = 20, 10_000
SHRINKS_S, ALL_SHRINKS_S = 40.0, 900.0


def pytest_generate_tests(metafunc):
    if "seed" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--full", default=False)
        metafunc.parametrize("seed", range(ALL_SEEDS if whole else SEEDS))


def words(seed, events, outcome, fewer, signature):
    """Return what was found, each with its events, and the shortest list that finds one of them."""
    lines = [f"seed {seed}: {len(outcome.findings)} findings, {outcome.reached + 1} of {len(events)} events done"]
    for finding in outcome.findings:
        lines += [
            f"\n--- {finding['signature']}",
            f"    at {finding['at']}: {finding['event']}",
            finding["detail"][-3_000:],
        ]
    lines += [
        f"\n=== {len(fewer)} events find “{signature}” (tests/robustness/monkey.py: run(events)):",
        json.dumps(fewer),
    ]
    return "\n".join(lines)


def test_random_events(seed, full):
    events = events_of(seed, ALL_COUNT if full else COUNT)
    screens = 1 + seed % 2
    outcome = monkey.run_through(events, screens, seconds=3_600 if full else 400)
    print(f"\nmonkey, seed {seed}: {len(events)} events, {len(outcome.findings)} findings, {outcome.facts}")
    if outcome.findings:
        first = outcome.findings[0]
        upto = events[: first["at"] + 1]
        fewer = monkey.shrink(upto, first["signature"], screens, ALL_SHRINKS_S if full else SHRINKS_S)
        pytest.fail(words(seed, events, outcome, fewer, first["signature"]), pytrace=False)
    assert outcome.code == 0
    assert outcome.reached == len(events) - 1


def test_the_monkey_bites():
    """What is wrong is found: events that do nothing find nothing, a planted error is found and cut down."""
    plain = [["rest", 20]]
    assert monkey.run(plain).findings == []
    planted = [*plain, ["planted"], *plain]
    found = monkey.run(planted)
    assert [finding["at"] for finding in found.findings] == [1]
    assert monkey.shrink(planted, found.signatures[0], 1, 300) == [["planted"]]
