"""The ties that a sentence speaks of: which towns, by what word.

A tie needs a word for it (tie, partner town, "is twinned with") and places that stand to that word in one of a few
ways. The ways are the same in the four languages; the words come from the lexicon.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from itertools import pairwise

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.groups import Group, PlaceName, Role, unknown_at
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties_near import (
    by_its_paper,
    further_with,
    in_few_words,
    in_timeline,
    one_by_one,
    signed_with_us,
    the_latter,
    we_and_they,
    whose_paper,
)
from jumelage.reading.words import Lexicon, Word
from jumelage.values.value import EntityRef

_STOP = re.compile(r"[;!?]")
_BESIDE = re.compile(r"\s*[:,–—-]?\s*[\"'‘’“„]?\s*\Z")
_DIRECT = re.compile(r"\s*[:–—-]?\s*[\"'‘’“„]?\s*\Z")
_LONGEST_GAP = 70
_CAPITAL = re.compile(r"(?<!\w)(?=[^\W\d_a-zß-öø-ÿ])")
_THAT = r"\s*,?\s*(?:{relative})\s*\Z"
_WITH_NAME = r"\s+(?:{plain_with})\s+(?:(?:{article})\s+|\w+e\s+)?[^\W\d_a-z]"
_YEAR = re.compile(r"(?:\w+ )?\d{4}")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_RING = 3


def ties_seen(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The ties of the sentence, each once; computed once for a sentence."""
    if sentence.found_ties is None:
        sentence.found_ties = tuple(_each_once(_find(sentence, context)))
    return sentence.found_ties


def _each_once(seen: Iterable[TieSeen]) -> Iterator[TieSeen]:
    entities: set[str] = set()
    for tie in seen:
        if tie.entity not in entities:
            entities.add(tie.entity)
            yield tie


