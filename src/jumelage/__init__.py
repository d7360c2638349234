"""The record of a municipality's international policy."""

__version__ = "0.1.0"
