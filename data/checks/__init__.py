"""Whether figures fit each other and the text they stand in.

- `relations`: evaluates the declared relations, within what the printed digits allow.
- `doubts`: the mark of figures that a relation does not fit, and its note.
- `noted_doubts`: the same of figures whose relation was left behind at an export.
- `headline_figures`: figures printed large, with the words and the mark that their headline leaves out.
- `headline_check`: a headline against the sentence whose number it prints large.
- `source_places`: where on the page each figure stands.
- `number_accounting`: every digit string of the sources: a figure, a period, part of a name, or nothing known.
"""
