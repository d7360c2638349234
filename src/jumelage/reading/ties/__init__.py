"""Which towns a sentence ties: who belongs to the word of a tie, in each of the ways in which papers say it."""
