"""The page of one thing as others would make it: the same statements, in a table of their own, each a WSGI application."""
