"""The rules of the reader, in the order in which they are asked: add one with a function, a line here and one in `about.toml`."""

from jumelage.reading.draft import Rule
from jumelage.reading.rules import (
    agenda_items,
    campaigns,
    decisions,
    evaluations,
    events,
    grant_tables,
    grants,
    policies,
    sums,
    surroundings,
    ties,
    titles_held,
)

_TIE = ("tie", "partner", "tie_verb", "tie_weak", "in_list", "joined")
_AGAIN = (*_TIE, "it", "both")

RULES: tuple[Rule, ...] = (
    Rule("tie-members", ties.members, _TIE),
    Rule("tie-since", ties.beginning, _TIE),
    Rule("tie-since-it", ties.beginning_of_it, ("it", "both")),
    Rule("tie-ended", ties.ending, ("end", *_TIE)),
    Rule("tie-rests", ties.suspension, ("suspended",)),
    Rule("tie-renewed", ties.renewal, ("renewed",)),
    Rule("tie-first-contact", ties.first_contact, ("first_contact",)),
    Rule("tie-motive", ties.motive, ("motive",)),
    Rule("tie-purpose", ties.purpose, ("purpose",)),
    Rule("tie-jubilee", ties.jubilee, _AGAIN),
    Rule("tie-carried", ties.carrier, ("delegated",)),
    Rule("partner-list", surroundings.partner_list, _TIE),
    Rule("grant-table", grant_tables.table),
    Rule("grant", grants.grant, ("grant", "amount")),
    Rule("grant-sum", sums.sums, ("amount",)),
    Rule("policy", policies.policy, ("policy", "sent", "adopted")),
    Rule("policy-in-force", policies.in_force, ("in_force",)),
    Rule("policy-component", policies.component, ()),
    Rule("decision-item", agenda_items.item),
    Rule("decision", decisions.decision, ("adopted", "end", "policy", "rejected")),
    Rule("campaign-member", campaigns.membership, ("campaign",)),
    Rule("campaign-title", titles_held.title_again, ("title_again",)),
    Rule("campaign-left", titles_held.title_lost, ("title_lost",)),
    Rule("campaign-period", titles_held.held_for_a_time, ("campaign",)),
    Rule("campaign-sought", titles_held.sought, ("title_sought",)),
    Rule("campaign", campaigns.campaign, ("campaign", "goal_set", "end_date")),
    Rule("campaign-next", campaigns.succession, ("replaced",)),
    Rule("campaign-goals", campaigns.goals, ()),
    Rule("evaluation", evaluations.evaluation, ("evaluation",)),
    Rule("organisation", surroundings.organisation, ("founded", "dissolved")),
    Rule(
        "organisation-named",
        surroundings.organisation_named,
        ("organisation", "organisations", "organisation_tail"),
    ),
    Rule("merger", surroundings.merger, ("merged",)),
    Rule("town-today", surroundings.renamed_town),
    Rule("trend", surroundings.trend, ("trend",)),
    Rule("event", events.event),
)
