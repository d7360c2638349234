"""What findings are no more, what is due, annexes in the making, and the anchor of an edition in full."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_filing_and_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="count",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="Rendering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked", models.JSONField()),
                ("form", models.CharField(max_length=10)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("working", "wordt gemaakt"),
                            ("ready", "klaar"),
                            ("failed", "niet gelukt"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                ("file", models.CharField(blank=True, max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="store.edition",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="store.register",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="DueNow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=20)),
                ("entity", models.CharField(max_length=512)),
                ("on", models.CharField(max_length=40)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("messages", models.JSONField()),
                ("statements", models.JSONField()),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dues_now",
                        to="store.register",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["register", "last_on"], name="due_list")],
                "constraints": [models.UniqueConstraint(fields=("register", "key"), name="one_row_a_due")],
            },
        ),
        migrations.CreateModel(
            name="FindingGone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=8)),
                ("severity", models.CharField(max_length=1)),
                ("weight", models.PositiveSmallIntegerField()),
                ("entity", models.CharField(max_length=512)),
                ("statements", models.JSONField()),
                ("found_at", models.DateTimeField()),
                ("until_seq", models.PositiveBigIntegerField()),
                ("gone_seq", models.PositiveBigIntegerField()),
                ("gone_at", models.DateTimeField()),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings_gone",
                        to="store.register",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["register", "gone_at"], name="finding_gone_list")],
                "constraints": [
                    models.UniqueConstraint(fields=("register", "key"), name="one_row_a_finding_gone")
                ],
            },
        ),
    ]
