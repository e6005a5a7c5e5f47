"""The least of a workbook that charts are added to."""


class PlainBook:
    """A workbook of the library with the calls of our own."""

    def __init__(self, book):
        self.book = book

    def format(self, **properties):
        return self.book.add_format(properties)

    def sheet(self, title):
        return self.book.add_worksheet(title)

    fixed_sheet = sheet
