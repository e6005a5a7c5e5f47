"""The bounds of the reading process on Windows, as they are handed to the system; the system itself is played."""

import ctypes
import gc
import sys
from types import SimpleNamespace

import pytest

from data.importing import windows_job

MEMORY = 3 << 30


class Kernel:
    """Notes what is called; `fails` names the call that says no."""

    def __init__(self, fails=""):
        self.fails, self.calls, self.limits = fails, [], None

    def _said(self, name, *arguments):
        self.calls.append((name, *arguments))
        return 0 if name == self.fails else 77

    def CreateJobObjectW(self, security, name):  # noqa: N802
        return self._said("CreateJobObjectW", security, name)

    def SetInformationJobObject(self, job, kind, limits, size):  # noqa: N802
        self.limits = ctypes.string_at(limits, size)
        return self._said("SetInformationJobObject", job, kind, size)

    def AssignProcessToJobObject(self, job, process):  # noqa: N802
        return self._said("AssignProcessToJobObject", job, process)

    def CloseHandle(self, job):  # noqa: N802
        return self._said("CloseHandle", job)


@pytest.fixture
def kernel(monkeypatch):
    kernel = Kernel()
    monkeypatch.setattr(windows_job, "_library", lambda: kernel)
    return kernel


def bounded():
    return windows_job.bounded(SimpleNamespace(_handle=5), MEMORY)


def number(content, at, size):
    return int.from_bytes(content[at : at + size], "little")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the offsets are those of 64 bits")
def test_the_bounds_lie_where_windows_looks_for_them(kernel):
    """Offsets of JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits, from winnt.h."""
    job = bounded()
    assert job is not None
    assert len(kernel.limits) == 144
    # Kill with the last handle, at most so many processes, so much memory for each; nothing else.
    assert number(kernel.limits, 16, 4) == 0x2000 | 0x100 | 0x8
    assert number(kernel.limits, 40, 4) == 1
    assert number(kernel.limits, 112, 8) == MEMORY
    assert sum(byte != 0 for byte in kernel.limits) == 4


def test_a_process_is_bounded_before_it_is_let_go_on_and_the_job_lives_as_long_as_what_is_kept(kernel):
    job = bounded()
    assert [call[0] for call in kernel.calls] == [
        "CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject",
    ]  # fmt: skip
    assert kernel.calls[1][1:3] == (77, 9)
    assert kernel.calls[2][1:] == (77, 5)
    del job
    gc.collect()
    assert kernel.calls[3:] == [("CloseHandle", 77)]


@pytest.mark.parametrize(
    ("fails", "closed"),
    [("CreateJobObjectW", 0), ("SetInformationJobObject", 1), ("AssignProcessToJobObject", 1)],
)
def test_where_the_system_says_no_nothing_is_kept_and_the_log_knows(kernel, caplog, fails, closed):
    kernel.fails = fails
    caplog.set_level("INFO")
    assert bounded() is None
    gc.collect()
    assert [call[0] for call in kernel.calls].count("CloseHandle") == closed
    assert len(caplog.records) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there it is possible")
def test_elsewhere_there_is_no_job():
    assert bounded() is None
