"""What LibreOffice shows of an office file: its text, page by page."""

import os
import shutil
import subprocess
import zipfile

import pytest

# In CI they are installed: there nothing is left out.
needs_office = pytest.mark.skipif(
    not (os.environ.get("CI") or (shutil.which("soffice") and shutil.which("pdftotext"))),
    reason="LibreOffice or poppler is not installed",
)
# Otherwise it takes the results of formulas as they are in the file.
ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


class Office:
    """LibreOffice with a profile of its own, which works out every formula of what it opens."""

    def __init__(self, folder):
        self._folder = folder
        self._made = {}
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")

    def _convert(self, ending, folder, paths):
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, *paths]
        # Of two that start in the same moment one may end with a failure of its own.
        if subprocess.run(command, capture_output=True, timeout=240, check=False).returncode:
            subprocess.run(command, check=True, capture_output=True, timeout=240)

    def pdf(self, path):
        """Return the path of a file as PDF; one that is asked for again is not made again."""
        if path not in self._made:
            self._convert("pdf", self._folder, [path])
            self._made[path] = (self._folder / f"{path.stem}.pdf").replace(self._folder / f"{len(self._made)}.pdf")
        return self._made[path]

    def calculated(self, paths):
        """Return the paths of workbooks, all in one folder, in which every formula is worked out again."""
        folder = paths[0].parent / "calculated"
        self._convert("xlsx", folder, paths)
        return [folder / path.name for path in paths]

    def words(self, path):
        """Return the words of each page of a file in their order."""
        command = ["pdftotext", "-layout", self.pdf(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
        return [page.split() for page in text.split("\f")]


def changed(source, target, change):
    """Write a zipped file again, its members changed: `change` gets name and bytes of each, and returns bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target
