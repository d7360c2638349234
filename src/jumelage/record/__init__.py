"""The record: things put together from statements, as of a day and as known at a moment."""
