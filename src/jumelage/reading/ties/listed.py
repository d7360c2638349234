"""Ties in a list, a table or a row of towns with their years, once something has announced them."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.unknown import unknown_row
from jumelage.reading.ties.words import RING, WHOLE_OF_PART, joining
from jumelage.reading.words import Word

_A_YEAR = re.compile(r"(?:19|20)\d\d")


def each_with_its_year(sentence: Sentence, context: Context, named: set[PlaceName]) -> Iterator[TieSeen]:
    """fr: "les grandes dates du jumelage : Kirchheim en 1968, Great Yarmouth en 1956 …"."""
    home = context.home_ref
    kind = _kind_listed(sentence, context)
    if home is None or kind is None or len(sentence.places) < _TWO or not _A_YEAR.search(sentence.text):
        return
    towns = _dated_towns(sentence)
    if len(towns) < _TWO:
        return
    code, label = kind
    for name in (town for town in towns if town not in named):
        ref = context.municipality(name)
        word = Word(name.start, name.end, "tie", code)
        yield TieSeen(context.tie((home, ref)), (home, ref), word, code, label, (name,), name.start, name.end)


def _kind_listed(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """The kind and label of what is listed: those of a word in the sentence, or of the list that it is in."""
    word = next(iter(sentence.all("tie", "partner", "tie_verb")), None) or _papers_listed(sentence)
    if word is not None:
        return word.code, sentence.text[word.start : word.end]
    return context.list_kind if context.list_distance == 0 else None


def _dated_towns(sentence: Sentence) -> list[PlaceName]:
    """The towns that a year follows; not en "Montesson, just west of Paris (1986)": Paris only tells where it lies."""
    near = {group.start for group in sentence.groups if group.role in (Role.OF, Role.LOCATED)}
    others = (p for p in sentence.places if not (p.home or p.nation or p.start in near))
    its_year = sentence.pattern(_ITS_YEAR)
    return [p for p in others if its_year.match(sentence.text, max(p.end, p.reach))]


def _papers_listed(sentence: Sentence) -> Word | None:
    """en "Agreements: Alkmaar 1945; Beppu 1994": the vague word that a colon follows."""
    weak = (
        word
        for word in sentence.all("tie_weak")
        if _HEADS_ROW.match(sentence.text, word.end) and word.start <= _FIRST_WORDS
    )
    return next(weak, None)


_FIRST_WORDS = 40  # characters
_HEADS_ROW = re.compile(r"(?:\s[^\W\d_]+){0,3}\s?:\s")  # fr "Ententes en vigueur :"
_ITS_YEAR = (  # "Aalen, en Allemagne, depuis 1978" · "Saint-Ghislain, la première, depuis le 13 septembre 1964"
    r"(?:\s(?:{lies_near})\s[^,;:()\d]{1,30}?)?\s*(?:\([^()\d]*\)\s*)?(?:,\s[^,;:()\d]{1,30}(?=,))?,?\s*"
    r"(?:(?:{since_year})\s+(?:[a-z]{2,3}\s)?(?:(?:\d{1,2}\.?\s)?[^\W\d_]{3,10}\s)?|\((?:[\w.]+\s){0,3})(?:19|20)\d\d(?!\d)"
    r"|,?\s(?:19|20)\d\d(?=\s*[;.])"  # fr: "Ashford, 1984 ; Somoto, 1988."
)


def listed_ties(sentence: Sentence, context: Context, told: TieSeen | None = None) -> Iterator[TieSeen]:
    """The towns in a row of a list or table of partner towns, or in the sentence after "wij hebben vier jumelages"."""
    if context.list_kind is not None:
        code, label = context.list_kind
    elif told is not None and joining(sentence):
        code, label = told.kind, told.label  # fr: "… ; Bordentown ne nous a rejoints que plus tard"
    elif joining(sentence) and context.last_tie is not None:
        code, label = context.last_tie.kind, context.last_tie.label  # en: "Formigine came on board in 2001"
    elif joining(sentence) and (words := sentence.all("tie", "partner")):
        word = words[0]  # nl: "Als derde partnerstad kwam er in 1992 Sibiu bij"
        code, label = word.code, sentence.text[word.start : word.end]
    elif _tells_of_ties(sentence, context) or unknown_row(sentence, context) is not None:
        code = label = "city_tie"  # en: "It began with Metzingen in 1979, followed by Noyon (1985)"
    else:
        return
    home = context.home_ref
    if sentence.has("merged") and context.list_kind is None:
        return  # de: "1972 kam Niederau durch Eingemeindung zu Düren"
    if home is None or not sentence.places or context.planned_rows or _is_denied(sentence):
        return
    listed = _listed_names(sentence, context)
    if any(
        group.has_home and len(group.names) >= RING and group.names == listed for group in sentence.groups
    ):
        yield _of_all(context, listed, code, label)
        return
    for name in listed:
        ref = context.municipality(name)
        if ref.id == home.id or name.nation or name.home:
            continue
        word = Word(name.start, name.end, "tie", code)
        yield TieSeen(context.tie((home, ref)), (home, ref), word, code, label, (name,), name.start, name.end)


def _of_all(context: Context, listed: tuple[PlaceName, ...], code: str, label: str) -> TieSeen:
    """nl: "Vier gemeenten vonden elkaar: Zelzate, Aubenas, Sierre en Schwarzenbek": where home is among them, a ring."""
    start, end = listed[0].start, listed[-1].end
    refs = tuple({ref.id: ref for ref in map(context.municipality, listed)}.values())
    return TieSeen(context.tie(refs), refs, Word(start, end, "tie", code), "ring", label, listed, start, end)


def _is_denied(sentence: Sentence) -> bool:
    """nl: "Münster | Duitsland | incidenteel contact, geen stedenband"."""
    if not sentence.has("not") or not opens_row(sentence):
        return False
    words = sentence.all("tie", "partner")
    none = sentence.pattern(_NO)
    return any(none.search(sentence.text, 0, word.start) or sentence.denied(word.start) for word in words)


_NO = r"(?<!\w)(?:{none})\s(?:[^\W\d_]+\s)?$"


def ranked_pairs(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """Pairs of which a list of ties tells: fr "Le plus ancien : Kiel et Sønderborg, en 1925", "A et B ont ouvert la voie"."""
    if not (context.about_ties or sentence.has("tie", "partner")) or not sentence.dates:
        return
    text = sentence.text
    ranked = sentence.pattern(_RANKED).match(text)
    for group in sentence.groups:
        led = ranked is not None and 0 <= group.start - ranked.end() < _NEAR_RANK
        names = tuple(name for name in group.names if not name.nation)
        if len(names) != 2 or group.has_home or not (led or joining(sentence)):
            continue
        if not led and context.home is not None:
            continue
        one, two = (context.municipality(name) for name in names)
        start, end = names[0].start, names[1].end
        word, label = Word(start, end, "tie", "city_tie"), text[start:end]
        yield TieSeen(context.tie((one, two)), (one, two), word, "city_tie", label, names, start, end)
        return


_RANKED = r"\W*(?:(?:{article})\s)?(?:[^\W\d_]+\s)?(?:{rank_of_tie})(?!\w)[^:;.]{0,50}:\s"
_NEAR_RANK = 25  # characters


_TWO = 2


def bracket_pairs(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "Auch Wolfsburg (Togliatti) und Braunschweig (Kasan) machen weiter": each with its partner in brackets."""
    if not context.about_ties or sentence.text.count("(") < _TWO or context.list_kind is not None:
        return
    for name in sentence.places:
        partner = (
            None if name.nation or name.home or name.country else _in_its_bracket(sentence, context, name)
        )
        if partner is None:
            continue
        one, two = context.municipality(name), context.municipality(partner)
        word = Word(name.start, partner.end, "tie", "city_tie")
        label = sentence.text[name.start : partner.end]
        yield TieSeen(
            context.tie((one, two)), (one, two), word, "city_tie", label, (name,), name.start, partner.end
        )


