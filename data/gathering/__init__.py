"""Many returns of one form: who has reported, what they hold, what adds up, and what to ask back.

- `answers`: what the user has said of returns that could not be told.
- `return_areas`: the area that a return is of.
- `common_form`: the form that most returns have, and the place of every table in it.
- `form_values`: the figures of all returns side by side, by row, column and return.
- `form_questions`: what of a return is not as in the others: columns, rows, hidden rows, texts, the year.
- `sum_checks`: which rows and columns sum up others, learned from all returns, and where one does not.
- `size_checks`: figures that stand out against last year and the other returns; copies.
- `earlier_figures`: the returns of the year before, and what is said of them now.
- `gathering_memory`: what was worked out, remembered for when a file is replaced.
- `gathering`: puts all of it together.
- `gathered_package`: the figures as a package.
- `gather_report`: what was gathered as a JSON object and as lines.
- `rounds`: a round of gathering as a user goes through it.
- `reading`: what is read of a file of a folder or archive.
"""
