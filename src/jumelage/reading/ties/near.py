"""Ties that a sentence tells only together with what stands around it: a list, a heading, a timeline, a "too".

`ties_seen` finds those that a sentence names by a word for them; what is here needs the lines before as well, or is
told in so few words that only the subject of the page makes it a tie: "Krefeld followed in 1969", "the charter was
signed on 9 May", "1992 Gatchina", "Haywards Heath has Bondues".
"""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.lesser_known import lesser_known
from jumelage.reading.ties.words import joining
from jumelage.reading.words import Word

# What makes that a sentence is about something else than that there is a tie.
_OTHER = ("not", "rejected", "plan", "deferred", "end", "suspended", "renewed", "jubilee")
_GOES_ON = 3  # sentences after the last of a list that may tell a further one


def with_home(
    sentence: Sentence, context: Context, name: PlaceName, code: str, label: str, *, word: Word | None = None
) -> Iterator[TieSeen]:
    """The tie of the home town and the town of that name; the word for it is the name where there is no other."""
    home = context.home_ref
    if home is None or name.home or name.nation:
        return
    ref = context.municipality(name)
    if ref.id == home.id:
        return
    word = word or Word(name.start, name.end, "tie", code)
    start, end = min(word.start, name.start), max(word.end, name.end)
    yield TieSeen(context.tie((home, ref)), (home, ref), word, code or "contact", label, (name,), start, end)


# ---------------------------------------------------------------- one after the other


def one_by_one(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """Towns told one after the other once the ties have been announced: de "Ivrea trat 1988 hinzu, Viborg 1992"."""
    if context.home_ref is None or not (sentence.places or joining(sentence)):
        return
    list_kind = context.list_kind if context.told_distance <= _GOES_ON else None
    near = context.tie_distance <= 1
    another = joining(sentence) or (near and (_that_with(sentence) or _ranks(sentence)))
    if list_kind is None and not (context.last_tie and another):
        return
    if sentence.has("not", "rejected", "plan"):
        return
    last = context.last_tie
    code, label = list_kind or (last.kind if last else "", last.label if last else "")
    telling = [w for w in (*joining(sentence), *_ranks(sentence)) if not sentence.in_organisation(w.start)]
    clauses = {sentence.clause_of(word.start) for word in telling}
    if not clauses:
        return
    for group in (*sentence.groups, *lesser_known(sentence, context)):
        clause = _predicate(sentence, group)
        goes_on = clause - 1 in clauses and sentence.pattern(_ITS_TIME).match(
            sentence.text, max(group.end, group.names[-1].reach)
        )
        if group.has_home or group.role not in (Role.PLAIN, Role.WITH) or not (clause in clauses or goes_on):
            continue
        if not _opens_clause(sentence, group, telling):
            continue
        clauses.add(clause)
        for name in group.names:
            lies = sentence.pattern(_LIES).match(sentence.text, name.end)
            if not name.common or name.country or name.reach > name.end or len(group.names) > 1 or lies:
                yield from with_home(sentence, context, name, code, label)


def _that_with(sentence: Sentence) -> bool:
    """de: "Die jüngste ist die mit Rivas" · nl "de oudste is die met Vancouver"."""
    return sentence.pattern(_RANKED_WITH).search(sentence.text) is not None


_RANKED_WITH = r"(?<!\w)(?:{rank_of_tie})\s(?:(?:{be})\s)?(?:{tie_again})\s(?:{plain_with})\s"


def _predicate(sentence: Sentence, group: Group) -> int:
    """The clause that says something of the towns: en "Haskovo in Bulgaria, agreed in 2008, was the last"."""
    aside = _SET_APART.match(sentence.text, max(group.end, group.names[-1].reach))
    return sentence.clause_of(aside.end() if aside else group.start)


_SET_APART = re.compile(r"(?:\s*\([^()]*\))?,\s[^,;:]{3,90},\s(?=[a-zà-ÿ])")


def _ranks(sentence: Sentence) -> list[Word]:
    """nl "is de oudste" · de "ist die jüngste" · en "was the last" · fr "la première"."""
    return [
        Word(match.start(), match.end(), "joined", "")
        for match in sentence.pattern(_RANK).finditer(sentence.text)
    ]


_RANK = (
    r"(?<!\w)(?:{be}|{joined_rank})\s(?:{article})\s(?:{rank_of_tie})(?!\w)(?!\s(?:[a-zà-ÿ]+\s){0,1}[A-Z])"
    r"|(?<!\w)(?:{rank_of_tie})\s(?:{tie_again})\s(?={plain_with})|(?<!\w)(?:{rank_of_tie})\s(?:(?:{how_many})\s)?(?:{be})\s"  # de: "die jüngste ist die mit Rivas"
)
_ITS_TIME = r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:{since_year})\s)?(?:(?:19|20)\d\d|\w+\s\w+\s(?:{later}))(?!\d)"


