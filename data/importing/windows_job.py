"""Bounds of a child process on Windows: a job object that ends it with this program and limits its memory."""

from __future__ import annotations

import ctypes
import logging
import subprocess
import sys
from ctypes import wintypes
from typing import Final

log = logging.getLogger(__name__)

_EXTENDED_LIMITS: Final = 9
# JOB_OBJECT_LIMIT_ACTIVE_PROCESS, _PROCESS_MEMORY and _KILL_ON_JOB_CLOSE.
_FLAGS: Final = 0x8 | 0x100 | 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time", wintypes.LARGE_INTEGER),
        ("per_job_user_time", wintypes.LARGE_INTEGER),
        ("flags", wintypes.DWORD),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", wintypes.DWORD),
        ("scheduling", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
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

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __del__(self) -> None:
        if sys.platform == "win32":
            ctypes.WinDLL("kernel32").CloseHandle(wintypes.HANDLE(self._handle))


def bounded(process: subprocess.Popen[bytes], memory: int) -> object:
    """Bound a process to so many bytes of memory and to the life of what is returned, None where it is impossible."""
    if sys.platform != "win32":
        return None
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    handle = kernel.CreateJobObjectW(None, None)
    if not handle:
        log.info("no job object: %s", ctypes.get_last_error())
        return None
    job = _Job(handle)
    wanted = _Extended()
    wanted.basic.flags = _FLAGS
    wanted.basic.active_processes = 1
    wanted.process_memory = memory
    set_ = kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
    # An older Windows allows no job inside another: the pipes still end the process with this program.
    if not set_ or not kernel.AssignProcessToJobObject(handle, int(vars(process)["_handle"])):
        log.info("child process not bounded: %s", ctypes.get_last_error())
        return None
    return job
