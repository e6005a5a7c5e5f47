"""A round of gathering as a user goes through it: what is chosen, read again, answered and looked at.

- `gather_round`: the round: its files, what is chosen of it, and what comes of it.
- `form_offers`: the forms among the files that can be gathered, and those of the program's own templates.
- `expected_areas`: who should report: of a list, or all of a prefecture or province.
- `return_view`: the rows of a return around one of its cells.
- `report_list`: who has reported and who has not, a line each, and the words of a reminder.
"""
