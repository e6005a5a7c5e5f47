"""The Linux bundle: built in a Debian 11 tree, handed out as .tar.gz and .deb."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Final

import deb
import debian_tree
import elf
import notices
from common import (
    NAME,
    OUT,
    PACKAGING,
    SOURCE_DATE_EPOCH,
    TITLE,
    BuildError,
    Report,
    commit,
    download_wheels,
    fresh,
    install_wheels,
    run,
    say,
    source_copy,
    version,
)

PINS: Final = PACKAGING / "wheels-linux.txt"
PLATFORMS: Final = (*(f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 24, 17)), "manylinux2014_x86_64")
SITE: Final = f"{debian_tree.PREFIX.lstrip('/')}/lib/python3.11/site-packages"


def build(work: Path) -> Report:
    """Build into packaging/out/linux; return what was made. Needs root, as trees are entered with chroot."""
    report = Report()
    since = time.monotonic()
    tree = debian_tree.build_tree(work)
    say("wheels")
    wheels = download_wheels(PINS, PLATFORMS, work / "wheels-linux")
    install_wheels(PINS, PLATFORMS, wheels, fresh(tree / SITE))
    bundle = freeze(tree)
    target = fresh(OUT / "linux")
    shutil.copytree(bundle, target / NAME, symlinks=True)
    found = elf.check(target / NAME)
    report.facts += [found.sentence(), f"from the system: {' '.join(found.system)}"]
    report.add(target / NAME, since)
    since = time.monotonic()
    report.add(archive(target / NAME, target), since)
    since = time.monotonic()
    report.add(deb.build(target / NAME, work, target), since)
    return report


def freeze(tree: Path) -> Path:
    """Run PyInstaller inside the tree; return the bundle's place, seen from outside."""
    say("PyInstaller in the Debian 11 tree")
    source_copy(tree / "root" / "source")
    settings = ["env", "QT_QPA_PLATFORM=offscreen", f"DAJUAN_COMMIT={commit()}", "DAJUAN_TARGET=linux-x86_64"]
    command = [*settings, f"{debian_tree.PREFIX}/bin/python3.11", "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "WARN", "--distpath", "/root/dist", "--workpath", "/root/pyinstaller"]
    shutil.rmtree(tree / "root" / "dist", ignore_errors=True)
    with debian_tree.mounted(tree):
        debian_tree.inside(
            tree, [*command, f"packaging/{NAME}.spec"], cwd="/root/source", log=OUT / "pyinstaller-linux.log"
        )
    bundle = tree / "root" / "dist" / NAME
    if not (bundle / NAME).is_file():
        raise BuildError("PyInstaller made no executable; see packaging/out/pyinstaller-linux.log")
    elf.strip(bundle)
    notices.check(bundle)
    return bundle


def archive(bundle: Path, target: Path) -> Path:
    """Pack the bundle with its launcher and a few words; equal bundles give equal archives."""
    say(".tar.gz")
    folder = fresh(target / f"{NAME}-{version()}")
    shutil.copytree(bundle, folder, symlinks=True, dirs_exist_ok=True)
    launcher = folder / f"{TITLE}.desktop"
    shutil.copy2(PACKAGING / "linux" / "portable.desktop", launcher)
    launcher.chmod(0o755)
    shutil.copy2(PACKAGING / "linux" / "instructions.txt", folder / "使用说明.txt")
    result = target / f"{NAME}-{version()}-linux-x86_64.tar.gz"
    options = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{SOURCE_DATE_EPOCH}"]
    plain = target / "plain.tar"
    run(["tar", *options, "--format=gnu", "-cf", plain, "-C", target, folder.name])
    run(["gzip", "-9n", plain])
    plain.with_name("plain.tar.gz").rename(result)
    shutil.rmtree(folder)
    return result
