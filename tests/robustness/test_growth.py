"""No text, however it is made, takes a time that grows with the square of its length: every reader is asked."""

import contextlib
import datetime
import importlib
import inspect
import io
import pkgutil
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree
from old_workbook_builder import directory_file, entry
from robustness.growth import against, growth, slow, texts

import data
import gui
from data import printed_figure, text_width
from data.charting import chart_pages, hover, items
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.checks import doubts, headline_figures, number_accounting, source_places
from data.figures import figure_text, qualifier_words
from data.files import csv_rows, encodings, read_failures
from data.files.bounded_stream import BoundedStream
from data.files.containers import Archive, Folder
from data.gathering import gathering
from data.gathering.reading import return_tables
from data.gathering.reading.known_plans import KnownPlans
from data.gathering.reading.returns import ReturnFile
from data.importing import (
    cell_kinds,
    exported_rows,
    exported_wide,
    figure_collector,
    grid,
    html_sheet,
    number_formats,
    plain_table,
    reader_wire,
    understanding,
    xml_workbook,
)
from data.importing.compound_file import ChainError, check_chains
from data.importing.figure_collector import TableMaker
from data.importing.grid import Grid
from data.importing.reading_notes import Notes
from data.model import ChartType, Check, Indicator, Observation, Package, Qualifier, Relation, Source
from data.package import resources, table_files
from data.package.records import fault_of
from data.package.schema import OBSERVATIONS
from data.problems import DajuanError, PackageError
from data.proofreading import proof
from data.session.opened import open_path
from data.slides import section, story, story_edits, story_file, table_story
from data.slides.layouts import frame, measures
from data.slides.layouts.sheet import SlideSheet
from data.tables.delimited import text_copy
from data.tables.pivots import pivot_options
from data.tables.questions import filter_json
from data.tables.table_folder import table_folder
from data.texts.drafts import draft_file, text_draft
from data.texts.drafts.draft_text import draft_of_text
from data.writing import formats, list_sheet, saving
from data.writing.native import axis_rows, number_masks, plot_room, sheet_columns, wholes
from data.writing.native import series as native_series
from data.writing.pptx import shapes
from data.writing.pptx.sheets import CountedLetters
from data.writing.tables import clipboard, export_columns, xlsx_book, xlsx_chart

TODAY = datetime.date(2020, 6, 30)
ONE = Decimal("1.5")
STORY = story.Story("p", "1", (story.StoryEntry("s1", "cover"),))
COLLECTIONS = (tuple, list, set, frozenset)
VALUES = type({}.values())
INDICATOR = Indicator("a", "甲", "t", unit="万人")


def observation(text):
    return Observation(
        "a", "a", obs_value=ONE, value_text=text, headline=text, source_text=text, time_label=text, time_period=text
    )


def qualified(text):
    return Observation("a", "a", obs_value=ONE, value_text=text, obs_qualifier=Qualifier.GE)


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


def sheet(text):
    return Grid("S", [[text], ["指标", text], ["甲", text], [text, 2], [text]])


def csv_of(text):
    try:
        return list(csv_rows.csv_rows("x.csv", text.splitlines(keepends=True)))
    except (csv_rows.CsvError, PackageError):
        return []


def copied(text):
    target = table_folder() / "growth.csv"
    try:
        stream = BoundedStream("x.csv", io.BytesIO(encoded(text)), 1 << 40)
        return text_copy.copied(lambda: stream, "utf-8", ",", target).rows
    except text_copy.UnusualTextError:
        return None
    finally:
        target.unlink()


def page_of(text):
    try:
        return html_sheet.read_page(f"<p>{text}<table><tr><td>{text}<td rowspan=2>{text}".encode("utf-8", "replace"))
    except (PackageError, html_sheet.TooManyCellsError):
        return None


def sheets_of(text):
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>'
    try:
        return xml_workbook.read_sheets(
            f'<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet><Table><Row>{cell}</Row></Table></Worksheet>'
            f"</Workbook>".encode("utf-8", "replace")
        )
    except etree.LxmlError:
        return None


def marked(text):
    return number_accounting._QUOTED.findall(text), number_accounting._CODE.findall(text)


def in_two_lines(text):
    return len(CountedLetters().wrap(text, 33, 1_200)) <= 2


EMPTY = Package("p", "包", "1", "", Path(), (), (), ())
DOUBT = Relation("r", "和", Check.SUM, "a", (), expected=False)
MARKED = Package("p", "包", "1", "", Path(), (), (INDICATOR,), (), (DOUBT,))


def gathered(text):
    tables = tuple(return_tables.tables_of(sheet(text), KnownPlans()))
    named = tuple(replace(one, named_area=text, title=text) for one in tables)
    return gathering.gather([ReturnFile(text, tables), ReturnFile("b", named), ReturnFile("c", named)])


def listed(text):
    book = xlsx_book.XlsxBook(io.BytesIO())
    list_sheet.list_sheet(book, text, text, [list_sheet.ListColumn("甲", 9)], [[text]])
    book.book.close()


