"""Tables as offices write them: workbooks and delimited text become grids, grids become packages or plain tables.

Files: `workbook` (xlsx, xls, ods), `zipped_workbook` (the cells of xlsx and ods), `xls_workbook` (Excel 97-2003),
`binary_workbook` (xlsb), `markup_workbook` (markup under a workbook's name), `html_sheet` (a page of the web),
`xml_workbook` (Excel's XML of 2003), `delimited` (CSV and other text), `large_text` (text of any length, laid out by
its `large_sample`), `column_files` (Parquet and JSON lines), `workbook_bounds`, `ods_bounds` and `sheet_scan`
(how large a workbook will grow), `known_parts` (parts that many workbooks have in common), `sheet_facts` (errors and
what is hidden).

Untrusted binary formats: `compound_file` (whether the chains of an xls end), `reader_process` and `reader_child` (a
process of their own that can be ended), `reader_wire` (what goes between), `windows_job` (its bounds on Windows).

Cells: `grid` (a sheet and the names of its cells), `number_formats` (what a workbook shows).

Tables: `cell_kinds` (what a cell is at first sight), `header_search` (which rows are the header), `next_table` (where
another one begins below), `tables_beside` (where others stand beside it), `understanding` (the plans of a sheet),
`reading_plan` (a plan as a record), `table_head` (what stands above a table), `layout` (a plan carried out),
`long_form` (a figure a row), `long_signs` (what tells that it is one), `long_table` (what its columns are for),
`long_columns` (its further columns), `wide_form` (years or indicators as headers), `wide_rows` (the rows of years as
headers), `year_rows` (a year a row), `area_codes` (areas get codes), `area_measures` (what a table of areas
measures), `code_columns` (their codes beside their names), `area_form` and `area_rows` (areas by indicators,
indicators by areas), `changes` and `growth_checks` (同比 and 比上年增长), `sheet_names` (a sheet a year or an area),
`figure_columns` (what the headers of figures say), `sections` (rows without figures: headings or not), `row_names`
(areas in several columns, names written once), `figure_units` (whose unit a figure has), `package_sheets` (the tables
of the format itself), `exported_rows`, `exported_codes`, `exported_wide`, `exported_cross` and `exported_plain` (the
tables that this program exports), `figure_collector` (figures become the tables of the format), `collected_figures`
(kept by column till then), `nested_rows` (which rows a total sums up), `plain_table` (any other table, as it is),
`plain_doubts` (its cells that are no certain figures), `reading_notes` (what was interpreted), `note_marks` (marks of
notes at figures), `cell_account` (where each cell went), `sheet_roles` (what each row and column was read as),
`sheet_sample` (a part of a large sheet that stands for it), `pasted_table` (a range on the clipboard).

Prose: `documents` (Word documents, pages of the web and PDF as printed lines).
"""
