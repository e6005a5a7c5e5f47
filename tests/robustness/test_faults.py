"""A system call fails, once or for ever: the old file stays, one true Chinese message says so, the program goes on.

A small library in C, loaded before the system's, lets the n-th call on the files of a job fail. Each job is done again
in the same process once the fault is over.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from robustness.jobs import JOBS, OPENING, QUIET
from robustness.warm import HERE, ROOT, WarmProcess

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
POINTS = 25
# Nothing of the system's own words, of Python's or of a programmer's reaches a clerk.
FOREIGN = re.compile(r"[A-Za-z]{3,} [a-z]{2,} |Errno|Error|unexpected|Traceback")
UNTOUCHED = re.compile(r"没有(写|替换|动)|写不进|只读|写“")


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    """The library, compiled here: without a compiler this fails, as nothing would be tested."""
    library = tmp_path_factory.mktemp("shim") / "failing_calls.so"
    source = HERE / "failing_calls.c"
    subprocess.run(["gcc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.fixture(scope="module")
def warm(tmp_path_factory, shim):
    process = WarmProcess(tmp_path_factory.mktemp("warm"), shim)
    yield process
    process.close()


def points(calls, full):
    """Return which calls fail, how, and whether for ever: every one with --full, else some, spread over all."""
    every = [(number, error, lasting) for number in range(1, calls + 1) for error in ERRORS for lasting in (0, 1)]
    if full:
        return every
    # Steps of seven through six ways a call: every way comes up, at calls all over the run.
    numbers = {round(1 + at * (calls - 1) / max(1, POINTS - 1)) for at in range(POINTS)}
    return [every[(number - 1) * 6 + at * 7 % 6] for at, number in enumerate(sorted(numbers))]


class Failing:
    """Does a job while calls fail, each time in a folder of its own, and notes what is wrong with what comes of it."""

    def __init__(self, warm, base, job, also):
        self._warm, self._base, self.job, self._also = warm, base, job, also
        self._number = 0
        self.faults = Counter()
        self.told = 0
        clean = self._do(0, 0, 0)
        assert clean["error"] is None, clean["error"]
        self.calls, self.whole, self.value = clean["calls"], clean["after"], clean["value"]
        self.before = clean["before"]

    def _do(self, number, error, lasting):
        self._number += 1
        folder = self._base / str(self._number)
        folder.mkdir()
        self._warm.do_here("prepare", folder, self.job)
        before = self._warm.do_here("contents", folder)
        fault = {"under": [str(folder), *self._also], "number": number, "error": error, "lasting": lasting}
        done = self._warm.do(self.job, folder, fault=fault)
        assert "again" in done, f"{self.job} ended the process: {done}"
        shutil.rmtree(folder)
        # Of calls that fail for ever the first may have been passed over, and another one told.
        return done | {"before": before, "armed": [error] if lasting else []}

    def fail(self, number, error, lasting):
        done = self._do(number, error, lasting)
        kept = done["between"]
        seen = {name: digest for name, digest in kept.items() if name in self.before or name in self.whole}
        where = f"{self.job}: {done['call']} fails {'for ever' if lasting else 'once'}: "
        # What a library's destructor cannot do any more is printed by the interpreter; nobody is shown that.
        if done["said"].strip() and "Exception ignored in" not in done["said"]:
            self.faults[f"{where}on stderr: {done['said'].strip()[-200:]}"] += 1
        self._check_outcome(where, done, seen)
        if done["again"]["error"] is not None:
            self.faults[f"{where}then it cannot be done again: {_words(done['again']['error'])}"] += 1
        elif done["after"] != self.whole and self.job not in QUIET:
            odd = sorted(done["after"].keys() ^ self.whole.keys()) or "other content"
            self.faults[f"{where}done again, it leaves {_without_numbers(str(odd))}"] += 1

    def _check_outcome(self, where, done, seen):
        error = done["error"]
        if error is None:
            if seen not in (self.whole, self.before) or (seen != self.whole and self.job not in QUIET):
                self.faults[f"{where}it is not told, and the file is not whole or gone"] += 1
            if self.job in OPENING:
                self._check_value(where, done["value"])
            return
        self.told += 1
        if not error["ours"] or self.job in QUIET:
            self.faults[f"{where}no message but {_words(error)}"] += 1
        elif words := wrong_words(error["text"], done["given"], *done["armed"]):
            self.faults[f"{where}{words}: {_without_numbers(error['text'])}"] += 1
        # A folder of pictures keeps those that are done: each of them is whole.
        whole_ones = self.job == "write_slides" and all(
            d in (self.whole[n], self.before.get(n)) for n, d in seen.items()
        )
        if seen != self.before and not whole_ones:
            self.faults[f"{where}told as failed ({_words(error)}), but the old file is not what is there"] += 1

    def _check_value(self, where, value):
        """What was opened all the same is the same, or what is missing is told."""
        told = len(value["problems"]) > len(self.value["problems"])
        if {**value, "problems": 0} != {**self.value, "problems": 0} and not told:
            self.faults[f"{where}something else is read, and nothing told"] += 1


def wrong_words(text, *numbers):
    """Return what is wrong with a message about an error of one of these numbers, blank for nothing."""
    if not re.search(r"[一-鿿]{4,}", text):
        return "not Chinese"
    if FOREIGN.search(text) or any(os.strerror(number) in text for number in numbers):
        return "the system's own words"
    if "。" not in text.strip("。"):
        return "it does not say what to do"
    if "磁盘满" in text and errno.ENOSPC not in numbers:
        return "the disk is not full"
    if "权限" in text and "磁盘" not in text and errno.EACCES not in numbers:
        return "it is not about rights"
    return ""


def _without_numbers(text):
    return re.sub(r"/[\w./-]*/", "…/", re.sub(r"[0-9a-f]{12,}", "…", text))[:160]


def _words(error):
    return f"{error['type']}: {_without_numbers(error['text'])}"


def test_the_judge_of_messages_bites():
    good = "磁盘满了，没有写出“a.csv”，原来的文件没有动。请清出一些空间，或存到别的盘。"
    assert wrong_words(good, errno.ENOSPC) == ""
    assert wrong_words(good, errno.EIO)
    assert wrong_words("没有写出“a”（Input/output error）。请换一个文件夹再试。", errno.EIO)
    assert wrong_words("[Errno 28] No space left on device", errno.ENOSPC)
    assert wrong_words("程序遇到意外情况（OSError），已记入日志", errno.EIO)


@pytest.mark.parametrize("job", JOBS)
def test_a_call_that_fails_is_told_and_survived(warm, tmp_path, full, job):
    # The library for slides reads templates of its own while it writes.
    also = [warm.do_here("templates")] if job == "write_pptx_slides" else []
    failing = Failing(warm, tmp_path, job, also)
    assert failing.calls >= (1 if job in QUIET else 5)
    chosen = points(failing.calls, full)
    for number, error, lasting in chosen:
        failing.fail(number, error, lasting)
    found = f"{failing.calls} calls, {failing.told} told, {len(failing.faults)} faults"
    print(f"Faults, {job}: {len(chosen)} points on {found}")
    if failing.faults:
        pytest.fail("\n".join(f"{count} × {what}" for what, count in failing.faults.most_common()))


# In the window: settings, log, story and an export, each with a disk that fails from some call on.


def test_in_the_window_a_disk_that_fails_is_one_message_and_no_more(shim, tmp_path, full):
    environment = os.environ | {
        "LD_PRELOAD": str(shim),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE.parent))),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    command = [sys.executable, str(HERE / "failing_window.py"), str(tmp_path), str(1000 if full else 8)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    faults = []
    for one in told:
        where = f"{one['what']}, call {one['number']} ({one['call']}): "
        faults += [where + words for words in one["unexpected"]]
        if one["what"] == "export":
            if one["kinds"][-1:] == ["error"]:
                faults += [where + words for words in [wrong_words(one["text"], one["given"], one["armed"])] if words]
                faults += [where + "the old file is not what is there"] if not one["old"] else []
            elif not one["new"]:
                faults.append(where + "told as done, and it is not")
            if len(one["kinds"]) != 1:
                faults.append(f"{where}{len(one['kinds'])} messages")
        elif not one["kept"]:
            faults.append(where + "what was kept before is gone")
    print(f"Faults, in the window: {len(told)} points, {len(faults)} faults")
    assert Counter(one["what"] for one in told).keys() == {"start", "story", "export"}
    if faults:
        pytest.fail("\n".join(faults))


def test_no_file_of_these_tests_is_left_beside_the_program():
    assert not list(Path(ROOT).glob(".dajuan-*"))
