"""Words over several periods of a native chart: their line ends in ticks, so that it is no underline of the words."""

import io
import zipfile

import pytest
from lxml import etree
from native_labels import C, flag

from data.package.reader import bundled_path, open_package
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import write_xlsx


@pytest.mark.parametrize("write", [write_pptx, lambda package: write_xlsx(whole_table(package), "")])
def test_the_line_of_words_over_several_periods_ends_in_ticks(write):
    written = write(open_package(bundled_path())[0])
    spans = []
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        for name in (one for one in archive.namelist() if "/charts/chart" in one and one.endswith(".xml")):
            for series in etree.fromstring(archive.read(name)).iter(f"{C}ser"):
                if any(flag(label, "showSerName") for label in series.iter(f"{C}dLbl")):
                    spans.append(series)
    assert len(spans) >= 4
    for series in spans:
        periods = len(list(series.find(f"{C}val").iter(f"{C}pt")))
        bars = series.find(f"{C}errBars")
        assert (bars is not None) == (periods > 1)
        if bars is not None:
            assert [bars.find(f"{C}{tag}").get("val") for tag in ("errBarType", "errValType")] == [
                "minus",
                "percentage",
            ]
            assert flag(bars, "noEndCap")
            # The order that the schema demands: Office repairs a file of another one.
            assert bars.getnext().tag == f"{C}cat"
