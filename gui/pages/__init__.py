"""One page a tab. A page asks through its signals; the window decides and answers."""
