"""The tables that offices fill in: what each asks for, its invented examples, and how a filled one becomes a package.

A template is a declaration (`form`); `catalogue` lists them. Tables that are neither long nor wide (`assets`,
`clearance`, `schooling`) have a reader of their own beside their declaration. `data.writing.packages.template_workbook` writes
them as workbooks, `data.session.opening` opens these again.
"""
