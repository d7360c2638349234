"""Rules on events and the day on which they fall."""
