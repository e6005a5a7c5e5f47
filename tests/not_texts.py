"""Chinese words in the source that are data and not texts for a user, each with its reason; `*` is a whole module.

They are not translated: another language would no longer recognise what people write, or change a file format.
"""

_RECOGNISED = "words recognised in what people write"
_FORMAT = "names of a file format, which must not change with the language"
_GLYPHS = "characters that are told apart by their kind"
_FORM = f"{_FORMAT}: headers, choices and examples of a form that is read back"
_MADE = "content of the package that is made of a Chinese register, in the language of the register"
_FONT = "the name of a font as systems list it"

NOT_TEXTS = {
    "data/charting/chart_notes.py": {
        "_ADDITIVE_WORD": f"{_RECOGNISED}: the package's own notes",
        "_PERIOD_WORD": f"{_RECOGNISED}: the package's own notes",
        "_sentences": f"{_RECOGNISED}: the ends of a package's sentences",
    },
    "data/charting/content.py": {
        "DERIVED_WORD": f"{_RECOGNISED}: titles and notes of a package",
        "_INDEX_WORD": f"{_RECOGNISED}: the unit of an indicator",
    },
    "data/charting/items.py": {"_IN_BRACKETS": f"{_RECOGNISED}: titles of indicators"},
    "data/checks/headline_check.py": {"_nouns_agree": f"{_RECOGNISED}: nouns of headlines"},
    "data/checks/number_accounting.py": {
        "_RANGE": f"{_RECOGNISED}: years in a source's text",
        "_QUOTED": f"{_RECOGNISED}: names in a source's text",
        "_periods": f"{_RECOGNISED}: dates in a source's text",
    },
    "data/checks/source_places.py": {"_unlikely": f"{_RECOGNISED}: years in a source's text"},
    "data/figures/figure_text.py": {"number_text": "the source's own word of two, as it stands in the printed figure"},
    "data/figures/number_search.py": {"_FALLING": f"{_RECOGNISED}: words before a figure in a source's text"},
    "data/figures/quantity.py": {"unit_note": f"{_RECOGNISED}: units of people"},
    "data/package/records.py": {"_BOOLEANS": f"{_RECOGNISED}: cells of a package"},
    "data/package/schema.py": dict.fromkeys(
        ("THEMES", "INDICATORS", "OBSERVATIONS", "RELATIONS", "CHARTS", "SOURCES", "AREAS"),
        f"{_FORMAT}: sheets and columns of a package",
    ),
    "data/reports/redaction.py": dict.fromkeys(
        ("_QUOTED", "_READ_AS", "_TOKEN", "_BREAKS", "without_contents", "_bracketed"),
        f"{_RECOGNISED}: marks in our own Chinese messages, behind which contents stand",
    ),
    "data/session/opening.py": dict.fromkeys(("DATA_SHEETS", "_EXPLANATIONS"), f"{_RECOGNISED}: names of sheets"),
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
        ("_UNITS", "_EXPONENTS", "PEOPLE", "_WHOLE", "NUMERALS", "spelled_number"),
        f"{_RECOGNISED}: units and powers of ten",
    ),
    "data/writing/packages/package_files.py": {"_LONG": f"{_FORMAT}: columns of the long CSV"},
    "data/writing/packages/package_workbook.py": dict.fromkeys(
        ("_DESCRIPTOR_HEADER", "_TEXTS_HEADER"), f"{_FORMAT}: columns of a package as a workbook"
    ),
    "data/writing/packages/template_workbook.py": {
        "_FONT": _FONT,
        "EXPLANATION_SHEET": f"{_FORMAT}: a sheet that is left out when the workbook is read",
    },
    "data/writing/pptx/shapes.py": {"FONT": _FONT},
    "data/writing/tables/clipboard.py": {"_COLUMNS": f"{_FORMAT}: columns of an exported table"},
    "data/writing/tables/export_columns.py": {
        **dict.fromkeys(("VALUE", "UNIT", "QUALIFIER", "HEADER"), f"{_FORMAT}: columns of an exported table"),
        **dict.fromkeys(("QUALIFIER_WORDS", "qualifier_word"), f"{_FORMAT}: cells that are read back"),
        "_remarks": f"{_GLYPHS}: the marks that end a remark",
    },
    "data/writing/tables/formula_text.py": dict.fromkeys(
        ("_NUMBER", "_DASHES", "_FORMULA", "_SIGN"), f"{_GLYPHS}: what spreadsheets take for a formula"
    ),
    "data/writing/tables/xlsx_block.py": {"_prepared": f"{_GLYPHS}: any text, whose format is asked for"},
    "data/writing/tables/xlsx_charts.py": {"_FONT": _FONT},
    "data/writing/tables/xlsx_table.py": {
        "_FONT": _FONT,
        **dict.fromkeys(("_WIDTHS", "_LONG", "_LAST_PRINTED"), f"{_FORMAT}: columns of an exported table"),
        **dict.fromkeys(("ABOUT_SHEET", "CHART_SHEET"), f"{_FORMAT}: sheets beside the data of an exported table"),
    },
    "gui/charts/text_layout.py": dict.fromkeys(
        ("_CLOSING", "_OPENING", "_PAUSES"), f"{_GLYPHS}: where a line may break"
    ),
    "gui/look/fonts.py": {"_INSTALLED": _FONT},
}
