"""Bounds of a child process on Windows: a job object that ends it with this program and limits its memory."""

from __future__ import annotations

import ctypes
import logging
import subprocess
import sys
from typing import Any, Final

log = logging.getLogger(__name__)

_EXTENDED_LIMITS: Final = 9
# JOB_OBJECT_LIMIT_ACTIVE_PROCESS, _PROCESS_MEMORY and _KILL_ON_JOB_CLOSE.
_FLAGS: Final = 0x8 | 0x100 | 0x2000


# As wide as on Windows on every system, where `wintypes.DWORD` is not.
_DWORD: Final = ctypes.c_uint32
_HANDLE: Final = ctypes.c_void_p


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", _DWORD),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", _DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", _DWORD),
        ("scheduling", _DWORD),
    )


class _Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h."""

    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_ulonglong * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class _Job:
    """A job object; without it, its processes end."""

    def __init__(self, kernel: Any, handle: int) -> None:  # noqa: ANN401  a library
        self._kernel, self._handle = kernel, handle

    def __del__(self) -> None:
        self._kernel.CloseHandle(self._handle)


def _library() -> Any:  # noqa: ANN401  a library
    """Return the system's library with the types of what is called, None where this is not Windows."""
    if sys.platform != "win32":
        return None
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = _HANDLE
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (_HANDLE, ctypes.c_int, ctypes.c_void_p, _DWORD)
    kernel.AssignProcessToJobObject.argtypes = (_HANDLE, _HANDLE)
    kernel.CloseHandle.argtypes = (_HANDLE,)
    return kernel


def _last_error() -> int:
    if sys.platform != "win32":
        return 0
    return ctypes.get_last_error()


def _limits(memory: int) -> _Extended:
    """Return the bounds of a job of one process with so many bytes of memory, which ends with its last handle."""
    wanted = _Extended()
    wanted.basic.flags = _FLAGS
    wanted.basic.active_processes = 1
    wanted.process_memory = memory
    return wanted


def bounded(process: subprocess.Popen[bytes], memory: int) -> object:
    """Bound a process to so many bytes of memory and to the life of what is returned, None where it is impossible."""
    kernel = _library()
    if kernel is None:
        return None
    handle = kernel.CreateJobObjectW(None, None)
    if not handle:
        log.info("no job object: %s", _last_error())
        return None
    job = _Job(kernel, handle)
    wanted = _limits(memory)
    set_ = kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
    # An older Windows allows no job inside another: the pipes still end the process with this program.
    if not set_ or not kernel.AssignProcessToJobObject(handle, int(vars(process)["_handle"])):
        log.info("child process not bounded: %s", _last_error())
        return None
    return job
