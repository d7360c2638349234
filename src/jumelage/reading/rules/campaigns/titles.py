"""What a sentence says of a title that a campaign gives: which town it speaks of, whether that has it, and since when."""

from collections.abc import Iterator
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


class Holder(NamedTuple):
    """The town of which a sentence tells something; `named` is false where it only follows from whose paper it is."""

    ref: EntityRef
    home: bool
    named: bool

    @property
    def slug(self) -> str:
        """The town's part of other ids."""
        return self.ref.id.partition(":")[2]


def titles_in(sentence: Sentence) -> Iterator[Word]:
    """The words for titles, those in a longer name left out: en "Fairtrade Town Steering Group"."""
    follows = sentence.pattern(_NAME_GOES_ON)
    leads = sentence.pattern(_NAME_LEADS)
    for word in sentence.all("campaign"):
        before = sentence.text[max(0, word.start - _REACH) : word.start]
        led = word.code not in _BY_OWN_WORD and leads.search(before)
        if not led and not follows.match(sentence.text, word.end):
            yield word  # fr "l'association Maires pour la paix" is what towns join


_REACH = 90  # characters before a title in which the words that go with it are looked for
_NAME_GOES_ON = r"\s(?:{title_tail})(?!\w)"
_NAME_LEADS = r"(?<!\w)(?:{title_lead})\s$"


def label_of(sentence: Sentence, word: Word) -> str:
    """The campaign's name as written, without a word for a title at its end: en "Fairtrade status" → "Fairtrade"."""
    name = sentence.text[word.start : word.end]
    return sentence.pattern(_ENDS_IN_TITLE).sub("", name) or name


_ENDS_IN_TITLE = r"[\s-](?:{title_noun})$"

# ---------------------------------------------------------------- which town


def holder(sentence: Sentence, context: Context, at: int) -> Holder | None:
    """The town that the clause of `at` speaks of: the one named there, else in the sentence, else the home town."""
    home = context.home_ref
    spoken = (
        [
            *_home_named(sentence, context),
            *(word.start for word in sentence.all("home")),
        ]
        if home
        else []
    )
    clause = sentence.clause_of(at)
    if home and any(sentence.clause_of(place) == clause for place in _home_named(sentence, context)):
        return Holder(home, home=True, named=True)
    if home and _this_town(sentence, clause):
        return Holder(home, home=True, named=True)
    towns: dict[int, PlaceName | None] = {place.start: place for place in _other_towns(sentence, context)}
    towns |= dict.fromkeys(spoken)
    near = [place for place in towns if sentence.clause_of(place) == clause] or list(towns)
    if not near:
        return Holder(home, home=True, named=False) if home else None
    found = towns[_nearest(near, at)]
    if found is None:
        return Holder(home, home=True, named=True) if home else None
    return Holder(context.municipality(found), home=False, named=True)


def _this_town(sentence: Sentence, clause: int) -> bool:
    """en: "In 2001 this Lancashire market town became the first Fairtrade Town"."""
    found = sentence.pattern(_THIS_TOWN).finditer(sentence.text)
    return any(sentence.clause_of(match.start()) == clause for match in found)


_THIS_TOWN = r"(?<!\w)(?:{demonstrative})\s(?:[\w-]+\s){0,3}(?:{town_noun})(?!\w)"


def _nearest(places: list[int], at: int) -> int:
    """The last place before `at`, else the first after it."""
    before = [place for place in places if place < at]
    return max(before) if before else min(places)


def _home_named(sentence: Sentence, context: Context) -> list[int]:
    found = context.home_words.finditer(sentence.text) if context.home_words else ()
    return [match.start() for match in found if not sentence.in_organisation(match.start())]


def _other_towns(sentence: Sentence, context: Context) -> list[PlaceName]:
    """The towns named beside the home town, those that go with somebody or lie somewhere last."""
    found = [place for place in sentence.places if not (place.home or place.nation)]
    found = [place for place in found if not place.common] or (found if context.home_ref is None else [])
    roles = [context.places.role_before(sentence.text, place.start) for place in found]
    plain = [place for place, role in zip(found, roles, strict=True) if role is PlaceRole.PLAIN]
    if plain or context.home_ref is not None:
        return plain
    opens = (place.start <= _OPENS for place in found)
    told = zip(found, roles, opens, strict=True)
    return [place for place, role, first in told if first or role in _MAY_HOLD]


