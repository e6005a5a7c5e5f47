"""Commands of the command line that have a module of their own.

- `console`: what is printed, the exit codes, and why a file cannot be used.
- `compare`: two packages held against each other; `proofread`: the figures of a draft held against packages.
- `gather`: many returns of one form.
"""
