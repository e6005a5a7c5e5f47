"""The Debian package in a pristine tree: installed, started from the menu, removed without a trace."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import debian_tree
from desktop import Desktop, SmokeError
from linux_checks import LinuxChecks
from sandbox import Sandbox
from session import MAIN_TITLE, sitting

# Debian 11's own program that starts a menu entry; GTK comes with it, so that it is only in this tree.
_LAUNCHER: Final = "libgtk-3-bin"
# GTK would tell that this session has no service for screen readers, and its Mesa keeps a cache in the passwd's home.
_FROM_MENU: Final = ("env", "NO_AT_BRIDGE=1", "MESA_GLSL_CACHE_DISABLE=true", "gtk-launch", "dajuan")
_BOOKS: Final = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "proc", "dev", "tmp", "run", "root")
_REGISTERED: Final = {
    "usr/share/mime/globs2": ("application/vnd.dajuan.package+zip:*.dajuan", "*.dajuan-story.json"),
    "usr/share/applications/mimeinfo.cache": ("application/vnd.dajuan.package+zip=dajuan.desktop;",),
}


@contextlib.contextmanager
def _layer(tree: Path) -> Iterator[Path]:
    """Lay an empty layer over a tree: what is installed there is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dajuan-layer-", dir=tree.parent))
    for name in ("upper", "work", "root"):
        (folder / name).mkdir()
    options = f"lowerdir={tree},upperdir={folder / 'upper'},workdir={folder / 'work'}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, folder / "root"], check=True)
    try:
        yield folder / "root"
    finally:
        subprocess.run(["umount", "-l", folder / "root"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _files(root: Path) -> set[str]:
    """Return every path of a tree but those in which the package manager keeps its books."""
    found = (str(path.relative_to(root)) for path in root.rglob("*"))
    return {path for path in found if not path.startswith(_BOOKS)}


def _apt(root: Path, *words: str) -> None:
    with debian_tree.mounted(root):
        debian_tree.inside(root, ["apt-get", "-y", "-qq", "--no-install-recommends", *words])


def try_package(package: Path, tree: Path, pictures: Path | None) -> dict[str, Any]:
    """Install a package, start it as its menu entry does, let a clerk work with it, remove it."""
    with _layer(tree) as root:
        _apt(root, "update")
        _apt(root, "install", _LAUNCHER)
        before = _files(root)
        shutil.copy2(package, root / "tmp" / package.name)
        _apt(root, "install", f"/tmp/{package.name}")
        for name, lines in _REGISTERED.items():
            text = (root / name).read_text(encoding="utf-8")
            if missing := [line for line in lines if line not in text]:
                raise SmokeError(f"{name} does not know {missing}")
        print("passed: installed, file types known", flush=True)
        facts = _use(root, pictures)
        _apt(root, "purge", "dajuan")
        if left := _files(root) ^ before:
            raise SmokeError(f"not as before the installation: {sorted(left)[:20]}")
        print("passed: removed, nothing left", flush=True)
    return facts


def _use(root: Path, pictures: Path | None) -> dict[str, Any]:
    scratch = Path(tempfile.mkdtemp(prefix="dajuan-smoke-", dir=root / "tmp"))
    desktop = Desktop(Path(tempfile.mkdtemp(prefix="screen-", dir=scratch)))
    sandbox = None
    try:
        sandbox = Sandbox(root, "/usr/lib/dajuan", "/" + str(scratch.relative_to(root)))
        checks = LinuxChecks(desktop, sandbox, pictures, list(_FROM_MENU))
        checks.offline_proof()
        checks.self_check()
        checks.a_clerk_at_the_window()
        print("passed: a clerk at the window, from the menu entry", flush=True)
        saved = f"{sandbox.scratch}/work/saved.dajuan"
        with sitting(desktop, sandbox, [*_FROM_MENU, saved], traced=True) as clerk:
            clerk.wait_ready()
            desktop.wait_window(f"{checks.title} — {MAIN_TITLE}")
            clerk.close()
        print("passed: a package opened by its menu entry", flush=True)
        return checks.facts
    finally:
        if sandbox is not None:
            sandbox.close()
        desktop.close()
