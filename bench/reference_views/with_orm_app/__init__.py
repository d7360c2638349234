"""The models of the reference view."""
