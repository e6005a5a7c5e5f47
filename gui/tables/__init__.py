"""Tables: a thin Qt model over `data.session.observation_table.Table`, and the view that shows it."""