_MAY_HOLD = (PlaceRole.LOCATED, PlaceRole.OF)
_OPENS = 4  # characters: fr "À Rezé, le titre obtenu en 2013 a expiré"

# ---------------------------------------------------------------- whether it has the title


def is_named_so(sentence: Sentence, word: Word) -> bool:
    """Whether the town is called by the title: nl "De Bilt is Fairtrade Gemeente", "dat Ede Fairtrade Gemeente is"."""
    before = sentence.text[max(0, word.start - _REACH) : word.start]
    if match := sentence.pattern(_IS).search(before):
        first = word.start - len(before) + match.start()
        return not any(first <= sought.start < word.start for sought in sentence.all("title_sought"))
    if sentence.pattern(_IS_LAST).match(sentence.text, word.end):
        return sentence.pattern(_THE).search(before) is None
    return False


_QUOTES = "[„“”\"«»'‘’]?"
# a town may have "of" in its own name: nl "was Hof van Twente al millenniumgemeente"
_IS = rf"(?<!\w)(?:{{title_is}})\s(?:(?!(?:{{of}})\s(?![A-ZÀ-ÖØ-ÞŠŽ]))[\w'’-]{{1,30}},?\s){{0,5}}(?:(?:{{one_of_first}})\s)?{_QUOTES}\s?$"
_IS_LAST = rf"{_QUOTES}\s(?:{{title_is_last}})(?!\w)"
_THE = rf"(?<!\w)(?:{{article}})\s{_QUOTES}$"


