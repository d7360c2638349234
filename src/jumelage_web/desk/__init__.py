"""The desk: where officers work."""
