"""Statements: what was claimed, by whom, on which words, and what people ruled about it."""
