"""Measures that are given for several areas.

- `area_measures`: which these are, their areas, their latest figures, and the counts of a package.
- `area_charts`: a ranking of the areas of a measure, and lines of those of like size.
- `cube_charts`: the same of an indicator whose own figures are of several areas.
"""
