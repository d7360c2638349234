"""What a sentence leaves behind for the next to refer to: the tie, the towns, the list, the paper just spoken of."""

from jumelage.documents.document import BlockKind
from jumelage.reading.context import GOAL_SETS, Context
from jumelage.reading.draft import Draft
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.rules.grants.announced_sums import announced_parties, announces_sums, heads_sums
from jumelage.reading.rules.grants.parties import in_address
from jumelage.reading.rules.grants.told_apart import opener_of
from jumelage.reading.rules.policies.agenda_items import (
    is_part,
    item_dated,
    item_headed,
    item_named,
    outcome_at_its_end,
)
from jumelage.reading.rules.policies.mentioned import mentioned
from jumelage.reading.rules.policies.own_text import heads_own_text
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.resolved_items import announces, heads_resolution, is_listed
from jumelage.reading.rules.policies.sittings import remember_bodies
from jumelage.reading.rules.ties.never import never_were
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.listed import opens_row
from jumelage.reading.ties.paragraph_town import remember_paragraph
from jumelage.reading.ties.planned_lists import heads_planned
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.voices import chaired
from jumelage.reading.words import Word
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue

_PER_HEADING = 5  # a heading leads away as far as so many sentences
_ON_TIES = ("tie", "partner", "tie_verb", "list")
_SINCE = r"(?<!\w)(?:{since})(?!\w)"


def remember(sentence: Sentence, context: Context, drafts: list[Draft]) -> None:
    """Keep what the next sentence may refer to."""
    _remember_ties(sentence, context)
    _remember_list(sentence, context)
    _remember_towns(sentence, context)
    remember_paragraph(sentence, context)
    _remember_organisation(sentence, context)
    if bodies := sentence.all("council", "executive"):
        context.last_body = bodies[0].kind
    remember_bodies(sentence, context)
    context.line_before = _line_of_head(sentence) if context.in_opening(sentence) else ""
    _remember_items(sentence, context)
    _remember_resolving(sentence, context, drafts)
    _remember_campaign(sentence, context, drafts)
    _remember_papers(sentence, context, drafts)
    context.last_day = next(
        (m.day for m in reversed(sentence.dates) if m.day and not m.in_title), context.last_day
    )
    if sentence.amounts:
        context.last_currency = sentence.amounts[-1].money.currency
    _remember_grant(sentence, context, drafts)
    context.opened_by, context.said_before = opener_of(sentence, context), sentence.text
    _remember_decision(context, drafts)


def _line_of_head(sentence: Sentence) -> str:
    """The line, where it may be a title; else nothing."""
    line = " ".join(sentence.text.split())
    return line if len(line) < _LINE and not line.endswith((".", ":")) else ""


def _remember_ties(sentence: Sentence, context: Context) -> None:
    """The last tie, and how far back ties, tied towns and words of ties are."""
    context.never.update(never_were(sentence, context))
    if ties := ties_seen(sentence, context):
        context.last_tie, context.last_ties = ties[-1], ties
        away = ((member.id, tie) for tie in ties for member in tie.members if member.id != context.home_id)
        context.told_ties.update(away)
        context.tie_distance = -1
    context.tie_distance += _PER_HEADING if sentence.passage.block.kind is BlockKind.HEADING else 1
    told = any(tie.names and tie.word.start == tie.names[0].start for tie in ties)
    context.told_distance = 0 if told else context.told_distance + 1
    context.lines_since_tie = 0 if sentence.has(*_ON_TIES) else context.lines_since_tie + 1


def _remember_organisation(sentence: Sentence, context: Context) -> None:
    """The last organisation, or the group that has no name of its own."""
    context.groups_named = tuple(dict.fromkeys((*context.groups_named, *_groups_in(sentence))))[
        -_GROUPS_KEPT:
    ]
    if names := sentence.organisations:
        context.last_organisation = names[-1]
        context.last_group = ""
        _remember_addressee(sentence, context, names)
    elif sentence.places and (led := chaired(sentence.text, sentence.lexicon)):
        context.last_organisation, context.last_group = led, ""
    elif groups := _groups_in(sentence):
        group = groups[-1]
        named = context.last_organisation
        longer = context.last_group.casefold().endswith(group.casefold())  # nl: the "verbroederingscomité"
        if not longer and (named is None or group.casefold() not in named.name.casefold()):
            context.last_group = group


