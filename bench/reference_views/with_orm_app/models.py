"""Statements and their documents, as Django's models of the flat tables."""

from django.db import models


class Document(models.Model):
    """Where words stand."""

    id = models.TextField(primary_key=True)
    title = models.TextField()

    class Meta:
        managed = False
        db_table = "document"

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """A statement in words."""

    entity = models.TextField(db_index=True)
    label = models.TextField()
    value = models.TextField()
    valid = models.TextField()
    exact = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    claim = models.TextField()

    class Meta:
        managed = False
        db_table = "fact"

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
