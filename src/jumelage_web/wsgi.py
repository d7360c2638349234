"""What a web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jumelage_web.settings")
application = get_wsgi_application()

from jumelage_web.public import warm  # noqa: E402 - pages load once Django is set up

warm.up()
# What is loaded lives as long as the process, and a page makes some ten thousand things that go with it: looking for
# circles among all of them, after each seven hundred, takes a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