def _remember_campaign(sentence: Sentence, context: Context, drafts: list[Draft]) -> None:
    """The last campaign and its set of goals."""
    if sets := sentence.all("goal_set", "campaign"):
        code = "global-goals" if sentence.has("replaced") and len(sets) > 1 else sets[-1].code
        context.last_goal_set = GOAL_SETS.get(code)
    context.campaign_distance += 1
    if titles := sentence.all("campaign"):
        name = sentence.text[titles[-1].start : titles[-1].end]
        context.last_campaign, context.campaign_distance = (titles[-1].code, name), 0
    elif any(draft.kind == "Membership" for draft in drafts):
        # fr: "Saint-Herblain a décroché le label en 2016. Bouaye a suivi en 2017."
        context.campaign_distance = 0
    for draft in drafts:
        if draft.kind == "Membership" and draft.prop == "member" and isinstance(draft.value, EntityRef):
            context.last_titled = draft.value


def _remember_papers(sentence: Sentence, context: Context, drafts: list[Draft]) -> None:
    """The last paper, the one whose parts may follow, and the decision that the document itself is."""
    context.policy_distance += 1
    context.own_text = context.own_text or heads_own_text(sentence, context)
    if papers := papers_in(sentence, context):
        context.policy_distance = 0
        context.last_policy = (papers[-1].entity, papers[-1].title)
        heads = papers[0].kind == "Decision" and papers[0].start < _AT_ONCE and context.in_opening(sentence)
        if heads and context.own_decision is None:
            context.own_decision = (papers[0].entity, papers[0].title)
    elif (paper := mentioned(sentence, context)) is not None:
        context.policy_distance, context.last_policy = 0, paper
    for draft in drafts:
        if draft.kind == "Policy" and draft.prop == "status" and draft.value == Choice("in_force"):
            context.open_components = draft.entity


def _remember_resolving(sentence: Sentence, context: Context, drafts: list[Draft]) -> None:
    """Note whether the lines that follow say what a sitting resolved; a line without a number ends them."""
    if heads_resolution(sentence, context):
        context.resolves = True
    elif sentence.passage.block.kind is BlockKind.HEADING:
        context.resolves = False
    if announces(sentence, context):
        context.resolving = not any(draft.kind == "Decision" for draft in drafts)
    elif context.resolving and sentence.first and not is_listed(sentence):
        context.resolving = False


def _remember_decision(context: Context, drafts: list[Draft]) -> None:
    """Note a decision of this paper's own day, or of none, that still lacks its body."""
    if not drafts:
        return
    told: dict[str, object] = {d.prop: d.value for d in drafts if d.kind == "Decision"}
    if not told:
        by_law = next((d.entity for d in drafts if _is_by_law(d)), None)
        adopted = any(d.prop == "adopted_by" for d in drafts)
        context.open_decision = by_law if by_law and not adopted else context.open_decision
        return
    day = told.get("decided_on")
    own = day is None or context.dated is None or (isinstance(day, DateValue) and day.date == context.dated)
    entity = next(draft.entity for draft in drafts if draft.kind == "Decision")
    context.open_decision = entity if own and "body" not in told else None


def _is_by_law(draft: Draft) -> bool:
    return draft.kind == "Policy" and isinstance(draft.value, Choice) and draft.value.code == "regulation"


_LINE = 120  # code points of a line that may be a title
_AT_ONCE = 3  # code points before the name of a decision that heads its text
_ADDRESSED = r"^\W*(?:{addressed})(?!\w)"
_OPENING = 500  # code points of a document in which it says whose it is and to whom


def _remember_addressee(sentence: Sentence, context: Context, names: tuple[OrganisationName, ...]) -> None:
    """Note the organisation to which a letter is written."""
    if sentence.passage.block.start > _OPENING or sentence.has("grant"):
        return
    if sentence.pattern(_ADDRESSED).search(sentence.text):
        context.addressee = context.addressee or names[0]


# fr "extrait du registre des délibérations" · de "Sitzungsvorlage": what the paper holds, by its opening lines
_DECISIONS = r"(?<!\w)(?:{register_of_decisions})(?!\w)"
_PROPOSAL = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"


def _remember_items(sentence: Sentence, context: Context) -> None:
    """Note whether the paper is a register of decisions or a proposal, and to which item it has come."""
    if not context.papers_sort and context.in_opening(sentence):
        if sentence.pattern(_PROPOSAL).search(sentence.text) and outcome_at_its_end(sentence) is None:
            context.papers_sort = "proposal"
        elif sentence.pattern(_DECISIONS).search(sentence.text):
            context.papers_sort = "decisions"
    if named := item_named(sentence, context):
        context.last_item, context.item_told = named[:2], True
    elif headed := item_headed(sentence, context):
        context.last_item, context.item_told = headed, False
        opens = item_dated(sentence)
        context.sitting_day = opens.day if opens is not None else context.sitting_day
    elif sentence.passage.block.kind is BlockKind.HEADING and not is_part(sentence):
        context.last_item, context.item_told = None, False


