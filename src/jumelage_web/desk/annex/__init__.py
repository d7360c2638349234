"""The annex, and the editions of it that were kept."""
