"""Documents into proposals: mentions of places, dates and amounts, and the rules that read them."""
