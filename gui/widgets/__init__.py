"""Small widgets that know nothing of packages: panels, cards, segments, strips."""
