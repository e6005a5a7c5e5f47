"""Open, check, derive and write statistical packages, without Qt.

The map, in reading order:

- `model`: the records (theme, indicator, observation, relation, chart, source, area) and `Package`.
- `schema`: the tables and fields of the package format; `reading` opens a package with it; `raw_tables`: as read.
- `problems`: what is wrong with a file, where, and what to do; the errors of this package.
- `printed`: printed digits, their intervals and how values, units and periods are shown.
- `provenance`: where on the page each number stands; `accounting` accounts for every number of it.
- `relations`: evaluates the checks between figures.
- `charting`: turns a chart's specification and the package into what is to be drawn.
- `slides`: what is on the slides of a package; `stories`: the user's own order of them.
- `table`: the rows a table shows, sorted and filtered; `search` finds them by words and pinyin.
- `writing`: table formats, and the one atomic writer of every file.
"""

import decimal

from data import limits

# Decimal's own 28 digits would round a long figure in a sum, even in a change of sign; every thread begins with a
# copy of the default.
decimal.DefaultContext.prec = decimal.getcontext().prec = limits.DIGITS
