import re
import string

import pytest

from jumelage.errors import UnknownKind, UnknownProp
from jumelage.values.language import LANGUAGES
from jumelage.values.value import VALUE_TYPES
from jumelage.vocabulary import vocabulary

# Every kind and prop: `s` takes one value at a time, `m` several; then the type of value.
EXPECTED = {
    "Municipality": """name:s:text country:s:identifier place:s:place wikidata_id:s:identifier
        national_code:s:identifier founded:s:date dissolved:s:date predecessor:m:entity successor:s:entity
        partner_list:m:entity""",
    "Tie": """member:m:entity kind:s:choice formality:s:choice first_contact:s:date started:s:date agreed:s:date
        signed_here:s:date signed_there:s:date renewed:m:date review_due:m:date evaluated_every:s:quantity
        suspended:m:period suspended_by:m:choice ended:s:date end_announced:s:date end_decided:s:date end_notified:s:date end_effective:s:date ended_by:s:choice
        revived:m:date motive:m:choice theme:m:choice our_role:m:choice carried_by:m:entity purpose:m:text
        agreement:m:text last_sign_of_life:s:date state:s:choice jubilee:m:quantity called:m:text""",
    "Organisation": """name:s:text acronym:s:text legal_form:s:choice founded:s:date dissolved:s:date
        registration_number:s:identifier aim:m:text tie_served:m:entity role:m:choice founded_by:m:text""",
    "Grant": """payer:s:entity recipient:s:entity regime:s:choice period:s:period amount:s:money per:s:choice
        stage:m:choice condition:m:text decision:s:entity purpose:m:text tie:s:entity review_due:m:date
        evaluated_every:s:quantity ended:s:date""",
    "Policy": """title:s:text kind:s:choice adopted_by:s:choice adopted_on:s:date dated:s:date sent_to:m:choice
        sent_on:s:date sent_by:s:text evaluated_on:m:date review_due:m:date evaluated_every:s:quantity in_force:s:period
        supersedes:m:entity component:m:text component_of:s:entity status:s:choice""",
    "Decision": """title:s:text body:s:choice instrument:s:choice announced_on:s:date decided_on:s:date
        notified_on:s:date effective_on:s:date about:m:entity outcome:s:choice""",
    "Campaign": """name:s:text goal_set:s:choice organiser:s:entity started:s:date ended:s:date successor:s:entity
        goal:m:goal""",
    "Membership": """member:s:entity campaign:s:entity started:s:date ended:s:date ground:s:choice goal:m:goal""",
    "Activity": """title:s:text kind:s:choice tie:s:entity organiser:s:entity place:s:choice happened_on:s:date
        period:s:period participants:m:quantity cost:m:money payer:m:entity goal:m:goal goal_reason:m:text
        result:s:text report:s:text""",
    "Trip": """title:s:text kind:s:choice tie:s:entity organiser:s:entity place:s:choice happened_on:s:date
        period:s:period participants:m:quantity cost:m:money payer:m:entity goal:m:goal goal_reason:m:text
        result:s:text report:s:text purpose:s:text travellers:s:text invited_by:s:entity paid_by:m:entity
        council_informed_on:s:date reported_on:s:date""",
    "Request": """direction:s:choice need:s:choice requester:s:text channel:s:text happened_on:s:date
        expertise:s:text match:s:text introduced:m:entity outcome_6:s:text outcome_12:s:text outcome_24:s:text
        value_in_kind:s:money""",
    "Offer": """direction:s:choice need:s:choice requester:s:text channel:s:text happened_on:s:date
        expertise:s:text match:s:text introduced:m:entity outcome_6:s:text outcome_12:s:text outcome_24:s:text
        value_in_kind:s:money""",
    "Introduction": """direction:s:choice need:s:choice requester:s:text channel:s:text happened_on:s:date
        expertise:s:text match:s:text introduced:m:entity outcome_6:s:text outcome_12:s:text outcome_24:s:text
        value_in_kind:s:money""",
    "Evaluation": """title:s:text object:m:entity evaluated_on:s:date period:s:period evaluator:s:entity
        method:s:text criterion:m:text score:m:text conclusion:m:text recommendation:m:text""",
    "Commitment": """promisor:s:entity promisee:s:entity promise:s:text made_on:s:date due:s:date evidence:m:text
        state:s:choice""",
    "Trend": "description:s:text source:s:text",
    "Indicator": "name:s:text unit:s:text",
    "Observation": "indicator:s:entity value:s:quantity period:s:period vintage:s:date source:s:text",
    "Event": "description:s:text happened_on:s:date about:m:entity",
    "Document": "title:s:text dated:s:date publisher:s:entity",
}

