"""Settings for the documentation: Markdown pages, read by MyST, in furo's dress."""

import jumelage

project = "Jumelage"
author = "Jumelage contributors"
release = jumelage.__version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "Jumelage"
