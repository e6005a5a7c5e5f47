"""核稿: every figure of a draft is held against what packages say of the same thing, and against the draft itself.

- `proof`: the door: a draft and packages as a proof; `verdicts`: its records and the words of each verdict.
- `wording`: how much words have in common, and which of them tell one indicator from another.
- `measures`: which units count the same thing; `values`: whether two figures are one, converted, rounded or mistyped.
- `draft_figures`: the figures of a draft with the words around each; `known_figures`: those of packages likewise.
- `candidates`: how well a figure of a draft fits one that is known; `matching`: which known figure each is meant to be.
- `judging`: what is said of a figure beside the known one.
- `computed_figures`: sums, differences, growth and ratios of the figures beside; `series_changes`: of a known series.
- `repetitions`: one thing, two figures.
- `reviewing`: a proof as somebody goes through it: what can be done about each figure, and what was decided.
- `proof_report`: a proof as the object that `proofread --json` prints, or as lines.
"""
