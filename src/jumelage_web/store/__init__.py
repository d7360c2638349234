"""The store: the only app with tables. Acts write it, queries read it, and rows are mapped to the core's values here."""