def _in_its_bracket(sentence: Sentence, context: Context, name: PlaceName) -> PlaceName | None:
    """The town of another country that a bracket right behind the name holds, and nothing else."""
    places = context.places
    at = sentence.text.find("(", name.end) + 1
    end = places.gazetteer.longest_at(sentence.text, at) if name.aside else None
    if end is None or sentence.text[at:end] != name.aside or places.gazetteer.is_region(name.aside):
        return None
    here, there = places.resolve(name.name), places.resolve(name.aside)
    if here is None or there is None or here.country == there.country:
        return None
    return places.named(sentence.text, at, end, known=True)


def _tells_of_ties(sentence: Sentence, context: Context) -> bool:
    """Whether, where ties are the subject, the sentence tells of one more: a row with a year, "began with", "joined"."""
    if not (context.about_ties or sentence.has("tie", "partner", "tie_verb")):
        return False
    if sentence.pattern(_BEGAN_WITH).search(sentence.text):
        return True
    item = sentence.passage.block.kind is BlockKind.LIST_ITEM and sentence.row_date is None
    if item and opens_row(sentence) and sentence.pattern(_ROW_YEAR).search(sentence.text, 0, _ROW_REACH):
        return True
    if _is_short_row(sentence, context):
        return True
    clauses = {sentence.clause_of(word.start) for word in joining(sentence)}
    plain = (g for g in sentence.groups if g.role is Role.PLAIN and not g.has_home)
    return any(sentence.clause_of(group.start) in clauses for group in plain)


