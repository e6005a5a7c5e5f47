"""How a printed figure reads: its digits, its interval, its unit, its period.

- `figure_text`: values, units and periods as they are shown, and the interval that printed digits allow.
- `qualifier_words`: the words that qualify a figure, as they are printed before or behind its digits.
- `quantity`: a figure as a quantity: value, bounds and unit.
- `short_digits`: the digits of computations, shortened.
- `claims`: what words claim: a whole, nothing left, a goal reached.
- `period_limits`: what of a period no calendar has.
- `earlier_periods`: the periods that a growth compares.
- `number_search`: sentences and numbers in a text whose printed lines break them.
"""
