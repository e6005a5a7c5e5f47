"""Chinese words in the source that are data and not texts for a user, each with its reason; `*` is a whole module.

They are not translated: another language would no longer recognise what people write, or change a file format.
"""

_RECOGNISED = "words recognised in what people write"
_FORMAT = "names of a file format, which must not change with the language"
_GLYPHS = "characters that are told apart by their kind"
_FORM = f"{_FORMAT}: headers, choices and examples of a form that is read back"
_MADE_OF_TABLE = "content of the package that is made of a table, in the language of the table"
_MADE = "content of the package that is made of a Chinese register, in the language of the register"
_FONT = "the name of a font as systems list it"

NOT_TEXTS = {
    "data/gathering/rounds/expected_areas.py": {"_COLUMNS": f"{_RECOGNISED}: columns of the table of areas"},
    "data/gathering/rounds/form_offers.py": {"_BEFORE_NAME": f"{_RECOGNISED}: titles of forms"},
    "data/gathering/gathered_package.py": {"_SEPARATORS": _GLYPHS},
    "data/gathering/reading/known_plans.py": {
        **dict.fromkeys(("_WHO_REPORTS", "_COLONS"), f"{_RECOGNISED}: forms that offices fill in")
    },
    "data/gathering/reading/table_moulds.py": {"_COLONS": f"{_RECOGNISED}: forms that offices fill in"},
    "data/gathering/return_areas.py": {
        **dict.fromkeys(
            ("_CHINESE", "_OFFICE", "_COMMON", "_WRITTEN"), f"{_RECOGNISED}: who reports, and names of files"
        )
    },
    "data/gathering/reading/return_tables.py": {"*": f"{_RECOGNISED}: forms that offices fill in"},
    "data/package/areas/area_names.py": {"*": f"{_RECOGNISED}: kinds of areas, and peoples"},
    "data/package/areas/area_list.py": {"COUNTRY_NAMES": f"{_RECOGNISED}: names of areas"},
    "data/package/areas/area_search.py": {
        **dict.fromkeys(("_EDGES", "_BRACKETS"), f"{_RECOGNISED}: what stands around names of areas")
    },
    "data/session/tile_layout_file.py": {
        **dict.fromkeys(("_AREA", "_ROW", "_COLUMN"), f"{_RECOGNISED}: columns of a layout of tiles")
    },
    "data/charting/regions/tile_layouts.py": {
        **dict.fromkeys(("_INNER_MONGOLIA", "_CHINA"), f"{_RECOGNISED}: names of areas, in their places")
    },
    "data/whole_words.py": {"*": f"{_RECOGNISED}: lines do not end within them"},
    "data/writing/native/series.py": {"_YEAR": f"{_RECOGNISED}: names of years"},
    "data/charting/chart_notes.py": {
        "_ADDITIVE_WORD": f"{_RECOGNISED}: the package's own notes",
        "_PERIOD_WORD": f"{_RECOGNISED}: the package's own notes",
        "_WORDS_WORD": f"{_RECOGNISED}: the package's own notes",
        "_BREAK_WORD": f"{_RECOGNISED}: the package's own notes",
        "_breaks": f"{_RECOGNISED}: the ends of a package's comments",
        "_sentences": f"{_RECOGNISED}: the ends of a package's sentences",
        "_OF_PAIRS": f"{_RECOGNISED}: the package's own notes",
    },
    "data/charting/content.py": {
        "DERIVED_WORD": f"{_RECOGNISED}: titles and notes of a package",
        "_INDEX_WORD": f"{_RECOGNISED}: the unit of an indicator",
    },
    "data/charting/hover.py": {"_PAUSES": f"{_RECOGNISED}: where a sentence of a source pauses"},
    "data/charting/totals.py": {"_SUM": f"{_RECOGNISED}: titles of indicators"},
    "data/charting/chart_pages.py": {"_PAGE": f"{_RECOGNISED}: titles of charts"},
    "data/charting/title_parts.py": {
        **dict.fromkeys(("_PROVINCES", "_TOTALS", "_LOWER", "_OF_PROVINCE", "_KIND"), f"{_RECOGNISED}: names of areas"),
        "_IN_BRACKETS": f"{_RECOGNISED}: titles of indicators",
        "_OF_TESTS": f"{_RECOGNISED}: columns of statistical software",
    },
    "data/charting/items.py": {
        "_IN_BRACKETS": f"{_RECOGNISED}: titles of indicators",
        "_OF_PROVINCE": f"{_RECOGNISED}: names of areas",
    },
    "data/checks/doubts.py": dict.fromkeys(
        ("_CLAUSE_ENDS", "_POINTER", "_END"), f"{_RECOGNISED}: the ends of a package's comments and notes"
    ),
    "data/figures/figure_text.py": {
        "_PART_OF_YEAR": f"{_RECOGNISED}: a period in the words of a source",
        "_HYPHEN": f"{_RECOGNISED}: words before a negative figure",
    },
    "data/checks/headline_check.py": {"_nouns_agree": f"{_RECOGNISED}: nouns of headlines"},
    "data/checks/number_accounting.py": {
        "_RANGE": f"{_RECOGNISED}: years in a source's text",
        "_QUOTED": f"{_RECOGNISED}: names in a source's text",
        "_periods": f"{_RECOGNISED}: dates in a source's text",
    },
    "data/checks/source_places.py": {"_unlikely": f"{_RECOGNISED}: years in a source's text"},
    "data/figures/claims.py": dict.fromkeys(
        ("_DONE", "_ALL", "_SO", "_GOAL", "_GONE", "_TAKEN", "_WHOLE", "_ZERO", "_REACHED", "_says"),
        f"{_RECOGNISED}: claims of a source",
    ),
    "data/figures/qualifier_words.py": dict.fromkeys(
        ("BEFORE", "AFTER", "_USUAL"), "the source's own words, as they stand in printed figures and beside them"
    ),
    "data/printed_figure.py": {
        "_FALLING": f"{_RECOGNISED}: words before a figure in its text",
        "_MORE": "the source's own word of two, as it stands in the printed figure",
    },
    "data/importing/large_sample.py": {"_LINE": f"{_RECOGNISED}: words with which notes, units and signatures begin"},
    "data/importing/documents/docx_numbers.py": dict.fromkeys(
        ("_DIGITS", "_POWERS"), f"{_FORMAT}: numerals of lists in a document"
    ),
    "data/importing/row_names.py": dict.fromkeys(("label_of", "DITTO"), f"{_RECOGNISED}: names in a table"),
    "data/importing/figure_units.py": dict.fromkeys(
        ("_COUNTED", "_MEAN", "of", "_one_of"), f"{_RECOGNISED}: names and units in a table"
    ),
    "data/importing/figure_columns.py": {
        **dict.fromkeys(
            (
                "_MONTH",
                "_OF_ANOTHER_TIME",
                "_YEAR_AND_PART",
                "_YEAR_FIRST",
                "_YEAR_LAST",
                "_year_column",
                "period_beside",
                "_period_of_header",
            ),
            f"{_RECOGNISED}: years in headers",
        ),
        "named_columns": _MADE_OF_TABLE,
    },
    "data/importing/sections.py": dict.fromkeys(
        ("_MARKS", "_OPENS", "_SERIAL_NUMBER", "_CHINESE_NUMBER", "_WHOLE"), f"{_RECOGNISED}: headings in a table"
    ),
    "data/cells/cell_doubts.py": dict.fromkeys(("_RANGE", "_BRACKETS"), f"{_RECOGNISED}: figures as people write them"),
    "data/importing/cell_kinds.py": dict.fromkeys(
        ("_YEAR_ALONE", "_DATE", "_WORDS_OF_YEAR"), f"{_RECOGNISED}: dates as people write them"
    ),
    "data/cells/column_habits.py": dict.fromkeys(("_CERTAIN",), f"{_RECOGNISED}: figures as people write them"),
    "data/cells/column_measure.py": dict.fromkeys(("_SAME",), f"{_RECOGNISED}: units of a table"),
    "data/tables/questions/cell_sql.py": {"_END_SUMS": f"{_RECOGNISED}: names of rows"},
    "data/tables/questions/measures.py": dict.fromkeys(
        ("_MEAN", "_OF_ROW", "_NUMBERS", "_PLAIN_YEAR", "_EARLIER_YEAR", "_TIMES", "_OF_YEARS", "_AMOUNTS"),
        f"{_RECOGNISED}: headers and years of a table",
    ),
    "data/tables/pivots/pivot_options.py": {
        "_GROUPS": f"{_RECOGNISED}: what stands behind a column's name on a command line",
        "_GROUPED": f"{_RECOGNISED}: a command line",
        "_PARTED": f"{_RECOGNISED}: a command line",
        "_OPERATORS": f"{_RECOGNISED}: a command line",
    },
    "data/checks/noted_doubts.py": dict.fromkeys(
        ("DOUBTED", "_NOTED", "noted"), f"{_FORMAT}: the remark of a figure in doubt, which is read back"
    ),
    "data/importing/exported_codes.py": dict.fromkeys(
        ("CODES_SHEET", "_ENDS"), f"{_FORMAT}: a sheet of an exported table, and the ends of remarks"
    ),
    "data/importing/exported_cross.py": dict.fromkeys(
        ("_TITLE", "_COMPUTED"), f"{_FORMAT}: what stands above the figures of an exported table"
    ),
    "data/importing/exported_rows.py": {
        **dict.fromkeys(
            (
                "ID",
                "HEADER",
                "OF_FIGURE",
                "ADDITIVE",
                "CROSS_MARK",
                "INDICATOR",
                "CHART_SHEET",
                "LIST_SHEET",
                "ABOUT_SHEET",
                "RELATIONS_SHEET",
                "AREA_CODE",
                "NOTES",
                "_DOUBT_NOTE",
                "_END",
            ),
            f"{_FORMAT}: columns and sheets of an exported table, and the notes below it",
        ),
        **dict.fromkeys(
            ("package_note", "_package_in"), f"{_FORMAT}: the package that an exported table says it is of"
        ),
        "_APOSTROPHE": f"{_GLYPHS}: what a text that runs begins with",
        "_fresh": "what would part ids in a package",
    },
    "data/importing/exported_plain.py": dict.fromkeys(
        ("OF_SHEET", "OF_TITLE", "OF_UNIT", "OF_NOTES"), f"{_FORMAT}: what an exported plain table says of itself"
    ),
    "data/importing/exported_wide.py": dict.fromkeys(
        ("said_of_periods", "by_period"), f"{_FORMAT}: between the remarks of an exported table"
    ),
    "data/importing/delimited.py": dict.fromkeys(
        ("SEPARATORS", "_NAMED_SEPARATOR"), f"{_RECOGNISED}: marks between cells"
    ),
    "data/importing/figure_collector.py": {
        **dict.fromkeys(("_NO_SUM", "_sums_up"), f"{_RECOGNISED}: titles and totals of a table"),
        **dict.fromkeys(("_as_id", "relate_totals"), _MADE_OF_TABLE),
    },
    "data/cells/sum_words.py": dict.fromkeys(("is_total", "is_sum", "_WHOLE"), f"{_RECOGNISED}: totals of a table"),
    "data/tables/column_reading.py": dict.fromkeys(("_OF_HABITS",), f"{_RECOGNISED}: commas and triangles in figures"),
    "gui/pages/overview_page.py": dict.fromkeys(("_YEAR",), f"{_RECOGNISED}: titles of indicators"),
    "data/tables/plain_chart.py": dict.fromkeys(("_YEAR",), f"{_RECOGNISED}: periods of a table"),
    "data/tables/plain_table.py": dict.fromkeys(("_ENDS_A_SUM",), f"{_RECOGNISED}: totals of a table"),
    "data/importing/header_search.py": dict.fromkeys(("_CAPTION",), f"{_RECOGNISED}: captions of a table"),
    "data/cells/headers.py": dict.fromkeys(
        (
            "_WORDS",
            "_OPENING",
            "_IN_BRACKETS",
            "_HINT",
            "_AREA_LEVELS",
            "_RATE",
            "_NOTE_MARK",
            "_SERIAL",
            "_SHARES",
            "split_unit",
            "_CODES",
            "tidy_header",
            "plain_header",
        ),
        f"{_RECOGNISED}: headers as people write them",
    ),
    "data/importing/layout.py": dict.fromkeys(
        (
            "_SIGNED",
            "_SIGNING",
            "_SENTENCE",
            "_CLAUSES",
            "_FOOT",
            "unit_row",
            "_foot",
            "_read_rows",
        ),
        f"{_RECOGNISED}: what stands above and below a table",
    ),
    "data/importing/table_head.py": dict.fromkeys(
        (
            "_UNIT_WORD",
            "UNIT_ROW",
            "SOURCE_ROW",
            "NOTE_WORD",
            "_CAPTION",
            "_MARGINAL",
            "_UNIT_INSIDE",
            "_BRACKETS",
            "_take_row",
        ),
        f"{_RECOGNISED}: what stands above a table",
    ),
    "data/importing/long_columns.py": {
        **dict.fromkeys(("_COUNTED", "words"), f"{_RECOGNISED}: periods in two columns"),
        **dict.fromkeys(("_CLASSES", "_REMARKS", "_PUNCTUATION"), f"{_RECOGNISED}: headers as people write them"),
    },
    "data/importing/long_form.py": dict.fromkeys(("_extras", "_other_cells"), _MADE_OF_TABLE),
    "data/importing/long_signs.py": {"_NEEDED": f"{_RECOGNISED}: headers of a long table"},
    "data/importing/next_table.py": dict.fromkeys(
        ("_BESIDE_TITLE", "_OF_TABLE_ABOVE"), f"{_RECOGNISED}: what stands above and below a table"
    ),
    "data/importing/number_formats.py": dict.fromkeys(
        ("_GENERAL", "shown_number"), f"{_RECOGNISED}: formats of numbers in a workbook"
    ),
    "data/importing/package_sheets.py": dict.fromkeys(
        ("DESCRIPTOR_SHEET", "CONTINUED", "TEXTS_SHEET", "read_descriptor_sheet"),
        f"{_FORMAT}: sheets of a package as a workbook",
    ),
    "data/cells/periods.py": dict.fromkeys(
        (
            "_DASH",
            "_END",
            "_QUARTERS",
            "_PLANS",
            "_CHINESE_YEAR",
            "_BASE_YEAR",
            "_CHINESE_DIGITS",
            "_PLAN",
            "_ONE_YEAR",
            "_SPAN",
            "_SHORT_SPAN",
            "_SINCE",
            "_UNTIL",
            "_MONTH",
            "_DAY",
            "_MARKED_YEAR",
            "_PART",
            "_QUARTER",
            "_HALF",
            "_TERM",
            "_SCHOOL_TERM",
            "_MONTHS",
            "_QUARTERS_SPAN",
            "_BEFORE",
            "_part_of_year",
            "_iso",
            "read_period",
        ),
        f"{_RECOGNISED}: periods as people write them",
    ),
    "data/cells/remarks.py": dict.fromkeys(
        ("_IN_BRACKETS", "_REMARK", "_STATUSES", "status_of"), f"{_RECOGNISED}: remarks beside a figure"
    ),
    "data/cells/spelled_figures.py": dict.fromkeys(("_ORDINALS", "_SPELLED"), f"{_RECOGNISED}: numerals"),
    "data/importing/understanding.py": dict.fromkeys(("_COLUMN_NUMBERS",), f"{_RECOGNISED}: rows of column numbers"),
    "data/cells/values.py": dict.fromkeys(
        (
            "_MISSING_WORDS",
            "_UNREPORTED",
            "_MORE",
            "_SQUARE_BRACKETS",
            "_WORDS_IN_BRACKETS",
            "_IN_BRACKETS",
            "_SQUARE",
            "_AFTER_POWER",
            "_MINUSES",
            "_with_words",
        ),
        f"{_RECOGNISED}: figures as people write them",
    ),
    "data/importing/wide_rows.py": {
        **dict.fromkeys(("_period_at",), f"{_RECOGNISED}: times in a table"),
        **dict.fromkeys(("_comment", "_remark", "_figure_of_area"), _MADE_OF_TABLE),
    },
    "data/importing/sheet_names.py": dict.fromkeys(("DATA_SHEETS",), f"{_RECOGNISED}: names of sheets"),
    "data/importing/changes.py": dict.fromkeys(
        ("_COMPARED", "_WORDS", "_CHANGE", "_OF_A_YEAR", "_OF_A_STEP"), f"{_RECOGNISED}: headers of growth in a table"
    ),
    "data/importing/area_form.py": dict.fromkeys(("_IN_TITLE", "_SPAN"), f"{_RECOGNISED}: periods in titles of tables"),
    "data/importing/growth_checks.py": dict.fromkeys(("_claims",), _MADE_OF_TABLE),
    "data/importing/code_columns.py": dict.fromkeys(("code_remark",), _MADE_OF_TABLE),
    "data/importing/area_rows.py": dict.fromkeys(("_remark",), _MADE_OF_TABLE),
    "data/importing/year_rows.py": dict.fromkeys(("_CUMULATED", "_OF_MONTH"), f"{_RECOGNISED}: times in a table"),
    "data/importing/area_codes.py": {
        **dict.fromkeys(
            ("_BEFORE", "_KIND_OF_WHOLE", "_WRITTEN", "_GENERAL", "_code_of_whole"),
            f"{_RECOGNISED}: names of areas in a table",
        ),
        "_SEPARATORS": _MADE_OF_TABLE,
    },
    "data/importing/area_measures.py": dict.fromkeys(
        ("_YEAR", "_PERIOD", "_AREAS", "_BY_AREA", "_FORM", "_DATABASE"), f"{_RECOGNISED}: titles of tables"
    ),
    "data/charting/panels/panels_of_ranges.py": dict.fromkeys(
        ("_ENDS", "_EMPTY_BRACKETS", "_SPANS", "_SIGNS"), f"{_RECOGNISED}: what makes two figures a range"
    ),
    "data/importing/note_marks.py": dict.fromkeys(
        ("_END", "_LEADING", "_AROUND"), f"{_RECOGNISED}: what stands around a note at the foot of a table"
    ),
    "data/importing/workbook_bounds.py": dict.fromkeys(
        ("BUILT_IN_FORMATS",), f"{_RECOGNISED}: formats of numbers in a workbook"
    ),
    "data/package/code_words.py": dict.fromkeys(
        ("_QUALIFIERS", "_WORDS"), f"{_RECOGNISED}: codes and qualifiers in words"
    ),
    "data/package/records.py": {"_BOOLEANS": f"{_RECOGNISED}: cells of a package"},
    "data/package/schema.py": dict.fromkeys(
        ("THEMES", "INDICATORS", "OBSERVATIONS", "RELATIONS", "CHARTS", "SOURCES", "AREAS", "ANNOTATIONS"),
        f"{_FORMAT}: sheets and columns of a package",
    ),
    "data/cross/scope_signs.py": {"_END": f"{_RECOGNISED}: the ends of a package's comments"},
    "data/reports/redaction.py": dict.fromkeys(
        ("_QUOTED", "_READ_AS", "_TOKEN", "_BREAKS", "without_contents", "_bracketed"),
        f"{_RECOGNISED}: marks in our own Chinese messages, behind which contents stand",
    ),
    "data/slides/section.py": {
        **dict.fromkeys(("_DIGITS", "_TEN"), f"{_RECOGNISED}: numerals, of which a part's name is made in Chinese"),
        **dict.fromkeys(("_ENDS", "_PAUSES", "_most", "_YEAR"), f"{_RECOGNISED}: the sentences of a package"),
    },
    "data/slides/cover.py": dict.fromkeys(("_BEFORE_YEARS", "_YEARS_AT_END"), f"{_RECOGNISED}: the title of a package"),
    "data/slides/layouts/measures.py": {"_STOP": f"{_RECOGNISED}: the ends of a package's notes"},
    "data/session/sheet_reading.py": dict.fromkeys(("_EXPLANATIONS",), f"{_RECOGNISED}: names of sheets"),
    "data/templates/assets.py": {
        **dict.fromkeys(("_BOOKS", "_STATES", "_WORDS", "_SUMS"), f"{_RECOGNISED}: cells and headers of a register"),
        **dict.fromkeys(("_OVERVIEW", "_read", "_add_asset", "__init__", "check"), _MADE),
        **dict.fromkeys(("TemplateColumn()", "Form()"), _FORM),
    },
    "data/templates/clearance.py": {
        **dict.fromkeys(("_ITEMS", "_WORDS"), f"{_RECOGNISED}: cells and headers of a register"),
        **dict.fromkeys(("_CLEAR", "_REACH", "_SHARE_TITLE", "_read_row", "_chart"), _MADE),
        **dict.fromkeys(("TemplateColumn()", "Form()"), _FORM),
    },
    "data/templates/form.py": {"EXAMPLE": f"{_RECOGNISED}: the mark of example rows"},
    "data/templates/poverty_report.py": {
        **dict.fromkeys(("_THEMES", "_UNITS", "_QUALIFIERS"), f"{_RECOGNISED}: choices of the form"),
        **dict.fromkeys(("TemplateColumn()", "Form()", "Catalogue()"), _FORM),
    },
    "data/templates/register_rows.py": {"chart_in_pages": _MADE},
    "data/templates/schooling.py": {
        **dict.fromkeys(("_WORDS", "_TERMS"), f"{_RECOGNISED}: cells and headers of a register"),
        **dict.fromkeys(("_THEME", "_TITLES", "_read_row", "_chart"), _MADE),
        **dict.fromkeys(("TemplateColumn()", "Form()"), _FORM),
    },
    "data/templates/yearly_indicators.py": dict.fromkeys(("TemplateColumn()", "Form()"), _FORM),
    "data/text_width.py": {"_pieces": f"{_GLYPHS}: the first and last common ideograph"},
    "data/units.py": dict.fromkeys(
        (
            "_UNITS",
            "_CURRENCY_WORDS",
            "_EXPONENTS",
            "PEOPLE",
            "COUNTS_OF_PEOPLE",
            "_EQUAL_COUNTERS",
            "_WHOLE",
            "_SHARES",
            "NUMERALS",
            "looks_like_unit",
            "spelled_number",
        ),
        f"{_RECOGNISED}: units and powers of ten",
    ),
    "data/writing/packages/package_files.py": dict.fromkeys(
        ("_LONG", "_OPTIONAL"), f"{_FORMAT}: columns of the long CSV"
    ),
    "data/writing/packages/package_workbook.py": dict.fromkeys(
        ("_DESCRIPTOR_HEADER", "_TEXTS_HEADER"), f"{_FORMAT}: columns of a package as a workbook"
    ),
    "data/writing/packages/template_workbook.py": {
        "_FONT": _FONT,
        "EXPLANATION_SHEET": f"{_FORMAT}: a sheet that is left out when the workbook is read",
    },
    "data/writing/pptx/shapes.py": {"FONT": _FONT},
    "data/writing/tables/formula_text.py": dict.fromkeys(
        ("_NUMBER", "_DASHES", "_FORMULA", "_SIGN"), f"{_GLYPHS}: what spreadsheets take for a formula"
    ),
    "data/writing/tables/xlsx_chart.py": {"FONT": _FONT},
    "data/writing/tables/xlsx_book.py": {"_FONT": _FONT},
    "data/writing/tables/xlsx_table.py": {
        **dict.fromkeys(("_WIDTHS", "_LONG", "_LAST_PRINTED"), f"{_FORMAT}: columns of an exported table"),
    },
    "data/writing/tables/cross/xlsx_wide.py": dict.fromkeys(
        ("_NAME_WIDTHS",), f"{_FORMAT}: columns of an exported table"
    ),
    "gui/charts/ground/text_layout.py": dict.fromkeys(
        ("_CLOSING", "_OPENING", "_PAUSES"), f"{_GLYPHS}: where a line may break"
    ),
    "gui/look/fonts.py": {"_INSTALLED": _FONT},
    "gui/widgets/marked_text/text_parts.py": {"_SENTENCE_END": _GLYPHS},
}