def _opens_clause(sentence: Sentence, group: Group, telling: list[Word]) -> bool:
    """Whether the towns open their clause, or follow right upon what says that one more came: "Den Anfang machte 1960 X"."""
    number = sentence.clause_of(group.start)
    first = sentence.clauses[number - 1] if number else 0
    before = [p for p in sentence.places if first <= p.start < group.start and not p.nation]
    told = any(first <= word.start < group.start for word in telling)
    words = sentence.text[first : group.start].split()
    return not before and (told or len(words) <= 4)


def the_latter(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "… und Havelberg. Letzteres kam im Mai 1990 dazu": the town last named joins the list."""
    town = context.last_named
    if town is None or not joining(sentence) or any(not p.nation for p in sentence.places):
        return
    match = sentence.pattern(_THE_LATTER).match(sentence.text)
    last = context.last_tie
    kind = context.list_kind or ((last.kind, last.label) if last else None)
    if match and kind and context.about_ties:
        word = Word(match.start(), match.end(), "tie", kind[0])
        for tie in with_home(sentence, context, town, *kind, word=word):
            yield tie._replace(names=(town._replace(start=0, end=match.end()),), start=0, end=match.end())


_LIES = r",?\s(?:{lies_near})\s[^\W\d_a-z]"  # en: "Lage, in Lippe": there are everyday words among towns
_THE_LATTER = r"(?:{the_latter})(?!\w)"


# ---------------------------------------------------------------- in one breath with the town


def whose_paper(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en "Spanish Town, whose agreement ran from 1979" · fr "Waterloo, dont la charte a été signée en 2001"."""
    if context.home_ref is None:
        return
    for word in sentence.all("tie", "tie_weak"):
        name = next((p for p in reversed(sentence.places) if p.end <= word.start), None)
        if name is None or word.start - name.end > _WHOSE_REACH:
            continue
        if sentence.pattern(_WHOSE).fullmatch(sentence.text, max(name.end, name.reach), word.start):
            label = sentence.text[word.start : word.end]
            yield from with_home(sentence, context, name, word.code, label, word=word)


_WHOSE_REACH = 70
_WHOSE = r"\s*(?:\([^()]*\)\s*)?(?:,\s[^,;()]{1,40})?,?\s(?:{whose})\s(?:[^\W\d_][\w'’]*\s){0,5}(?:{elided})?"


def we_and_they(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "the town and Gunjur, a village on the coast, agreed to a link"."""
    word = next(iter(sentence.all("tie", "tie_weak", "tie_verb")), None)
    begun = sentence.has("start") or sentence.days
    if word is None or not begun or sentence.has("renewed", "jubilee"):
        return
    for group in sentence.groups:
        beside = sentence.pattern(_WE_AND).search(sentence.text, 0, group.start)
        beside = beside or sentence.pattern(_AND_WE).match(sentence.text, group.end)
        if beside and len(group.names) == 1 and group.end <= word.start and not sentence.denied(word.start):
            label = sentence.text[word.start : word.end]
            yield from with_home(sentence, context, group.names[0], word.code, label, word=word)
            return


def mayors_sign(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Op 20 oktober 2011 zetten de burgemeesters van Zoersel en Bohicon hun handtekening": no paper is named."""
    signed = [word for word in sentence.all("start") if word.code == "signed"]
    if not signed or not sentence.days or sentence.has(*_OTHER) or not sentence.has("both"):
        return
    for group in sentence.groups:
        if group.role is not Role.OF or not group.has_home or len(group.names) != 2:
            continue
        mayors = any(word.end < group.start <= word.end + _OF_REACH for word in sentence.all("both"))
        for name in group.names if mayors else ():
            label = sentence.text[signed[0].start : signed[0].end]
            word = Word(signed[0].start, signed[0].end, "tie", "city_tie")
            yield from with_home(sentence, context, name, "city_tie", label, word=word)


_OF_REACH = 6  # characters: "van ", "of ", "de "


def signed_with_us(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "Gennes had signed with Wincanton in 1976": signing alone, where ties are the subject."""
    if not context.about_ties or not sentence.days:
        return
    for word in sentence.all("start"):
        match = sentence.pattern(_WITH_RIGHT_AFTER).match(sentence.text, word.end)
        if word.code != "signed" or match is None or sentence.in_clause(word.start, *_OTHER):
            continue
        other = next((p for p in sentence.places if p.start == match.end()), None)
        subject = next((p for p in reversed(sentence.places) if p.end <= word.start), None)
        if other and subject and other.home != subject.home and subject.end + 40 > word.start:
            name = subject if other.home else other
            label = sentence.text[word.start : word.end]
            tie_word = Word(word.start, word.end, "tie", "city_tie")
            yield from with_home(sentence, context, name, "city_tie", label, word=tie_word)


_WITH_RIGHT_AFTER = r"\s(?:{plain_with})\s"
_AND_WE = r"\s(?:{and_also})\s(?:{home})\s"  # fr: "Ashford et la nôtre sont jumelées"
_WE_AND = r"(?<!\w)(?:{home})\s(?:{and_also})\s(?:(?:{determiner})\s)?(?:\w+\s)?$"


# ---------------------------------------------------------------- by its paper


def by_its_paper(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the town just spoken of, told by its paper: en "Rinteln … ; the charter was exchanged on 9 May"."""
    if context.home_ref is None or sentence.passage.block.kind is BlockKind.HEADING:
        return
    words = sentence.all("tie", "tie_weak")
    word = next((w for w in words if _definite(sentence, w)), None) or next(iter(words), None)
    if word is None or not (_is_signed(sentence, context, word) or _is_that_one(sentence, context, word)):
        return
    town = _spoken_of(sentence, context, word)
    if town is None or _with_other(sentence, word) or _is_last(sentence, context, town):
        return
    label = sentence.text[word.start : word.end]
    for tie in with_home(sentence, context, town, word.code or "contact", label, word=word):
        here = town in sentence.places
        yield tie if here else tie._replace(start=word.start, end=word.end)


def _is_signed(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether the paper is said to have been signed on a day; it is "the" one or that of "the Spanish mayor"."""
    if sentence.has("renewed", "jubilee", "rejected", "plan", "not"):
        return False
    signed = any(w.code == "signed" for w in sentence.all("start"))
    made = signed or (word.kind == "tie" and _is_made(sentence, word))
    if not made or not (sentence.days or sentence.row_day):
        return False
    return _definite(sentence, word) or _points_to(sentence, context)


def _is_made(sentence: Sentence, word: Word) -> bool:
    """Whether its own clause says that it began: en "…, and the twinning was made official in 1989"."""
    clause = sentence.clause_of(word.start)
    vague = {*sentence.lexicon.small("has"), *sentence.lexicon.small("be"), *sentence.lexicon.small("since")}
    begun = (w for w in sentence.all("start") if w.start >= word.end)
    telling = (w for w in begun if sentence.text[w.start : w.end].casefold() not in vague)
    return any(sentence.clause_of(w.start) == clause for w in telling)


def _points_to(sentence: Sentence, context: Context) -> bool:
    """Whether an adjective of its country points to the town spoken of: "The Spanish mayor and our Chairman"."""
    town = context.last_town
    place = context.places.resolve(town.name, town.country) if town else None
    if place is None or context.town_distance > _POINTS_BACK:
        return False
    gazetteer = context.places.gazetteer
    return any(
        gazetteer.country_named(match[0]) == place.country for match in _ADJECTIVE.finditer(sentence.text)
    )


_POINTS_BACK = 6  # sentences
_ADJECTIVE = re.compile(r"[^\W\d_]{5,}")


def _is_that_one(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether the sentence speaks of the town's tie as of one that there is, under its heading or right after its name."""
    if word.kind == "tie" and sentence.pattern(_THAT_ONE).search(sentence.text, 0, word.start):
        return context.town_distance <= 1  # en: "Travel to Perm … Oxford suspended that twinning"
    if not context.topic_heads or not _definite(sentence, word) or sentence.denied(word.start):
        return False
    if word.kind == "tie":
        last = context.last_tie
        of_last = last is not None and context.topic is not None and _is_last_of(context, context.topic)
        return last is None or not sentence.has("it") or not of_last
    before = sentence.text[: word.start].split()[-1:]  # en: "let the German link, begun in 1991, fall asleep"
    adjective = bool(before) and context.places.gazetteer.country_named(before[0]) is not None
    return adjective and sentence.has("start") and bool(sentence.days)


_THAT_ONE = r"(?<!\w)(?:{that_one})\s$"


def _is_last(sentence: Sentence, context: Context, town: PlaceName) -> bool:
    """Whether that tie was just spoken of, so that "it" and "both towns" mean it."""
    return _is_last_of(context, town) and sentence.has("it", "both")


def _is_last_of(context: Context, town: PlaceName) -> bool:
    last = context.last_tie
    return last is not None and context.municipality(town).id in {member.id for member in last.members}


def _definite(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_THE).search(sentence.text, 0, word.start) is not None


_THE = r"(?<!\w)(?:{article}|{elided}|{demonstrative}|{determiner_of_tie})\s?(?:[a-zà-ÿ]+\s)?$"


def _with_other(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_NAMED).match(sentence.text, word.end) is not None


_NAMED = r"\s+(?:{with}|{between}|{about_name}|{genitive})\s"


def _spoken_of(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """The town that the sentence opens with, that heads the section, or that the lines before were about."""
    others = [p for p in sentence.places if not (p.home or p.nation or p.common)]
    if others:
        subject = others[0]
        group = next((g for g in sentence.groups if subject in g.names), None)
        same = {p.name for p in others} == {subject.name}
        if same and group and subject.end <= word.start:
            before = sentence.clause_of(subject.start) < sentence.clause_of(word.start)
            if group.role is Role.PLAIN or before:
                return subject
        if not (context.topic_heads and context.topic and {p.name for p in others} == {context.topic.name}):
            return None
    if context.topic_heads:
        return context.topic
    near = context.town_distance <= 1 and context.town_led
    return context.last_town if context.about_ties and (near or _points_to(sentence, context)) else None


# ---------------------------------------------------------------- in a timeline


def in_timeline(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The town that a row of a timeline of ties opens with: "1992 Gatschina; im selben Jahr …"."""
    row = sentence.row_date
    if row is None or not sentence.first or not context.about_ties or context.home_ref is None:
        return
    word = next(iter(sentence.all("tie", "partner")), None)
    other = _OTHER if word is None or sentence.denied(word.start) else _OTHER[1:]
    if sentence.has(*other, "visit", "first_contact", "delegated", "grant", "campaign") or sentence.amounts:
        return
    group = next((g for g in sentence.groups if not all(n.nation for n in g.names)), None)
    if group is None or group.has_home or group.names[0].start < row.end - sentence.offset:
        return
    opens = _TO_ITS_TOWN.fullmatch(sentence.text, row.end - sentence.offset, group.start)
    after = group.names[-1].reach or group.end
    told = opens and sentence.pattern(_AFTER_ITS_TOWN).match(sentence.text, after)
    signed = any(w.code == "signed" for w in sentence.all("start")) and len(sentence.groups) == 1
    if not (told or signed):
        return
    for name in group.names:
        if not name.common:
            for tie in with_home(sentence, context, name, "city_tie", name.name):
                if tie.entity not in context.started:
                    yield tie


_TO_ITS_TOWN = re.compile(r"[\s:–—|~-]*(?:\([^()]{1,30}\)[\s:–—-]*)?")  # en: "1981 (17 March): Shawnee"
_AFTER_ITS_TOWN = r"\s*(?:$|[,;:.(–—|-]|(?:{lies_near}|{in_country})\s)"


# ---------------------------------------------------------------- in few words


def in_few_words(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """Where ties are the subject, what the neighbours have: en "Devizes has had Mayenne", de "Speicher hat Ligneuville"."""
    if not context.about_ties or sentence.passage.block.kind is BlockKind.HEADING:
        return
    has = sentence.pattern(_HAS)
    places = [p for p in sentence.places if not p.nation]
    for owner in places:
        match = has.match(sentence.text, max(owner.end, owner.reach))
        if match is None or owner.common:
            continue
        group = next((g for g in sentence.groups if any(n.start == match.end() for n in g.names)), None)
        if group is None:
            continue
        for name in (n for n in group.names if n.start >= match.end()):
            after = max(name.end, name.reach)
            denied = sentence.pattern(_NOT_IT).match(sentence.text, after)
            if (
                denied
                or has.match(sentence.text, after)
                or name.nation
                or (name.common and len(group.names) < 2)
            ):
                break
            yield from _of_two(context, owner, name)


def _of_two(context: Context, owner: PlaceName, name: PlaceName) -> Iterator[TieSeen]:
    one, other = context.municipality(owner), context.municipality(name)
    if one.id != other.id:
        word = Word(name.start, name.end, "tie", "city_tie")
        members = (one, other)
        yield TieSeen(
            context.tie(members), members, word, "city_tie", name.name, (name,), owner.start, name.end
        )


_NOT_IT = r"\s+(?:{not})(?!\w)"
_HAS = r"(?:,\s[^,;]{1,30},)?\s(?:{has_town})\s(?=[^\W\d_a-z])|\s(?:19|20)\d\d\s(?:{plain_with})\s|,\s(?:{for_one}),\s(?:{plain_with})\s"
