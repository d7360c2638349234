"""The edge: one Django project that gives the record a home and people a place to work."""
