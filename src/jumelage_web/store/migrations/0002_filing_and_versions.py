"""What is noted of a document, how long it waits, what its file carries, and what is carried over to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_first_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="carried",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="document",
            name="filed",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="document",
            name="traces",
            field=models.JSONField(default=list),
        ),
    ]
