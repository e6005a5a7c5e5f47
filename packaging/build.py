"""Build what is handed out: `python packaging/build.py here|linux|windows`; see README.md beside this file."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent / "targets"))

from common import BuildError, Report  # noqa: E402


def build(target: str, work: Path) -> Report:
    """Build one target in a work folder; return what was made."""
    if target == "here":
        import here

        return here.build(work)
    if target == "linux":
        import linux

        return linux.build(work)
    import windows

    return windows.build(work)


def main() -> int:
    """Run the command line; 0 when everything was made."""
    parser = argparse.ArgumentParser(description="Build a bundle and print path, size, sha256 and seconds.")
    parser.add_argument("target", choices=("here", "linux", "windows"))
    parser.add_argument(
        "--work", type=Path, default=Path("/var/tmp/dajuan-build"), help="folder for trees and downloads"
    )
    parser.add_argument("--keep", action="store_true", help="use trees and prefixes left by an earlier build")
    options = parser.parse_args()
    work = options.work.resolve() / options.target
    if work.exists() and not options.keep:
        shutil.rmtree(work)
    work.mkdir(parents=True, exist_ok=True)
    try:
        build(options.target, work).print()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
