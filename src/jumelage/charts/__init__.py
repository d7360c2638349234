"""Pictures of what the record says: values in, a drawing with its words and the same data as a table out.

Every word is in the reader's language, nothing is asked of a clock or a network, and a page shows the drawing as it is.
"""