def is_called_so(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether the title stands beside the town's name or opens the sentence: "Ede, Fairtrade Gemeente, koopt …", "Als …"."""
    before = sentence.text[: word.start]
    if len(before) < _REACH and sentence.pattern(_AS).match(before):
        return True
    if context.home_words is None:
        return False
    if is_headline(sentence, context, word):
        return True
    if not before.endswith(", "):
        return False
    return any(match.end() == word.start - 2 for match in context.home_words.finditer(before))


def is_headline(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether a headline gives the town the title without a verb: nl "Ede eerste Fairtrade Gemeente van Gelderland"."""
    town = context.home_words.match(sentence.text) if context.home_words else None
    if town is None or sentence.text.rstrip().endswith((".", "?")) or len(sentence.text) > _HEADLINE:
        return False
    return sentence.pattern(_HEADLINE_TITLE).fullmatch(sentence.text, town.end(), word.start) is not None


_HEADLINE = 90  # characters
_HEADLINE_TITLE = r"\s(?:{headline_title})\s"


_AS = r"(?:{as_title})\s(?:(?:{indefinite})\s)?$"


def is_refused(sentence: Sentence, word: Word) -> bool:
    """Whether the town is said not to have the title, or not yet: nl "de titel …, is nog niet behaald"."""
    if sentence.pattern(_NOT_YET).search(sentence.text):
        return True
    refusal = sentence.pattern(_REFUSAL_TO).search(sentence.text, 0, word.start)
    return refusal is not None or sentence.in_clause(word.start, "not")


_REFUSAL_TO = r"(?<!\w)(?:{refusal_noun})\s(?:[^\W\d_]+\s){0,3}$"  # nl "zijn weigering om"
_NOT_YET = r"(?<!\w)(?:{not_yet})(?!\w)"


def is_sought(sentence: Sentence, word: Word) -> bool:
    """Whether the sentence says of a title that the town wants it or has asked for it, and not that it was dropped."""
    if is_named_so(sentence, word) and not sentence.in_clause(word.start, "not"):
        return False
    if sentence.has("title_dropped", "rejected") or sentence.text.rstrip().endswith("?"):
        return False
    if decided_on(sentence, word) is not None:
        return False
    return any(_seeks(sentence, cue, word) for cue in sentence.all("title_sought"))


def decided_on(sentence: Sentence, word: Word) -> DateMention | None:
    """The day on which a body decided to join, of what a town joins by its own word: nl "In 2008 besloot de raad mee te doen aan …"."""
    if word.code not in _BY_OWN_WORD or not sentence.has("council", "executive"):
        return None
    told = next(iter(sentence.all("adopted")), None)
    days = [m for m in sentence.days if m.role is Role.ON]
    if told is None or told.start > word.start or len(days) != 1 or sentence.has("not", "policy", "grant"):
        return None
    to_come = any(plan.start < told.start for plan in sentence.all("plan", "future"))
    return None if to_come else days[0]


_BY_OWN_WORD = (
    "millennium-municipality",
    "global-goals",
    "mayors-for-peace",
    "nuclear-free",
    "climate-alliance",
    "covenant-of-mayors",
)


def _seeks(sentence: Sentence, cue: Word, word: Word) -> bool:
    same = sentence.clause_of(cue.start) == sentence.clause_of(word.start)
    if sentence.in_clause(cue.start, "not") or _has_become(sentence, cue):
        return False
    if not same:  # nl: "is nog geen Fairtrade Gemeente, maar wil het wel worden"
        return cue.start > word.end and sentence.in_clause(word.start, "not")
    if any(_is_since_before(sentence, mention, cue, word) for mention in sentence.dates):
        return False  # nl: "is sinds 2008 millenniumgemeente en wil daarmee bijdragen aan …"
    if _is_first(sentence, cue):
        return False  # en: "the first town in Wales to become …"
    between = sentence.text[word.end : cue.start]
    if sentence.pattern(_AND).search(between):
        return False  # nl: "is Fairtrade Gemeente en wil dat laten merken"
    return not (sentence.days and _said_again(sentence, word))


def _is_first(sentence: Sentence, cue: Word) -> bool:
    return sentence.pattern(_FIRST).search(sentence.text, max(0, cue.start - 60), cue.start) is not None


def _has_become(sentence: Sentence, cue: Word) -> bool:
    """en: "Potton has become a Fairtrade Town" seeks nothing, though "become a" may."""
    found = sentence.pattern(_BECAME).finditer(sentence.text)
    return any(match.start() <= cue.start < match.end() for match in found)


_BECAME = r"(?<!\w)(?:{has_become})(?!\w)"


def _is_since_before(sentence: Sentence, mention: DateMention, cue: Word, word: Word) -> bool:
    if mention.role is not Role.SINCE or mention.start > min(cue.start, word.start):
        return False
    return sentence.clause_of(mention.start) == sentence.clause_of(word.start)


def _said_again(sentence: Sentence, word: Word) -> bool:
    """nl: "om Fairtrade Gemeente te worden en die titel in 2018 is binnengehaald"."""
    return any(said.start > word.end for said in sentence.all("title_again"))


_AND = r"(?<!\w)(?:{and_also})(?!\w)"
_FIRST = r"(?<!\w)(?:{first_of_all})(?!\w)"


def is_given_up(sentence: Sentence, word: Word) -> bool:
    """Whether the clause says that the title was lost, and nothing of when it was won."""
    lost = sentence.in_clause(word.start, "title_lost") or given_up(sentence) is not None
    return lost and len(sentence.days) < _TWO_DAYS


_TWO_DAYS = 2  # en: "a Fairtrade City since 2005 but let the title lapse in 2017"


def given_up(sentence: Sentence) -> Word | None:
    """The verb that gives a title up or lets it run out, its parts apart: nl "levert zijn keurmerk … in", "liep eind 2021 af"."""
    match = sentence.pattern(_GIVES_UP).search(sentence.text)
    titles = [*titles_in(sentence), *sentence.all("title_again")]
    inside = match and any(match.start() < word.start < match.end() for word in titles)
    if match is None or not inside:
        match = sentence.pattern(_RUNS_OUT).search(sentence.text)
    return Word(match.start(), match.end(), "title_lost", "apart") if match else None


_GIVES_UP = (
    r"(?<!\w)(?:{gives_up})\s[^,;.]{0,90}?\s(?:{gives_up_apart})(?=\s?(?:[.,;:)]|$|\s(?:{and_also})\s))"
)
_RUNS_OUT = r"(?<!\w)(?:{title_runs_out})\s[^,;.]{0,60}?(?:{title_runs_out_apart})(?=\s?(?:[.,;:)]|$|\s(?:{and_also})\s))"


def is_suspended(sentence: Sentence) -> bool:
    """Whether the sentence is about a title that is suspended, or given back after that: neither won nor lost."""
    return sentence.pattern(_SUSPENDS).search(sentence.text) is not None


_SUSPENDS = r"(?<!\w)(?:{title_suspended})(?!\w)"


def is_no_more(sentence: Sentence, word: Word) -> bool:
    """Whether the town is said to have the title no longer: nl "is na vier jaar geen Fairtrade Gemeente meer"."""
    before = sentence.text[max(0, word.start - _REACH) : word.start]
    if sentence.pattern(_NO_LONGER).search(before):
        return True
    open_ = sentence.pattern(_NONE).search(before) is not None
    return open_ and sentence.pattern(_ANY_MORE).match(sentence.text, word.end) is not None


_NO_LONGER = r"(?<!\w)(?:{title_no_longer})\s(?:[\w'’-]+\s){0,2}[„“”\"«»'‘’]?\s?$"
_NONE = r"(?<!\w)(?:{title_none})\s(?:[\w'’-]+\s)?[„“”\"«»'‘’]?$"
_ANY_MORE = r"[„“”\"«»'‘’]?\s(?:{title_any_more})(?!\w)"


_NOT_BEHIND = 14  # characters: en "lapsed in 2021 because no one came forward" denies something else


def is_denied(sentence: Sentence, lost: Word) -> bool:
    """Whether the loss itself is denied: not in fr "n'a pas redéposé de dossier et l'a perdu en 2016"."""
    clause = sentence.clause_of(lost.start)
    for word in sentence.all("not"):
        inside = lost.start <= word.start < lost.end or word.start - lost.end > _NOT_BEHIND
        joined = sentence.pattern(_AND).search(sentence.text[word.end : lost.start])
        if not inside and not joined and sentence.clause_of(word.start) == clause:
            return True
    return False


# ---------------------------------------------------------------- since when, until when


def won_on(sentence: Sentence, start: int, end: int) -> DateMention | None:
    """The date since which the title at `start` to `end` is held, not one of a renewal, a wish, a loss or a tie."""
    lost = given_up(sentence)
    days = (m for m in sentence.days if m.role in (Role.SINCE, Role.ON))
    days = (m for m in days if lost is None or not _is_of_loss(sentence, lost, m))
    for mention in sorted(days, key=lambda m: sentence.distance((m.start, m.end), (start, end))):
        if _is_of_tie(sentence, mention) or _is_of_founding(sentence, mention):
            continue
        if _is_of_asking(sentence, mention) or _is_of_next_deed(sentence, mention, start, end):
            continue
        if mention.role is Role.ON and _is_of_other_noun(sentence, mention, end):
            continue
        if mention.role is Role.SINCE:
            if _is_of_title(sentence, mention, start) or _is_of_title(sentence, mention, end):
                return mention
        elif _cue(sentence, mention) in ("", "became"):
            return mention
    return None


def _is_of_other_noun(sentence: Sentence, mention: DateMention, end: int) -> bool:
    """nl "is millenniumgemeente en onderschrijft de doelen die de VN in 2000 stelden": what "which" stands behind is not the title."""
    if mention.cue_start < end:
        return False
    which = sentence.pattern(_WHICH).search(sentence.text, end, mention.cue_start)
    if which and any(word.start > which.start() for word in sentence.all("title_again")):
        return False  # nl "en die titel in 2018 is binnengehaald"
    return which is not None and sentence.text[end : which.start()].strip(" ,”\"'»’") != ""


_WHICH = r"\s(?:{relative})\s[^,;:.]{0,60}$"


def _is_of_title(sentence: Sentence, mention: DateMention, start: int) -> bool:
    """nl: not the year of "het predicaat, waar een werkgroep zich sinds 2008 voor inspant"."""
    if sentence.clause_of(mention.start) == sentence.clause_of(start):
        return True
    if any(word.code != "noun" for word in sentence.all("became")):
        return True
    return sentence.pattern(_HAS_BEEN).search(sentence.text) is not None


_HAS_BEEN = r"(?<!\w)(?:{title_is})(?!\w)"


def _is_of_loss(sentence: Sentence, lost: Word, mention: DateMention) -> bool:
    """de "lief Ende 2022 aus" · nl "maar eind 2021 liep de termijn af"."""
    if lost.start <= mention.start < lost.end:
        return True
    clause = sentence.clause_of(lost.start)
    return mention.start < lost.start and clause > 0 and sentence.clause_of(mention.start) == clause


def lost_on(sentence: Sentence, lost: Word) -> DateMention | None:
    """The date on which the title was lost."""
    days = [m for m in sentence.days if m.role is Role.ON]
    if lost.code == "apart" and (own := [m for m in days if _is_of_loss(sentence, lost, m)]):
        return own[-1]
    days = days if len(days) < _TWO_DAYS else [m for m in days if _cue(sentence, m) == "title_lost"]
    return min(
        days,
        key=lambda m: sentence.distance((m.start, m.end), (lost.start, lost.end)),
        default=None,
    )


def _cue(sentence: Sentence, mention: DateMention) -> str:
    """What the word nearest to a date says of the title; nouns, which go with all of these, left out."""
    said = sentence.all("title_again")
    words = [word for word in sentence.all(*_CUES) if word.code != "noun" and not _within(word, said)]
    words = [word for word in words if not (word.kind == "title_sought" and _is_first(sentence, word))]
    if sentence.in_clause(mention.start, "campaign"):  # nl "was …, maar vroeg geen verlenging"
        clause = sentence.clause_of(mention.start)
        words = [word for word in words if sentence.clause_of(word.start) == clause]
    found = min(words, key=lambda word: _apart(sentence, mention, word), default=None)
    return found.kind if found is not None else ""


_CUES = ("became", "title_kept", "title_lost", "title_sought")


def _within(word: Word, others: list[Word]) -> bool:
    """de: "Bewerbung" in "Bewerbung erfolgreich" is no wish."""
    return word.kind == "title_sought" and any(one.start <= word.start < one.end for one in others)


def _apart(sentence: Sentence, mention: DateMention, word: Word) -> int:
    """How far a word is from a date, "and" counted as the boundary of a clause; "was" waits for another verb."""
    between = sentence.text[min(mention.end, word.end) : max(mention.cue_start, word.start)]
    joined = sentence.pattern(_AND).search(between) is not None
    return sentence.distance((mention.cue_start, mention.end), (word.start, word.end)) + _BOUNDARY * (
        joined + (word.code == "aux")
    )


_BOUNDARY = 80  # characters


def _is_of_asking(sentence: Sentence, mention: DateMention) -> bool:
    """en "Fairtrade status, first applied for in 2005, was granted in 2007": the day on which it was asked for."""
    return any(0 <= mention.cue_start - word.end <= _ASKED for word in sentence.all("title_sought"))


_ASKED = 5  # characters: " for "


def _is_of_next_deed(sentence: Sentence, mention: DateMention, start: int, end: int) -> bool:
    """de "2012 wurde Ulm Fairtrade-Stadt und 2015 nahm der Rat das Konzept an": the second day is of what comes next."""
    if mention.start < end or not any(m.end <= start for m in sentence.days):
        return False
    return sentence.pattern(_AND_THEN).search(sentence.text, end, mention.start) is not None


_AND_THEN = r"(?:^|\s)(?:{and_also})\s(?:[\w]{1,12}\s)?$"


def _is_of_founding(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "De landelijke organisatie, opgericht in 2007, geeft de titel": the day on which the giver began."""
    clause = sentence.clause_of(mention.start)
    return any(
        0 <= mention.cue_start - word.end < _RIGHT_BEHIND and sentence.clause_of(word.start) == clause
        for word in sentence.all("founded")
    )


_RIGHT_BEHIND = 12  # characters


def _is_of_tie(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "onze partner sinds 1974, die de titel ook voert"."""
    return sentence.in_clause(mention.start, "partner", "tie") and not sentence.in_clause(
        mention.start, "campaign", "title_again"
    )
