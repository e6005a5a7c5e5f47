"""Runs the bundle cut off from everything: no network, a read-only program folder, every system call on record."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop import SmokeError

# Sockets that never leave the machine: X11 and D-Bus.
LOCAL_FAMILIES: Final = ("AF_UNIX",)
# A desktop has a session bus; without one every program starts its own, which would outlive the run.
_BUS_SETTINGS: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
# Tries what the bundle must never do: to reach out. Prints how that ended.
_REACH_OUT: Final = """
import socket, sys
reached = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
reached.settimeout(5)
try:
    reached.connect(("127.0.0.1", 9))
except OSError as error:
    print(error.errno == 101, [name for _, name in socket.if_nameindex()])
"""
_TRACED: Final = (
    "trace=network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,rmdir,truncate"
)
_SOCKET: Final = re.compile(r"\bsocket\((\w+)")
_CONNECT: Final = re.compile(r"\b(?:connect|bind|sendto)\(.*?sa_family=(\w+)")
_OPENED: Final = re.compile(r"\b(?:open|openat|creat)\((?:[^,\"]+, )?\"((?:[^\"\\]|\\.)*)\", ([A-Z_|0-9]+)")
_CHANGED: Final = re.compile(r"\b(?:mkdir|rename|link|symlink|unlink|rmdir|truncate)\w*\((.*)\) += 0")
_MISSING: Final = re.compile(r"\bopenat?\((?:[^,\"]+, )?\"((?:[^\"\\]|\\.)*)\".* = -1 ENOENT")
_QUOTED: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")
_WRITING: Final = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")


@dataclass
class Run:
    """One finished run of the bundle."""

    code: int
    output: str
    errors: str
    sockets: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


class Sandbox:
    """A root folder (a Debian tree or this machine) with a bundle and a scratch folder in it."""

    def __init__(self, root: Path, bundle: str, scratch: str) -> None:
        self.root = root
        self.bundle = bundle
        self.scratch = scratch
        self.inside_tree = root != Path("/")
        self.home = f"{scratch}/家 home"
        self.temporary = f"{scratch}/temporary"
        for folder in (self.home, self.temporary):
            self.outside(folder).mkdir(parents=True)
        self._bus = self._start_bus()

    def _start_bus(self) -> subprocess.Popen[bytes]:
        path, settings = self.outside(f"{self.scratch}/bus"), self.outside(f"{self.scratch}/bus.conf")
        settings.write_text(_BUS_SETTINGS.format(path=path), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
        bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if bus.stdout is None or not bus.stdout.readline():
            raise SmokeError("the session bus did not start")
        return bus

    def close(self) -> None:
        """End the session bus."""
        self._bus.terminate()
        self._bus.communicate(timeout=20)

    def prove(self) -> None:
        """Raise SmokeError unless this sandbox cuts the network off and its trace would show an attempt.

        Where a container forbids name spaces or tracing, nothing that follows would prove anything.
        """
        missing = [name for name in ("unshare", "strace") if shutil.which(name) is None]
        if missing:
            raise SmokeError(f"missing: {', '.join(missing)}; without them nothing is proved")
        trace = self.outside(f"{self.scratch}/proof.txt")
        words = [sys.executable, "-c", _REACH_OUT]
        command = self.command(words, {"PATH": os.environ["PATH"]}, read_only=True, trace=trace, here=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        if done.stdout.strip() != "True ['lo']":
            raise SmokeError(
                f"the network is not cut off here, or name spaces are forbidden: {done.stdout}{done.stderr}"
            )
        run = Run(done.returncode, done.stdout, done.stderr)
        read_trace(trace, run)
        if "AF_INET" not in run.sockets:
            raise SmokeError(f"a socket was made and the trace does not show it: {done.stderr}")

    def outside(self, path: str) -> Path:
        """Return where a path of the sandbox lies on this machine."""
        return self.root / path.lstrip("/")

    def environment(self, display: str, extra: Mapping[str, str]) -> dict[str, str]:
        """Return the bare environment of a new user's session."""
        words = {
            "PATH": "/usr/bin:/bin",
            "HOME": self.home,
            "DISPLAY": display,
            "LANG": "zh_CN.UTF-8" if self._has_locale("zh_CN.utf8") else "C.UTF-8",
            "XDG_RUNTIME_DIR": self.home,
            "TMPDIR": self.temporary,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.scratch}/bus",
            **extra,
        }
        return {key: value for key, value in words.items() if value}

    def locales(self) -> list[str]:
        """Return the locales that the sandbox knows."""
        command = ["chroot", str(self.root), "locale", "-a"] if self.inside_tree else ["locale", "-a"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    def _has_locale(self, name: str) -> bool:
        return name in self.locales()

    def command(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        *,
        read_only: bool,
        trace: Path | None,
        here: bool = False,
    ) -> list[str]:
        """Return a command that runs words in the sandbox: own network and mounts, the program folder read-only.

        `here` runs them outside the tree, with all else the same.
        """
        bundle = shlex.quote(str(self.outside(self.bundle)))
        root = shlex.quote(str(self.root))
        script = ["set -e"]
        if self.inside_tree:
            script += [f"mount -t proc proc {root}/proc", f"mount --bind /dev {root}/dev"]
            script += [f"mkdir -p {root}/tmp/.X11-unix", f"mount --bind /tmp/.X11-unix {root}/tmp/.X11-unix"]
        if read_only:
            script += [f"mount --bind {bundle} {bundle}", f"mount -o remount,bind,ro {bundle}"]
        inner = ["env", "-i", *(f"{key}={value}" for key, value in environment.items()), *words]
        if self.inside_tree and not here:
            inner = ["chroot", str(self.root), *inner]
        if trace is not None:
            inner = ["strace", "-f", "-qq", "-s", "512", "-e", _TRACED, "-o", str(trace), *inner]
        script.append(f"cd {bundle}")
        script.append(f"exec {shlex.join(inner)}")
        own = ["--map-root-user"] if os.geteuid() else []
        return ["unshare", "--net", "--mount", *own, "sh", "-c", "\n".join(script)]

    def run(
        self,
        words: Sequence[str],
        display: str,
        extra: Mapping[str, str] | None = None,
        *,
        read_only: bool = True,
        traced: bool = False,
        seconds: float = 120,
    ) -> Run:
        """Run a program of the sandbox to its end."""
        trace = self.outside(f"{self.scratch}/trace.txt") if traced else None
        command = self.command(words, self.environment(display, extra or {}), read_only=read_only, trace=trace)
        done = subprocess.run(command, capture_output=True, check=False, timeout=seconds)
        run = Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
        if trace is not None:
            read_trace(trace, run)
        return run


def _plain(text: str) -> str:
    """Return a path as it is, from strace's octal escapes."""
    raw = re.sub(rb"\\(\d{1,3})", lambda match: bytes([int(match[1], 8)]), text.encode("latin-1", "replace"))
    return raw.decode("utf-8", "replace")


def read_trace(trace: Path, run: Run) -> None:
    """Note the socket families and the paths written to that a trace tells of."""
    for line in trace.read_text(encoding="latin-1").splitlines():
        if "= -1 " in line:
            # A refused attempt at a network still counts as one; a file that was not written does not.
            run.sockets.update(_SOCKET.findall(line))
            run.missing.update(_plain(path) for path in _MISSING.findall(line))
            continue
        run.sockets.update(_SOCKET.findall(line))
        run.sockets.update(_CONNECT.findall(line))
        opened = _OPENED.search(line)
        if opened and any(flag in opened[2] for flag in _WRITING):
            run.written.add(_plain(opened[1]))
        changed = _CHANGED.search(line)
        if changed:
            run.written.update(_plain(path) for path in _QUOTED.findall(changed[1]))


def check_offline(run: Run) -> None:
    """Raise SmokeError when a run asked for a socket that could leave the machine."""
    foreign = sorted(run.sockets - set(LOCAL_FAMILIES) - {"AF_UNSPEC"})
    if foreign:
        raise SmokeError(f"the program created sockets of {', '.join(foreign)}")


def check_written(run: Run, allowed: Sequence[str]) -> None:
    """Raise SmokeError when a run wrote outside the allowed folders."""
    foreign = sorted(
        path for path in run.written if path.startswith("/") and not path.startswith(tuple(allowed)) and path != "/"
    )
    if foreign:
        raise SmokeError(f"files written outside the user's folders: {', '.join(foreign[:10])}")


def check_found(run: Run, bundle: str) -> None:
    """Raise SmokeError when a run looked for a resource or for data of the bundle in vain."""
    places = tuple(f"{bundle}/_internal/{folder}/" for folder in ("resources", "data/packages"))
    vain = sorted(path for path in run.missing if path.startswith(places))
    if vain:
        raise SmokeError(f"not in the bundle: {', '.join(vain[:10])}")
