"""The form in which a person says something, made from the vocabulary."""
