"""Dossiers: a thing with all that is said of it, and acts on it."""
