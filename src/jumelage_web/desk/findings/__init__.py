"""What the checks found, and rulings on it."""
