"""The tab 地区: one indicator over areas in forms that are linked with each other.

- `region_commands`: makes the tab's page, and remembers the user's own area.
- `region_page`: the page: what is looked at, and which forms of it are on show.
- `region_controls`: indicator, areas, the user's own area, period and form; `period_slider`: the periods along a line.
- `region_menu`: order, the period compared with, the line at the middle.
- `region_grid`: where the cards of the forms stand; `region_card`: a form in its card.
- `card_contents`: what a form shows where others stand beside it.
- `period_player`: goes from period to period.
"""