def _is_short_row(sentence: Sentence, context: Context) -> bool:
    """en: "WETZLAR, Germany: 1969": a line that holds a town, its country and a year, on a page on ties no year."""
    towns = [place for place in sentence.places if not place.nation]
    if not sentence.first or len(towns) != 1 or towns[0].start > _MARK:
        return False
    town = towns[0]
    abroad = town.reach > town.end or bool(town.aside) or town.country is not None
    last = max(town.end, town.reach)
    if not abroad or town.home:
        return False
    heads = context.titled_ties and _ENDS.fullmatch(sentence.text, last) is not None
    return heads or _THEN_YEAR.fullmatch(sentence.text, last) is not None


_MARK = 3  # characters: a dash or a bullet
_ENDS = re.compile(r"\s?(?:\([^()]{1,40}\))?\s?[.:]?")
_THEN_YEAR = re.compile(
    r"\)?\s?[:,–—|-]?\s?\(?(?:19|20)\d\d\)?(?:\s\([^()]{1,40}\))?\.?"
)  # "1989 (beendet 2001)"
_ROW_YEAR = r"[:,–-]\s[^.;]{0,45}(?<!\d)(?:19|20)\d\d(?!\d)"
_ROW_REACH = 110  # characters
_BEGAN_WITH = r"(?<!\w)(?:{began_with})(?!\w)"


def _listed_names(sentence: Sentence, context: Context) -> tuple[PlaceName, ...]:
    """The towns that the row or sentence lists; of several ways to list them the first that applies."""
    unknown = unknown_row(sentence, context)
    if unknown is not None:
        return (unknown,)
    if opens_row(sentence):
        first = next(name for name in sentence.places if not name.nation)
        group = next((g for g in sentence.groups if first in g.names), None)
        return _without_region(sentence, context, group) if group else (first,)
    return _several(sentence, context) or _towns_reached(sentence, context) or _told_on(sentence, context)


def _several(sentence: Sentence, context: Context) -> tuple[PlaceName, ...]:
    """de: "Richtlinie … mit den Partnerstädten. Gefördert werden Fahrten nach A, B und C": three soon after the word."""
    several = next((g for g in sentence.groups if len(g.names) >= RING), None)
    if several is None or context.list_kind is None or several.has_home:
        return ()
    return several.names if context.list_distance <= _SOON else ()


_SOON = 2  # sentences


def _told_on(sentence: Sentence, context: Context) -> tuple[PlaceName, ...]:
    """The towns of a sentence that goes on right after the announcement, or says that more joined."""
    follows = context.list_distance == 0 and not (sentence.first and sentence.passage.block.kind in _ROWS)
    follows = follows or (context.told_distance == 0 and _tells_where_it_lies(sentence))
    if not follows and not joining(sentence):
        return ()
    towns = (
        group
        for group in sentence.groups
        if group.role in (Role.PLAIN, Role.WITH)
        and not sentence.in_organisation(group.start)
        and (follows or _in_one_part(sentence, group))
        and sentence.pattern(_FOR).search(sentence.text, 0, group.start) is None
        and sentence.pattern(WHOLE_OF_PART).search(sentence.text, 0, group.start) is None
    )
    return tuple(name for group in towns for name in group.names if not name.common or len(group.names) > 1)


