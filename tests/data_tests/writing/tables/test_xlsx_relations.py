"""The sheet of relations: its formulas give the verdicts of the program, and follow an edit."""

import io
import subprocess

import pytest
from office import Office, needs_office
from openpyxl import load_workbook
from package_builder import build

from data.checks.relations import Verdict, evaluate
from data.importing.exported_rows import LIST_SHEET, RELATIONS_SHEET
from data.model import Check
from data.package.reader import bundled_path, open_package
from data.units import measure_of
from data.writing.tables.export_columns import TableExport, whole_table
from data.writing.tables.xlsx_table import write_xlsx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("office"))


CASES = {
    # check: result (value, text, qualifier, unit), parts, what is changed, what is then said
    "sum": (("64.6", "64.6", "", "万人"), [("52.5", "52.5", "", "万人"), ("120700", "120700", "", "人")], ("2", 2e5)),
    "difference": (("157", "157", "", "万人"), [("197", "197", "", "万人"), ("40", "40", "", "万人")], ("1", 200)),
    "same": (("3.5", "3.5", "", "万个"), [("35000", "35000", "", "个")], ("1", 36000)),
    "at_most": (("53", "53", "", "个"), [("57", "57", "", "个")], ("0", 60)),
    "ratio": (("0.149", "0.149", "", "倍"), [("149", "149", "", "人"), ("1000", "1000", "", "人")], ("2", 900)),
    "growth": (("9.6", "9.6", "", "%"), [("7901", "7901", "", "元"), ("15005", "15005", "", "元")], ("2", 16000)),
    "trend": (None, [("9", "9", "", "个"), ("7", "7多", "approx_gt", "个"), ("5", "5", "", "个")], ("3", 9)),
}  # fmt: skip
YEARS = {"growth": ("2020", "2013", "2020")}


def package_of(folder, check):
    result, parts, _ = CASES[check]
    figures = [one for one in (result, *parts) if one is not None]
    first = 0 if result is not None else 1
    ids = [f"o{at + first}" for at in range(len(figures))]
    indicators = [
        {
            "indicator_id": f"i{key}",
            "title": f"甲{key}",
            "theme_id": "t",
            "unit": figure[3],
            "unit_measure": measure_of(figure[3])[0],
            "unit_mult": str(measure_of(figure[3])[1]),
        }
        for key, figure in zip(ids, figures, strict=True)
    ]
    years = YEARS.get(check, ("2020",) * len(ids))
    observations = [
        {"obs_id": key, "indicator_id": f"i{key}", "time_period": year, "obs_value": value, "value_text": text,
         "obs_qualifier": qualifier}
        for key, (value, text, qualifier, _), year in zip(ids, figures, years, strict=True)
    ]  # fmt: skip
    relation = {
        "relation_id": "r", "title": "核", "check": check, "result": "o0" if result else "",
        "parts": ";".join(ids[1 - first :]),
    }  # fmt: skip
    return open_package(build(folder, indicators=indicators, observations=observations, relations=[relation]))[0]


def worked_out(office_folder, path):
    """Return the workbook with every formula worked out by LibreOffice."""
    out = office_folder / "again"
    profile = f"-env:UserInstallation={(office_folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return load_workbook(out / path.name, data_only=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("office")
    Office(made)
    return made


@needs_office
def test_formulas_give_what_the_program_found(package, folder):
    path = folder / "全.xlsx"
    path.write_bytes(write_xlsx(whole_table(package), ""))
    written, again = load_workbook(path, data_only=True), worked_out(folder, path)
    count = 0
    for row in written[RELATIONS_SHEET].iter_rows(min_row=4):
        for cell in row:
            found = again[RELATIONS_SHEET][cell.coordinate].value
            if isinstance(cell.value, int | float):
                count += 1
                assert found == pytest.approx(cell.value, rel=1e-9)
            else:
                assert (found or "") == (cell.value or "")
    assert count > 290
    verdicts = [cell.value for cell in again[RELATIONS_SHEET]["A"][3:]]
    assert verdicts == [finding.verdict.value for finding in evaluate(package)]


@needs_office
@pytest.mark.parametrize("check", CASES)
def test_every_check_follows_an_edit_within_what_is_printed(check, folder, tmp_path):
    package = package_of(tmp_path / "包", check)
    (finding,) = evaluate(package)
    assert finding.verdict is Verdict.HOLDS
    path = folder / f"{check}.xlsx"
    path.write_bytes(write_xlsx(whole_table(package), ""))
    assert load_workbook(path, data_only=True)[RELATIONS_SHEET]["A4"].value == Verdict.HOLDS
    change = CASES[check][2]
    book = load_workbook(path)
    sheet = book[LIST_SHEET]
    header = [cell.value for cell in sheet[3]]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[header.index("编号")].value == f"o{change[0]}")
    row[header.index("数值")].value = change[1]
    edited = folder / f"{check}-2.xlsx"
    book.save(edited)
    assert worked_out(folder, edited)[RELATIONS_SHEET]["A4"].value == Verdict.REVIEW


def test_a_figure_that_is_not_exported_is_a_number_and_no_relation_makes_no_sheet(package):
    relation = next(one for one in package.relations if one.check is Check.SUM)
    export = TableExport(package, (relation.result,), "题", "所选 1 行")
    book = load_workbook(io.BytesIO(write_xlsx(export, "")))
    row = next(row for row in book[RELATIONS_SHEET].iter_rows(min_row=4) if row[1].value == relation.title)
    figures = [cell for cell in row[11::2] if cell.value is not None]
    assert [cell.data_type for cell in figures] == ["f", *"n" * len(relation.parts)]
    spoken_of = {part for one in package.relations for part in (one.result, *one.parts)}
    quiet = next(one.obs_id for one in package.observations if one.obs_id not in spoken_of)
    book = load_workbook(io.BytesIO(write_xlsx(TableExport(package, (quiet,), "题", "所选 1 行"), "")))
    assert RELATIONS_SHEET not in book.sheetnames


def test_figures_stand_as_printed_beside_their_names(package):
    book = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")))
    row = next(row for row in book[RELATIONS_SHEET].iter_rows(min_row=4) if row[1].value == "大字“46万人次”与正文")
    assert row[10].value.startswith("京蒙协作受益贫困群众")
    assert row[11].number_format.startswith('"超过"0')
