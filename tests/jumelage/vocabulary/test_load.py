import pytest

from jumelage.errors import BadVocabulary
from jumelage.vocabulary.load import load_kinds

FERRY = """
name = "Ferry"
description = "A boat between two towns."
label = { nl = "veer", en = "ferry", de = "Fähre", fr = "bac" }
plural = { nl = "veren", en = "ferries", de = "Fähren", fr = "bacs" }
"""
NAME = (
    'label = { nl = "a", en = "b", de = "c", fr = "d" }\ndescription = "What it is called."\nmany = false\n'
)


def test_a_new_kind_is_one_file():
    (ferry,) = load_kinds({"ferry.toml": FERRY + "[props.name]\ntype = 'text'\n" + NAME})
    assert ferry.name == "Ferry"
    assert ferry.plural("de") == "Fähren"
    assert ferry.prefix == "ferry"
    assert [prop.name for prop in ferry.props] == ["name"]


@pytest.mark.parametrize(
    ("props", "says"),
    [
        ("[props.name]\ntype = 'text'\nmany = 0\n" + NAME.replace("many = false\n", ""), "name: `many` is true or false"),
        ("[props.name]\ntype = 'words'\n" + NAME, "name: 'words' is no type of value; there are text"),
        ("[props.name]\ntype = 'choice'\n" + NAME, "name: a prop has choices if, and only if"),
        ("[props.name]\ntype = 'text'\nrange = ['Ferry']\n" + NAME, "only a prop of type entity has a range"),
        ("[props.name]\ntype = 'text'\ncolour = 'blue'\n" + NAME, "name has the key 'colour', which means nothing"),
        ("[props.Name]\ntype = 'text'\n" + NAME, "'Name' is no name for a prop"),
        ("[props.name]\ntype = 'text'\n" + NAME.replace(', fr = "d"', ""), "name: a label in 'fr' is missing"),
        ("[props.name]\n" + NAME, "'type' is missing"),
        ("[props.name]\ntype = 'text'\nterms = ['dc:title']\n" + NAME, "'dc:title' is no term: write one of schema"),
        ("[props.name\n", "ferry.toml: "),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused_with_the_place(props, says):
    with pytest.raises(BadVocabulary, match=r"^ferry\.toml: ") as caught:
        load_kinds({"ferry.toml": FERRY + props})
    assert says in str(caught.value)


def test_two_choices_with_one_code_are_refused():
    choices = 'choices = [{ code = "x", nl = "a", en = "b", de = "c", fr = "d" }, { code = "x", nl = "a", en = "b", de = "c", fr = "d" }]\n'
    with pytest.raises(BadVocabulary, match="kind: two choices have the same code"):
        load_kinds({"ferry.toml": FERRY + "[props.kind]\ntype = 'choice'\n" + NAME + choices})


def test_a_range_outside_the_vocabulary_is_refused():
    props = "[props.owner]\ntype = 'entity'\nrange = ['Company']\n" + NAME
    with pytest.raises(BadVocabulary, match=r"Ferry\.owner: its range 'Company' is no kind"):
        load_kinds({"ferry.toml": FERRY + props})


def test_two_files_for_one_kind_are_refused():
    text = FERRY + "[props.name]\ntype = 'text'\n" + NAME
    with pytest.raises(BadVocabulary, match="two vocabulary files describe the same kind"):
        load_kinds({"ferry.toml": text, "boat.toml": text})
