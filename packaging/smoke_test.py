"""Try a bundle as a user would: `python packaging/smoke_test.py BUNDLE [--root TREE] [--pictures DIR]`.

BUNDLE is a folder made by build.py, which --root runs inside a Debian tree; or a .deb, which is installed into the
tree and removed again. Needs Linux, Xvfb, openbox, xdotool, strace, dbus and the right to make name spaces, and for
--root and Wine the rights of root. The Windows bundle runs under Wine. On Windows itself BUNDLE is the folder that
`build.py windows` fills, packaging/out/windows.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING / "smoke"), str(PACKAGING / "targets")]

from desktop import Desktop, SmokeError  # noqa: E402


def try_linux(bundle: Path, root: Path, pictures: Path | None) -> dict[str, object]:
    """Run all checks on a copy of the bundle in a folder with Chinese characters and blanks."""
    from linux_checks import LinuxChecks
    from sandbox import Sandbox

    scratch = Path(tempfile.mkdtemp(prefix="dajuan-smoke-", dir=root / "tmp"))
    desktop = Desktop(Path(tempfile.mkdtemp(prefix="screen-", dir=scratch)))
    sandbox = None
    try:
        inside = "/" + str(scratch.relative_to(root))
        place = scratch / "U 盘" / "答卷"
        shutil.copytree(bundle, place, symlinks=True)
        launcher = place / "答卷.desktop"
        if not launcher.exists():
            shutil.copy2(PACKAGING / "linux" / "portable.desktop", launcher)
        sandbox = Sandbox(root, f"{inside}/U 盘/答卷", inside)
        # Debian 11's gio cannot launch files yet: there the double click runs the program itself.
        start = [f"{sandbox.bundle}/dajuan"] if sandbox.inside_tree else ["gio", "launch", str(launcher)]
        checks = LinuxChecks(desktop, sandbox, pictures, start)
        for passed in checks.all():
            print(f"passed: {passed}", flush=True)
        return checks.facts
    except SmokeError:
        if pictures is not None:
            desktop.picture(pictures / "failed.png")
        raise
    finally:
        if sandbox is not None:
            sandbox.close()
        desktop.close()
        shutil.rmtree(scratch, ignore_errors=True)


def main() -> int:
    """Run the command line; 0 when everything a user needs works."""
    parser = argparse.ArgumentParser(description="Try a bundle as a user would.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--root", type=Path, default=Path("/"), help="a Debian 11 tree to run it in, made when missing")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of every tab")
    parser.add_argument("--work", type=Path, default=Path("/var/tmp/dajuan-build"), help="work folder of build.py")
    options = parser.parse_args()
    root = options.root.resolve()
    try:
        if root != Path("/"):
            import debian_tree

            debian_tree.desktop_tree(root)
        if sys.platform == "win32":
            from this_windows import try_here

            facts = try_here(options.bundle.resolve(), options.pictures)
        elif options.bundle.suffix == ".deb":
            from deb_checks import try_package

            facts = try_package(options.bundle.resolve(), root, options.pictures)
        elif list(options.bundle.glob("*.exe")):
            from windows_checks import try_windows

            facts = try_windows(options.bundle.resolve(), options.work / "windows", options.pictures)
        else:
            facts = try_linux(options.bundle.resolve(), root, options.pictures)
    except SmokeError as error:
        print(f"failed: {error}", file=sys.stderr)
        return 1
    print(json.dumps(facts, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
