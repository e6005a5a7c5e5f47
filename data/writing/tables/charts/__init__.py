"""What the charts of a workbook are measured by.

- `line_plot`: where the inner plot of lines stands in a chart.
"""
