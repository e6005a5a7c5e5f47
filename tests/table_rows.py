"""The rows of a plain table as lists, for comparing."""


def rows_of(table):
    """Return all rows of a plain table in their order."""
    return [list(row) for page in table.pages() for row in page]
