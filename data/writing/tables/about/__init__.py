"""What a workbook says beside its figures.

- `about_sheet`: what the file is and where it comes from.
- `relations_sheet`: the relations between its figures, with formulas that follow them; `relation_formulas`: these.
- `codes_sheet`: ids, codes and relations for when the file is opened again.
"""
