"""What a figure of a sentence measures.

- `name_parts`: what leads a clause in, what only says that a figure follows, how long a name is.
- `name_nouns`: names from the noun behind a figure; `names`: all rules in their order.
- `beside_verbs`: names of figures beside a verb, or of a size or a use.
- `listed_items`: the items that several figures are paired with; `owners`: whose figure it is.
"""
