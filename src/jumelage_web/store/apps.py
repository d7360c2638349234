"""The app, and what it does at its start: triggers made anew after every migration, and looked for by the checks."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate


class StoreConfig(AppConfig):
    """The store as Django knows it."""

    name = "jumelage_web.store"
    label = "store"
    verbose_name = "Jumelage"

    def ready(self) -> None:
        """Ties the triggers to migrations and to `check --database`."""
        from jumelage_web.store import search_index, triggers  # noqa: PLC0415 - they need models, which load later

        pre_migrate.connect(triggers.drop_before_migration, sender=self)
        post_migrate.connect(triggers.make_after_migration, sender=self)
        post_migrate.connect(search_index.make_after_migration, sender=self)
        checks.register(triggers.check_triggers, checks.Tags.database)
