"""What the charts of Excel and PowerPoint have in common; all of it is drawn by LibreOffice and WPS, too.

Nothing here fixes an end of an axis, and no figure is a text beside a chart: an edited value moves its bar and says
itself.

- `series`: names, categories, marks and colours of series; `labels`: figures at points as number formats, which
  `number_masks` finds.
- `placed_labels`: where figures stand at their points, those of lines in the `plot_room`.
- `companions`: series that hold an axis or say what is written at periods.
- `axis_rows`: figures below the names of periods, as part of those names.
- `sheet_columns`: the cells behind a chart; `live_units`: figures of several units on one axis.
- `wholes`: the parts of a printed whole; `native_areas`: ranked areas without those that have not reported.
- `parts`: charts whose bars begin elsewhere than at the axis; `waterfall_parts`, `range_parts`: two such charts;
  `part_charts`: which types are.
"""
