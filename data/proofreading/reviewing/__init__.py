"""A proof as somebody goes through it.

- `remedies`: what can be done about a figure that is not right; `review`: the figures in order, and what was decided.
"""