PROOFED = Package(
    "p", "包", "1", "", Path(), (), (INDICATOR,), (observation("197"), observation("12.5"), observation("0"))
)
# Functions that take a text of a file and something else, with how they are called.
READERS = {
    list_sheet: {"list_sheet": listed},
    gathering: {"gather": gathered},
    chart_pages: {"page_title": lambda text: chart_pages.page_title(text, 1, 2)},
    number_accounting: {"marked": marked},
    items: {"mark_of": lambda text: items.mark_of(observation(text), INDICATOR, text, frozenset())},
    source_places: {"value_digits": lambda text: source_places.value_digits(observation(text))},
    clipboard: {"plain_rows_as_text": lambda text: clipboard.plain_rows_as_text([text], [[text]], text)},
    csv_rows: {"csv_rows": csv_of},
    encodings: {
        "guess_encoding": lambda text: encodings.guess_encoding(encoded(text)),
        "likely": lambda text: encodings.likely(encoded(text)),
    },
    text_copy: {"copied": copied},
    grid: {"cell_text": grid.cell_text, "cell_place": lambda text: grid.cell_place(text, 5, 3)},
    exported_wide: {"by_period": lambda text: exported_wide.by_period(text, [text[:4], text])},
    cell_kinds: {"kind_of_cell": cell_kinds.kind_of_cell},
    formats: {
        "format_for": lambda text: formats.format_for(text, formats.FORMATS),
        "format_under": lambda text: formats.format_under(text, formats.FORMATS[0]),
    },
    understanding: {"lay_out": lambda text: understanding.lay_out(sheet(text))},
    html_sheet: {"read_page": page_of},
    xml_workbook: {"read_sheets": sheets_of},
    number_formats: {
        "shown_number": lambda code: number_formats.shown_number.__wrapped__(1.5, code),
        "is_unseen": lambda code: number_formats.is_unseen(1.5, code),
        "hidden_digits": lambda code: number_formats.hidden_digits(1.5, code),
        "shown_date": lambda code: number_formats.shown_date(TODAY, code),
    },
    draft_file: {"parsed_draft": lambda text: draft_file.parsed_draft(text.encode("utf-8", "replace"))},
    text_draft: {"draft_rows": lambda text: text_draft.TextDraft(draft_of_text(text, "a")).summary()},
    proof: {"proof_of": lambda text: proof.proof_of(text, [PROOFED])},
    read_failures: {"explain_reading": lambda text: read_failures.explain_reading(text, OSError())},
    reader_wire: {"unpacked": lambda text: reader_wire.unpacked(reader_wire.packed(text, [text]))},
    story_edits: {"renamed": lambda text: story_edits.renamed(STORY, "s1", text)},
    story_file: {
        "parse_story": lambda text: story_file.parse_story(encoded(text)),
        "json_of": lambda text: story_file.json_of(encoded(text), 1 << 20),
    },
    table_story: {"parse_table_story": lambda text: table_story.parse_table_story(encoded(text))},
    pivot_options: {"column_named": lambda text: pivot_options.column_named((text, "数值"), text)},
    filter_json: {
        "filter_from_json": lambda text: filter_json.filter_from_json(
            [{"kind": "text", "column": text, "values": [text]}, {"kind": "words", "words": text}], (text,)
        )
    },
    text_width: {"shortened": lambda text: text_width.shortened(text, 40), "one_line": text_width.one_line},
    figure_text: {
        "number_text": lambda text: figure_text.number_text(observation(text)),
        "value_with_unit": lambda text: figure_text.value_with_unit(observation(text), INDICATOR),
        "figure_parts": lambda text: figure_text.figure_parts(observation(text), INDICATOR),
        "period_text": lambda text: figure_text.period_text(observation(text)),
        "year_of": lambda text: figure_text.year_of(observation(text)),
        "moment_of": lambda text: figure_text.moment_of(observation(text)),
        "scope_text": lambda text: figure_text.scope_text(observation(text)),
        "status_words": lambda text: figure_text.status_words(observation(text)),
        "source_words": lambda text: figure_text.source_words(Source(text, text, producer=text)),
    },
    shapes: {
        "height_in": lambda text: shapes.height_in(text, 12.0, 100.0),
        "text_points": lambda text: shapes.text_points(text, 12.0),
        "lines_in": lambda text: shapes.lines_in(text, 20.0),
    },
    export_columns: {
        "value_cell": lambda text: export_columns.value_cell(observation(text)),
    },
    printed_figure: {"printed_figure": lambda text: printed_figure.printed_figure(text, ONE)},
    number_masks: {
        "mask_of": lambda text: number_masks.mask_of(text, 1.0),
        "live_mask_of": lambda text: number_masks.live_mask_of(text, 1.0),
        "formula_mask_of": lambda text: number_masks.formula_mask_of(text, 1.0),
    },
    plot_room: {"text_width": lambda text: plot_room.text_width(text, 12.0)},
    xlsx_chart: {"source_lines": lambda text: xlsx_chart.source_lines(text, 400)},
    qualifier_words: {"qualifier_words": lambda text: qualifier_words.qualifier_words(qualified(text))},
    doubts: {
        "marked_number": lambda text: doubts.marked_number(EMPTY, observation(text)),
        "marked_value": lambda text: doubts.marked_value(MARKED, observation(text)),
        "is_doubted": lambda text: doubts.is_doubted(MARKED, observation(text)),
        "doubt_mark": lambda text: doubts.doubt_mark(MARKED, observation(text)),
    },
    headline_figures: {
        "marked_parts": lambda text: headline_figures.marked_parts(MARKED, observation(text)),
        "headline_figure": lambda text: headline_figures.headline_figure(MARKED, observation(text)),
    },
    exported_rows: {
        "further_cells": lambda text: exported_rows.further_cells(
            exported_rows.Shown(text, text, text), observation(text)
        ),
    },
    hover: {"beginning": lambda text: hover.beginning(text, 40)},
    section: {"shortened": lambda text: section.shortened(text, in_two_lines)},
    measures: {"foot_words": lambda text: measures.foot_words([text, f"*{text}"], text, in_two_lines)},
    frame: {"heading": lambda text: frame.heading(SlideSheet(CountedLetters(), 1920), text, text)},
    axis_rows: {
        "axis_text": lambda text: axis_rows.axis_text(text, (), 0),
        "axis_formula": lambda text: axis_rows.axis_formula((), 0, (), text),
    },
    sheet_columns: {"column_of_marks": lambda text: sheet_columns.column_of_marks(text, ())},
    wholes: {
        "with_figure_in_name": lambda text: wholes.with_figure_in_name(text, Mark((), text, 1.0, text), "B2"),
    },
    native_series: {
        "shown_category": lambda text: native_series.shown_category(text, ChartPanelContent(text, ())),
        "short_names": lambda text: native_series.short_names([text], 12),
    },
    xlsx_book: {"lines_of": lambda text: xlsx_book.lines_of(text, 40.0)},
    story: {"plain_line": lambda text: story.plain_line(text, 60)},
    figure_collector: {"joined_unit": lambda text: figure_collector.joined_unit(text, text[:40])},
}
# Functions that have a text among what they take, and are not timed one by one, for this reason.
NOT_TIMED = {
    "it is a step of gathering, which is timed as a whole, or writes what was gathered": {
        "data.gathering.common_form.form_of", "data.gathering.common_form.is_meant",
        "data.gathering.reading.known_plans.shape_of", "data.gathering.reading.known_plans.short_shape_of",
        "data.gathering.reading.table_moulds.mould_of",
        "data.gathering.form_values.scaled", "data.gathering.form_values.values_of",
        "data.gathering.gathered_package.package_of_returns", "data.gathering.reading.return_tables.tables_of",
        "data.writing.gathered_files.write_gathering", "data.writing.gathered_workbook.gathered_workbook",
        "data.gathering.reading.return_files.read_return",
        "data.gathering.rounds.form_offers.name_of_form", "data.gathering.rounds.report_list.state_words",
        "data.gathering.rounds.return_view.view_of", "data.writing.gathered_workbook.question_list",
        "data.gathering.rounds.expected_areas.expected_of",
    },
    "its text is a key, an id, a colour or a stage of the program's own": {
        "data.endings.with_ending", "data.files.containers.open_container", "data.files.containers.opened_container",
        "data.files.folder_files.write_folder", "data.writing.native.labels.label_of",
        "data.writing.pptx.drawing_xml.set_labels",
        "data.importing.delimited.preview", "data.importing.delimited.read_delimited",
        "data.importing.workbook_bounds.chunks", "data.package.reader.open_package",
        "data.progress.advance", "data.progress.counted", "data.slides.package_slides.slides_of",
        "data.slides.story_edits.reshaped", "data.writing.pptx.shapes.set_font",
        "data.writing.tables.csv_table.write_csv",
        "data.writing.tables.export_columns.source_name",
        "data.writing.tables.export_columns.whole_table", "data.writing.tables.xlsx_table.write_xlsx",
        "data.texts.text_periods.replace_iso", "data.writing.pptx.slides.write_pptx",
        "data.writing.pptx.slides.slides_pptx", "data.slides.layouts.table_rows.rows_sheet",
        "data.slides.layouts.table_rows.placed_rows", "data.slides.table_deck.rows_slide",
        "data.tables.pivots.pivot_table.pivot_table", "data.writing.pptx.row_tables.add_rows",
        "data.writing.formats.format_by_key", "data.writing.formats.suffix_of",
        "data.writing.pptx.drawing_xml.rule_below", "data.writing.pptx.drawing_xml.dress_note",
        "data.writing.pptx.drawing_xml.dress_zero_line", "data.writing.pptx.charts.series_looks.fill",
        "data.writing.native.sheet_columns.companion_columns", "data.writing.native.labels.hidden_at_nought",
        "data.writing.pptx.charts.plot_layout.add_line", "data.writing.pptx.charts.plot_layout.add_strokes",
        "data.writing.pptx.drawing_xml.set_asian_font", "data.writing.pptx.drawing_xml.set_asian_font_of_chart",
        "data.writing.saving.write_export", "data.words.tr", "data.po_file.read_language",
        "data.checks.doubts.doubt_reason", "data.checks.doubts.doubted_by", "data.figures.figure_text.signed",
        "data.slides.package_slides.with_page",
        "data.writing.native.series.dot_size",
        "data.writing.pptx.drawing_xml.fill_area", "data.writing.pptx.drawing_xml.show_guides",
        "data.writing.pptx.shapes.add_figure", "data.writing.tables.csv_table.write_wide_csv",
        "data.importing.documents.docx_numbers.number_text", "data.texts.drafts.draft_words.edit_text",
        "data.texts.drafts.draft_words.cell_text",
        "data.texts.drafts.draft_titles.titles_of",
        "data.importing.code_columns.code_remark",
        "data.writing.tables.xlsx_book.print_sheet", "data.slides.layouts.frame.foot",
        "data.writing.list_sheet.write_cell", "data.files.csv_rows.too_many",
    },
    "it is a step of reading prose, which is timed as a whole": {
        "data.proofreading.computed_figures.computed", "data.proofreading.measures.scaled_family",
        "data.proofreading.computed_figures.is_change_of", "data.proofreading.computed_figures.change_between",
        "data.proofreading.computed_figures.words_before", "data.proofreading.draft_figures.amount_of",
        "data.proofreading.series_changes.changed_since", "data.writing.proofs.docx_parts.comment",
        "data.writing.proofs.docx_parts.commented", "data.writing.proofs.docx_parts.change",
        "data.texts.naming.name_nouns.named_by_noun", "data.texts.naming.name_nouns.noun_behind",
        "data.texts.naming.name_parts.own_subject", "data.texts.printed.number_kinds.numbers_of",
        "data.texts.naming.beside_verbs.by_verb", "data.texts.naming.listed_items.changes_of_each",
        "data.texts.naming.listed_items.changes_of_items", "data.texts.naming.listed_items.items_of",
        "data.texts.naming.owners.households_of", "data.texts.printed.units_shown.measure_in_title",
        "data.texts.printed.units_shown.shown", "data.texts.printed.units_shown.unit_rule",
        "data.texts.printed.printed_quantities.quantities_at",
        "data.texts.printed.printed_quantities.spelled_quantities",
        "data.texts.proposed_relations.proposed", "data.texts.text_figures.made_figure",
        "data.texts.text_package.package_of", "data.texts.text_periods.mentions", "data.texts.word_claims.claims_in",
    },
    "it works on all of a file or package: files and packages are opened and written again below": {
        "data.writing.pptx.drawing_xml.describe", "data.writing.pptx.tables.describe_rows",
        "data.writing.tables.xlsx_adapter.new_chart",
        "data.charting.areas.area_charts.unreported_words",
        "data.charting.areas.area_measures.latest_of_areas", "data.charting.areas.area_measures.measure_and_area",
        "data.files.file_kinds.is_markup", "data.files.file_kinds.is_bare_old",
        "data.importing.sheet_facts.grid_with_facts", "data.importing.sheet_facts.hidden_sheet",
        "data.importing.sheet_facts.unseen_figures", "data.importing.sheet_facts.without_hidden",
        "data.importing.sheet_facts.hidden_but_read",
        "data.importing.note_marks.footnote", "data.importing.note_marks.marked_comment",
        "data.importing.layout.carry_out", "data.importing.layout.filled_columns",
        "data.importing.layout.header_text", "data.importing.layout.levels_of", "data.importing.layout.unit_row",
        "data.importing.next_table.next_table", "data.importing.understanding.below_header",
        "data.importing.understanding.plans_of", "data.importing.understanding.fitted",
        "data.importing.grid.is_filled", "data.importing.tables_beside.tables_beside",
        "data.importing.zipped_workbook.fill_spans",
        "data.importing.reading_plan.from_json", "data.session.choices.is_called",
        "data.session.reading_options.choice_with",
        "data.session.choices.no_such_table", "data.package.resources.paths_of",
        "data.package.field_formats.table_formats", "data.files.csv_rows.dialect_rows",
        "data.package.code_words.code_of",
        "data.importing.sheet_roles.with_row_role", "data.importing.sheet_sample.sample_of",
        "data.importing.sheet_sample.plan_in_whole", "data.importing.large_text.open_large",
        "data.session.large_reading.read_large", "data.tables.delimited.text_room.room_of_copy",
        "data.tables.delimited.text_room.widest_row", "data.tables.parquet_room.parquet_room",
        "data.session.opening.read_sheets", "data.session.remembered_readings.from_record",
        "data.session.remembered_readings.is_record",
        "data.cross.layout.is_kept_form", "data.cross.layout.kept_form", "data.cross.layout.keep_form",
        "data.cross.usual_layout.form_of", "data.cross.cube.period_rank",
        "data.importing.exported_cross.cross_header", "data.importing.exported_cross.changed_beside",
        "data.session.draft_sheets.draft_sheets", "data.session.other_packages.has_other_tables",
        "data.session.other_packages.sheets_of_package", "data.package.resources.resource_of",
        "data.charting.build.chart_of_observations", "data.charting.default_charts.default_charts",
        "data.checks.source_places.citation", "data.checks.source_places.marked_sentence",
        "data.figures.quantity.quantity_of", "data.files.json_objects.has_halves",
        "data.importing.long_form.read_long", "data.importing.long_form.read_time",
        "data.cells.column_measure.measure_of_column",
        "data.importing.reader_wire.sheet_messages", "data.importing.plain_table.plain_table",
        "data.tables.table_store.from_rows", "data.tables.plain_table.table_of_rows",
        "data.tables.pivots.pivot_chart.pivot_chart",
        "data.tables.pivots.pivot_json.pivot_from_json", "data.tables.questions.cell_sql.one_of",
        "data.tables.questions.summaries.distinct_values", "data.writing.tables.pivot_csv.pivot_csv",
        "data.importing.wide_rows.read_wide", "data.importing.year_rows.read_wide_by_year",
        "data.importing.table_head.read_head", "data.importing.figure_columns.named_columns",
        "data.package.reader.is_deep",
        "data.templates.register_rows.chart_in_pages", "data.templates.register_rows.drop_examples",
        "data.writing.pdf_text.tidy_pdf", "data.writing.repeatable_zip.repeatable",
        "data.charting.areas.area_charts.words_of_period",
        "data.charting.regions.area_orders.change_of", "data.charting.regions.area_orders.ordered",
        "data.charting.regions.area_orders.percent_of", "data.charting.regions.area_scopes.scopes_of",
        "data.charting.regions.forms.multiples.tone_of", "data.charting.regions.middles.middle_of",
        "data.charting.regions.middles.total_words", "data.charting.regions.ranks.shared_by",
        "data.writing.pptx.areas.legend.fill",
        "data.charting.areas.cube_charts.charts_of_areas", "data.charting.areas.cube_charts.measure_of_areas",
        "data.charting.areas.area_measures.areas_above", "data.charting.areas.area_measures.measure_and_area_of",
        "data.importing.area_measures.title_of_table", "data.importing.wide_rows.add_figure",
        "data.importing.area_rows.read_areas", "data.importing.figure_columns.period_beside",
        "data.importing.sheet_names.themes_of_sheets", "data.importing.growth_checks.relate_growth",
        "data.charting.derive.change_of", "data.charting.hover.period_card",
        "data.charting.derive.is_subtractable", "data.checks.doubts.marked_cell",
        "data.charting.derive.is_claim", "data.charting.derive.is_exact",
        "data.checks.doubts.ungrouped_cell", "data.checks.doubts.has_unit", "data.checks.doubts.doubt_name",
        "data.figures.figure_text.difference_text", "data.importing.exported_wide.said_of_figure",
        "data.figures.figure_text.readable_period", "data.slides.layouts.figures.figure_row",
        "data.importing.exported_wide.rows_of_wide", "data.slides.headlines.headlines_of",
        "data.slides.headlines.headline_words_of", "data.slides.headlines.figures_of",
        "data.slides.layouts.closing.closing_sheet", "data.slides.layouts.cover.cover_sheet",
        "data.slides.layouts.frame.foot_lines",
        "data.slides.layouts.section.section_sheet", "data.slides.section.section_of",
        "data.slides.layouts.table_rows.placed_rows", "data.slides.layouts.table_rows.rows_sheet",
        "data.writing.pptx.row_tables.add_rows", "data.slides.table_deck.rows_slide",
        "data.tables.pivots.pivot_table.pivot_table",
        "data.writing.packages.package_files.csv_bytes", "data.writing.tables.cross.xlsx_wide.add_wide",
        "data.writing.tables.clipboard.rows_as_html", "data.writing.tables.clipboard.cross_as_html",
        "data.writing.tables.cross.cross_csv.write_cross_csv", "data.writing.tables.xlsx_charts.add_charts",
    },
    "it compares two packages, whose figures are paired in a time that grows with them": {
        "data.comparing.comparison.answered",
    },
    "it is asked about the name of a sheet or a file": {
        "data.importing.area_measures.unit_in_name",
    },
    "it is asked about a single letter, or the few that a pattern finds": {
        "data.files.file_names.is_hidden", "data.importing.sheet_scan.column_number",
    },
    "it has a test of its own below": {
        "data.importing.compound_file.check_chains", "data.package.records.fault_of",
    },
}  # fmt: skip
# What holds a text of a file, as signatures name it.
HOLDS_TEXT = {"str", "bytes", "bytes | str", "Cell", "object", "Observation", "Indicator", "Source", "Theme", "Grid"}
# Patterns that may go over a text again, because whoever asks them keeps the text short.
BOUNDED = {
    "data.cells.periods": "texts of at most 80 letters",
    "data.cells.values": "texts of at most 200 letters",
    "data.importing.number_formats": "formats of at most 255 letters",
}
TEXTS = texts()


