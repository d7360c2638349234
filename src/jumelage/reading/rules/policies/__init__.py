"""Rules on papers and decisions: their names, the bodies that adopt them, votes and items."""