def _find(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    if context.list_kind is not None and opens_row(sentence):
        yield from _listed(sentence, context)
    named_so = _by_words(sentence, context)
    named = {name for seen in named_so for name in seen.names if seen.word.kind != "tie_weak"}
    rolled = (*one_by_one(sentence, context), *_each_with_its_year(sentence, context, named))
    if rolled:  # de: "mit Naruto folgte 1974 die weiteste, mit Clamecy 1975 die lebhafteste Verbindung"
        named_so = [seen for seen in named_so if any(member.id == context.home_id for member in seen.members)]
    yield from named_so
    yield from rolled
    if named_so:
        yield from further_with(sentence, context, named_so)
    if not (named_so or rolled) or sentence.has("joined"):
        yield from _listed(sentence, context)
    if not named_so and not rolled:
        yield from whose_paper(sentence, context)
        yield from we_and_they(sentence, context)
        yield from signed_with_us(sentence, context)
        yield from the_latter(sentence, context)
        yield from by_its_paper(sentence, context)
        yield from in_timeline(sentence, context)
        yield from in_few_words(sentence, context)
    yield from _in_names(sentence, context)


def _by_words(sentence: Sentence, context: Context) -> list[TieSeen]:
    """The ties that a word for them and the towns that stand to it make."""
    words = _tie_words(sentence)
    groups = _groups(sentence, context) if words else []
    found = []
    for word in words:
        if word.kind == "partner" and sentence.in_organisation(word.start):
            continue
        for names, ring in _members(sentence, context, word, groups):
            seen = _seen(sentence, context, word, names, ring=ring)
            if seen:
                found.append(seen)
    return found


def _each_with_its_year(sentence: Sentence, context: Context, named: set[PlaceName]) -> Iterator[TieSeen]:
    """fr: "les grandes dates du jumelage : Kirchheim en 1968, Great Yarmouth en 1956 …"."""
    home = context.home_ref
    tie = next(iter(sentence.all("tie", "partner", "tie_verb")), None)
    listed = context.list_kind if context.list_distance == 0 else None
    if (
        home is None
        or (tie is None and listed is None)
        or len(sentence.places) < 2
        or not _A_YEAR.search(sentence.text)
    ):
        return
    towns = [
        p
        for p in sentence.places
        if not p.home
        and not p.nation
        and sentence.lexicon.pattern(_ITS_YEAR).match(sentence.text, max(p.end, p.reach))
    ]
    towns = [town for town in towns if town not in named]
    if len(towns) < 2:
        return
    code, label = (tie.code, sentence.text[tie.start : tie.end]) if tie else listed or ("", "")
    for name in towns:
        ref = context.municipality(name)
        word = Word(name.start, name.end, "tie", code)
        yield TieSeen(context.tie((home, ref)), (home, ref), word, code, label, (name,), name.start, name.end)


def _in_names(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Stichting Gouda-Elmina", de: "Freundeskreis Schopfheim-Poligny": two towns in the name of an organisation."""
    home = context.home_ref
    if home is None or len(sentence.places) < 2:
        return
    for organisation in (*sentence.organisations, *_hyphened_bodies(sentence)):
        inside = [
            p
            for p in sentence.places
            if organisation.start <= p.start and p.end <= organisation.end and not p.nation
        ]
        for one, two in pairwise(inside):
            joint = _HYPHEN.fullmatch(sentence.text, one.end, two.start)
            if joint is None or one.home == two.home:
                continue
            ref = context.municipality(two if one.home else one)
            if ref.id != home.id:
                word = Word(organisation.start, organisation.end, "tie", "contact")
                names = (one, two)
                yield TieSeen(
                    context.tie((home, ref)),
                    (home, ref),
                    word,
                    "contact",
                    organisation.name,
                    names,
                    one.start,
                    two.end,
                )


def _hyphened_bodies(sentence: Sentence) -> Iterator[OrganisationName]:
    """en "the Oxford-León Association", fr "l'association Évreux-Djougou": home and another town, a body beside them."""
    for one, two in pairwise(sentence.places):
        if one.home == two.home or sentence.text[one.end : two.start] not in ("-", "–", " - "):
            continue
        before = sentence.lexicon.pattern(_BODY_BEFORE).search(sentence.text, 0, one.start)
        after = sentence.lexicon.pattern(_BODY_AFTER).match(sentence.text, two.end)
        if before or after:
            yield OrganisationName(one.start, two.end, sentence.text[one.start : two.end])


_BODY_BEFORE = r"(?<!\w)(?:{organisation})\s(?:\w+\s)?$"
_BODY_AFTER = r"\s(?:\w+\s)?(?:{organisation}|{again_organisation})(?!\w)"
_HYPHEN = re.compile(r"\s?[-–—/]\s?")
_ITS_YEAR = (  # "Aalen, en Allemagne, depuis 1978" · "Saint-Ghislain, la première, depuis le 13 septembre 1964"
    r"\s*(?:\([^()]*\)\s*)?(?:,\s[^,;:()\d]{1,30}(?=,))?,?\s*"
    r"(?:(?:{since_year})\s+(?:[a-z]{2,3}\s)?(?:\d{1,2}\.?\s\w+\s)?|\((?:[\w.]+\s){0,3})(?:19|20)\d\d(?!\d)"
    r"|,\s(?:19|20)\d\d(?=\s*[;.])"  # fr: "Ashford, 1984 ; Somoto, 1988."
)


def _tie_words(sentence: Sentence) -> list[Word]:
    """The words for a tie, the telling ones before the vague ones."""
    strong = [w for w in sentence.all("tie", "partner", "tie_verb") if not _by_other_means(sentence, w)]
    if strong and sentence.has(
        "tie_again"
    ):  # nl: "de jumelage met A bestaat sinds 1961, die met B sinds 1964"
        again = (
            w
            for w in sentence.all("tie_again")
            if w.start > strong[0].end and sentence.lexicon.pattern(_WITH_NAME).match(sentence.text, w.end)
        )
        strong += [Word(w.start, w.end, "tie", strong[0].code) for w in again]
    vague = [
        w
        for w in sentence.all("tie_weak")
        if not any(s.start <= w.start < s.end for s in strong)
        and not sentence.lexicon.pattern(_OF_SCHOOL).search(sentence.text, 0, w.start)
    ]
    return strong + vague


_OF_SCHOOL = r"(?<!\w)(?:{of_school})\s$"  # en: "Brixton's school link with Shinjuku"


def _by_other_means(sentence: Sentence, word: Word) -> bool:
    """nl: "A en B zijn verbonden door een spoorlijn"; a tie by which they are bound is a word of its own."""
    bound = sentence.text[word.start : word.end].casefold() in sentence.lexicon.small("bound")
    if not bound or sentence.lexicon.pattern(_BY).match(sentence.text, word.end) is None:
        return False
    papers = sentence.all("tie", "tie_weak")  # nl: "verbonden door een protocol"
    return not any(word.end < paper.start < word.end + _NEAR_BY for paper in papers)


_NEAR_BY = 25  # characters
_BY = r"\s+(?:{by})\s"


def _groups(sentence: Sentence, context: Context) -> list[Group]:
    """The groups of towns in the sentence, one meant by "the Polish town" among them."""
    groups = [
        group
        for group in sentence.groups
        if not all(name.nation for name in group.names) and not _may_be_a_word(sentence, group)
    ]
    if (again := _the_town_again(sentence, context)) is not None:
        groups = sorted([*groups, again], key=lambda g: g.start)
    return groups


def _members(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """The towns that the word ties, pair by pair, or together where they form a ring."""
    if word.kind == "partner":
        yield from _of_partner(sentence, context, word, groups)
        return
    if pairs := list(_pairs(sentence, context, word)):
        yield from pairs
        return
    right = _right(sentence, word, groups)
    if right is not None:
        yield from _joined(sentence, context, word, right, groups)
        for further in _further(sentence, right, groups):
            yield from _joined(sentence, context, word, further, groups)
        return
    if word.kind == "tie_weak":
        pair = next(
            (
                g
                for g in groups
                if len(g.names) == 2 and g.has_home and g.role is Role.PLAIN and 0 <= word.start - g.end < 20
            ),
            None,
        )
        if pair is not None:  # nl: "hebben Boxtel en Wittlich de banden weer aangehaald"
            yield pair.names, False
        signing = _signed_together(sentence, word, groups)
        if signing:
            yield signing, len(signing) >= _RING
            return
        if any(
            (g.role is Role.WITH or sentence.lexicon.pattern(_RELATIVE).match(sentence.text, g.end))
            and g.end <= word.start
            and word.start - g.end < _LONGEST_GAP
            for g in groups
        ):
            yield from _from_left(sentence, context, word, groups)
        return
    unknown = _unknown_right(sentence, context, word) or _unknown_left(sentence, context, word, groups)
    if unknown is not None:
        yield from _joined(sentence, context, word, unknown, groups)
        return
    yield from _from_left(sentence, context, word, groups)


def _signed_together(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """fr: "Colmar, Abingdon et Schongau signent ensemble la charte" · en: "the mayors of A and B signed an agreement"."""
    signed = [w for w in sentence.all("start") if w.code == "signed" and w.start <= word.start]
    for group in reversed(groups):
        towns = tuple(name for name in group.names if not name.nation)
        if len(towns) < 2 or group.end > word.start or group.role in (Role.WITH, Role.LOCATED):
            continue
        gap = sentence.text[group.end : word.start]
        if len(gap) < _SIGNING_GAP and not _STOP.search(gap) and signed:
            return towns
    return ()


_SIGNING_GAP = 90  # characters


def _the_town_again(sentence: Sentence, context: Context) -> Group | None:
    """nl: "De Poolse stad heeft een verdrag met Almelo" · de: "Mit der tadschikischen Hauptstadt ist …"."""
    town = context.last_town
    if town is None or any(place.name == town.name for place in sentence.places):
        return None
    for match in sentence.lexicon.pattern(_THE_TOWN).finditer(sentence.text):
        adjective = context.places.gazetteer.country_named(
            match[1]
        ) or context.places.gazetteer.country_named(match[1].capitalize())
        if adjective and match[2].casefold() in context.places.town_nouns:
            name = town._replace(start=match.start(), end=match.end(), reach=match.end(), aside="")
            return Group((name,), context.places.role_before(sentence.text, match.start()))
    return None


_THE_TOWN = r"(?<!\w)(?:{the_town_again})\s([^\W\d_][\w-]+)\s([\w-]+)(?!\w)(?!\s[A-Z])"


def _may_be_a_word(sentence: Sentence, group: Group) -> bool:
    """Whether the only name of the group is more likely an everyday word: "Per raadsbesluit", "Un jumelage"."""
    name = group.names[0]
    if len(group.names) > 1 or name.home or group.role in (Role.WITH, Role.BETWEEN):
        return False
    opens = not sentence.text[: name.start].strip(" \"'‘’“„(–-.)0123456789")
    return name.common or (opens and len(name.name) <= 3)


def _right(sentence: Sentence, word: Word, groups: list[Group]) -> Group | None:
    """The group that the word governs: "stedenband met A", "partnerschap tussen A en B", "jumelage A - B"."""
    for group in groups:
        if group.start < word.end:
            continue
        gap = sentence.text[word.end : group.start]
        if len(gap) > _LONGEST_GAP or _STOP.search(gap):
            return None
        if group.role in (Role.WITH, Role.BETWEEN):
            if word.kind == "tie_verb" or not _other_tie_between(sentence, word, group):
                return group
            return None
        if gap.rstrip().endswith(":") and (word.kind == "tie" or len(group.names) > 1):
            return Group(group.names, Role.WITH)
        if word.kind == "tie" and len(group.names) > 1 and sentence.lexicon.pattern(_THAT).match(gap):
            return Group(
                group.names, Role.BETWEEN
            )  # nl: "het memorandum dat Genk en Francistown hebben ondertekend"
        if word.kind == "tie_verb" and _DIRECT.match(gap) and len(group.names) > 1:
            return Group(group.names, Role.BETWEEN)
        if word.kind == "tie" and _DIRECT.match(gap):
            hyphened = _hyphened(sentence, group)
            if hyphened is not None:
                return hyphened
            return Group(group.names, Role.BETWEEN if len(group.names) > 1 else Role.WITH)
        if (
            word.kind == "tie"
            and group.role is Role.OF
            and len(group.names) > 1
            and not _with_after(groups, group)
        ):
            return Group(group.names, Role.BETWEEN)
    return None


def _hyphened(sentence: Sentence, group: Group) -> Group | None:
    """nl: "Stichting Stedenband Groningen - San Carlos", "stedenband Velsen-Galle"."""
    for other in sentence.groups:
        if (
            len(group.names) == 1
            and _HYPHEN.fullmatch(sentence.text, group.end, other.start)
            and group.end < other.start
        ):
            return Group((*group.names, other.names[0]), Role.BETWEEN)
    return None


def _further(sentence: Sentence, group: Group, groups: list[Group]) -> Iterator[Group]:
    """fr: "jumelée avec Saint-Wendel, en Sarre, depuis 1973, et avec le district écossais d'Inverclyde"."""
    for other in groups[groups.index(group) + 1 :] if group in groups else ():
        gap = sentence.text[group.end : other.start]
        if (
            other.role is not Role.WITH
            or len(gap) > _LONGEST_GAP
            or _STOP.search(gap)
            or not sentence.lexicon.pattern(_AND_WITH).search(gap)
        ):
            return
        yield other
        group = other


_AND_WITH = r"(?:(?:,|\s)\s*(?:{and_also})\s*(?:[\w ]{0,20}\s)?|,\s*)(?:{plain_with})\s"


def _with_after(groups: list[Group], group: Group) -> bool:
    number = groups.index(group)
    return number + 1 < len(groups) and groups[number + 1].role is Role.WITH


def _other_tie_between(sentence: Sentence, word: Word, group: Group) -> bool:
    return any(word.end <= other.start < group.start for other in sentence.all("tie", "partner"))


def _unknown_right(sentence: Sentence, context: Context, word: Word) -> Group | None:
    """A town that the gazetteer lacks, where the word leaves no doubt: "stedenband met Xyz"."""
    finder = context.places
    for match in _CAPITAL.finditer(sentence.text, word.end, word.end + _LONGEST_GAP):
        start = match.start()
        if _STOP.search(sentence.text, word.end, start):
            return None
        role = finder.role_before(sentence.text, start)
        if role not in (Role.WITH, Role.BETWEEN):
            continue
        name = unknown_at(sentence.text, start, finder)
        if name is None:
            continue
        names = [name]
        while (following := finder.joined(sentence.text, names[-1].end)) is not None:
            known = next((p for p in sentence.places if p.start == following), None)
            name = known or unknown_at(sentence.text, following, finder)
            if name is None:
                break
            names.append(name)
        return Group(tuple(names), role)
    return None


_LED_BY_WITH = r"(?<!\w)(?:{plain_with})\s(?:(?:{determiner})\s)?$"


def _unknown_left(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """A town that the gazetteer lacks, before the word: nl "is met Nquthu verbonden", de "Mit Xyz besteht eine Partnerschaft"."""
    if any(group.role is Role.WITH for group in groups):
        return None
    finder = context.places
    clause = sentence.clause_of(word.start)
    for match in _CAPITAL.finditer(sentence.text, max(0, word.start - _LONGEST_GAP), word.start):
        start = match.start()
        led = sentence.lexicon.pattern(_LED_BY_WITH).search(sentence.text, 0, start)
        if led is None or sentence.clause_of(start) != clause:
            continue
        name = unknown_at(sentence.text, start, finder)
        if name is not None and not sentence.in_organisation(start):
            return Group((name,), Role.WITH)
    return None


def _joined(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    denied = sentence.lexicon.pattern(_NOT_THAT)
    towns = tuple(n for n in group.names if not n.nation and not denied.match(sentence.text, n.end))
    if group.role is Role.BETWEEN and len(towns) >= 2:
        if len(towns) % 2 == 0 and all(
            bool(_YEAR.fullmatch(t.aside)) == bool(n % 2) for n, t in enumerate(towns)
        ):
            for number in range(
                0, len(towns), 2
            ):  # fr: "Orléans et Dundee (1946), Montbéliard et Ludwigsburg (1950)"
                yield towns[number : number + 2], False
            return
        yield towns, len(towns) >= _RING
        return
    subjects = _subjects(sentence, context, word, group, groups)
    joint = next(
        (g for g in groups if len(g.names) > 1 and set(subjects) & set(g.names) and g is not group), None
    )
    if joint is not None and len(towns) == 1:
        yield (*(name for name in joint.names if not name.nation), *towns), True
        return
    others = tuple(name for name in towns if not name.home or not any(s.home for s in subjects))
    for subject in subjects or (None,):
        for other in others:
            if subject is not None and subject.name == other.name:
                continue
            yield ((subject, other) if subject is not None else (other,)), False


_NOT_THAT = r"\s(?:{not})(?!\w)"  # en: "with Tilly, and Rudgwick not with anybody"


def _pairs(sentence: Sentence, context: Context, word: Word) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """de: "Partnerschaften von Suhl mit Kaluga, von Gera mit Rostow" · en: "Northwich with Carlow and with Dole, ..." """
    following = [place for place in sentence.places if place.start >= word.end and not place.nation]
    if len(following) < 2:
        return
    led = cache(lambda number: _led_by_with(sentence, context, following[number]))
    owner: PlaceName | None = None
    for number, place in enumerate(following):
        before = following[number - 1].end if number else word.end
        if _STOP.search(sentence.text[before : place.start]) or place.start - before > _LONGEST_GAP:
            return
        if number + 1 < len(following) and not led(number) and led(number + 1) == 1:
            owner = place
        elif owner is not None:
            yield (owner, place), False
        else:
            return


def _led_by_with(sentence: Sentence, context: Context, place: PlaceName) -> int:
    """1 where only "with" stands between the place and the one before, 2 where more does, 0 where "with" does not."""
    if context.places.role_before(sentence.text, place.start) is not Role.WITH:
        return 0
    previous = [p for p in sentence.places if p.end <= place.start]
    if not previous:
        return 2
    gap = sentence.text[previous[-1].end : place.start]
    joined = context.places.joined(sentence.text, previous[-1].end, place.start) is not None
    return 1 if gap.strip().count(" ") < 3 and "," not in gap and not joined else 2


def _subjects(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> tuple[PlaceName, ...]:
    """The towns on this side of the tie, where the sentence names them; none stands for the home town."""
    between = [g for g in groups if word.end <= g.start < group.start and g.role in (Role.OF, Role.PLAIN)]
    if between:
        return between[-1].names
    there = context.place_before
    if there is not None and sentence.lexicon.pattern(_THERE).match(sentence.text):
        return (there,)  # de: "Auch im benachbarten Melle … Dort besteht eine Freundschaft mit Torschok"
    if context.home is None and context.last_town and sentence.lexicon.pattern(_ITS).match(sentence.text):
        return (context.last_town,)
    limit = min(word.start, group.start)
    elsewhere = [
        g
        for g in groups
        if g.end <= limit
        and (g.role is Role.LOCATED or not g.has_home)
        and sentence.lexicon.pattern(_WHICH).match(sentence.text, g.end)
    ]
    if elsewhere and not _STOP.search(sentence.text, elsewhere[-1].end, word.start):
        return elsewhere[-1].names
    if (owner := _with_its_own(sentence, context, word)) is not None:
        return (owner,)
    left = [g for g in groups if g.end <= limit and g.role in (Role.PLAIN, Role.OF)]
    again = sentence.lexicon.pattern(_AND_IT).match(sentence.text, left[0].end) if left else None
    if again is not None and left[0].role is Role.PLAIN and again.end() <= word.start:
        return left[0].names  # en: "Ashburton is ahead of us: it has been paired with Pleasanton"
    apposed = next(
        (g for g in left if sentence.lexicon.pattern(_NOUN_APPOSED).match(sentence.text, g.end)), None
    )
    if apposed is not None and word.kind == "tie_verb" and not apposed.has_home:
        return apposed.names  # fr: "Autelbas, village jumelé avec Vagney"
    reach = 90 if context.home else 170
    left = [
        g
        for g in left
        if sentence.distance((g.start, g.end), (word.start, word.end)) < reach
        or (_is_subject(sentence, g) and _ASIDE_ONLY.match(sentence.text, g.end, word.start))
    ]
    if left:
        home = next((g for g in left if g.has_home), None)
        chosen = home or left[-1]
        names = tuple(name for name in chosen.names if not name.nation)
        if home:
            return tuple(name for name in names if name.home)
        if not (context.home and (context.mentions_home(sentence) and not _is_subject(sentence, chosen))):
            return names
    after = [g for g in groups if g.start >= group.end and g.has_home and g.role in (Role.PLAIN, Role.OF)]
    if after:
        return tuple(name for name in after[0].names if name.home)
    if context.home is None and sentence.has("home") is False:
        right = [
            g for g in groups if g.start >= group.end and g.role is Role.PLAIN and g.start - group.end < 40
        ]
        if right and len(right[0].names) == 1:
            return right[0].names
    return ()


_THERE = r"(?:{there_place})\s"
_ITS = r"(?:{possessive})\s"
_WHICH = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{relative_subject})\s"  # nl: "In A, dat een band heeft met B"


_AND_IT = r"[^.;:?!]{0,60}[;:]\s(?:{pronoun})\s"
_NOUN_APPOSED = r"\s*,\s(?:(?:{determiner})\s)?(?:{town_noun})\s"


def _with_its_own(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """en: "Avonmouth's community council has its own arrangement with Lormont": a town that the gazetteer lacks."""
    part = sentence.lexicon.pattern(_PART_OF_US).search(sentence.text, 0, word.start)
    if part is not None:  # de: "Unser Ortsteil Wengern ist mit Sézanne befreundet"
        return next((p for p in sentence.places if p.start == part.end()), None) or unknown_at(
            sentence.text, part.end(), context.places
        )
    own = sentence.lexicon.pattern(_OWN).search(sentence.text, 0, word.start)
    if own is None or any(p.end <= own.start() for p in sentence.places):
        return None
    first = _CAPITAL.search(sentence.text, 0, own.start())
    name = unknown_at(sentence.text, first.start(), context.places) if first else None
    if name is None:
        return None
    bare = re.sub(r"['’]s$", "", name.name)
    return name._replace(name=bare, end=name.start + len(bare))


_PART_OF_US = r"(?<!\w)(?:{part_of_us})\s(?:(?:{of_town})\s)?(?=[^\W\d_a-z])"
_OWN = r"(?<!\w)(?:{its_own})\s(?:\w+\s){0,2}$"


_ASIDE_ONLY = re.compile(r",\s[^,;:]{1,50},\s[^,;:]*\Z")  # en: "Mallow, our rival, is twinned with X"
_NEIGHBOUR = r"(?<!\w)(?:{neighbour})(?!\w)[^,;:]{0,20}\Z"


def _is_subject(sentence: Sentence, group: Group) -> bool:
    if sentence.lexicon.pattern(_NEIGHBOUR).search(sentence.text, 0, group.start):
        return True  # fr: "La commune voisine de Beaupréau est jumelée"
    return group.role is Role.PLAIN and sentence.text[: group.start].strip(" \"'‘“").count(" ") < 3


def _of_partner(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """nl: "Matagalpa, de zusterstad van Tilburg" · "partnersteden A en B" · "A is partnerstad van B"."""
    owner, partners = _named_after(sentence, word, groups)
    if not partners and not owner and sentence.passage.block.kind is not BlockKind.HEADING:
        name = _unknown_apposed(sentence, context, word)
        partners = (name,) if name else ()
    if not partners:
        left = [g for g in groups if g.end <= word.start]
        if len(left) > 1 and left[-1].has_home and _OWNS.fullmatch(sentence.text, left[-1].end, word.start):
            owner, left = left[-1].names, left[:-1]  # en: "Foix has been Ripon's twin"
            word = word._replace(start=owner[0].start)
        pair = next(
            (
                g
                for g in left
                if len(g.names) == 2
                and g.has_home
                and sentence.lexicon.pattern(_ARE).search(sentence.text, g.end, word.start)
            ),
            None,
        )
        two = next((g for g in reversed(left) if len(g.names) == 2 and g.role is Role.PLAIN), None)
        if pair is None and two is not None and _are_partners(sentence, two, word):
            pair = two
        if pair is not None and word.start - pair.end < 120:
            # nl: "Maastricht en El Rama, een havenplaats, werden op 14 juli 1988 zustersteden"
            yield pair.names, False
            return
        if left and _apposes(sentence, left[-1], word):
            partners = tuple(name for name in left[-1].names if not name.nation)
        elif left and (yield from _has_there(sentence, left, word)):
            return
        elif not left and (words := sentence.has("both") and _the_two(sentence, context)):
            yield from words
            return
    if partners and not owner:
        owner = _owner_on_the_left(sentence, word, groups, partners)
    for partner in partners:
        if partner.nation:
            continue
        for own in owner or (None,):
            if own is None:
                yield (partner,), False
            elif own.name != partner.name and not own.nation:
                yield (own, partner), False


_OWNS = re.compile(r"['’]s?\s(?:\w+\s)?")


def _has_there(
    sentence: Sentence, left: list[Group], word: Word
) -> Generator[tuple[tuple[PlaceName, ...], bool], None, bool]:
    """de: "Unsere Stadt hat in Děčín einen Partner", "Rheinbach habe mit Sevenoaks nur einen Partner"."""
    where = left[-1]
    own = [name for group in left[:-1] if group.role is Role.PLAIN for name in group.names]
    if where.role not in (Role.LOCATED, Role.WITH) or where.has_home or sentence.denied(word.start):
        return False
    text = sentence.text
    if not (
        sentence.lexicon.pattern(_A_PARTNER).search(text, 0, word.start)
        and sentence.lexicon.pattern(_HAS_PARTNER).search(text, 0, word.start)
    ):
        return False
    for name in where.names:
        if not name.nation:
            yield ((own[-1], name) if own and not own[-1].nation else (name,)), False
    return True


def _are_partners(sentence: Sentence, group: Group, word: Word) -> bool:
    """en: "Ware and Wülfrath, in Germany, have been partners since 1978": two towns of which neither is ours."""
    after = max(group.end, group.names[-1].reach)
    return (
        not any(name.nation for name in group.names)
        and sentence.lexicon.pattern(_HAVE_BEEN).fullmatch(sentence.text, after, word.start) is not None
    )


_HAVE_BEEN = r"\s*(?:,[^,;]{1,30})?,?\s(?:{are_together}|{have_been})\s(?:[a-zà-ÿ]+\s){0,2}"


def _named_after(
    sentence: Sentence, word: Word, groups: list[Group]
) -> tuple[tuple[PlaceName, ...], tuple[PlaceName, ...]]:
    """Whose partner town the word speaks of and which town that is, as far as both stand behind it."""
    owner: tuple[PlaceName, ...] = ()
    for group in groups:
        if group.start < word.end:
            continue
        gap = sentence.text[word.end : group.start]
        if len(gap) > _LONGEST_GAP or _STOP.search(gap):
            break
        if group.role is Role.OF and not owner:
            owner = group.names
            continue
        names_it = group.role in (Role.PLAIN, Role.WITH) and _leads_to_name(gap, sentence.lexicon)
        return owner, group.names if names_it or (
            owner and sentence.lexicon.pattern(_NAMELY).search(gap)
        ) else ()
    return owner, ()


def _leads_to_name(gap: str, words: Lexicon) -> bool:
    """nl: "partnerstad is", "zustersteden:", "partnerstad, namelijk"."""
    found = _BESIDE.match(gap) or words.pattern(_COPULA).search(gap) or words.pattern(_NAMELY).search(gap)
    return bool(found) or gap.rstrip().endswith(":")


_ARE = r"(?<!\w)(?:{are_together})(?!\w)"
_COPULA = r"^\s*,?\s*(?:(?:{genitive})\s+[\w-]+\s+)?(?:{be}|{names_it})\s*:?\s*(?:{article})?\s*\Z"
_NAMELY = r"(?:,\s*(?:{namely})|:)\s*\Z"
_A_PARTNER = r"(?<!\w)(?:{indefinite})\s(?:[^\W\d_]+\s){0,2}$"
_HAS_PARTNER = r"(?<!\w)(?:{has_partner})(?!\w)"
_BECOMES = r"\s(?:{becomes_partner})\s(?:[^\W\d_]+\s){0,4}\Z"  # fr: "devient à son tour ville jumelle"
_APPOSES = r"\s*(?:\([^)]*\)\s*)?(?:[,–—-]\s*)?(?:(?:{apposed}|\d{4}|[^\W\d_]\w*e|\w+en)\s+)*+[\"'‘“]?\Z"  # nl: "A, de Poolse partnerstad"


def _apposes(sentence: Sentence, group: Group, word: Word) -> bool:
    gap = sentence.text[max(group.end, group.names[-1].reach) : word.start]
    return (
        len(gap) < _LONGEST_GAP
        and (group.role is not Role.LOCATED or gap.lstrip().startswith(","))
        and bool(
            sentence.lexicon.pattern(_APPOSES).match(gap) or sentence.lexicon.pattern(_BECOMES).match(gap)
        )
    )


def _owner_on_the_left(
    sentence: Sentence, word: Word, groups: list[Group], partners: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    left = [
        g
        for g in groups
        if g.end <= word.start and g.role in (Role.PLAIN, Role.OF) and not set(g.names) & set(partners)
    ]
    if not left:
        return ()
    home = next((g for g in left if g.has_home), None)
    if home:
        return tuple(name for name in home.names if name.home)
    nearest = left[-1]
    if len(nearest.names) > 1 and sentence.lexicon.pattern(_HAS_ONE).match(sentence.text, nearest.end):
        first, end = nearest.names[0], nearest.end  # en: "Hinckley and Bosworth has its own partners"
        return (first._replace(name=sentence.text[first.start : end], end=end),)
    return nearest.names if len(nearest.names) == 1 and not nearest.names[0].nation else ()


_HAS_ONE = r"\s(?:{has_one})\s"


def _unknown_apposed(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    match = sentence.lexicon.pattern(_OF_ITS_OWNER).match(sentence.text, word.end)
    return unknown_at(sentence.text, match.end(), context.places) if match else None


_OF_ITS_OWNER = r"\s+(?:(?:{genitive})\s+[\w-]+\s*,\s*)?"  # nl: "de partnerstad van Velsen, Xyz"


def _from_left(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """nl: "A, B en C sloten een partnerschap" · "A, waarmee B al een stedenband had" · "A en B zijn verbroederd"."""
    left = [g for g in groups if g.end <= word.start and g.role is not Role.LOCATED]
    left = [g for g in left if not _STOP.search(sentence.text[g.end : word.start])]
    relative = next(
        (
            g
            for g in groups
            if g.end <= word.start and sentence.lexicon.pattern(_RELATIVE).match(sentence.text, g.end)
        ),
        None,
    )
    if relative is not None and any(name.aside for name in relative.names):
        relative = Group(relative.names[-1:], relative.role)  # of a list with years, only the last is meant
    with_groups = [g for g in left if g.role is Role.WITH] or ([relative] if relative else [])
    plain = [g for g in left if g not in with_groups and g.role in (Role.PLAIN, Role.OF)]
    if with_groups:
        if with_groups[-1] is relative and context.home:
            plain = [g for g in plain if g.has_home]
        yield from _with_on_the_left(context, with_groups[-1], plain, groups)
        return
    between = next((g for g in left if g.role is Role.BETWEEN and len(g.names) > 1), None)
    together = between or next((g for g in reversed(plain) if len(g.names) > 1), None)
    if together is not None:
        towns = tuple(n for n in together.names if not n.nation)
        if len(towns) > 1:
            yield towns, len(towns) >= _RING
        return
    if word.kind in ("tie", "tie_verb"):
        before = _right_before(sentence, word, groups) if word.kind == "tie" else []
        yield from before or _the_two(sentence, context)


def _with_on_the_left(
    context: Context, group: Group, plain: list[Group], groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """nl: "Met A heeft B een stedenband" · "A, waarmee B een stedenband heeft"."""
    earlier = [g for g in groups if g.end <= group.start and g.role is Role.PLAIN]
    before = [g for g in plain if g.end <= group.start or g.has_home]
    owners = before or ([] if context.home else earlier[:1]) or plain
    subjects = tuple(n for g in owners for n in g.names if n.home) or (owners[-1].names if owners else ())
    for other in group.names:
        if other.nation or other.home:
            continue
        for subject in subjects or (None,):
            yield ((subject, other) if subject else (other,)), False


def _right_before(
    sentence: Sentence, word: Word, groups: list[Group]
) -> list[tuple[tuple[PlaceName, ...], bool]]:
    """en: "the Hastings Sierra Leone Friendship Link", "the Béthune partnership"."""
    text, places = sentence.text, sentence.places
    named = [
        p for p in places if p.end <= word.start and not text[p.end : word.start].strip() and not p.common
    ]
    if not named or named[0].home or any(g.role is Role.LOCATED and named[0] in g.names for g in groups):
        return []
    own = [p for p in places if p.end <= named[0].start and not text[p.end : named[0].start].strip(" -–")]
    return [((*own[:1], named[0]), False)]


def _the_two(sentence: Sentence, context: Context) -> list[tuple[tuple[PlaceName, ...], bool]]:
    """nl: "Beide steden sloten een stedenband": the home town and the one that the page or the last lines are about."""
    if not sentence.has("both"):
        return []
    two = tuple(place for place in context.last_towns if not (place.home or place.common))
    meant = context.home is None or sentence.lexicon.pattern(_THOSE_TWO).search(sentence.text)
    if meant and len(two) == len(context.last_towns) == 2 and context.town_distance <= 1:
        return [(two, False)]  # en: "Aumale brought us to Karlstadt. Those two had been partners since 1968"
    known = {member.label for member in context.last_tie.members} if context.last_tie else set()
    near = context.town_distance <= 1 and not context.topic_heads
    fresh = near and context.last_town and context.last_town.name not in known
    if not (context.last_tie is None or context.topic_heads or fresh):
        return []
    town = context.topic if context.topic_heads else context.last_town or context.topic
    return [((town,), False)] if town is not None else []


_THOSE_TWO = r"(?<!\w)(?:{those_two})(?!\w)"
_RELATIVE = r"\s*(?:\([^)]*\))?\s*,?\s*(?:{with_which})\b"


def _seen(
    sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...], *, ring: bool
) -> TieSeen | None:
    refs: list[EntityRef] = []
    for name in names:
        if name.common and not name.home and len(names) == 1 and word.kind == "tie_weak":
            return None
        ref = context.municipality(name)
        if ref.id not in {other.id for other in refs}:
            refs.append(ref)
    if len(refs) == 1:
        home = context.home_ref
        if home is None or refs[0].id == home.id or _of_another(sentence):
            return None
        refs.insert(0, home)
    if len(refs) < 2:
        return None
    start = min([word.start, *(name.start for name in names if name.end)])
    end = max([word.end, *(name.end for name in names)])
    if names in ((context.topic,), (context.last_town,)) and names[0] not in sentence.places:
        start, end = word.start, word.end
    code = (
        "ring"
        if ring and word.code in ("partnership", "ring", "contact", "city_tie", "friendship")
        else word.code
    )
    label = sentence.text[word.start : word.end]
    return TieSeen(context.tie(refs), tuple(refs), word, code or "contact", label, names, start, end)


def _of_another(sentence: Sentence) -> bool:
    """de: "Die Landesregierung hat eine Partnerschaft mit …": a body that is not the town."""
    if any(place.home for place in sentence.places):
        return False
    return sentence.lexicon.pattern(_ANOTHER).match(sentence.text) is not None


_ANOTHER = r"(?:{other_owner})(?!\w)"


def _listed(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The towns in a row of a list or table of partner towns, or in the sentence after "wij hebben vier jumelages"."""
    if context.list_kind is not None:
        code, label = context.list_kind
    elif sentence.has("joined") and context.last_tie is not None:
        code, label = context.last_tie.kind, context.last_tie.label  # en: "Formigine came on board in 2001"
    else:
        return
    home = context.home_ref
    if home is None or not sentence.places:
        return
    for name in _listed_names(sentence, context):
        ref = context.municipality(name)
        if ref.id == home.id or name.nation or name.home:
            continue
        word = Word(name.start, name.end, "tie", code)
        yield TieSeen(context.tie((home, ref)), (home, ref), word, code, label, (name,), name.start, name.end)


def _listed_names(sentence: Sentence, context: Context) -> tuple[PlaceName, ...]:
    unknown = _unknown_row(sentence, context)
    if unknown is not None:
        return (unknown,)
    if opens_row(sentence):
        first = next(name for name in sentence.places if not name.nation)
        group = next((g for g in sentence.groups if first in g.names), None)
        return group.names if group else (first,)
    several = next((g for g in sentence.groups if len(g.names) >= _RING), None)
    if (
        several is not None
        and context.list_kind is not None
        and context.list_distance <= 2
        and not several.has_home
    ):
        return (
            several.names
        )  # de: "Richtlinie … mit den Partnerstädten. Gefördert werden Fahrten nach A, B und C"
    follows = context.list_distance == 0 and not (sentence.first and sentence.passage.block.kind in _ROWS)
    if not follows and not sentence.has("joined"):
        return ()
    towns = (group for group in sentence.groups if group.role in (Role.PLAIN, Role.WITH))
    return tuple(name for group in towns for name in group.names if not name.common or len(group.names) > 1)


_ROWS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def _unknown_row(sentence: Sentence, context: Context) -> PlaceName | None:
    """nl: "Botkyrka (Zweden)": a town that the gazetteer lacks, first in the row, with its country."""
    if (
        not sentence.first
        or context.list_kind is None
        or any(place.start < 3 and not place.nation for place in sentence.places)
    ):
        return None
    name = unknown_at(sentence.text, 0, context.places)
    match = sentence.lexicon.pattern(_ITS_COUNTRY).match(sentence.text, name.end) if name else None
    return name if match and context.places.gazetteer.country_named(match[1]) else None


_ITS_COUNTRY = r"\s*(?:\(|,\s*(?:(?:{in_country})\s)?)(?:\w+,\s*)?([^\W\d_][\w-]+)"


def opens_row(sentence: Sentence) -> bool:
    """Whether the sentence is a row of a list of towns: the town first, then a bracket, a dash, a column, a year."""
    if not sentence.first:
        return False
    first = next((name for name in sentence.places if not name.nation), None)
    if first is None or (len(sentence.text[: first.start].strip(" -–•*\t1234567890.)(")) > 3):
        return False
    marked = sentence.passage.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if sentence.row_date is not None and first.common:
        return False  # de: "1966 Brand im Rathausarchiv"
    return (marked and sentence.row_date is None) or bool(
        sentence.lexicon.pattern(_AFTER_TOWN).match(sentence.text, max(first.end, first.reach))
    )


_AFTER_TOWN = r"\s*(?:[(|:,\t]|[–-]\s|(?:{since})\s|$)"