def _remember_grant(sentence: Sentence, context: Context, drafts: list[Draft]) -> None:
    """Note who was just told to pay whom."""
    told: dict[str, object] = {d.prop: d.value for d in drafts if d.kind == "Grant"}
    if not told and sentence.text.rstrip().endswith("?") and sentence.has("pay", "receive", "grant"):
        asked = (
            sentence.organisations
        )  # en: "What was paid to the Masaya Group?" asks for the sums that follow
        told = {"payer": context.home_ref, "recipient": context.organisation(asked[0]) if asked else None}
    if not told and announces_sums(sentence):
        told = dict(zip(("payer", "recipient"), announced_parties(sentence, context), strict=True))
        context.announced = next((m.period for m in sentence.dates if not m.in_title), None)
    elif not sentence.amounts:
        context.announced = heads_sums(sentence)
    if not told:
        context.grant_distance += sentence.passage.block.kind is not BlockKind.HEADING
        return
    payer, recipient = told.get("payer"), told.get("recipient")
    context.last_grant = (
        payer if isinstance(payer, EntityRef) else None,
        recipient if isinstance(recipient, EntityRef) else None,
    )
    grant = next((d.entity for d in drafts if d.kind == "Grant"), "")
    context.last_grant_entity = "" if recipient else grant
    context.last_purpose_told = "purpose" in told
    period = told.get("period")
    context.last_period = period.period if isinstance(period, PeriodValue) else None
    context.undated_grant = "" if "period" in told else grant
    stage = told.get("stage")
    requested = isinstance(stage, Choice) and stage.code == "requested"
    context.asked_by = context.last_grant[1] if requested else None
    context.grant_distance = 0


_GROUPS = ("organisation", "organisations", "groups_paid")
_GROUPS_KEPT = 12  # nouns for groups that a paper may come back to


def _groups_in(sentence: Sentence) -> list[str]:
    """The nouns by which associations and groups are spoken of: "the committee", "die Vereine", "les clubs"."""
    if not sentence.has(*_GROUPS):
        return []
    again = sentence.lexicon.small("again_organisation")
    words = [
        (word.start, sentence.text[word.start : word.end])
        for word in sentence.all(*_GROUPS)
        if not in_address(sentence, word.start)
    ]
    kinds = {word.start for word in sentence.all("organisations", "groups_paid")}
    return [
        text
        for start, text in words
        if start in kinds or text in again or text.lower() in again or text.lower().split()[0] in again
    ]


def _names_another_town(sentence: Sentence) -> bool:
    """Whether a town stands there that is not home; one that is an everyday word too, only after "of" or "in"."""
    others = [place for place in sentence.places if not place.home and not place.nation]
    if not others:
        return False
    led = sentence.pattern(_LEADS_TOWN)
    return any(not place.common or led.search(sentence.text, 0, place.start) for place in others)


_LEADS_TOWN = r"(?<!\w)(?:{genitive}|{located})\s$"  # fr "Villes jumelées de Nancy :", where it is a first name elsewhere


