"""The partner towns that stand behind the word for them, and their owner: "partnersteden A en B", "the twin town of Ripon"."""

import re

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.unknown import unknown_apposed, unknown_of
from jumelage.reading.ties.words import LONGEST_GAP, STOP, is_plural, without_dates
from jumelage.reading.words import Lexicon, Word


def partners_behind(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> tuple[tuple[PlaceName, ...], tuple[PlaceName, ...]]:
    """Whose partner town the word speaks of and which town that is, as far as both stand behind it."""
    owner, partners = _among_known(sentence, context, word, groups)
    if partners:
        return owner, (*_unknown_first(sentence, context, word, partners[0]), *partners)
    if (unknown := unknown_of(sentence, context, word)) is not None:
        return (unknown,), ()
    if owner or sentence.passage.block.kind is BlockKind.HEADING:
        return owner, ()
    name = unknown_apposed(sentence, context, word)
    return (), (name,) if name else ()


def _unknown_first(
    sentence: Sentence, context: Context, word: Word, first: PlaceName
) -> tuple[PlaceName, ...]:
    """A town that the gazetteer lacks, before the others: de "Partnerstädte: South Tyneside (GB), 1951; Košice (SK), 1980"."""
    colon = _COLON.match(sentence.text, word.end)
    name = unknown_at(sentence.text, colon.end(), context.places) if colon else None
    if name is None or context.places.joined(sentence.text, name.end, first.start) is None:
        return ()
    return (name,)


_WITH_ITS_OWN = r"\s(?:{plain_with})\s(?=[^\W\d_a-z])"
_LISTED = re.compile(r"(?:\s[^\W\d_]{2,5})?\s?:\s(?:[^\W\d_a-z][^;:.!?]{2,60};\s){1,4}")
_COLON = re.compile(r"(?:\s[^\W\d_]{2,5})?\s?:\s")


def _among_known(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> tuple[tuple[PlaceName, ...], tuple[PlaceName, ...]]:
    """The owner and the partners, as far as they are among the towns that the sentence is known to name."""
    owner: tuple[PlaceName, ...] = ()
    for group in groups:
        if group.start < word.end:
            continue
        gap = without_dates(sentence, word.end, group.start)
        if _LISTED.fullmatch(sentence.text, word.end, group.start):
            gap = ": "  # de: "Partnerstädte: South Tyneside (GB), 1951; Košice (SK), 1980"
        if len(gap) > LONGEST_GAP or STOP.search(gap):
            break
        if not owner and _names_owner(sentence, word, group, gap):
            if _apposed_to_ours(sentence, word, group):
                return group.names[:1], group.names[1:]
            owner = _up_to_next(sentence, group)
            continue
        if sentence.pattern(_HAS_SO_MANY).match(sentence.text, group.end):
            break  # nl: "Lelystad heeft één partnergemeente, Noordoostpolder twee"
        if gap == ", " and sentence.pattern(_WITH_ITS_OWN).match(sentence.text, group.end):
            break  # de: "Celle hat zwei Partner, Uelzen mit Meudon einen"
        named = (
            _names_partner(sentence, context, word, group, gap)
            or _after_owner(sentence, owner, group, gap)
            or _after_our_genitive(context, gap)
        )
        return owner, group.names if named else ()
    return owner, ()


def _up_to_next(sentence: Sentence, group: Group) -> tuple[PlaceName, ...]:
    """fr: "Traunstein, jumelle de Gap, et Pinerolo, son autre jumelle": Gap alone, for ", et" goes on to the next."""
    if len(group.names) == 1:
        return group.names
    if not group.names[0].home:  # fr: "Jumelle de Helmstedt depuis 1978, Vitré a reçu un orchestre"
        between = without_dates(sentence, group.names[0].end, group.names[1].start)
        return group.names[:1] if group.names[1].home and _ONLY_COMMA.fullmatch(between) else group.names
    goes_on = sentence.pattern(_COMMA_AND).fullmatch(sentence.text, group.names[0].end, group.names[1].start)
    return group.names[:1] if goes_on else group.names


_ONLY_COMMA = re.compile(r"\s?,\s")
_COMMA_AND = r",\s(?:{and_also})\s"


def _names_owner(sentence: Sentence, word: Word, group: Group, gap: str) -> bool:
    """en "the twin town of Ripon", "a sister city to Boulder": whose partner it is."""
    if not gap.strip() or "," in gap or ":" in gap:
        return False
    if sentence.pattern(_AROUND).search(gap):
        return False  # fr: "Krasnogorsk, la ville jumelle des environs de Moscou"
    if group.role is Role.OF or gap.strip() in sentence.lexicon.small("of_town"):
        return True
    if sentence.pattern(_OF_NEIGHBOUR).fullmatch(gap):
        return True  # de: "Schostka ist Partnerstadt unserer Nachbarstadt Guben"
    if sentence.pattern(_TO_HOME).fullmatch(gap) is None:
        return False
    return group.has_home or _is_said_of_town(sentence, word, group)


def _is_said_of_town(sentence: Sentence, word: Word, group: Group) -> bool:
    """en: "Fremantle became a sister city to Yokosuka": whether another town opens the sentence as what is one."""
    first = next((one for one in sentence.groups if not all(name.nation for name in one.names)), group)
    if first.start >= group.start or first.role is not Role.PLAIN or first.start > _FIRST_WORDS:
        return False
    after = max(first.end, first.names[-1].reach)
    if sentence.text[after : word.start] == ", ":
        return True  # fr: "Susa, ville jumelée à Briançon, a invité Gap"
    return sentence.pattern(_IS_ONE).match(sentence.text, after) is not None


_FIRST_WORDS = 12  # characters: en "The City of "
_IS_ONE = r"\s(?:{be}|{becomes_partner}|{has_been}|{have_been})\s(?:{indefinite}|{article})\s"


_OF_NEIGHBOUR = r"\s(?:(?:{of_town})\s)?(?:{possessive}|{determiner})\s(?:{neighbour})(?:\s(?:{located}))?\s"
_AROUND = r"(?<!\w)(?:{surroundings})(?!\w)"


def _names_partner(sentence: Sentence, context: Context, word: Word, group: Group, gap: str) -> bool:
    """Whether the words between lead from the word to the name of the partner."""
    role = group.role
    plainly = role in (Role.PLAIN, Role.WITH) or not gap.strip()
    if plainly and (_leads_to_name(gap, sentence.lexicon) or _after_adjective(context, gap)):
        return True
    if role in (Role.OF, Role.PLAIN) and sentence.pattern(_THE_TOWN_OF).fullmatch(gap):
        return True  # en: "has one partner, the Welsh village of Llandeilo"
    if role is Role.OF:
        return sentence.pattern(_THAT_OF).fullmatch(gap) is not None
    if role is Role.WITH and _led_by_with_alone(sentence, word, gap):
        return True
    # en: "In 1985 Wells found a partner in Dole"
    return role in (Role.LOCATED, Role.WITH) and _is_found_there(sentence, word, gap)


def _led_by_with_alone(sentence: Sentence, word: Word, gap: str) -> bool:
    """fr: "Le panneau annonce : ville jumelée avec Verden"; not en "to twin with X"."""
    if sentence.pattern(_ONLY_WITH).fullmatch(gap) is None:
        return False
    return not any(one.start == word.start for one in sentence.all("tie_verb"))


def _after_owner(sentence: Sentence, owner: tuple[PlaceName, ...], group: Group, gap: str) -> bool:
    """nl: "De Duitse zusterstad van Weert, Hagenow, stuurde een koor": set beside its owner, or led by "namely"."""
    if not owner:
        return False
    beside = sentence.text[owner[-1].end : group.start] == ", " and any(name.home for name in owner)
    return beside or sentence.pattern(_NAMELY).search(gap) is not None


def _after_our_genitive(context: Context, gap: str) -> bool:
    """de: "Die Partnerstadt Coesfelds, De Bilt, schickte einen Chor"."""
    return context.home is not None and gap in (f" {context.home}s, ", f" {context.home}’, ")


def _is_found_there(sentence: Sentence, word: Word, gap: str) -> bool:
    """Whether a partner is found or had in the town right behind: fr "a trouvé une partenaire à Verden"."""
    if sentence.pattern(_LOCATED_ONLY).fullmatch(gap) is None or sentence.denied(word.start):
        return False
    return has_a_partner(sentence, word)


def has_a_partner(sentence: Sentence, word: Word) -> bool:
    """Whether the words before say that somebody has or finds one: de "hat … einen Partner"."""
    one = sentence.pattern(_A_PARTNER).search(sentence.text, 0, word.start)
    return one is not None and sentence.pattern(_HAS_PARTNER).search(sentence.text, 0, word.start) is not None


_A_PARTNER = r"(?<!\w)(?:{indefinite}|{possessive}|{its_first}|{how_many})\s(?:[^\W\d_]+\s){0,2}$"
_HAS_PARTNER = r"(?<!\w)(?:{has_partner})(?!\w)"
_TO_HOME = (
    r"\s(?:{with})\s(?:(?:{determiner}\s)?(?:{town_noun})\s(?:{of_town})\s)?"  # en "a sister city to Boulder"
)
_ONLY_WITH = r"\s(?:{plain_with})\s"
_LOCATED_ONLY = r"\s(?:{lies_near}|{located_in})\s"


def _apposed_to_ours(sentence: Sentence, word: Word, group: Group) -> bool:
    """de "Die Partnerstadt von Unna, das ungarische Ajka", fr "La ville jumelle de Vitré, Helmstedt, …": the second is it."""
    if len(group.names) == 1 or not group.names[0].home:
        return False
    between = group.names[0].end, group.names[1].start
    if len(group.names) == _TWO and not is_plural(sentence, word) and sentence.text[slice(*between)] == ", ":
        return True  # nl: "de partnerstad van Unna, Ajka in Hongarije"
    if sentence.pattern(_APPOSED_TO).fullmatch(sentence.text, *between) is not None:
        return True
    closed = sentence.text[group.names[-1].reach or group.end :].startswith(",")
    return closed and len(group.names) == _OURS_AND_IT and sentence.text[slice(*between)] == ", "


_OURS_AND_IT = 2  # names
_TWO = 2
_APPOSED_TO = r",\s(?:{article})\s[^\W\d_]+e\s(?:(?:{town_noun})\s)?"


def _after_adjective(context: Context, gap: str) -> bool:
    """fr "notre ville jumelle allemande, Cuxhaven" · de "eine Partnerstadt, das ungarische Ajka"."""
    match = (
        _ADJECTIVE_AFTER.fullmatch(gap)
        or _ADJECTIVE_BEFORE.fullmatch(gap)
        or _ADJECTIVE_OF_NOUN.fullmatch(gap)
    )
    return match is not None and context.places.gazetteer.country_named(match[1]) is not None


_THAT_OF = r"[\s,]{1,5}(?:{that_of})\s?"  # fr: "a pour partenaire, depuis 2014, celle de Grand-Popo"
_THE_TOWN_OF = (
    r"\s?[,:–]\s(?:(?:{article}|{indefinite})\s|{elided})(?:[\w-]+\s){0,2}(?:{town_noun})\s(?:[a-zà-ÿ-]+\s)?"
    r"(?:(?:{of_town})\s|{elided})"
)
_ADJECTIVE_AFTER = re.compile(r"\s([^\W\d_]+)\s?[,:]?\s?")
_ADJECTIVE_BEFORE = re.compile(
    r"[,:]\s{1,2},?\s?(?:[^\W\d_]{2,3}\s|[^\W\d_]['’])([^\W\d_]+)\s(?:[^\W\d_]+\s)?"
)
# fr "un seul partenaire, la bourgade galloise de Llandeilo"
_ADJECTIVE_OF_NOUN = re.compile(
    r"[,:]\s{1,2}(?:[^\W\d_]{2,3}\s|[^\W\d_]['’])(?:[^\W\d_]+\s){1,2}([^\W\d_]+)\s(?:[^\W\d_]{2,3}\s|[^\W\d_]['’])"
)
_HAS_SO_MANY = r"\s(?:[a-zà-ÿ]+\s)?(?:{how_many})(?!\w)"


def _leads_to_name(gap: str, words: Lexicon) -> bool:
    """nl: "partnerstad is", "zustersteden:", "partnerstad, namelijk"."""
    found = (
        _BESIDE.match(gap)
        or words.pattern(_THAT_OF).fullmatch(gap)
        or words.pattern(_COPULA).search(gap)
        or words.pattern(_NAMELY).search(gap)
    )
    return bool(found) or gap.rstrip().endswith(":")


_BESIDE = re.compile(r"\s*[:,(–—-]?\s*[\"'‘’“„]?\s*\Z")
_COPULA = (  # nl: "De enige partnerstad van Ede is het Tsjechische Chrudim"
    r"^\s*,?\s*(?:(?:{genitive})\s+[\w-]+\s+|(?:{of_the_town})\s+|(?:{in_country})\s+[A-Z][\w-]+\s+|[A-Z][\w-]+s\s+"
    r"|[a-zà-ÿ]+\s+)?"
    r"(?:{be}|{names_it})\s*:?\s*(?:(?:{article})\s(?:[^\W\d_]+e\s)?)?\s*\Z"
)
_NAMELY = r"(?:,\s*(?:{namely})|:)\s*\Z"
