"""A process that has everything imported and does each job in a fork of itself: killed, failed or bounded at will.

The tests use `WarmProcess`; run as a program this file is the process. One request and one answer are a line of JSON.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MEGABYTE = 1024 * 1024
# A job that waits for what never comes; one that computes for ever is ended by its bound of computing time.
LONGEST_S = 120
# What a job may take of addresses before the system refuses, so that the machine survives; the bound is checked later.
MOST_ADDRESSES = 2_000 * MEGABYTE


class WarmProcess:
    """The tests' end: starts the process, hands it jobs, returns what came of each."""

    def __init__(self, folder, preload=None):
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE.parent))),
            "XDG_CONFIG_HOME": str(folder),
            "PYTHONHASHSEED": "0",
        }
        if preload is not None:
            environment["LD_PRELOAD"] = str(preload)
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "warm.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=folder,
            text=True,
        )

    def do(self, job, *arguments, **how):
        """Do a job of `data_jobs` in a fork and return what came of it; `how` is what `_in_fork` takes."""
        request = {"job": job, "arguments": [str(one) for one in arguments], **how}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the warm process ended during {request}"
        answer = json.loads(line)
        assert "broken" not in answer, answer["broken"]
        return answer

    def do_here(self, job, *arguments):
        """Do a job in the process itself, as it is no part of what is tested, and return its value."""
        answer = self.do(job, *arguments, here=True)
        assert answer["error"] is None, answer["error"]["trace"]
        return answer["value"]

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(timeout=60) == 0


# The other end.


def _in_fork(jobs, request):
    """Run a job in a fork and return how it ended.

    `line` kills it before the n-th line of the atomic writer, `step` before the n-th call or return, `after` so many
    seconds of time; `fault` lets a system call fail. `computing` bounds its seconds of computing.
    """
    answer, told = os.pipe()
    said = os.memfd_create("said")
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(answer)
        os.dup2(said, 1)
        os.dup2(said, 2)
        with contextlib.suppress(BaseException):
            value = _value(jobs, request)
            os.write(told, json.dumps(value).encode("utf-8", "backslashreplace"))
        os._exit(0)
    os.close(told)
    parts = []
    waiting = True
    while waiting:
        left = started + LONGEST_S - time.monotonic()
        ready, _, _ = select.select([answer], [], [], max(0, left))
        part = os.read(answer, 65536) if ready else b""
        parts.append(part)
        waiting = bool(part)
    # What it left behind holds the pipe, or it waits: then it never ends by itself.
    hung = time.monotonic() - started >= LONGEST_S
    if hung:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    os.close(answer)
    size = os.lseek(said, 0, os.SEEK_END)
    words = os.pread(said, 4000, max(0, size - 4000)).decode("utf-8", "replace")
    os.close(said)
    text = b"".join(parts)
    return {
        "signal": signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "",
        "hung": hung,
        "seconds": usage.ru_utime + usage.ru_stime,
        "grown": max(0, usage.ru_maxrss // 1024 - _resident()),
        "said": words,
        **(json.loads(text) if text else {"value": None, "error": None}),
    }


def _resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // MEGABYTE


def _value(jobs, request):
    if "computing" in request:
        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        # Only the lower bound: a reader in a process of its own sets bounds of its own.
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_ADDRESSES, resource.RLIM_INFINITY))
        # The bound of the system counts whole seconds; it sends SIGXCPU, which ends the process.
        resource.setrlimit(resource.RLIMIT_CPU, (request["computing"], resource.RLIM_INFINITY))
    function = getattr(jobs, request["job"])
    arguments = request["arguments"]
    if "fault" in request:
        return _with_fault(jobs, function, arguments, **request["fault"])
    if request.get("here"):
        return jobs.outcome(lambda: function(*arguments))
    steps = _Steps(jobs, request.get("line", -1), request.get("step", -1))
    if "after" in request:
        _kill_after(request["after"])
    outcome = jobs.outcome(lambda: function(*arguments), steps)
    return outcome | {"lines": steps.lines, "steps": steps.steps, "wrote": steps.wrote}


class _Steps:
    """Counts the lines of the atomic writer, or calls and returns, and kills its own process at one of them.

    `wrote` is the step at which the writer began.
    """

    def __init__(self, jobs, line, step):
        self._file, self._line, self._step = jobs.WRITER, line, step
        self.lines = self.steps = self.wrote = 0

    def __enter__(self):
        if self._line >= 0:
            sys.settrace(self._called)
        if self._step >= 0:
            sys.setprofile(self._stepped)

    def __exit__(self, *_):
        sys.settrace(None)
        sys.setprofile(None)

    def _called(self, frame, _event, _argument):
        return self._traced if frame.f_code.co_filename == self._file else None

    def _traced(self, _frame, event, _argument):
        if event == "line":
            self.lines += 1
            if self.lines == self._line:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._traced

    def _stepped(self, frame, _event, _argument):
        self.steps += 1
        if not self.wrote and frame.f_code.co_filename == self._file:
            self.wrote = self.steps
        if self.steps == self._step:
            os.kill(os.getpid(), signal.SIGKILL)


def _kill_after(seconds):
    """Let the system kill this process after so many seconds of time, whatever it is doing then."""
    library = ctypes.CDLL(None, use_errno=True)
    event = (ctypes.c_int * 16)(0, 0, signal.SIGKILL, 0)
    timer = ctypes.c_void_p()
    when = (ctypes.c_long * 4)(0, 0, int(seconds), max(1, int(seconds % 1 * 1e9)))
    if library.timer_create(time.CLOCK_MONOTONIC, event, ctypes.byref(timer)) or library.timer_settime(
        timer, 0, when, None
    ):
        raise OSError(ctypes.get_errno(), "no timer")


def _with_fault(jobs, function, arguments, *, under, number, error, lasting):
    """Do a job while a system call fails, then once more without: what came of both, and what lay there between."""
    library = ctypes.CDLL(None)
    library.faults_first.restype = ctypes.c_char_p
    library.faults_under(os.pathsep.join(under).encode())
    folder = Path(arguments[0])
    library.faults_arm(number, error, lasting)
    first = jobs.outcome(lambda: function(*arguments))
    calls = library.faults_disarm()
    between = jobs.contents(folder)
    second = jobs.outcome(lambda: function(*arguments))
    return first | {
        "calls": calls,
        "call": library.faults_first().decode(),
        "given": library.faults_given(),
        "between": between,
        "again": second,
        "after": jobs.contents(folder),
    }


def main():
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    from robustness import data_jobs

    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        try:
            request = json.loads(line)
            answer = _value(data_jobs, request) if request.get("here") else _in_fork(data_jobs, request)
        except Exception:  # noqa: BLE001  the test that asked is to see it
            answer = {"broken": traceback.format_exc()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
