"""Open, check, derive and write statistical packages, without Qt.

Floors, from the ground up; a folder imports only from floors below (import-linter holds it):

- `limits`: how large a thing a user gives us may be; `problems`: what is wrong with a file, where, and what to do.
- `progress`: how far a long piece of work is, and calling it off; `model`: the records of a package.
- `printed_figure`: what the text of a figure prints, taken apart once.
- `units`: which words are units; `text_width`: text with its width made plain; `whole_words`: those no line breaks;
  `palette`: every colour by its role.
- `endings`: the endings of files, each once; `words`: the one door for texts; `po_file`: their catalogues.
- `figures`: how a printed figure reads; `files`: bytes in and out.
- `package`: the format on disk; `checks`: whether figures fit each other and the text they stand in.
- `cells`: how a cell of somebody's table reads.
- `charting`: what a chart shows, before anyone draws it.
- `tables`: tables that are none of the known forms; `cross`: figures as cross tables.
- `importing`: tables as offices write them; `slides`: what is on the slides, and the user's own order of them.
- `templates`: the tables that offices fill in.
- `session`: what is open: the only door for files, and what is computed from them.
- `texts`: from prose to figures, each with its sentence; `comparing`: two packages held against each
  other; `gathering`: many returns of one form.
- `proofreading`: the figures of a draft held against packages.
- `reports`: what is said about a file.
- `writing`: the formats that leave the program.
- `commands`: those commands that have a module of their own; `__main__`: the command line.
"""

import decimal

from data import limits

# Decimal's own 28 digits would round a long figure in a sum, even in a change of sign; every thread begins with a
# copy of the default.
decimal.DefaultContext.prec = decimal.getcontext().prec = limits.DIGITS
