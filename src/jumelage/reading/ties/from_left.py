"""The towns of a tie that are named before the word for it: "A en B zijn verbroederd", "Met A heeft B een band"."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.owners import neighbours_in
from jumelage.reading.ties.set_beside import led_beside
from jumelage.reading.ties.tied import Tied, each_with_home
from jumelage.reading.ties.unknown import unknown_before_relative
from jumelage.reading.ties.words import RING, STOP, TO_OURS, without_dates
from jumelage.reading.words import Word


def from_left(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Iterator[Tied]:
    """nl: "A, B en C sloten een partnerschap" · "A, waarmee B al een stedenband had" · "A en B zijn verbroederd"."""
    left = _on_the_left(sentence, word, groups)
    if with_us := _led_by_us(sentence, word, left):
        yield from each_with_home(with_us)
        return
    relative = _before_relative(sentence, context, word, groups, left)
    led = [g for g in left if g.role is Role.WITH and not _is_its_owner(sentence, relative, g)]
    if relative and (not led or led[-1].end < relative.start):
        led = [relative]  # nl: "tekende met Galle en had al een zusterstad: Ribe, waarmee een band bestond"
    subjects = [g for g in left if g not in led and _may_be_subject(sentence, relative, g)]
    if led:
        if ring := _in_ring(context, word, subjects, led[-1]):
            yield ring, True
            return
        if theirs := _of_relative(sentence, led[-1], groups):
            yield from (((theirs, name), False) for name in led[-1].names if not name.nation)
            return
        if beside := tuple(led_beside(sentence, word, led[-1], groups)):
            yield from (((*beside, name), False) for name in led[-1].names if not name.nation)
            return
        if led[-1] is relative and context.home:
            subjects = [g for g in subjects if g.has_home]
        for group in (*_led_before(sentence, led), led[-1]):
            yield from _with_on_the_left(sentence, context, group, subjects, groups)
        return
    ours = next((g for g in reversed(subjects) if not g.has_home and _are_ties(sentence, g, word)), None)
    if ours is not None and context.home:
        yield from each_with_home(ours.names)
    elif _with_unnamed(sentence, word):
        return  # fr: "A, B et C mènent un partenariat avec une commune du Bénin": each its own, unnamed
    elif together := _together(left, subjects):
        yield together, len(together) >= RING
    else:
        yield from _by_few_words(sentence, context, word, groups, left)


def _of_relative(sentence: Sentence, led: Group, groups: list[Group]) -> PlaceName | None:
    """nl "te gast in Leiden, dat met Nagasaki verzusterd is", de "eine Abordnung aus Weiz, das mit …": whose tie it is."""
    before = next((g for g in reversed(groups) if g.end <= led.start), None)
    if before is None or before.has_home or led.has_home or before.names[-1].nation:
        return None
    town = before.names[-1]
    gap = without_dates(sentence, max(town.end, town.reach), led.start)
    return town if sentence.pattern(_WHICH_IS_WITH).fullmatch(gap) else None


_WHICH_IS_WITH = r"(?:\s?\([^()]*\))?,\s(?:{relative_subject})\s{1,2}(?:[a-zà-ÿ]+\s){0,2}(?:{plain_with})\s(?:(?:{determiner})\s)?(?:[\w-]+\s){0,2}"


def _led_by_us(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...]:
    """de: "Zwei Städte, Meudon in Frankreich und Holbæk in Dänemark, sind mit uns verschwistert"."""
    if word.kind != "tie_verb" or not sentence.pattern(_WITH_US).search(sentence.text, 0, word.start):
        return ()
    plain = (name for group in left if group.role is Role.PLAIN for name in group.names)
    return tuple(name for name in plain if not (name.home or name.nation or name.common))


_WITH_US = r"(?<!\w)(?:{plain_with})\s(?:{ours})\s(?:(?:{since}|{since_year})\s(?:19|20)\d\d\s)?$"


def _in_ring(context: Context, word: Word, subjects: list[Group], led: Group) -> tuple[PlaceName, ...]:
    """nl: "Samen met A, B en C vormt Zelzate een stedenring": all of them, with the one that is in it with these."""
    if word.code != "ring" or len(led.names) + len(subjects) < _TWO:
        return ()
    towns = tuple(name for name in led.names if not name.nation)
    owners = tuple(name for group in subjects[-1:] for name in group.names if not name.nation)
    if not owners and not led.has_home and context.home:
        owners = (PlaceName(word.start, word.start, context.home, home=True),)
    return (*owners, *towns) if len(owners) + len(towns) >= RING else ()


def _with_unnamed(sentence: Sentence, word: Word) -> bool:
    """Whether what "with" leads right behind the word is some town without its name."""
    return sentence.pattern(_WITH_SOME).match(sentence.text, word.end) is not None


_WITH_SOME = r"\s(?:{plain_with})\s(?:{indefinite}|{how_many})\s(?:[^\W\d_]+\s)?(?:{town_noun})(?!\w)"


def _led_before(sentence: Sentence, led: list[Group]) -> list[Group]:
    """de: "seit 1973 mit Dieulefit und seit 1990 mit Tangermünde verschwistert": those that "and with" goes on from."""
    found: list[Group] = []
    last = led[-1]
    for group in reversed(led[:-1]):
        gap = without_dates(sentence, max(group.end, group.names[-1].reach), last.start)
        if sentence.pattern(_AND_WITH).fullmatch(gap) is None or last.has_home:
            break
        found.insert(0, group)
        last = group
    return found


_AND_WITH = r"(?:\s?\([^()]*\))?,?\s(?:{and_with})\s{1,2}(?:{plain_with})\s"


def _on_the_left(sentence: Sentence, word: Word, groups: list[Group]) -> list[Group]:
    """The towns before the word that a tie may be of: none where something only is, unless its people are meant."""
    before = [g for g in groups if g.end <= word.start]
    left = [g for g in before if g.role is not Role.LOCATED or _pair_from(g)]
    left += [g for g in before if g not in left and neighbours_in(sentence, g)]
    return [g for g in left if not STOP.search(sentence.text[g.end : word.start])]


def _before_relative(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], left: list[Group]
) -> Group | None:
    """The towns that "with which" follows upon, be they in the gazetteer or not."""
    with_which = sentence.pattern(RELATIVE)
    before = (g for g in reversed(groups) if g.end <= word.start)
    relative = next((g for g in before if with_which.match(sentence.text, g.end)), None)
    if relative is not None:
        listed = any(name.aside for name in relative.names)  # of a list with years, only the last is meant
        return Group(relative.names[-1:], relative.role) if listed else relative
    if any(g.role is Role.WITH and not _behind_with_which(sentence, g) for g in left):
        return None
    unknown = unknown_before_relative(sentence, context, word)
    return Group((unknown,), Role.WITH) if unknown else None


def _behind_with_which(sentence: Sentence, group: Group) -> bool:
    """de: "Die Isle of Wight, mit der Coburg 1983 einen Vertrag einging": Coburg is the subject of its clause."""
    return sentence.pattern(_LED_BY_WHICH).search(sentence.text, 0, group.start) is not None


_LED_BY_WHICH = r",\s(?:{with_which})\s$"


def _may_be_subject(sentence: Sentence, relative: Group | None, group: Group) -> bool:
    """Whether the towns may be those that have the tie."""
    return (
        group.role in (Role.PLAIN, Role.OF)
        or _pair_from(group)
        or _is_its_owner(sentence, relative, group)
        or neighbours_in(sentence, group)
    )


def _together(left: list[Group], subjects: list[Group]) -> tuple[PlaceName, ...]:
    """Two towns or more that are named in one breath, nations left out; first those that "between" leads."""
    between = next((g for g in left if g.role is Role.BETWEEN and len(g.names) > 1), None)
    group = between or next((g for g in reversed(subjects) if len(g.names) > 1), None)
    towns = tuple(name for name in group.names if not name.nation) if group is not None else ()
    return towns if len(towns) > 1 else ()


def _by_few_words(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], left: list[Group]
) -> Iterator[Tied]:
    """Towns that are neither led by "with" nor named in one breath: the first of the ways of telling that applies."""
    if word.kind == "tie" and (there := _signed_there(sentence, word, groups)) is not None:
        yield (there,), False
    elif pair := _hyphened_before(sentence, word, left) or _two_apart(sentence, word, left):
        yield pair, False
    elif others := _with_ours(sentence, word, left):
        yield from each_with_home(others)
    elif word.kind == "tie_verb" and left and _in_bracket(sentence, left[-1], word):
        yield left[-1].names[-1:], False
    elif word.kind in ("tie", "tie_verb"):
        before = _right_before(sentence, word, groups) if word.kind == "tie" else []
        yield from before or the_two(sentence, context)


def _hyphened_before(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...]:
    """fr: "Thouars-Hannut : un jumelage qui dure": two towns, joined by a hyphen, that open the sentence."""
    if word.kind != "tie" or len(left) != _TWO or sentence.text[: left[0].start].strip(" \"«“'"):
        return ()
    one, two = left[0].names[-1], left[1].names[0]
    if not _OF_ONE.fullmatch(sentence.text, one.end, two.start) or one.nation or two.nation:
        return ()
    return (one, two) if _TITLE.match(sentence.text, two.end) else ()


_TITLE = re.compile(r"\s?[:,–—.-]\s|\s?\(")


def _two_apart(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...]:
    """en: "Luchon in the Pyrenees and Harrogate in Yorkshire were twinned": each with where it lies."""
    two = [group for group in left if group.role is Role.PLAIN]
    if word.kind != "tie_verb" or len(two) != _TWO or any(len(group.names) > 1 for group in two):
        return ()
    one, other = two[0].names[0], two[1].names[0]
    joint = sentence.pattern(_IN_AND).fullmatch(sentence.text, one.end, other.start)
    are = sentence.pattern(_ARE_TIED).search(sentence.text, other.end, word.end)
    return (one, other) if joint and are and not (one.nation or other.nation) else ()


_IN_AND = r",?\s(?:{lies_near}|{in_country}|{located_in})\s[^.;:,]{2,40},?\s(?:{and_also})\s"
_ARE_TIED = r"(?<!\w)(?:{are_together}|{have_been}|{past})(?!\w)"


def _with_ours(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...]:
    """en "Killarney is linked to ours", fr "Exeter est jumelée depuis 1957 avec notre ville": the town on the left."""
    if word.kind != "tie_verb" or not left or left[-1].has_home or left[-1].role not in (Role.PLAIN, Role.OF):
        return ()
    gap = without_dates(sentence, word.end, min(len(sentence.text), word.end + _OURS_REACH))
    if sentence.pattern(TO_OURS).match(gap) is None:
        return ()
    return tuple(name for name in left[-1].names if not (name.nation or name.common))


_OURS_REACH = 50  # characters


def _signed_there(sentence: Sentence, word: Word, groups: list[Group]) -> PlaceName | None:
    """de: "Am 21. Mai 1967 wurde in Vierzon der Partnerschaftseid gesprochen": with the town where it was."""
    signed = any(w.code == "signed" for w in sentence.all("start"))
    towns = [name for g in groups for name in g.names if not name.nation]
    if not signed or len(towns) != 1 or towns[0].home or towns[0].common or not sentence.days:
        return None
    return towns[0] if groups[0].role is Role.LOCATED and not sentence.denied(word.start) else None


def _is_its_owner(sentence: Sentence, relative: Group | None, group: Group) -> bool:
    """de: "Stendal, mit dem Lemgo verbunden ist": Lemgo follows upon "with which", and is not what it is tied with."""
    if relative is None or not group.has_home:
        return False
    match = sentence.pattern(RELATIVE).match(sentence.text, relative.end)
    return match is not None and group.start <= match.end() + 1


def _pair_from(group: Group) -> bool:
    """de: "Bürgermeister aus Unna und Ajka unterschrieben den Vertrag"."""
    return group.role is Role.LOCATED and group.has_home and len(group.names) == 2


def _are_ties(sentence: Sentence, group: Group, word: Word) -> bool:
    """nl: "Mörfelden-Walldorf (Duitsland) en Gödöllő (Hongarije) zijn stedenbanden uit 1992"."""
    if word.kind != "tie":
        return False
    after = sentence.text[group.end : word.start]
    return sentence.pattern(_BE_TIES).fullmatch(after) is not None


_BE_TIES = r"\s?(?:\([^()]*\))?\s(?:{be})\s(?:(?:{possessive}|{how_many}|{article})\s(?:[a-zà-ÿ]+\s)?)?"


def _in_bracket(sentence: Sentence, group: Group, word: Word) -> bool:
    """fr "Cuxhaven (jumelée depuis 1963)" · en "Foix (twinned since 1978)"."""
    last = group.names[-1]
    if last.home or last.nation:
        return False
    gap = without_dates(sentence, max(last.end, last.reach), word.start)
    dated = any(mention.cue_start == word.end + 1 for mention in sentence.dates)
    apposed = gap == ", " and dated and not last.common  # fr "Saint-Wendel, jumelée depuis 1973, ..."
    return apposed or gap.strip() == "(" or _OPENS_ROW.fullmatch(gap) is not None


_OPENS_ROW = re.compile(
    r"\s*(?:\([^()]*\))?\s*[:–-]\s"
)  # de: "Saffron Walden (Essex): verschwistert seit 1985"


def _with_on_the_left(
    sentence: Sentence, context: Context, group: Group, plain: list[Group], groups: list[Group]
) -> Iterator[Tied]:
    """nl: "Met A heeft B een stedenband" · "A, waarmee B een stedenband heeft"."""
    whose = sentence.pattern(_ITSELF_BOUND)
    earlier = [
        g
        for g in groups
        if g.end <= group.start and (g.role is Role.PLAIN or whose.match(sentence.text, g.end))
    ]
    if behind := _right_behind(sentence, group, groups):
        yield from (((*group.names, name), False) for name in behind)
        return
    before = [g for g in plain if g.end <= group.start or g.has_home]
    if (
        group.has_home and len(group.names) == 1 and earlier
    ):  # de: "Villach ist seit 1973 mit Bamberg verbunden"
        yield from (((name, group.names[0]), False) for name in earlier[-1].names if not name.nation)
        return
    owners = before or ([] if context.home else earlier[:1]) or plain
    subjects = tuple(n for g in owners for n in g.names if n.home) or (owners[-1].names if owners else ())
    theirs = len(group.names) > 1 and bool(subjects) and not any(name.home for name in subjects)
    for other in group.names:  # de: "Sárospatak ist mit Soest und Eisenach verbunden", in a paper of Soest
        if other.nation or (other.home and not theirs):
            continue
        for subject in subjects or (None,):
            yield ((subject, other) if subject else (other,)), False


def _right_behind(sentence: Sentence, group: Group, groups: list[Group]) -> tuple[PlaceName, ...]:
    """nl: "Het met Steenwijk verbroederde Hamminkeln", de "das mit Unna verschwisterte Ajka"."""
    if not group.has_home or len(group.names) > 1:
        return ()
    verb = next((w for w in sentence.all("tie_verb") if w.start == group.end + 1), None)
    behind = next((g for g in groups if verb is not None and g.start >= verb.end), None)
    if (
        verb is None
        or behind is None
        or not sentence.pattern(_DESCRIBES).search(sentence.text, 0, group.start)
    ):
        return ()
    beside = sentence.pattern(_TOWN_BEHIND).fullmatch(sentence.text, verb.end, behind.start)
    return tuple(name for name in behind.names if not name.nation) if beside else ()


_DESCRIBES = r"(?<!\w)(?:{article}|{indefinite})\s[^.,;:]{0,25}(?<!\w)(?:{plain_with})\s$"
_TOWN_BEHIND = r"\s(?:(?:[^\W\d_][\w-]*\s)?(?:{town_noun})\s)?"

_ITSELF_BOUND = (
    r"(?:\s?\([^()]*\))?,\s(?:{relative_subject})\s"  # de: "aus Weiz, das mit Offenburg verbunden ist"
)


def named_before(sentence: Sentence, word: Word) -> list[tuple[PlaceName, ...]]:
    """en: "the Swindon–Ocotal link", "Exmouth's Dinan link": a vague word right after a town, and that after another."""
    text = sentence.text
    towns = [p for p in sentence.places if p.end <= word.start and not p.nation]
    if len(towns) < _TWO or text[towns[-1].end : word.start].strip():
        return []
    one, two = towns[-2:]
    return [(one, two)] if _OF_ONE.fullmatch(text, one.end, two.start) and one.home != two.home else []


_TWO = 2
_OF_ONE = re.compile(r"['’]s?\s|\s?[-–/]\s?")


def _right_before(sentence: Sentence, word: Word, groups: list[Group]) -> list[Tied]:
    """en: "the Hastings Sierra Leone Friendship Link", "the Béthune partnership"."""
    text, places = sentence.text, sentence.places
    named = [
        p for p in places if p.end <= word.start and not text[p.end : word.start].strip() and not p.common
    ]
    if not named or named[0].home or any(g.role is Role.LOCATED and named[0] in g.names for g in groups):
        return []
    own = [p for p in places if p.end <= named[0].start and not text[p.end : named[0].start].strip(" -–")]
    return [((*own[:1], named[0]), False)]


def the_two(sentence: Sentence, context: Context) -> list[Tied]:
    """nl: "Beide steden sloten een stedenband": the home town and the one that the page or the last lines are about."""
    if not sentence.has("both"):
        return []
    here = tuple({p.name: p for p in sentence.places if p.home or not (p.common or p.nation)}.values())
    if len(here) == _TWO and (context.home is None or any(p.home for p in here)) and _of_both(sentence):
        return [(here, False)]  # en: "The mayor of A, in B to mark the twinning between the two ports"
    two = tuple(place for place in context.last_towns if not (place.home or place.common))
    if len(two) == _TWO and context.town_distance <= 1 and sentence.pattern(_WITH_BOTH).search(sentence.text):
        return [((town,), False) for town in two]  # fr: "Niort est jumelée avec les deux villes"
    meant = not context.topic_heads or sentence.pattern(_THOSE_TWO).search(sentence.text)
    if meant and len(two) == len(context.last_towns) == 2 and context.town_distance <= 1:
        return [(two, False)]  # en: "Aumale brought us to Karlstadt. Those two had been partners since 1968"
    known = {member.label for member in context.last_tie.members} if context.last_tie else set()
    near = context.town_distance <= 1 and not context.topic_heads
    fresh = near and context.last_town and context.last_town.name not in known
    if not (context.last_tie is None or context.topic_heads or fresh):
        return []
    town = context.topic if context.topic_heads else context.last_town or context.topic
    return [((town,), False)] if town is not None else []


def _of_both(sentence: Sentence) -> bool:
    """Whether the two are said to be tied: "the twinning between the two ports", "the two towns are twinned"."""
    pairs = ((tie, both) for tie in sentence.all("tie", "tie_weak") for both in sentence.all("both"))
    if any(0 < both.start - tie.end < _NEAR_BOTH for tie, both in pairs):
        return True
    verbs = ((verb, both) for verb in sentence.all("tie_verb", "partner") for both in sentence.all("both"))
    return any(0 < verb.start - both.end < _NEAR_BOTH for verb, both in verbs)


_NEAR_BOTH = 45  # characters
_WITH_BOTH = r"(?<!\w)(?:{plain_with})\s(?:{both_towns})(?!\w)"
_THOSE_TWO = r"(?<!\w)(?:{those_two})(?!\w)"
_WITH_WHICH = (
    r"\s*(?:\([^)]*\))?(?:\s[a-zà-ÿ]{3,12}(?=,))?\s*,?\s*(?:{with_which})\b"  # nl: "X houden, waarmee …"
)
# nl: "Kuldiga, de stad in Letland waarmee …" · en: "Kuldiga is the Latvian town that Frome has a tie with"
_TOWN_WITH_WHICH = (
    r"\s*(?:\([^)]*\))?(?:\s?[,–—]|\s(?:{be}|{names_it}))\s(?:{article}|{indefinite})\s(?:[\w-]+\s){0,3}(?:{town_noun})"
    r"(?:\s[\w'’-]+){0,4}?,?\s(?:(?:{with_which_town})(?!\w)"
    r"|(?:{which_town})(?!\w)(?=\s[^.;:]{1,80}\s(?:{left_with})(?!\w|\s[^\W\d_a-zß-öø-ÿ])))"
)
RELATIVE = rf"(?:{_WITH_WHICH}|{_TOWN_WITH_WHICH})"
