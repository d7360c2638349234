"""Documents: brought in, filed, read in the reading room, replaced by new versions."""
