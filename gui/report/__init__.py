"""The report on paper: `sheets` lays out A4 pages, `paint` puts them on a PDF or a printer.

Tables are set on the same canvas as charts; charts are drawn by their one function into a part of the page.
"""
