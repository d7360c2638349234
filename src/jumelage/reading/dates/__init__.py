"""Dates in a text: their forms, what stands around them, and which moment they mean."""
