"""Proposals that wait, and what officers make of them."""
