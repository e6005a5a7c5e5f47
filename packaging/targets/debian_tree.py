"""A Debian 11 tree to build in (glibc 2.31, as on Kylin V10 SP1) with a CPython 3.11 of its own, and one to try in."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from common import SOURCE_DATE_EPOCH, BuildError, check_sha256, fresh, need, run, say

SUITE: Final = "bullseye"
PREFIX: Final = "/opt/python"
# CPython comes from Debian 12's source package. Of Debian's patches only the fixes are taken: everything from
# the first of these on; those before rearrange the installation.
PYTHON_SOURCE: Final = "python3.11"
PYTHON_ORIGINAL_SHA256: Final = "2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849"
FIRST_FIX: Final = "shutdown-deadlock.diff"
# No OpenSSL: the program never connects to anything, and hashlib has its own SHA-2.
BUILD_PACKAGES: Final = (
    "build-essential zlib1g-dev libffi-dev libbz2-dev liblzma-dev libexpat1-dev patch icu-devtools "
    # What Qt's window on X11 needs: PyInstaller takes some of these along (slimming.py says which).
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
)
NEEDED_MODULES: Final = "bz2, ctypes, lzma, pyexpat, zlib"
# What a Kylin, UOS or Debian desktop always has; nothing of Python, no library that only Qt 6 asks for.
DESKTOP_PACKAGES: Final = (
    "libegl1 libgl1 libglib2.0-0 libglib2.0-bin libfontconfig1 fontconfig-config libdbus-1-3 dbus libx11-6 libx11-xcb1 "
    "libxkbcommon0 xkb-data locales-all shared-mime-info desktop-file-utils hicolor-icon-theme"
)


def mirror() -> str:
    """Return the Debian mirror of this machine, or the one that DAJUAN_MIRROR names."""
    if named := os.environ.get("DAJUAN_MIRROR"):
        return named
    if platform.freedesktop_os_release()["ID"] != "debian":
        raise BuildError("this is not Debian: name a mirror of Debian in DAJUAN_MIRROR")
    for path in sorted(Path("/etc/apt").glob("sources.list*")) + sorted(Path("/etc/apt/sources.list.d").glob("*")):
        if path.is_file() and (found := re.search(r"^(?:URIs:|deb)\s+(?:\[.*?\]\s+)?(\S+)", path.read_text(), re.M)):
            return found[1]
    raise BuildError("no Debian mirror in /etc/apt: name one in DAJUAN_MIRROR")


@contextlib.contextmanager
def mounted(tree: Path) -> Iterator[None]:
    """Give a tree its /proc, /dev and /dev/shm while the block runs."""
    mounts = ((["-t", "proc", "proc"], tree / "proc"), (["--bind", "/dev"], tree / "dev"))
    done: list[Path] = []
    try:
        for options, target in mounts:
            target.mkdir(exist_ok=True)
            if not os.path.ismount(target):
                run(["mount", *options, target])
                done.append(target)
        yield
    finally:
        for target in reversed(done):
            subprocess.run(["umount", "-l", str(target)], check=False)


def inside(tree: Path, command: Sequence[str], *, cwd: str = "/", log: Path | None = None) -> str:
    """Run a command in a tree with a bare environment; raises BuildError when it fails."""
    clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "PYTHONHASHSEED=0"]
    clean += ["DEBIAN_FRONTEND=noninteractive", f"SOURCE_DATE_EPOCH={SOURCE_DATE_EPOCH}"]
    script = ["sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", cwd, *command]
    return run(["chroot", str(tree), *clean, *script], log=log)


def debootstrap(tree: Path, packages: str) -> Path:
    """Make a pristine tree with some packages; return it."""
    need(["debootstrap"], "debootstrap")
    say(f"Debian 11 tree {tree}")
    fresh(tree)
    run(["debootstrap", "--variant=minbase", SUITE, tree, mirror()])
    with mounted(tree):
        inside(tree, ["apt-get", "update", "-qq"])
        inside(tree, ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages.split()])
        inside(tree, ["apt-get", "clean"])
    return tree


def build_tree(work: Path) -> Path:
    """Return the tree to build in, with CPython under `PREFIX`; made once and kept in `work`."""
    tree = work / "build-tree"
    mark = work / "build-tree.done"
    if not mark.exists():
        debootstrap(tree, BUILD_PACKAGES)
        build_python(tree, python_source(work))
        mark.touch()
    return tree


def desktop_tree(tree: Path) -> Path:
    """Return a pristine tree with a desktop's libraries and no Python; made once and kept."""
    if not (tree / "usr").is_dir():
        debootstrap(tree.with_name(tree.name + ".part"), DESKTOP_PACKAGES).rename(tree)
    return tree


def python_source(work: Path) -> Path:
    """Download CPython's sources, signed by Debian, and apply Debian's fixes; return the folder."""
    say("CPython source")
    apt = fresh(work / "apt")
    (apt / "lists" / "partial").mkdir(parents=True)
    sources = apt / "sources.list"
    sources.write_text(f"deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirror()} bookworm main\n")
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": apt / "lists",
        "Dir::Cache::pkgcache": "",
        "Dir::Cache::srcpkgcache": "",
        "APT::Sandbox::User": "root",
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    run(["apt-get", *options, "update", "-qq"])
    run(["apt-get", *options, "source", "--download-only", "-qq", PYTHON_SOURCE], cwd=apt)
    (original,) = apt.glob("*.orig.tar.*")
    (debian,) = apt.glob("*.debian.tar.*")
    check_sha256(original, PYTHON_ORIGINAL_SHA256)
    run(["tar", "xf", original.name], cwd=apt)
    run(["tar", "xf", debian.name], cwd=apt)
    (source,) = (folder for folder in apt.glob("Python-*") if folder.is_dir())
    series = (apt / "debian" / "patches" / "series").read_text().split()
    for name in series[series.index(FIRST_FIX) :]:
        run(["patch", "-p1", "--quiet", "--forward", "-i", apt / "debian" / "patches" / name], cwd=source)
    # Debian links pyexpat into the interpreter, where one of its fixes may use internal headers; here it is a module.
    expat = source / "Modules" / "pyexpat.c"
    expat.write_text("#define Py_BUILD_CORE_MODULE 1\n" + expat.read_text(encoding="utf-8"), encoding="utf-8")
    return source


def build_python(tree: Path, source: Path) -> None:
    """Build CPython inside a tree."""
    say("CPython build")
    target = tree / "root" / "python"
    run(["cp", "-a", source, target])
    jobs = f"-j{os.cpu_count() or 1}"
    options = ["--enable-shared", "--disable-test-modules", "--without-ensurepip", "--with-system-expat"]
    with mounted(tree):
        configure = ["./configure", "--quiet", f"--prefix={PREFIX}", *options, f"LDFLAGS=-Wl,-rpath,{PREFIX}/lib"]
        inside(tree, configure, cwd="/root/python")
        inside(tree, ["make", jobs, "--quiet"], cwd="/root/python")
        inside(tree, ["make", "--quiet", "install"], cwd="/root/python")
        inside(
            tree,
            [
                "sh",
                "-c",
                f"strip --strip-unneeded {PREFIX}/lib/libpython3.11.so.1.0 {PREFIX}/lib/python3.11/lib-dynload/*",
            ],
        )
        inside(tree, [f"{PREFIX}/bin/python3.11", "-c", f"import {NEEDED_MODULES}"])
    run(["rm", "-rf", target])
