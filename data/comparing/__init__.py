"""Two packages, or two versions of one, held against each other: what was revised, what is measured otherwise.

- `differences`: the records of a comparison.
- `names_alike`: whether two names are of one indicator, of one area.
- `pairing`: which figure of the one is which of the other.
- `figure_changes`: what changed between the two figures of a pair.
- `comparison`: the whole comparison, its checks too.
- `comparison_report`: a comparison as a JSON object and as lines.
- `comparison_rows`: a comparison as rows of one list.
"""
