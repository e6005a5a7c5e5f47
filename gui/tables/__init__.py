"""Tables: a thin Qt model over `data.table.Table`, and the view that shows it."""
