"""One indicator over areas: who is where in a ranking, in a grid, over the years.

- `area_signs`: what a chart over areas has besides its marks: ranks, places, classes, a line across.
- `area_scopes`: which areas of an indicator stand beside each other, and what they are called together.
- `area_figures`: the figures of an indicator by area and period, with the source's own total.
- `ranks`: ranks with ties, and how they change; `area_orders`: the orders that areas can stand in.
- `middles`: the average and the median of the areas that have reported, the sum beside the source's total.
- `classes`: round limits of classes; `tile_layouts`: where areas stand in a grid of tiles.
- `area_view`: what is looked at: indicator, period, scope, my area, what is selected.
- `area_stand`: a view with its figures, order and ranks; `forms`: what each form shows of it.
- `area_card`: what is said of an area that the mouse or the keyboard is at.
- `area_panels`: the same forms where a package asks for them.
- `area_charts`: the chart of a view in one of its forms; `area_pages`: its pages on slides.
"""
