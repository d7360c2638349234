"""What a rule of the reader looks for, in the language of whoever looks."""

from jumelage.reading.rules.about import abouts
from jumelage_web.jinja import current_language


def rule_told(rule: str | None) -> str:
    """As "wanneer een band begon"; nothing for what no rule of now found."""
    about = abouts().get(rule or "")
    return about.label(current_language()) if about else ""
