"""Documents: bytes become text with structure, passages and quotes."""