def _remember_list(sentence: Sentence, context: Context) -> None:
    """Note whether a list of partners begins, goes on or is over."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    if heading:
        context.open_components = None
    if heading and sentence.pattern(_REPLY).fullmatch(sentence.text):
        return  # what was asked is answered under it
    row = opens_row(sentence)
    if heads_planned(sentence):
        context.list_kind, context.planned_rows = None, True
        return
    context.planned_rows = context.planned_rows and (row or not sentence.first)
    if context.list_kind is not None and row:
        context.rows_read += 1
    elif context.list_kind is not None and sentence.first and (context.rows_read or heading):
        context.list_kind = None
    context.list_distance += 1
    short = (
        len(sentence.text) < 60
        and sentence.has("list", "partner")
        and sentence.pattern(_SINCE).search(sentence.text) is not None
    )
    announces = (
        sentence.text.rstrip().endswith((":", "?")) or short or _ends_in_with(sentence)
    )  # "Avec qui sommes-nous jumelés ?", "Stad (partner sinds)"
    if _is_unreal(sentence) or _names_another_town(sentence):
        return
    if columns := _column_heads(sentence):
        words = sentence.all("tie", "partner", "tie_weak")
        context.list_kind = (words[0].code if words else "city_tie", columns)
        context.list_distance = context.rows_read = context.told_distance = 0
        return
    words = sentence.all("tie", "partner", *(("tie_weak", "tie_verb") if announces else ()))
    lists = sentence.all("list")
    asked = sentence.pattern(_A_TIE).search(sentence.text, 0, words[0].start) if words else None
    if words and (((heading or announces) and not row and not asked) or _several(sentence, words[0])):
        label = words[0]
    elif lists and words and all(p.home or p.nation or p.common for p in sentence.places):
        label = lists[0]
    else:
        return
    context.list_kind = (words[0].code, sentence.text[label.start : label.end])
    context.list_distance = context.rows_read = context.told_distance = 0


def _ends_in_with(sentence: Sentence) -> bool:
    """en: "We are twinned with", over a list."""
    return sentence.pattern(_WITH_AT_END).search(sentence.text) is not None


_WITH_AT_END = r"(?<!\w)(?:{plain_with})\s?$"


def _is_unreal(sentence: Sentence) -> bool:
    """Whether the ties are denied or only thought of; not de "Das Treffen der Partnerstädte findet nicht statt"."""
    if not sentence.has("not", "rejected", "plan"):
        return False
    known = (sentence.pattern(_OF_THE).search(sentence.text, 0, word.start) for word in sentence.all("list"))
    return not any(known) and (
        sentence.has("not", "rejected") or bool(sentence.pattern(_NEW).search(sentence.text))
    )


_OF_THE = r"(?<!\w)(?:{with_the})\s$"
_NEW = r"(?<!\w)(?:{new_ones})\s"

# nl "vier zustersteden" · de "fünf Partnern" · en "two partners abroad" · fr "quatre jumelages"
_HOW_MANY = r"(?<!\w)(?:{how_many})\s(?:[a-zà-ÿ]+\s){0,2}$"


def _several(sentence: Sentence, word: Word) -> bool:
    """Whether the sentence says how many ties or partners there are."""
    return sentence.pattern(_HOW_MANY).search(sentence.text, 0, word.start) is not None


# nl "Gemeente | Land | Sinds" · en "Partner  Country  Charter": the heads of a table of towns and their years
_COLUMN_HEADS = (
    r"^(?=.*(?<!\w)(?:{column_since})(?!\w))(?!.*(?<!\w)(?:{column_money})(?!\w))"
    r"\W*(?:(?:{column_land}|{column_since})\W{1,6})?(?:{column_town})(?!\w)"
)
_REPLY = r"(?:{reply})\W{0,3}\d{0,3}\W{0,2}"
_A_TIE = r"(?<!\w)(?:{indefinite})\s(?:[\w-]+\s)?$"  # fr: "Un cinquième jumelage ?" announces none
_LONGEST_HEADS = 100


def _column_heads(sentence: Sentence) -> str:
    """The heads of the columns where the sentence is the top row of a table of towns, else nothing."""
    text = sentence.text
    if not sentence.first or len(text) > _LONGEST_HEADS or text.rstrip().endswith((".", ";", ",")):
        return ""
    set_apart = (
        any(mark in text for mark in ("|", "\t", " / ", " ; "))
        or sentence.passage.block.kind is BlockKind.TABLE_ROW
    )
    return text if set_apart and sentence.pattern(_COLUMN_HEADS).match(text) else ""


def _remember_towns(sentence: Sentence, context: Context) -> None:
    """Note which towns the page, the section and the last lines are about."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    if heading and context.topic_level and sentence.passage.block.level <= context.topic_level:
        context.topic, context.topic_heads, context.topic_level = None, False, 0  # its section is over
    places = sentence.places
    if heading or len(places) > 1:
        context.last_towns = tuple(place for place in places if not place.nation)
    if not places:
        context.place_before, context.home_before = None, False
        context.town_distance += 1
        return
    others = [place for place in places if not (place.home or place.nation or place.common)]
    if heading or context.topic is None:
        context.topic_heads = (bool(others) and heading) or context.topic_heads
        if others and heading and sentence.passage.block.start > 0:
            context.topic_level = sentence.passage.block.level
        context.topic = others[0] if others else context.topic
    within = [g for g in sentence.groups if g.role is Role.LOCATED and not g.has_home]
    lying = [name for group in within for name in group.names if not (name.common or name.nation)]
    context.place_before = lying[-1] if lying else None
    context.last_named = next((p for p in reversed(places) if not p.nation), context.last_named)
    context.home_before = any(place.home for place in places)
    if others:
        context.last_town, context.town_distance = others[-1], -1
        alone = len({place.name for place in others}) == 1 or _rest_is_where(sentence, others)
        context.only_town = others[0] if alone else None
    if context.town_distance < 0:
        group = next((g for g in sentence.groups if context.last_town in g.names), None)
        context.town_led = group is not None and group.role in (Role.PLAIN, Role.WITH)
    context.town_distance += 1


def _rest_is_where(sentence: Sentence, towns: list[PlaceName]) -> bool:
    """de: "Palaiseau liegt bei Paris": whether the sentence opens with the first town, and the others tell where it is."""
    first, *rest = sentence.groups
    opens = first.names[:1] == (towns[0],) and first.role is Role.PLAIN and len(first.names) == 1
    near = all(group.role in (Role.LOCATED, Role.OF) for group in rest)
    return opens and near and sentence.pattern(_LIES).match(sentence.text, first.end) is not None


_LIES = r"[^.;:]{0,40}\s(?:{lies_there})(?!\w)"
