"""The rules of the reader, in the order in which they are asked: add one with a function and a line here."""

from jumelage.reading.draft import Rule
from jumelage.reading.rules import campaigns, evaluations, grants, policies, surroundings, ties

_TIE = ("tie", "partner", "tie_verb", "tie_weak", "in_list")
_AGAIN = (*_TIE, "it", "both")

RULES: tuple[Rule, ...] = (
    Rule("tie-members", "which towns are tied", ties.members, _TIE, certain=True),
    Rule("tie-since", "when a tie began", ties.beginning, _TIE, certain=True),
    Rule("tie-since-it", "when the tie just spoken of began", ties.beginning_of_it, ("it", "both"), certain=True),
    Rule("tie-ended", "when a tie ended", ties.ending, ("end",)),
    Rule("tie-rests", "that a tie rests or sleeps", ties.suspension, ("suspended",)),
    Rule("tie-renewed", "when a tie was signed anew", ties.renewal, ("renewed",)),
    Rule("tie-first-contact", "when the towns first met", ties.first_contact, ("first_contact",)),
    Rule("tie-motive", "why a tie was made", ties.motive, ("motive",), certain=True),
    Rule("tie-purpose", "what a tie is for", ties.purpose, ("purpose",), certain=True),
    Rule("tie-jubilee", "how long a tie is said to last", ties.jubilee, _AGAIN),
    Rule("tie-carried", "who carries a tie out", ties.carrier, ("delegated",), certain=True),
    Rule("partner-list", "whom a town's own list names", surroundings.partner_list, _TIE, certain=True),
    Rule("grant", "who pays whom how much", grants.grant, ("grant", "amount"), certain=True),
    Rule("policy", "a paper and who adopted it", policies.policy, ("policy", "sent", "adopted"), certain=True),
    Rule("policy-in-force", "the policy in force", policies.in_force, ("in_force",), certain=True),
    Rule("policy-component", "a component of the policy in force", policies.component, (), certain=True),
    Rule("decision", "a decision of council or executive", policies.decision, ("adopted", "end", "policy")),
    Rule("campaign-member", "that the town takes part", campaigns.membership, ("campaign",), certain=True),
    Rule("campaign", "when a campaign ran", campaigns.campaign, ("campaign", "goal_set"), certain=True),
    Rule("campaign-next", "what took a campaign's place", campaigns.succession, ("replaced",), certain=True),
    Rule("campaign-goals", "the goals named", campaigns.goals, (), certain=True),
    Rule("evaluation", "what was evaluated and when", evaluations.evaluation, ("evaluation",), certain=True),
    Rule("organisation", "when an organisation was founded or dissolved", surroundings.organisation, ("founded", "dissolved")),
    Rule("merger", "that towns merged", surroundings.merger, ("merged",), certain=True),
    Rule("town-today", "under what name a town goes on", surroundings.renamed_town, certain=True),
    Rule("trend", "a development outside", surroundings.trend, ("trend",), certain=True),
    Rule("event", "anything else that is dated", surroundings.event),
)