def _towns_reached(sentence: Sentence, context: Context) -> tuple[PlaceName, ...]:
    """Right after a line on the partners: de "Gruppen, die nach Oulu oder Bracknell fahren", one of them abroad at least."""
    group = next((g for g in sentence.groups if g.role is Role.LOCATED and len(g.names) > 1), None)
    if group is None or context.list_kind is None or context.list_distance > 0 or context.home_place is None:
        return ()
    places = [context.places.resolve(name.name, name.country) for name in group.names]
    abroad = any(place is not None and place.country != context.home_place.country for place in places)
    return group.names if abroad else ()


def _tells_where_it_lies(sentence: Sentence) -> bool:
    """de: "Ajka liegt in Ungarn": of the next of those that are told one by one."""
    first = next(iter(sentence.groups), None)
    if first is None or first.role is not Role.PLAIN or first.start > 0:
        return False
    return sentence.pattern(_LIES_THERE).match(sentence.text, first.end) is not None


_LIES_THERE = r"\s(?:{lies_there})\s"


def _without_region(sentence: Sentence, context: Context, group: Group) -> tuple[PlaceName, ...]:
    """The towns of the row; of two set apart by a comma in one country the second is where the first lies."""
    if len(group.names) == 2 and sentence.text[group.names[0].end : group.names[1].start] == ", ":
        one, two = (context.places.resolve(name.name) for name in group.names)
        ends = _ROW_GOES_ON.match(sentence.text, group.end) is not None
        if ends and one is not None and two is not None and one.country == two.country:
            return group.names[:1]  # en: "Archena, Murcia."
    return group.names


_ROW_GOES_ON = re.compile(r"[\s.;,]*(?:$|[-–—|(:\t])")  # en: "Hull, Quebec - June 21, 1965"


def _in_one_part(sentence: Sentence, group: Group) -> bool:
    """Whether no semicolon stands between the towns and the word that says that they joined."""
    words = joining(sentence)
    stretches = (sorted((group.start, word.start)) for word in words)
    return not words or any(";" not in sentence.text[one:other] for one, other in stretches)


_FOR = r"(?<!\w)(?:{for})\s$"  # de: "hinzu kommen Projekte für Kinder, Jugend und Sport"
_ROWS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def opens_row(sentence: Sentence) -> bool:
    """Whether the sentence is a row of a list of towns: the town first, then a bracket, a dash, a column, a year."""
    if not sentence.first:
        return False
    first = next((name for name in sentence.places if not name.nation), None)
    if first is None or (len(_before_town(sentence, first).strip(" -–•*\t|1234567890.)(")) > 3):
        return False
    marked = sentence.passage.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if sentence.row_date is not None and first.common and first.country is None:
        return False  # de: "1966 Brand im Rathausarchiv"
    if sentence.pattern(_WHERE).fullmatch(sentence.text, 0, first.start):
        return False  # fr: "À Antibes, l'accord …"
    if sentence.pattern(_AFTER_TOWN).match(sentence.text, max(first.end, first.reach)):
        return True
    word = first.common and first.country is None and not first.aside  # nl: "1. Is het college bereid …?"
    return marked and sentence.row_date is None and not word


_WHERE = r"(?:{located}|{located_in}|{lies_near})\s"


def _before_town(sentence: Sentence, town: PlaceName) -> str:
    """What stands before the town, but for a country in a cell of its own: de "Frankreich | Pau | 1962"."""
    lead = sentence.text[: town.start]
    country = sentence.places[0]
    if country.nation and (cell := _IN_CELL.fullmatch(lead, country.end)) is not None:
        return lead[: country.start] + lead[cell.end() :]
    return lead


_IN_CELL = re.compile(r"\s*(?:[|\t:]|\s[–-]\s)\s*")
_AFTER_TOWN = r"\s*(?:[(|:,\t]|\s[/;]\s|[–-]\s|(?:{since})\s|$)"
