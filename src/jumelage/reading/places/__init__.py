"""Places in a text: their names, the groups in which they are named, where they lie; and the lists of the gazetteer."""
