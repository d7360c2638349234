"""Values: what can be said, apart from what it is said of."""
