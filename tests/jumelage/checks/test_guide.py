"""The guide on adding a check does what it tells."""

import re
from pathlib import Path

from jumelage.checks.wording import read_wordings

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "adding-a-check.md"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def guide():
    """What the code of the guide defines."""
    names = {}
    for code in blocks("python"):
        exec(compile(code, str(GUIDE), "exec"), names)  # noqa: S102 - our own page, which promises to work
    return names


def test_the_check_of_the_guide_passes_its_own_tests(say, record_of):
    names = guide()
    tests = [name for name in names if name.startswith("test_")]
    assert len(tests) == 2
    for name in tests:
        names[name](say, record_of)


def test_the_words_of_the_guide_fit_its_finding(say, record_of):
    names = guide()
    words = read_wordings(blocks("toml")[0])["B4"]
    active = say(names["TIE"], "state", "active", "onze partner", valid="2016/..")
    heard = say(names["TIE"], "last_sign_of_life", "2004-07", "het bezoek van juli 2004")
    (found,) = names["active_but_silent"](record_of(active, heard), names["Context"]())
    assert found.message_key in words.messages
    assert set(re.findall(r"{(\w+)", words.messages["B4"].nl)) == set(dict(found.params))