# Prose: words that are recognised in what people write, never shown.
NOT_TEXTS |= {
    "data/importing/documents/pdf_lines.py": dict.fromkeys(("_SUPPLEMENT", "_PAGE_NUMBER"), f"{_RECOGNISED}: prose"),
    "data/texts/cell_reading.py": dict.fromkeys(
        (
            "_PART",
            "_IN_BRACKETS",
            "_NUMBER",
            "_VALUES",
            "_UNIT_HEAD",
            "_ABOVE",
            "_OF_ANOTHER",
            "_cell",
            "_head",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/drafts/draft_text.py": dict.fromkeys(("sentence_at",), f"{_RECOGNISED}: prose"),
    "data/texts/drafts/draft_words.py": {"_MORE": f"{_RECOGNISED}: prose"},
    "data/texts/drafts/text_draft.py": {"_BARE_POWERS": f"{_RECOGNISED}: prose"},
    "data/texts/prose_signs.py": {"_SENTENCE_END": f"{_RECOGNISED}: prose"},
    "data/texts/extraction.py": dict.fromkeys(("doubts_of",), f"{_RECOGNISED}: prose"),
    "data/texts/naming/name_nouns.py": dict.fromkeys(
        (
            "SHARES",
            "_HOW_MANY",
            "_HELD_END",
            "DONE_TO",
            "REACHES",
            "_ADVERB",
            "_ADJECTIVE",
            "_GETS",
            "_TO_WHOM",
            "_COVERS",
            "_MORE",
            "_SHORT_NOUNS",
            "_STEPS",
            "_WORD",
            "_QUIET",
            "named_by_noun",
            "noun_behind",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/naming/name_parts.py": dict.fromkeys(
        (
            "COMPARED",
            "CHANGED",
            "SET_TO",
            "_WITHIN",
            "INNER",
            "_ITEM",
            "_SEEN",
            "_BETTER",
            "FOOTNOTE",
            "_PLAN",
            "_YEAR_END",
            "_YEAR_INSIDE",
            "_THIS",
            "_LASTING",
            "_PACE",
            "_PASSED",
            "_OF_NO_OTHER",
            "_TOPIC",
            "without_predicate",
            "own_subject",
            "head_of",
            "frame_of",
            "noun_of",
            "object_of",
            "fitted",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/naming/names.py": dict.fromkeys(
        (
            "_HIGHER",
            "_SHARE",
            "_HELD",
            "_SPELLED_FROM",
            "_TO",
            "_SAME_THING",
            "LEVEL_OF",
            "_SUMMED",
            "_OF_A_SHARE",
            "_ALREADY",
            "_EXPLAINED",
            "_ASIDE",
            "_JOINING",
            "_EARLIER",
            "AMONG",
            "_AIM",
            "_PEOPLE",
            "name_of",
            "_name_of",
            "_is_earlier",
            "_next_pair",
            "_change",
            "_higher",
            "_share",
            "_bracketed",
            "_paired",
            "_plain",
            "_inherited",
            "_from_left",
            "_with_topic",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/naming/listed_items.py": dict.fromkeys(
        (
            "ITEMS",
            "_BOTH",
            "_NUMBERED",
            "_COMMON",
            "_RATE",
            "_COUNTED",
            "_shared_tail",
            "items_of",
            "changes_of_items",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/naming/owners.py": dict.fromkeys(
        (
            "_INSTITUTIONS",
            "_COUNTS_OF_PEOPLE",
            "_OF_ONE",
            "_PEOPLE_END",
            "_PER_HEAD",
            "_OWNER_OF_MEAN",
            "_PEOPLE",
            "_DONE",
            "_HOUSEHOLDS",
            "households_of",
            "_counted_with",
            "_part_of_people",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/printed/units_shown.py": dict.fromkeys(
        (
            "_SHARE_OF",
            "_AND",
            "measure_in_title",
            "shown",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/naming/beside_verbs.py": dict.fromkeys(
        (
            "_SPENT",
            "_SIZE",
            "_PACE",
            "_USED_FOR",
            "by_verb",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/printed/blocks.py": dict.fromkeys(
        (
            "_CN",
            "_HEADS",
            "_BOXED",
            "_CLOSED",
            "_QUOTES",
            "_BEGINS_INSIDE",
            "_LEFT_OPEN",
            "_INNER",
            "_LABELLED",
            "_CHROME",
            "_DATED",
            "_FIGURE_LINE",
            "_NOTE",
            "_BYLINE",
            "_head_matter",
            "_is_bare",
            "_boxed",
            "_is_whole_heading",
            "_heading_end",
            "_is_plain_head",
            "_is_chrome",
            "heading_words",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/printed/cell_tables.py": dict.fromkeys(
        (
            "_CELL",
            "_YEAR",
            "row_table",
            "_is_head",
            "_is_row",
            "column_table",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/printed/lexicon.py": {"*": f"{_RECOGNISED}: general word lists"},
    "data/texts/printed/number_kinds.py": dict.fromkeys(
        (
            "_DATES",
            "_QUOTED",
            "_FIGURE_IN_QUOTES",
            "_RANKED",
            "_STANDING",
            "_CODE",
            "_SUM",
            "_ROW",
            "_MARK",
            "_FOOTNOTE",
            "_NAMED",
            "_SPECIFIED",
            "_LASTS",
            "_TO",
            "_LEADS",
            "_FROM",
            "_ON_TO",
            "_DESCRIBED",
            "_DATED",
            "_CLAUSE",
            "_AND",
            "_EACH",
            "_PIECE",
            "_DAYS_LONG",
            "_DAYS_BEHIND",
            "_RUNNING",
            "_take_dates",
            "_take_names",
            "_take",
            "_is_spread",
            "_bare",
            "_kind_of",
            "_time",
            "_is_day",
            "_describes",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/printed/printed_quantities.py": dict.fromkeys(
        (
            "_PER",
            "_NUMBER",
            "_CHAIN",
            "_RATIO",
            "_RANGE",
            "_SPELLED_UNITS",
            "_SPELLED",
            "_COUNTED_BY_ONE",
            "_LASTING",
            "_MORE_BEFORE",
            "_BEFORE_A_VERB",
            "_BEFORE_AT_END",
            "_AFTER",
            "_OF_MANY",
            "_SHARE_BEFORE",
            "_SHARE_UNITS",
            "_DOES",
            "_NO_MINUS",
            "_STOPS",
            "measure",
            "quantities_at",
            "_quantity",
            "_qualified_before",
            "_unit_at",
            "_OTHER_WORDS",
            "_MEASURED_AS_NOUN",
            "_is_other_word",
            "_chained",
            "spelled_quantities",
            "_spelled_value",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/proposed_relations.py": dict.fromkeys(
        (
            "_AMONG",
            "_VIEWED",
            "_SHARE",
            "_TO",
            "_CHANGED",
            "_SHARES",
            "_growths",
            "_measures_alike",
            "_parts_of",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/reading.py": dict.fromkeys(
        ("_YEAR", "_SENTENCE", "_LEAD", "_short", "_title_of", "_inline_heading", "_read_table", "_sentences"),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/sentences.py": dict.fromkeys(
        (
            "_CLAUSE_END",
            "_RIGHT_END",
            "_SIDE_BY_SIDE",
            "_BETWEEN",
            "_FROM",
            "_REPEAT_TO",
            "_YEARS",
            "_LATER",
            "_EACH",
            "_OF_ITEMS",
            "_VIEWED",
            "_NO_NAME",
            "_PLACE",
            "_CUMULATIVE",
            "_figure",
            "_label",
            "_part_title",
            "_owned",
            "_context",
            "_period",
            "_in_brackets",
            "_year_of",
            "_without_area",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/text_areas.py": dict.fromkeys(
        (
            "_WHOLE",
            "_ORGAN",
            "_PUBLISHES",
            "_OF_ANOTHER",
            "_WHITE_PAPER",
            "_OF_THE_COUNTRY",
            "_CHINA",
            "_HELD_AGAINST",
            "_GIVEN",
            "_NATIONAL",
            "_JOINED",
            "_ITEM",
            "_is_meant",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/proofreading/candidates.py": {"_UNTIL": f"{_RECOGNISED}: periods in a draft"},
    "data/proofreading/computed_figures.py": dict.fromkeys(
        (
            "_SUMMED",
            "_COUNT",
            "_MAY_SUM",
            "_SHARE",
            "_share",
            "change_between",
            "_CHANGE",
            "_YEARLY",
            "_STOP",
            "_FALL_TO",
            "_COUNTED",
            "_in_brackets",
        ),
        f"{_RECOGNISED}: words of sums and changes in a draft, and units",
    ),
    "data/proofreading/draft_figures.py": dict.fromkeys(
        ("_STOP", "_LOCAL", "_HELD_AGAINST", "_HEADS", "_ON_TO", "_JOINED", "_clause_start"),
        f"{_RECOGNISED}: words around figures of a draft",
    ),
    "data/proofreading/known_figures.py": dict.fromkeys(
        ("_CHANGES", "_figure"), f"{_RECOGNISED}: titles and units of indicators"
    ),
    "data/texts/printed/running_text.py": dict.fromkeys(
        (
            "_BAR",
            "_ENDS",
            "_last_letter",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/proofreading/matching.py": {"_COMMON": f"{_RECOGNISED}: units"},
    "data/proofreading/measures.py": {"*": f"{_RECOGNISED}: units"},
    "data/proofreading/reviewing/remedies.py": {"_MORE": f"{_RECOGNISED}: words of figures"},
    "data/proofreading/series_changes.py": {"_HELD_AGAINST": f"{_RECOGNISED}: comparisons in a draft"},
    "data/proofreading/wording.py": {"_EMPTY": f"{_RECOGNISED}: words of a draft that say nothing"},
    "data/package/areas/area_mentions.py": dict.fromkeys(
        ("_OTHER_NAMES", "_BEFORE_CHINA", "_KIND", "_OTHER_WORD", "_PREFECTURES"), f"{_RECOGNISED}: names of areas"
    ),
    "data/writing/proofs/docx_parts.py": {"_STYLES": _FONT},
    "data/texts/text_periods.py": dict.fromkeys(
        (
            "_PLAN",
            "_PART",
            "_BASIS_BEFORE",
            "_BASIS_AFTER",
            "_OF",
            "_STATED",
            "_REPORT",
            "_STEPS",
            "_PLAN_WORD",
            "_WRITTEN",
            "_DATE",
            "_period",
            "document_scope",
            "part_of_year",
            "mentions",
            "take",
        ),
        f"{_RECOGNISED}: prose",
    ),
    "data/texts/word_claims.py": dict.fromkeys(
        ("_ALL", "_BREAK", "_DONE", "_CLAIM", "claims_in"), f"{_RECOGNISED}: prose"
    ),
}
