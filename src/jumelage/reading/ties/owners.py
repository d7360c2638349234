"""Whose tie it is: the town on this side, where it is not the home town."""

import re

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.elsewhere import lies_at_home, owner_elsewhere
from jumelage.reading.ties.paragraph_town import town_of_paragraph
from jumelage.reading.ties.set_beside import town_beside
from jumelage.reading.ties.unknown import CAPITAL
from jumelage.reading.ties.words import STOP
from jumelage.reading.words import Word


def owners_of(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> tuple[PlaceName, ...]:
    """The towns on this side of the tie, where the sentence names them; none stands for the home town."""
    limit = min(word.start, group.start)
    if beside := town_beside(sentence, word, groups) if word.end <= group.start else ():
        return beside
    if (theirs := _by_council(sentence, word, groups)) is not None:
        return theirs.names
    if theirs_too := _owner_said_before(sentence, word, groups):
        return theirs_too
    if named := _named_apart(sentence, context, word, group, groups):
        return named
    if elsewhere := owner_elsewhere(sentence, context, word, group, groups):
        return elsewhere
    left = [g for g in groups if g.end <= limit and g.role in (Role.PLAIN, Role.OF)]
    if subject := _told_again(sentence, word, left):
        return subject
    if left and _is_of_own_clause(sentence, context, left[-1], word):
        return left[-1].names
    left = [g for g in left if _in_reach(sentence, context, g, word)]
    if left := [g for g in left if not STOP.search(sentence.text, g.end, limit)] or left:
        home = next((g for g in left if g.has_home), None)
        chosen = home or left[-1]
        names = tuple(name for name in chosen.names if not name.nation)
        if home:
            both = len(names) > 1 and sentence.pattern(_THEIR).search(sentence.text, 0, word.start)
            return names if both else tuple(name for name in names if name.home)
        if not (context.home and (context.mentions_home(sentence) and not _is_subject(sentence, chosen))):
            return names
    after = [g for g in groups if g.start >= group.end and g.has_home and g.role in (Role.PLAIN, Role.OF)]
    after = [g for g in after if not STOP.search(sentence.text, group.end, g.start)]
    if after:
        return tuple(name for name in after[0].names if name.home)
    return _without_home(sentence, context, group, groups, limit)


def _owner_said_before(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """de: "Holbæk hat seine Partnerschaft mit Celle beendet, die mit Dorchester aber fortgeführt": Holbæk's, too."""
    again = any(one.start == word.start for one in sentence.all("tie_again"))
    before = [g for g in groups if g.end <= word.start]
    if not again or len(before) != len(("owner", "home")) or not before[1].has_home:
        return ()
    owner, home = before
    ours = home.role is Role.WITH and owner.role in (Role.PLAIN, Role.OF) and not owner.has_home
    return owner.names if ours and len(owner.names) == 1 and not owner.names[0].nation else ()


def _by_council(sentence: Sentence, word: Word, groups: list[Group]) -> Group | None:
    """nl: "De gemeenteraad van Deventer besloot tot een jumelage met Tartu": whose council decides on it."""
    for group in (g for g in groups if g.end <= word.start and len(g.names) == 1):
        if group.has_home or STOP.search(sentence.text, group.end, word.start):
            continue
        if any(group.end < g.start < word.start for g in groups):
            continue
        for body in sentence.all("council", "executive"):
            if body.end < group.start and sentence.pattern(_OF_IT).fullmatch(
                sentence.text, body.end, group.start
            ):
                return group
    return None


_OF_IT = r"\s(?:(?:{of_town})\s|{elided})(?:(?:{determiner})\s)?(?:(?:{town_noun})\s(?:(?:{of_town})\s|{elided})?)?"


def _named_apart(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> tuple[PlaceName, ...]:
    """An owner that stands between the word and its towns, is "there", or has its own tie."""
    between = [g for g in groups if word.end <= g.start < group.start and g.role in (Role.OF, Role.PLAIN)]
    if whose := _whose_right_before(sentence, word, groups):
        return whose
    own = by_genitive(sentence, context, word)
    if own is not None and (own.home or not between):
        return (own,)
    if between:
        return between[-1].names
    left = [g for g in groups if g.end <= word.start]
    if left and sentence.pattern(_HERE).match(sentence.text, left[-1].end):
        return left[-1].names[-1:]  # de: "Anders Emden: Hier ruht die Partnerschaft mit Archangelsk"
    there = context.place_before
    if there is not None and sentence.pattern(_THERE).match(sentence.text):
        return (there,)  # de: "Auch im benachbarten Melle … Dort besteht eine Freundschaft mit Torschok"
    if context.home is None and context.last_town and sentence.pattern(_ITS).match(sentence.text):
        return (context.last_town,)
    if elsewhere := _with_relative(sentence, groups, word, min(word.start, group.start)):
        return elsewhere
    if (place := _where_it_is(sentence, context, word, groups, group)) is not None:
        return (place,)
    owner = _with_its_own(sentence, context, word)
    return (owner,) if owner is not None else ()


def _where_it_is(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], group: Group
) -> PlaceName | None:
    """fr: "a joué à Évron, où l'on fêtait les trente ans du jumelage avec Dole": the town of which "where" goes on."""
    left = [g for g in groups if g.end <= word.start]
    if not left or left[-1].has_home or group.has_home or sentence.has("start", "plan"):
        return None
    town = left[-1].names[-1]
    where = sentence.pattern(_WHERE_CLAUSE).match(sentence.text, max(town.end, town.reach))
    if where is None or town.nation or STOP.search(sentence.text, where.end(), word.start):
        return None
    if any(where.end() <= we.start < word.start for we in sentence.all("home")):
        return None  # fr: "À Redon, où notre ville a fêté son jumelage avec Lymington"
    here, there = (context.places.resolve(one.name, one.country) for one in (town, group.names[0]))
    return town if here is not None and there is not None and here.country != there.country else None


_WHERE_CLAUSE = r"(?:\s?\([^()]*\))?,\s(?:{where_clause})(?:\s|(?=l['’]))"


def _whose_right_before(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """en: "Ripon's twinning with Foix and the 40th anniversary of Foix's twinning with Lauf": the owner of the second."""
    last = next((g for g in reversed(groups) if g.end <= word.start), None)
    if last is None or _OWNS.fullmatch(sentence.text, last.end, word.start) is None:
        return ()
    return last.names[-1:]


_OWNS = re.compile(r"['’]s?\s(?:[\w-]+\s){0,2}")


def by_genitive(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """de: "Fürths Partnerschaft mit Limoges", "die Partnerschaft Fürths mit Limoges": the town by its genitive."""
    if "nouns_with_capital" not in sentence.lexicon.habits or word.kind == "tie_verb":
        return None
    behind = sentence.pattern(_GENITIVE_BEHIND).match(sentence.text, word.end)
    found = behind or _GENITIVE_BEFORE.search(sentence.text, max(0, word.start - _GENITIVE_REACH), word.start)
    if found is None:
        return None
    places = context.places
    name, whole = found[1], found[1] + "s"
    known = places.gazetteer.longest_at(name, 0) == len(name) and not places.is_common(name)
    if places.gazetteer.longest_at(whole, 0) == len(whole):
        known = False  # "Die Partnerschaft Worms mit Auxerre"
    if not (known or places.is_home(name)):
        return None
    return places.named(sentence.text, found.start(1), found.end(1), known=True)


_GENITIVE_REACH = 60  # characters
_GENITIVE_BEHIND = r"\s([^\W\d_a-zß-öø-ÿ][\w-]{2,30})s\s(?={plain_with}\s)"
_GENITIVE_BEFORE = re.compile(r"(?<![\w-])([^\W\d_a-zß-öø-ÿ][\w-]{2,30})s\s(?:[a-zß-öø-ÿ]{3,20}\s){0,2}$")


def _with_relative(sentence: Sentence, groups: list[Group], word: Word, limit: int) -> tuple[PlaceName, ...]:
    """nl "In A, dat een band heeft met B", en "Our neighbours in A have been twinned with B": the towns elsewhere."""
    which = sentence.pattern(_WHICH)
    elsewhere = [
        g
        for g in groups
        if g.end <= limit
        and (g.role is Role.LOCATED or not g.has_home)
        and (which.match(sentence.text, g.end) or neighbours_in(sentence, g))
    ]
    if not elsewhere or STOP.search(sentence.text, elsewhere[-1].end, word.start):
        return ()
    return elsewhere[-1].names


def _told_again(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...]:
    """The first town where "it" goes on about it, or a verb is set beside it."""
    again = sentence.pattern(_AND_IT).match(sentence.text, left[0].end) if left else None
    if again is not None and left[0].role is Role.PLAIN and again.end() <= word.start:
        return left[0].names  # en: "Ashburton is ahead of us: it has been paired with Pleasanton"
    apposed = next((g for g in left if sentence.pattern(_NOUN_APPOSED).match(sentence.text, g.end)), None)
    if apposed is not None and word.kind == "tie_verb" and not apposed.has_home:
        return apposed.names  # fr: "Autelbas, village jumelé avec Vagney"
    return ()


def _is_of_own_clause(sentence: Sentence, context: Context, last: Group, word: Word) -> bool:
    """de: "Während Olpe mit A verschwistert ist, pflegt Attendorn Beziehungen zu B": the subject of the word's own clause."""
    if last.has_home or last.role is not Role.PLAIN or len(last.names) > 1:
        return False
    if STOP.search(sentence.text, last.end, word.start):
        return False
    if any(last.end <= place.start < word.start for place in sentence.places):
        return False
    after = max(last.end, last.names[0].reach)
    opens = sentence.pattern(_CLAUSE_OPENS).search(sentence.text, 0, last.start)
    if opens and word.kind == "tie_verb" and word.start == after + 1:
        return True  # fr: "Malmedy n'est pas seule : Bévercé correspond depuis 1961 avec Montbron"
    if opens and sentence.pattern(_KEEPS_UP).match(sentence.text, after):
        return True
    if not lies_at_home(context, last.names[0]):
        return False
    before = sentence.pattern(_VERB_BEFORE).search(sentence.text, 0, last.start)
    return bool(before or (opens and sentence.pattern(_VERB_BEHIND).match(sentence.text, after)))


_VERB_BEFORE = r"[,;:]\s(?:[^\W\d_]+\s)?(?:{next_verb})\s$"
_VERB_BEHIND = r"\s(?:{next_verb})(?!\w)|,\s(?:{pronoun}),\s(?:{keeps_up}|{next_verb})(?!\w)"
_KEEPS_UP = r"\s(?:{keeps_up})(?!\w)"
_CLAUSE_OPENS = r"[,;:]\s(?:[^\W\d_]+\s)?$|\s(?:{and_also})\s$"


def _in_reach(sentence: Sentence, context: Context, group: Group, word: Word) -> bool:
    """Whether the towns stand near enough to the word, or are the subject with no more than an aside between."""
    theirs = len(group.names) > 1 and sentence.pattern(_THEIR).search(sentence.text, 0, word.start)
    reach = 90 if context.home and not theirs else 170
    if sentence.distance((group.start, group.end), (word.start, word.end)) < reach:
        return True
    aside = _ASIDE_ONLY.match(sentence.text, group.end, word.start) or _APPOSED.fullmatch(
        sentence.text, group.end, word.start
    )
    return aside is not None and _is_subject(sentence, group)


def _without_home(
    sentence: Sentence, context: Context, group: Group, groups: list[Group], limit: int
) -> tuple[PlaceName, ...]:
    """An owner behind the tie or where it is, in a paper that is no town's."""
    if context.home is not None or sentence.has("home"):
        return ()
    right = [g for g in groups if g.start >= group.end and g.role is Role.PLAIN and g.start - group.end < 40]
    if right and len(right[0].names) == 1:
        return right[0].names
    if (head := town_of_paragraph(sentence, context)) is not None:
        return (head,)
    return (
        _at_first(sentence, groups, limit)
        or _alone_at_first(sentence, groups, limit)
        or _whose_body(sentence, groups, limit)
    )


def _whose_body(sentence: Sentence, groups: list[Group], limit: int) -> tuple[PlaceName, ...]:
    """en: "In 2011 councillors in Ripon voted to end the links with Foix": the town of those who act, named before."""
    before = [g for g in groups if g.end <= limit]
    bodies = sentence.all("council", "executive")
    if len(before) != 1 or len(before[0].names) > 1 or before[0].role not in (Role.LOCATED, Role.OF):
        return ()
    act = any(0 <= before[0].start - word.end <= _OF_BODY for word in bodies)
    act = act or sentence.pattern(_THEY_OF).search(sentence.text, 0, before[0].start) is not None
    return before[0].names if act and not STOP.search(sentence.text, before[0].end, limit) else ()


_THEY_OF = r"(?<!\w)(?:{office})\s(?:{located}|{of_town}|{from_town})\s$"
_OF_BODY = 20  # characters: en "councillors in ", de "Stadtrat von "


def _at_first(sentence: Sentence, groups: list[Group], limit: int) -> tuple[PlaceName, ...]:
    """fr: "À Saint-Ouen, la convention signée avec Podolsk": where it is, told first."""
    plain_with = sentence.pattern(_WITH_ONLY)
    located = (
        g
        for g in groups
        if g.end <= limit
        and (
            g.role is Role.LOCATED
            or (g.role is Role.WITH and not plain_with.search(sentence.text, 0, g.start))
        )
    )
    first = next((g for g in located if not STOP.search(sentence.text[g.end : limit])), None)
    opens = first is not None and sentence.pattern(_FIRST_WORD).fullmatch(sentence.text[: first.start])
    return first.names[:1] if first is not None and opens else ()


def _alone_at_first(sentence: Sentence, groups: list[Group], limit: int) -> tuple[PlaceName, ...]:
    """fr: "Agen va plus loin : après 47 ans, le jumelage avec Touapsé …": the one town before, first in the sentence."""
    before = [g for g in groups if g.end <= limit]
    if not groups or before != groups[:1]:
        return ()
    opening = groups[0]
    alone = len(opening.names) == 1 and opening.role is Role.PLAIN and opening.start == 0
    return opening.names if alone and not STOP.search(sentence.text, opening.end, limit) else ()


_THEIR = (
    r"(?<!\w)(?:{their})\s(?:[^\W\d_]+\s)?$"  # fr: "Menton et Baden-Baden suspendent leur jumelage avec X"
)
_WITH_ONLY = r"(?<!\w)(?:{plain_with})\s$"
_FIRST_WORD = r"(?:{located}|{with})\s"
_THERE = r"(?:{there_place})\s"
_HERE = r"\s?[:;–—]\s(?:{there_place}|{here_place})\s"
_ITS = r"(?:{possessive})\s"
_WHICH = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{relative_subject})\s(?!(?:{rank_of_tie})\s|\d)"  # nl: "In A, dat een band heeft met B"
_AND_IT = r"[^.;:?!]{0,60}[;:]\s(?:{pronoun})\s"
_NOUN_APPOSED = r"\s*,\s(?:(?:{determiner})\s)?(?:{town_noun})\s"


def _with_its_own(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """en: "Avonmouth's community council has its own arrangement with Lormont": a town that the gazetteer lacks."""
    part = sentence.pattern(_PART_OF_US).search(sentence.text, 0, word.start)
    if part is not None:  # de: "Unser Ortsteil Wengern ist mit Sézanne befreundet"
        return next((p for p in sentence.places if p.start == part.end()), None) or unknown_at(
            sentence.text, part.end(), context.places
        )
    own = sentence.pattern(_OWN).search(sentence.text, 0, word.start)
    if own is None or any(p.end <= own.start() for p in sentence.places):
        return None
    first = CAPITAL.search(sentence.text, 0, own.start())
    name = unknown_at(sentence.text, first.start(), context.places) if first else None
    if name is None:
        return None
    bare = re.sub(r"['’]s$", "", name.name)
    return name._replace(name=bare, end=name.start + len(bare))


_PART_OF_US = r"(?<!\w)(?:{part_of_us})\s(?:(?:{of_town})\s)?(?=[^\W\d_a-z])"
_OWN = r"(?<!\w)(?:{its_own})\s(?:\w+\s){0,2}$"
_ASIDE_ONLY = re.compile(r",\s[^,;:]{1,50},\s[^,;:]*\Z")  # en: "Mallow, our rival, is twinned with X"
_APPOSED = re.compile(r",\s(?:[^\W\d_]+\s){0,4}")  # fr: "Menton et Baden-Baden, toutes deux jumelées avec X"
_NEIGHBOUR = r"(?<!\w)(?:{neighbour})(?!\w)[^,;:]{0,20}\Z"


def neighbours_in(sentence: Sentence, group: Group) -> bool:
    """Whether they are spoken of who live in that town: en "Our neighbours in Cambridge have been twinned"."""
    return sentence.pattern(_NEIGHBOURS_IN).fullmatch(sentence.text, 0, group.start) is not None


_NEIGHBOURS_IN = r"\W{0,3}(?:[^\W\d_]+\s){0,2}(?:{neighbour})\s(?:{located})\s"


_NEXT_PART = r";\s(?:(?:{and_also})\s)?$"
_NEXT_AND = r"[,:]\s(?:(?:{and_also})\s)?$"
_ITS_VERB = r"(?:,\s[^\W\d_A-Z][^,;:.]{2,40},)?\s(?:{next_verb})(?!\w)"
_THE_TOWN_OF = r"\W{0,3}(?:{article}|{elided})\s?(?:{town_noun})\s(?:(?:{of_town})\s|{elided})?"


def _is_subject(sentence: Sentence, group: Group) -> bool:
    if sentence.pattern(_NEIGHBOUR).search(sentence.text, 0, group.start):
        return True  # fr: "La commune voisine de Beaupréau est jumelée"
    if sentence.pattern(_THE_TOWN_OF).fullmatch(sentence.text, 0, group.start):
        return True  # fr: "La commune de Vire, jumelée à Baunatal, nous invite"
    opens = sentence.pattern(_NEXT_PART).search(sentence.text, 0, group.start)
    after = max(group.end, group.names[-1].reach)
    joined = sentence.pattern(_NEXT_AND).search(sentence.text, 0, group.start)
    told = joined and sentence.pattern(_ITS_VERB).match(sentence.text, after)
    if group.role is Role.PLAIN and (opens or told):
        return True  # en: "Kendal is twinned with X; Ulverston, its neighbour, is twinned with Y"
    return group.role is Role.PLAIN and sentence.text[: group.start].strip(" \"'‘“").count(" ") < 3
