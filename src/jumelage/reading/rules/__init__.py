"""The rules of the reader, in the order in which they are asked: add one with a function, a line here and one in `about.toml`."""

from jumelage.reading.draft import Rule
from jumelage.reading.rules import evaluations, organisations_named, surroundings
from jumelage.reading.rules.campaigns import campaign, held
from jumelage.reading.rules.events import event
from jumelage.reading.rules.grants import grant, sums, tables
from jumelage.reading.rules.policies import decisions, enacting, in_force, policy, resolved_items
from jumelage.reading.rules.ties import aims, ends, likely, lives, tie

_TIE = ("tie", "partner", "tie_verb", "tie_weak", "in_list", "joined", "joins_hands", "years_with")
_AGAIN = (*_TIE, "it", "both")

RULES: tuple[Rule, ...] = (
    Rule("tie-members", tie.members, _TIE, version="7"),
    Rule("tie-since", tie.beginning, _TIE, version="7"),
    Rule(
        "tie-since-it",
        tie.beginning_of_it,
        ("it", "both", "start", "tie", "dated_so", "adopted"),
        version="6",
    ),
    Rule("tie-ended", ends.ending, ("end", *_TIE), version="7"),
    Rule("tie-rests", ends.suspension, ("suspended",), version="4"),
    Rule("tie-renewed", lives.renewal, ("renewed",), version="4"),
    Rule("tie-first-contact", lives.first_contact, ("first_contact",), version="3"),
    Rule("tie-motive", aims.motive, ("motive",), version="4"),
    Rule("tie-purpose", aims.purpose, ("purpose",), version="2"),
    Rule("tie-jubilee", lives.jubilee, _AGAIN, version="4"),
    Rule("tie-carried", lives.carrier, ("delegated",), version="2"),
    Rule("tie-likely", likely.likely, version="4"),
    Rule("partner-list", surroundings.partner_list, _TIE, version="5"),
    Rule("grant-table", tables.table, version="4"),
    Rule("grant", grant.grant, ("grant", "amount", "with_it", "spent_it", "gift", "financing"), version="7"),
    Rule("grant-sum", sums.sums, ("amount",), version="7"),
    Rule(
        "policy",
        policy.policy,
        ("policy", "document", "letter", "sent", "adopted", "rejected", "replaced", "issued"),
        version="7",
    ),
    Rule("decision-body", enacting.enacting, ("council", "executive"), version="4"),
    Rule("policy-in-force", in_force.in_force, ("in_force",), version="2"),
    Rule("policy-component", in_force.component, (), version="2"),
    Rule("decision-item", resolved_items.item_or_line, version="7"),
    Rule(
        "decision",
        decisions.decision,
        ("adopted", "end", "suspended", "policy", "rejected", "council"),
        version="7",
    ),
    Rule("campaign-member", campaign.membership, ("campaign",), version="6"),
    Rule("campaign-title", held.title_again, ("title_again", "title_followed", "title_given"), version="5"),
    Rule(
        "campaign-left",
        held.title_lost,
        ("title_lost", "campaign", "title_given", "title_again"),
        version="4",
    ),
    Rule("campaign-period", held.held_for_a_time, ("campaign",), version="2"),
    Rule("campaign-sought", held.sought, ("title_sought",), version="6"),
    Rule("campaign", campaign.campaign, ("campaign", "goal_set", "end_date"), version="4"),
    Rule("campaign-next", campaign.succession, ("replaced",), version="2"),
    Rule("campaign-goals", campaign.goals, (), version="2"),
    Rule("evaluation", evaluations.evaluation, ("evaluation",), version="3"),
    Rule("organisation", surroundings.organisation, ("founded", "dissolved"), version="3"),
    Rule(
        "organisation-named",
        organisations_named.named,
        (
            "organisation",
            "organisations",
            "organisation_tail",
            "named_body",
            "body_tail",
            "body_of_adjective",
        ),
        version="6",
    ),
    Rule("merger", surroundings.merger, ("merged",), version="3"),
    Rule("town-today", surroundings.renamed_town, version="2"),
    Rule("trend", surroundings.trend, ("trend",), version="3"),
    Rule("event", event.event, version="7"),
)