# Codes that other parts of Jumelage and other registers rely on.
CODES = {
    "Tie.kind": "city_tie jumelage friendship project contact ring domestic partnership",
    "Tie.formality": "P F K project",
    "Tie.motive": """ideals reconciliation solidarity democracy culture_exchange knowledge trade shared_history
        migrants_home_region emergency""",
    "Tie.theme": """human_rights safe_communities climate_sustainability economy culture_development
        solidarity_local_government""",
    "Tie.our_role": "initiator funder executor delegator director connector host symbol",
    "Tie.state": "active dormant suspended ended",
    "Tie.ended_by": "us them both goal_reached faded dissolved",
    "Tie.suspended_by": "us them both",
    "Organisation.role": "initiator funder executor delegator director connector host symbol",
    "Grant.regime": "structural one_off project per_head",
    "Grant.per": "year inhabitant_year total",
    "Grant.stage": "requested proposed awarded advance paid settled reclaimed",
    "Policy.adopted_by": "council executive committee",
    "Policy.sent_to": "council executive committee",
    "Policy.status": "proposed sent adopted rejected deferred in_force ended",
    "Decision.body": "council executive committee",
    "Decision.instrument": "council_decision executive_decision motion amendment pledge",
    "Decision.outcome": "adopted rejected deferred",
    "Campaign.goal_set": "mdg sdg",
    "Membership.ground": "self_declaration council_principles decision",
    "Activity.place": "here there",
    "Request.need": "knowledge trade finance goods people shelter network",
    "Commitment.state": "open kept broken",
}

# Words that English really shares with another language; any other likeness is a label that nobody translated.
COGNATES = {
    "nl": """agenda contact document gift indicator instrument jumelage open plan project school score status""",
    "de": "agenda initiator instrument jumelage name organisation plan status",
    "fr": """agenda association conclusion condition contact description document documents instrument jumelage
        motion observation observations participants plan programme source vision""",
}

PROPS = [(kind, prop) for kind in vocabulary() for prop in kind.props]
CHOICES = [(kind, prop, choice) for kind, prop in PROPS for choice in prop.choices]

all_props = pytest.mark.parametrize(
    ("kind", "prop"), PROPS, ids=[f"{kind.name}.{prop.name}" for kind, prop in PROPS]
)


