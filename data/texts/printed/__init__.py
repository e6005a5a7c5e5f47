"""What is printed in a text, before anybody asks what it means.

- `running_text`: a text without white space, with the way back to the text as given.
- `blocks`: title, headings, headlines, paragraphs, tables, notes; `cell_tables`: tables by their cells.
- `lexicon`: the general word lists, with their sources.
- `printed_quantities`: digits, powers, unit and qualifier of a figure; `number_kinds`: what each digit string is.
- `units_shown`: value and unit as an observation shows them.
"""
