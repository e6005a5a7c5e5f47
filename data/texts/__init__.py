"""From prose to figures: each with its sentence, and each field printed in the text, inferred by a rule, or left open.

- `extraction`: the door: a file of prose as a reading and a package; `documents`: the text of a file;
  `prose_signs`: whether a file is prose.
- `printed`: what is printed: blocks, digit strings, figures with unit and qualifier; the general word lists.
- `sentences`: the figures of a sentence; `naming`: what each measures; `text_periods`: when; `text_areas`: where.
- `cell_reading`: the figures of tables; `word_claims`: claims in words; `headlines`: what is printed large.
- `proposed_relations`: the checks that a text proposes.
- `reading`: all of them over a text; `text_figures`: the records of a reading.
- `text_package`: a reading as a package; `extract_report`: as JSON, or as lines.
- `drafts`: a reading while a clerk goes through it.
"""
