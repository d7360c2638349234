"""The rules of the reader, in the order in which they are asked: add one with a function, a line here and one in `about.toml`."""

from jumelage.reading.draft import Rule
from jumelage.reading.rules import evaluations, organisations_named, surroundings
from jumelage.reading.rules.campaigns import campaign, held
from jumelage.reading.rules.events import event
from jumelage.reading.rules.grants import grant, sums, tables
from jumelage.reading.rules.policies import decisions, enacting, in_force, policy, resolved_items
from jumelage.reading.rules.ties import aims, ends, likely, lives, tie

_TIE = ("tie", "partner", "tie_verb", "tie_weak", "in_list", "joined")
_AGAIN = (*_TIE, "it", "both")

RULES: tuple[Rule, ...] = (
    Rule("tie-members", tie.members, _TIE, version="2"),
    Rule("tie-since", tie.beginning, _TIE, version="2"),
    Rule("tie-since-it", tie.beginning_of_it, ("it", "both", "start", "tie")),
    Rule("tie-ended", ends.ending, ("end", *_TIE), version="2"),
    Rule("tie-rests", ends.suspension, ("suspended",)),
    Rule("tie-renewed", lives.renewal, ("renewed",)),
    Rule("tie-first-contact", lives.first_contact, ("first_contact",)),
    Rule("tie-motive", aims.motive, ("motive",)),
    Rule("tie-purpose", aims.purpose, ("purpose",)),
    Rule("tie-jubilee", lives.jubilee, _AGAIN),
    Rule("tie-carried", lives.carrier, ("delegated",)),
    Rule("tie-likely", likely.likely),
    Rule("partner-list", surroundings.partner_list, _TIE),
    Rule("grant-table", tables.table),
    Rule("grant", grant.grant, ("grant", "amount", "with_it"), version="2"),
    Rule("grant-sum", sums.sums, ("amount",), version="2"),
    Rule("policy", policy.policy, ("policy", "document", "sent", "adopted", "rejected"), version="2"),
    Rule("decision-body", enacting.enacting, ("council", "executive")),
    Rule("policy-in-force", in_force.in_force, ("in_force",)),
    Rule("policy-component", in_force.component, ()),
    Rule("decision-item", resolved_items.item_or_line, version="2"),
    Rule("decision", decisions.decision, ("adopted", "end", "policy", "rejected", "council"), version="2"),
    Rule("campaign-member", campaign.membership, ("campaign",), version="2"),
    Rule("campaign-title", held.title_again, ("title_again", "title_followed", "title_given"), version="3"),
    Rule("campaign-left", held.title_lost, ("title_lost", "campaign", "title_given"), version="3"),
    Rule("campaign-period", held.held_for_a_time, ("campaign",)),
    Rule("campaign-sought", held.sought, ("title_sought",), version="2"),
    Rule("campaign", campaign.campaign, ("campaign", "goal_set", "end_date"), version="2"),
    Rule("campaign-next", campaign.succession, ("replaced",)),
    Rule("campaign-goals", campaign.goals, ()),
    Rule("evaluation", evaluations.evaluation, ("evaluation",)),
    Rule("organisation", surroundings.organisation, ("founded", "dissolved")),
    Rule(
        "organisation-named",
        organisations_named.named,
        ("organisation", "organisations", "organisation_tail", "named_body", "body_tail"),
        version="2",
    ),
    Rule("merger", surroundings.merger, ("merged",)),
    Rule("town-today", surroundings.renamed_town),
    Rule("trend", surroundings.trend, ("trend",)),
    Rule("event", event.event, version="2"),
)