def modules_of(package):
    """Return every module of a package, imported."""
    names = [found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def functions_of(module):
    """Return the public functions that a module makes itself, behind caches too."""
    found = {}
    for name, one in vars(module).items():
        bare = inspect.unwrap(one) if callable(one) else None
        if not name.startswith("_") and inspect.isfunction(bare) and bare.__module__ == module.__name__:
            found[name] = one
    return found


def asked(function, count):
    """Return a function of texts as a function of one text, asked anew each time; its own refusals are no fault."""
    bare = getattr(function, "__wrapped__", function)

    def ask(text):
        with contextlib.suppress(DajuanError, ValueError, LookupError):
            bare(*[text] * count)

    return ask


def calls():
    """Return by name what is timed of all modules of `data`: what takes only texts, and what `READERS` calls."""
    found = {}
    explained = set().union(*NOT_TIMED.values())
    for module in modules_of(data):
        for name, function in functions_of(module).items():
            parameters = inspect.signature(inspect.unwrap(function)).parameters.values()
            needed = [one.annotation for one in parameters if one.default is one.empty]
            if needed and set(needed) == {"str"} and f"{module.__name__}.{name}" not in explained:
                found[f"{module.__name__}.{name}"] = asked(function, len(needed))
    for module, called in READERS.items():
        found |= {f"{module.__name__}.{name}": asked(function, 1) for name, function in called.items()}
    return found


CALLS = calls()


def test_every_public_function_that_takes_a_text_is_timed_or_explained():
    known = CALLS.keys() | set().union(*NOT_TIMED.values())
    taking = {
        f"{module.__name__}.{name}"
        for module in modules_of(data)
        for name, function in functions_of(module).items()
        for parameter in inspect.signature(inspect.unwrap(function)).parameters.values()
        if parameter.annotation in HOLDS_TEXT
    }
    assert taking - known == set()
    assert set().union(*NOT_TIMED.values()) - taking == set(), "explained, and not there"
    assert len(CALLS) > 80


@pytest.mark.parametrize("function", CALLS.values(), ids=CALLS)
def test_no_reader_takes_a_time_that_grows_with_the_square(function):
    assert slow(function, TEXTS) == {}


def test_no_field_of_a_package_does():
    for item in OBSERVATIONS.fields:
        assert slow(partial(fault_of, item), TEXTS, sizes=(500,)) == {}, item.name


def held(value):
    """Return the patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    return [one for one in value if isinstance(one, re.Pattern)] if isinstance(value, (*COLLECTIONS, VALUES)) else []


def patterns():
    """Return each pattern of the program once: where it stands, and the calls that any module makes of it."""
    found = {}
    for module in (*modules_of(data), *modules_of(gui)):
        source = Path(module.__file__).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            said = re.findall(rf"\b{name}\s*\.\s*(fullmatch|match|search|findall|finditer|sub|split)\b", source)
            if not isinstance(value, re.Pattern):
                # What goes over a collection calls its patterns by another name.
                said = ["search", "sub"]
            for one in held(value):
                _where, _pattern, made = found.setdefault(
                    (one.pattern, one.flags), (f"{module.__name__}.{name}", one, set())
                )
                made.update(said)
    return [(where, one, sorted(made)) for where, one, made in found.values() if made]


def used(pattern, call):
    """Return a pattern's call as a function of the text."""
    if call in ("sub", "split"):
        empty = "" if isinstance(pattern.pattern, str) else b""
        return (lambda text: pattern.sub(empty, text)) if call == "sub" else pattern.split
    return (lambda text: sum(1 for _ in pattern.finditer(text))) if call == "finditer" else getattr(pattern, call)


def test_no_pattern_goes_over_a_text_again_and_again(qapp):
    found = {}
    count = 0
    for where, pattern, made in patterns():
        count += 1
        for call in made:
            if where.rpartition(".")[0] not in BOUNDED:
                faults = slow(used(pattern, call), against(pattern), sizes=(100, 500))
                if faults:
                    found[f"{where}.{call}"] = dict(list(faults.items())[:2])
    assert count > 60
    assert found == {}


def equal_titles(count):
    maker, where = TableMaker(Notes()), Grid("S", [])
    for _ in range(count):
        maker.relate(where, "合计等于各行之和", Check.SUM, "a", ["b"])


def equal_headers(count):
    return plain_table.distinct(["数值"] * count)


def numbered_headers(count):
    return plain_table.distinct([*(f"数值 {number}" for number in range(count)), *["数值"] * count])


def equal_sheets(count):
    book = xlsx_book.XlsxBook(io.BytesIO())
    # The library looks through all the sheets for each; `limits.THEMES` bounds them.
    book.book.add_worksheet = lambda *_: None
    for number in range(count):
        book.sheet("很长的主题名称" * 5 + str(number % 7))


def chosen_ids(count):
    taken = tuple(story.StoryEntry(f"s{number}", "a") for number in range(count))
    return story.Story("p", "1", taken).new_id()


@pytest.mark.parametrize(
    "make", [equal_titles, equal_headers, numbered_headers, chosen_ids], ids=lambda one: one.__name__
)
def test_names_are_made_unique_in_a_time_that_grows_with_their_number(make):
    assert growth(make, lambda count: count, sizes=(500, 1_500)) == 0


def test_sheets_are_named_in_a_time_that_grows_with_their_number():
    assert growth(equal_sheets, lambda count: count, sizes=(500, 1_500)) == 0


LONG_NAME = "很长的名字" * 6


def claims(count):
    """A directory of which every entry claims to be the workbook, in the chain of the directory itself."""
    return [entry("Workbook", 2, -1, 1, 9_000)] * count


def siblings(count):
    """Entries of long names, each the neighbour of the one before."""
    return [entry(LONG_NAME, 1, -1, -2, 0, right=at + 2) for at in range(count - 1)] + [entry(LONG_NAME, 1, -1, -2, 0)]


def nested(count):
    """Folders of long names, each in the one before."""
    return [entry(LONG_NAME, 1, at + 2, -2, 0) for at in range(count - 1)] + [entry(LONG_NAME, 1, -1, -2, 0)]


@pytest.mark.parametrize("entries", [claims, siblings, nested], ids=lambda one: one.__name__)
def test_the_entries_of_a_compound_file_are_followed_in_a_time_that_grows_with_their_number(entries):
    def make(count):
        return directory_file([entry("Root Entry", 5, 1, -2, 0), *entries(count - count % 4 + 3)])

    def followed(content):
        with contextlib.suppress(ChainError):
            check_chains(content)

    if entries is not claims:
        check_chains(make(100))
    assert growth(followed, make, sizes=(500, 2_000)) == 0


@pytest.mark.parametrize("part", ["很", "a", "a/", "..", " ", "\u0301\u0316", "\ufdfa", "%"])
def test_names_in_an_archive_are_read_in_a_time_that_grows_with_them(tmp_path, part):
    def make(letters):
        path = tmp_path / f"{letters}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(20):
                archive.writestr(zipfile.ZipInfo(f"{number}{part * (letters // len(part))}.csv"), b"")
        return path

    def read(path):
        with contextlib.suppress(PackageError):
            Archive(path).zip.close()

    assert growth(read, make, sizes=(250, 1_000, 4_000)) == 0


LINE = "家庭人口,2020,{},H{},第{}户有{}人。\n"
FILES = {
    "equal indicators and years": lambda n: (
        "指标名称,时间,数值,户号,原文\n" + "".join(LINE.format(at % 7, at, at, at % 7) for at in range(n))
    ),
    "as many themes as rows": lambda n: (
        "主题,指标名称,时间,数值\n" + "".join(f"主题{at},甲{at},2020,5\n" for at in range(n))
    ),
    "as many columns": lambda n: ",".join(["数值"] * min(n // 8, 250)) + "\n" + "1," * (min(n // 8, 250) - 1) + "1\n",
    "one cell of quotation marks": lambda n: '指标名称,时间,数值,备注\n甲,2020,5,"' + '""' * n * 10 + '"\n',
    "quotation marks without a pair": lambda n: "指标名称,时间,数值,备注\n甲,2020,5," + '"' * (n * 10 + 1) + "\n",
    "a long name": lambda n: "指标名称,时间,数值\n" + "很长的名称" * n + ",2020,5\n",
    "a long note": lambda n: "注" + " " * n + '"x\n"\n指标名称,时间,数值\n甲,2020,5\n',
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES)
def test_files_are_opened_and_written_again_in_a_time_that_grows_with_them(tmp_path, make):
    def there_and_back(text):
        path = tmp_path / "in.csv"
        path.write_text(text, encoding="utf-8-sig")
        opened = open_path(path)
        if hasattr(opened, "package"):
            opened.prepare()
            saving.write_package(opened.package, tmp_path / "out.csv")
        else:
            opened.table.prepare()
            saving.write_table(opened.table, tmp_path / "out.csv")
        open_path(tmp_path / "out.csv")

    there_and_back(make(10))
    assert growth(there_and_back, make, sizes=(120, 480)) == 0


def package_of(folder, count, text):
    """Write a package with as many sentences and sources as figures."""
    from package_builder import INDICATORS, THEMES, build

    figures = [
        {"obs_id": f"o{at}", "indicator_id": "a", "time_period": "2020", "obs_value": str(at), "value_text": str(at),
         "source_id": f"s{at % 200}", "source_text": f"第{at}句说有{at}人。", "dajuan:repeats": text}
        for at in range(count)
    ]  # fmt: skip
    sources = [{"source_id": f"s{at}", "title": f"来源{at}", "path": "t.txt"} for at in range(min(count, 200))]
    relations = [
        {"relation_id": f"r{at}", "title": "同", "check": "same", "result": "o1", "parts": f"o{at}"}
        for at in range(count)
    ]
    build(folder, themes=THEMES, indicators=INDICATORS, observations=figures, sources=sources, relations=relations)
    (folder / "t.txt").write_text(text * count, encoding="utf-8")
    return folder


def test_a_package_is_opened_in_a_time_that_grows_with_its_rows(tmp_path):
    def opened(count):
        one = open_path(tmp_path / str(count))
        one.prepare()
        assert one.search.find("zj")

    for count in (150, 600):
        package_of(tmp_path / str(count), count, "人。")
    opened(150)
    assert growth(opened, lambda count: count, sizes=(150,)) == 0


DESCRIPTIONS = {
    "rows of a header and comments": lambda n: {
        "dialect": {"headerRows": [*range(1, n, 2)], "commentRows": [*range(2, n, 2)]}
    },
    "rows of a header": lambda n: {"dialect": {"headerRows": [*range(1, n + 2)]}},
    "fields of one name": lambda n: {"schema": {"fields": [{"name": "a", "decimalChar": ","}] * n}},
}


@pytest.mark.parametrize("make", DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_what_a_descriptor_says_of_a_table_is_read_in_a_time_that_grows_with_it(tmp_path, make):
    def described(one):
        table = resources.resource_of("a", one, Folder(tmp_path), [])
        table_files.read_files(table, Folder(tmp_path), [], lambda rows, _lines: list(rows))
        table.formats.of(["a"] * 1_000)

    def written(count):
        (tmp_path / f"{count}.csv").write_text("甲\n" * count + ",甲" * min(count, 16_000) + "\n", encoding="utf-8")
        return {"path": f"{count}.csv", **make(count)}

    assert growth(described, written, sizes=(1_000, 4_000)) == 0


def test_labels_are_wrapped_in_a_time_that_grows_with_them(qapp):
    from gui.charts.ground import text_layout

    text_layout.wrap("字", 14, 100)
    for even in (True, False):
        for width in (3.0, 180.0):
            wrapped = partial(text_layout._wrapped.__wrapped__, px=14, width=width, bold=False, even=even)
            # `wrap` cuts names and titles; up to 300 letters their lines are made equally long in several passes.
            assert slow(wrapped, TEXTS, sizes=(300,) if even else (100, 500)) == {}
    assert slow(lambda text: text_layout.width_of(text, 14), TEXTS, sizes=(500,)) == {}


def test_a_label_that_nobody_could_read_is_cut_and_says_so(qapp):
    from gui.charts.ground import text_layout
    from gui.charts.ground.text_layout import LONGEST_TITLE, wrap

    lines = wrap("字" * 100_000, 14, 180)
    assert "".join(lines).endswith("…")
    assert len("".join(lines)) < 1_000
    assert "".join(wrap("字" * 80, 14, 180)) == "字" * 80
    assert "".join(wrap("字" * 300, 14, 180, most=LONGEST_TITLE)) == "字" * 300
    assert text_layout.elided("字" * 80, 14, 200).endswith("字…")
    assert text_layout.width_of(text_layout.elided("字" * 80, 14, 200), 14) <= 200


@pytest.fixture
def measured(qapp, monkeypatch):
    """A function that says how many letters another one has measured, nothing being remembered from before."""
    from gui.charts.ground import text_layout

    metrics, lengths = text_layout.metrics_of, []

    class Counted:
        def __init__(self, px, bold):
            self.real = metrics(px, bold)

        def horizontalAdvance(self, text):  # noqa: N802
            lengths.append(len(text))
            return self.real.horizontalAdvance(text)

    monkeypatch.setattr(text_layout, "metrics_of", Counted)

    def count(function):
        text_layout._width_of.cache_clear()
        text_layout._wrapped.cache_clear()
        lengths.clear()
        function()
        return sum(lengths)

    yield count
    text_layout._width_of.cache_clear()
    text_layout._wrapped.cache_clear()


@pytest.mark.parametrize("kind", list(ChartType))
@pytest.mark.parametrize("part", ["字", "x", "1", "字 "])
def test_what_a_chart_measures_does_not_grow_with_its_texts(measured, kind, part):
    from gui.charts.draw import draw
    from gui.charts.ground.canvas import Canvas
    from gui.charts.ground.style import ChartStyle

    canvas = Canvas()

    def drawn(letters):
        text = part * (letters // len(part))
        marks = [Mark((str(n),), f"{text}{n}", n + 1.0, f"{n}{text}", str(2000 + n), True, text) for n in range(12)]
        series = tuple(Series(f"{text}{n}", tuple(marks), annotation=text) for n in range(2))
        content = ChartContent("c", kind, text, text, (ChartPanelContent(text, series, total=marks[0]),), (text,), text)
        draw(canvas, content, 660, 460, ChartStyle.screen(660, 460))
        assert max(len(one.text) for one in canvas.texts) < 500

    # Running text, such as a subtitle and notes, has room for more letters than a name.
    assert measured(lambda: drawn(120_000)) <= measured(lambda: drawn(30_000)) * 1.05


@pytest.mark.parametrize("count", [30, 300])
def test_what_a_bar_chart_measures_stays_within_a_budget(measured, count):
    from gui.charts.draw import draw
    from gui.charts.ground.canvas import Canvas
    from gui.charts.ground.style import ChartStyle

    marks = tuple(Mark((str(n),), f"{'长' * 30_000}{n}", n + 1.0, str(n)) for n in range(count))
    content = ChartContent("c", ChartType.BAR, "题", "", (ChartPanelContent("", (Series("", marks),)),))
    canvas = Canvas()
    letters = measured(lambda: draw(canvas, content, 660, 460, ChartStyle.screen(660, 460)))
    # Of each name at most 80 letters, a few times a drawing; without the cut there were 30,000.
    assert letters < count * 80 * 20 + 80 * 2_000
    assert all(len(text.text) < 80 for text in canvas.texts)


def test_a_plain_table_draws_and_measures_no_more_of_a_cell_than_can_be_read(qtbot, qapp):
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QStyleOptionViewItem

    from data.session.opened import OpenedTable
    from data.tables.plain_table import table_of_rows
    from gui.pages.plain_page import PlainPage

    text = "长" * 30_000
    page = PlainPage(OpenedTable(table_of_rows("表", (text, "乙"), [(text, "1")] * 3), Path("a.csv"), ()))
    qtbot.addWidget(page)
    option = QStyleOptionViewItem()
    page.view.itemDelegate().initStyleOption(option, page.model.index(0, 0))
    assert option.text.startswith("长" * 500)
    assert option.text.endswith("…")
    assert len(option.text) < 1_100
    assert len(page.model.headerData(0, Qt.Orientation.Horizontal)) < 200
    assert all(
        len(box.itemText(0)) < 200 for box in (page.part.chart.label, page.part.chart.value, page.part.chart.group)
    )
    assert page.rows_to_copy()().count(text) == 4


def test_a_cell_of_any_length_is_measured_at_once(qapp, qtbot):
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.tables.table_view import TableView

    view = TableView(0)
    qtbot.addWidget(view)
    model = QStandardItemModel(4, 2)
    view.setModel(model)
    option = QStyleOptionViewItem()

    def fitted(text):
        for row in range(4):
            model.setItem(row, 1, QStandardItem(text))
        view.fit()
        view.itemDelegate().sizeHint(option, model.index(0, 1))

    fitted("字")
    assert slow(fitted, TEXTS, sizes=(500,)) == {}
    fitted("字" * 100_000)
    assert view.rowHeight(0) < 100_000
