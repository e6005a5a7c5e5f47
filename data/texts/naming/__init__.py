"""What a figure of a sentence measures.

- `name_parts`: what leads a clause in, what only says that a figure follows, how long a name is.
- `name_nouns`: names from the noun behind a figure; `names`: all rules in their order.
- `listed_items`: the items that several figures are paired with; `owners`: whose figure it is.
"""
