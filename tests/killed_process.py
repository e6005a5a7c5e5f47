"""A process that is killed before one of its calls of the system, to see what it leaves behind."""

import signal
import subprocess
import sys
from dataclasses import dataclass

from paths import ROOT

BEFORE = """
import os, signal, sys

count = 0
def before(real):
    def call(*args, **kwargs):
        global count
        count += 1
        if count == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return call

for name in {names!r}:
    setattr(os, name, before(getattr(os, name)))
"""


@dataclass(frozen=True)
class Ending:
    """How a process ended: what it printed, and whether it was killed rather than done."""

    printed: str
    is_killed: bool


def killed_before(at, names, script, *arguments):
    """Run a script that is killed before call `at`, counted from 1, of these functions of `os`; 0 kills it never.

    The script finds how many calls there were in `count`, and its arguments from `sys.argv[2]`. It is killed or
    ends well; any other end fails the test.
    """
    command = [sys.executable, "-c", BEFORE.format(names=tuple(names)) + script, str(at), *map(str, arguments)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode in (0, -signal.SIGKILL), made.stderr
    return Ending(made.stdout, made.returncode != 0)
