"""What stands for a count or a claim, and how much room it takes; no drawing.

- `pictogram`: counts as squares.
- `tiles`: short claims as cards.
- `icons`: what such a card may show.
"""
