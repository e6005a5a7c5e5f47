"""The Debian package: program, menu entry, icon, file types, metainfo, manual page."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

import elf
from common import NAME, PACKAGING, ROOT, SOURCE_DATE_EPOCH, fresh, need, run, say, size_of, version

# Whoever hands the package out names himself; until then it says plainly that there is no address (RFC 2606).
MAINTAINER: Final = os.environ.get("DAJUAN_MAINTAINER") or f"{NAME} <nobody@{NAME}.invalid>"
PROGRAM: Final = f"usr/lib/{NAME}"
# Where the sonames that the bundle expects from the system come from; anything else must be in the bundle.
PROVIDERS: Final = {
    "libc.so.6": "libc6 (>= 2.28)",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++.so.6": "libstdc++6 (>= 10)",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Only Qt's printing plugin asks for it; without it the program does everything but print.
RECOMMENDED: Final = {"libcups.so.2": "libcups2 | libcups2t64"}
_PART_OF_LIBC: Final = ("libm.", "libdl.", "libpthread.", "librt.", "libutil.", "ld-linux", "libnsl.", "libcrypt.")
ICON_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
DESCRIPTION: Final = """offline viewer of statistical report cards
 Dajuan shows a themed package of statistics, one tab a theme, as tables and
 charts. Every number knows the sentence it was printed in, its unit, its
 period and its source, and is checked against the others. Rows and charts
 are exported with their sources. The program never connects to a network.
"""


def depends(bundle: Path) -> str:
    """Return the Depends field; raises KeyError for a library that no package is known for."""
    wanted = [name for name in elf.needs(bundle).system if not name.startswith(_PART_OF_LIBC)]
    wanted = [name for name in wanted if name not in RECOMMENDED]
    return ", ".join(sorted({PROVIDERS[name] for name in wanted} | {PROVIDERS["libc.so.6"]}))


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _compressed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _icons(root: Path, work: Path) -> None:
    need(["rsvg-convert"], "librsvg2-bin")
    svg = ROOT / "resources" / "icons" / f"{NAME}.svg"
    icons = root / "usr/share/icons/hicolor"
    _write(icons / "scalable/apps" / f"{NAME}.svg", svg.read_bytes())
    for size in ICON_SIZES:
        drawn = work / f"icon-{size}.png"
        run(["rsvg-convert", "--width", str(size), "--height", str(size), "--output", drawn, svg])
        _write(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", drawn.read_bytes())


def _documents(root: Path) -> None:
    share = root / "usr/share"
    templates = PACKAGING / "linux"
    _write(share / "applications" / f"{NAME}.desktop", (templates / f"{NAME}.desktop").read_bytes())
    _write(share / "mime/packages" / f"{NAME}.xml", (templates / f"{NAME}-mime.xml").read_bytes())
    metainfo = (templates / f"{NAME}.metainfo.xml").read_text(encoding="utf-8").replace("@VERSION@", version())
    _write(share / "metainfo" / f"{NAME}.metainfo.xml", metainfo)
    _write(share / f"man/man1/{NAME}.1.gz", _compressed((templates / f"{NAME}.1").read_text(encoding="utf-8")))
    _write(share / f"lintian/overrides/{NAME}", (templates / "lintian-overrides").read_bytes())
    notices = (PACKAGING / "licences" / "notices.txt").read_text(encoding="utf-8")
    _write(share / f"doc/{NAME}/copyright", (templates / "copyright").read_text(encoding="utf-8") + notices)
    changelog = f"{NAME} ({version()}) unstable; urgency=medium\n\n  * Version {version()}.\n\n -- {MAINTAINER}  "
    changelog += run(["date", "-u", "-R", "-d", f"@{SOURCE_DATE_EPOCH}"], env={"LC_ALL": "C"})
    _write(share / f"doc/{NAME}/changelog.gz", _compressed(changelog))


def _permissions(root: Path) -> None:
    """Programs may be run, libraries and data are read; every date is the same."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or path == root / PROGRAM / NAME else 0o644)
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (int(SOURCE_DATE_EPOCH),) * 2, follow_symlinks=False)


def build(bundle: Path, work: Path, target: Path) -> Path:
    """Write the package of a bundle into a folder; return its path."""
    say(".deb")
    need(["dpkg-deb"], "dpkg")
    root = fresh(work / "deb")
    shutil.copytree(bundle, root / PROGRAM, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _icons(root, work)
    _documents(root)
    kilobytes = size_of(root) // 1024 + 1
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kilobytes),
        "Depends": depends(bundle),
        "Recommends": ", ".join(RECOMMENDED.values()),
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    _write(root / "DEBIAN/control", "".join(f"{key}: {value.rstrip()}\n" for key, value in fields.items()))
    _write(root / "DEBIAN/md5sums", sums)
    _permissions(root)
    result = target / f"{NAME}_{version()}_amd64.deb"
    run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, result],
        env={"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH},
    )
    return result