def test_the_kinds_are_those_of_the_domain():
    assert {kind.name for kind in vocabulary()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_kind_has_its_props_with_their_types(name):
    found = {f"{prop.name}:{'m' if prop.many else 's'}:{prop.type}" for prop in vocabulary().kind(name).props}
    assert found == set(EXPECTED[name].split())


@pytest.mark.parametrize("place", CODES)
def test_the_codes_are_those_agreed(place):
    kind, _, prop = place.partition(".")
    assert [choice.code for choice in vocabulary().prop(kind, prop).choices] == CODES[place].split()


def names_in_the_vocabulary():
    for kind in vocabulary():
        yield kind.name, kind.labels
        yield f"{kind.name} (several)", kind.plural_labels
        for prop in kind.props:
            yield f"{kind.name}.{prop.name}", prop.labels
            for choice in prop.choices:
                yield f"{kind.name}.{prop.name}={choice.code}", choice.labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_tidy_label_in_each_language(language):
    for place, labels in names_in_the_vocabulary():
        label = labels.label(language)
        assert label == " ".join(label.split()), place
        assert "_" not in label, place


@pytest.mark.parametrize("language", COGNATES)
def test_no_label_is_an_untranslated_copy_of_the_english_one(language):
    copies = {
        labels.label(language).casefold()
        for _, labels in names_in_the_vocabulary()
        if labels.label(language).casefold() == labels.en.casefold()
    }
    assert copies == set(COGNATES[language].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_props_of_a_kind_and_no_two_choices_of_a_prop_share_a_label(language):
    for kind in vocabulary():
        labels = [prop.label(language) for prop in kind.props]
        assert len(set(labels)) == len(labels), kind.name
        for prop in kind.props:
            labels = [choice.label(language) for choice in prop.choices]
            assert len(set(labels)) == len(labels), f"{kind.name}.{prop.name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_kinds_share_a_label(language):
    assert len({kind.label(language) for kind in vocabulary()}) == len(vocabulary())
    assert len({kind.plural(language) for kind in vocabulary()}) == len(vocabulary())


def test_a_prop_of_the_same_name_has_the_same_type_in_every_kind():
    types = {}
    for kind, prop in PROPS:
        if prop.name not in ("place", "period"):
            types.setdefault(prop.name, set()).add((prop.type, kind.name))
    split = {name: found for name, found in types.items() if len({type_ for type_, _ in found}) > 1}
    assert split == {}


@all_props
def test_each_prop_is_described_in_one_english_sentence(kind, prop):
    assert prop.type in VALUE_TYPES
    assert prop.description[0] in string.ascii_uppercase
    assert prop.description.endswith(".")
    assert "\n" not in prop.description


@pytest.mark.parametrize("kind", vocabulary(), ids=lambda kind: kind.name)
def test_each_kind_is_described_in_one_english_sentence(kind):
    assert re.fullmatch(r"[A-Z][^\n]+\.", kind.description)
    assert re.fullmatch(r"[A-Z][a-z]+", kind.name)


@all_props
def test_each_range_is_a_kind(kind, prop):
    assert all(name in vocabulary() for name in prop.range)
    assert prop.type == "entity" or prop.range == ()


@all_props
def test_choices_are_there_where_they_belong_and_differ(kind, prop):
    codes = [choice.code for choice in prop.choices]
    assert bool(codes) == (prop.type == "choice")
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Za-z][a-z0-9_]*", code) for code in codes)


TERM = {
    "schema": r"[A-Za-z][A-Za-z]+",
    "wikidata": r"[PQ][1-9][0-9]*",
    "iati": r"[a-z]+(-[a-z]+)*(\[[a-z/@-]+='[0-9]+'\])?(/@?[a-z]+(-[a-z]+)*)*",
}


def test_terms_of_others_are_well_formed_and_named_once():
    things = [*vocabulary(), *(prop for _, prop in PROPS), *(choice for _, _, choice in CHOICES)]
    for thing in things:
        assert len(set(thing.terms)) == len(thing.terms)
        for term in thing.terms:
            assert re.fullmatch(TERM[term.scheme], term.name), str(term)


def test_a_class_of_schema_org_has_a_capital_and_a_property_has_not():
    for kind in vocabulary():
        assert all(term.name[0].isupper() for term in kind.terms if term.scheme == "schema")
        for prop in kind.props:
            assert all(term.name[0].islower() for term in prop.terms if term.scheme == "schema")
            assert all(term.name[0] == "P" for term in prop.terms if term.scheme == "wikidata")


def test_well_known_terms_are_where_they_belong():
    assert [str(term) for term in vocabulary().prop("Tie", "member").terms] == [
        "schema:member",
        "wikidata:P190",
    ]
    assert [term.url for term in vocabulary().prop("Organisation", "founded").terms] == [
        "https://schema.org/foundingDate",
        "http://www.wikidata.org/entity/P571",
    ]
    paid = vocabulary().prop("Grant", "stage").choice("paid")
    assert [(str(term), term.url) for term in paid.terms] == [
        ("iati:transaction[transaction-type/@code='3']", None)
    ]


def test_a_tie_is_called_by_its_name_in_the_readers_language():
    tie = vocabulary().kind("Tie")
    assert (tie.label("nl"), tie.plural("nl")) == ("band", "banden")
    assert tie.prop("kind").label("de") == "Art der Verbindung"
    assert tie.prop("kind").choice("friendship").label("nl") == "vriendschapsband"


def test_an_id_names_its_kind():
    assert vocabulary().kind_of("municipality:nl-velsen").name == "Municipality"
    assert vocabulary().kind_of("document:0f3a").name == "Document"


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(UnknownKind, match="'Province' is no kind; there are Activity, Campaign"):
        vocabulary().kind("Province")
    with pytest.raises(UnknownKind, match="'province:utrecht' names no kind"):
        vocabulary().kind_of("province:utrecht")


def test_an_unknown_prop_is_refused_with_those_there_are():
    with pytest.raises(UnknownProp, match="Trend has no prop 'colour'; there are description, source"):
        vocabulary().prop("Trend", "colour")


def test_the_vocabulary_is_read_once():
    assert vocabulary() is vocabulary()
