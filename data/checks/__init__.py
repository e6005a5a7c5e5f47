"""Whether figures fit each other and the text they stand in.

- `relations`: evaluates the declared relations, within what the printed digits allow.
- `headline_check`: a headline against the sentence whose number it prints large.
- `source_places`: where on the page each figure stands.
- `number_accounting`: every digit string of the sources: a figure, a period, part of a name, or nothing known.
"""
