"""Papers in a sentence: what is named as a policy, a motion or a decision, by title or by kind."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.rules.policies import paper_names
from jumelage.reading.rules.policies.agenda_items import item_named
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.rules.policies.lost_proposals import lost_proposal
from jumelage.reading.rules.policies.nameless import heading_alone, said_again, speaks_in
from jumelage.reading.rules.policies.numbered import numbered
from jumelage.reading.rules.policies.titled import titled_in
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word
from jumelage.statements.ids import entity_id

_UPPER = "A-ZÀ-ÖØ-ÞŠŽŁ"
QUOTED = re.compile(
    r"(?<!\w)[‘“„\"'«]\s*([^‘’“”„\"«»\n]{6,120}?)\s*[’”“\"'»](?!\w)|(?<!\w)»(?=\S)([^«»\n]{6,120}?)(?<=\S)«(?!\w)"
)
_PART_OF_NAME = rf"[{_UPPER}][\w’'&-]*|\d{{4}}(?:\s?[-–/]\s?\d{{2,4}})?"
_NAME_AFTER = rf"\s+(?:[–—-]\s*)?(?:(?:{{about_name}})\s+)?((?:{_PART_OF_NAME})(?:\s+(?:{_PART_OF_NAME}|(?:{{in_title}})(?!\w))){{0,8}})"
_SUBJECT_AFTER = (
    r"\s+(?:(?:{about})\s+)?((?!(?:{no_subject}|{and_also})\b)[a-zà-ÿ][\wà-ÿ-]+"
    r"(?:\s+(?:(?:{and_also})\s+)?(?!(?:{no_subject})\b)[a-zà-ÿ][\wà-ÿ-]+){0,5})"
)
_COMPANION_FOLLOWS = r"\s+(?:&|{and_also})\s+"
_COMPANION = r"([\w-]+\s+(?:&|{and_also})\s+)$"
_TITLE_ADJECTIVE = r"(?<!\w)((?:{title_adjective})\s+)$"
# de "Beschluss (Rat der Stadt, 28.09.2023): …" · nl "Besluit (raad, 3 mei 2012)"
_OF_BODY_AND_DAY = r"\s\((?:{council}|{executive}|{committee})[^()\d]{0,30}\s\d"
_OF_THEN = r"\s(?:{dated_of})\s"
_BY_NAME = r"(?:{council_papers}|{executive_papers})"
_A_DECISION = r"(?:{a_decision})"
_LETTER = re.compile(r"[^\W\d_]")
_CAPITAL_ADJECTIVE = re.compile(rf"(?<=\s)([{_UPPER}][\w-]+(?:e|er|es|en)\s+)$")
_NO_TITLE = r"\s+(?:\d|(?:{no_title})\s)"
_OF_DATE = r"\s+(?:(?:{paper_of_date})\s+)?(?:\w+dag\s+)?"
_TRAILING = r"(?:\s+(?:{ends_no_title}))+$"
# nl "Citeertitel: Subsidieverordening …" · de "TOP 7: Richtlinien zur …", below the line that names the sitting
_LABEL = r"(?:[^\n]{4,90}\n)?\W{0,3}(?:{title_label}|{item_word})(?:\s\d{1,3})?\s?[:.–-]\s"
_TO_THE_STOP = re.compile(r"[^()\n.]{12,160}")
_NUMBER_AFTER = re.compile(r"\s+(\d+\w?)\s*(?:[–—:-]\s*(.{5,80}))?")
# nl: "Met collegebericht naar de raad gestuurd" speaks of the way, not of a paper
_JUST_NAMED = r"(?<!\w)(?:{demonstrative})\s$"
_BY_WAY_OF = r"(?<!\w)(?:{by_way_of})\s+(?:(?:{indefinite}|{article})\s+)?$"
_INSTRUMENTS = {"motion": "motion", "decision": "council_decision"}
_BY_DATE = ("letter", "regulation", "framework", "agreement", "programme", "plan", "nota", "strategy")
_OF_A_ROW = ("memo", "letter", "nota", "strategy", "agenda", "framework", "programme")

_KIND_AND_DAY = re.compile(r"(?:[,:]?\s[^\W_]+){0,2},?(?:\s[^\W_]+){0,3}\s\d{4}")
_SOME_WORDS = 2  # spaces in a line that is a title
_TELLING = 12  # code points of a title that stands for itself
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d")
_GOES_ON = r"\s(?:{title_goes_on})\s"  # fr: "les Orientations de l'action internationale"
_LONGEST_ROW = 90  # code points of a decision named in a timeline
_QUOTE_NEAR = 40  # code points between a name in quotation marks and the word for a paper
_TITLED_NEAR = 120  # the same where it is said to be the title
_ADJACENT = 3  # code points between a word for a decision and the name in quotation marks that it bears

_Title = paper_names.Title


def papers_in(sentence: Sentence, context: Context) -> tuple[Paper, ...]:
    """The papers that the sentence names by title, whether or not it says anything of them."""
    if sentence.found_papers is None:
        found = tuple(_find_papers(sentence, context))
        lost = lost_proposal(sentence) if context.home and not found else None
        if lost is not None:
            found = (_paper(context, lost.title, lost.word, lost.start, lost.end, quoted=False),)
        sentence.found_papers = found
    return sentence.found_papers


def _find_papers(sentence: Sentence, context: Context) -> Iterator[Paper]:
    words = sentence.all("policy")
    if not words and not sentence.has("document"):
        return
    taken: list[tuple[int, int]] = []
    for match in QUOTED.finditer(sentence.text):
        near = _noun_of(sentence, match)
        if near is None:
            continue
        if near.code != "decision" or 0 <= match.start() - near.end < _ADJACENT:
            taken += [match.span(), (near.start, near.end)]
            title, start = quoted_title(match), match.start()
            if _YEARS_BEHIND.fullmatch(sentence.text, near.end, start - 1):
                # nl: "coalitieakkoord 2018-2022 ‘Samen verder’"
                title, start = f"{sentence.text[near.start : start]}{title}", near.start
            yield _paper(context, title, near, start, match.end(), quoted=True)
    for one in titled_in(sentence):
        if not any(start <= one.start < end for start, end in taken):
            taken += [(one.start, one.end), (one.word.start, one.word.end)]
            yield _paper(context, one.title, one.word, one.start, one.end, quoted=True)
    for word in words:
        if any(start <= word.start < end for start, end in taken) or paper_names.is_none(sentence, word):
            continue
        named = _named(sentence, context, word)
        if named is None:
            continue
        title, start, end = named
        taken.append((start, end))
        if not said_again(sentence, context, word, title):
            yield _paper(context, title, word, start, end, quoted=False)
        elif word.code == "motion" and context.own_motion is not None:
            entity, own = context.own_motion
            yield Paper(entity, "Decision", own, "motion", word, start, end, False)


_TITLED_QUOTE = r"(?<!\w)(?:{titled})\s?:?\s?$"


def _noun_of(sentence: Sentence, quoted: re.Match[str]) -> Word | None:
    """The word for a paper beside a name in quotation marks; farther away where the name is said to be its title."""
    begin, end = quoted.span()
    words = sentence.all("policy", "document")
    near = min(words, key=lambda w: max(w.start - end, begin - w.end))
    away = max(near.start - end, begin - near.end)
    entitled = sentence.pattern(_TITLED_QUOTE).search(sentence.text, 0, begin) is not None
    if near.kind == "document" and not entitled and away >= _ADJACENT:
        return None
    return near if away < _QUOTE_NEAR or (entitled and away < _TITLED_NEAR) else None


def quoted_title(match: re.Match[str]) -> str:
    """The words between the quotation marks."""
    return match[1] or match[2]


def _named(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """The title of a paper named by its kind: "Europastrategie", "kadernota 2009-2012", "raadsbesluit van 10 november"."""
    link = sentence.pattern(_COMPANION_FOLLOWS).match(sentence.text, word.end)
    if link and any(other.start == link.end() for other in sentence.all("policy")):
        return None  # nl: "Collegebericht & uitgangspuntennotitie …" is one title
    found = (way(sentence, context, word) for way in _WAYS)
    return next((title for title in found if title is not None), None)


def _one_word(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """nl: "Europastrategie"."""
    if "name_before_kind" in sentence.lexicon.habits:
        return None  # "Strategy" alone is a kind
    own = sentence.text[word.start : word.end]
    kind = own.lower().startswith(("strategie", "visie"))
    more = sentence.pattern(_GOES_ON).match(sentence.text, word.end) or _name_after(sentence, context, word)
    if word.code == "strategy" and own[0].isupper() and word.start > 0 and not kind and not more:
        return own, word.start, word.end
    return None


def _name_before(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """en: "the Sister City Policy", "Tay Cities international strategy"."""
    if "name_before_kind" not in sentence.lexicon.habits or word.code in _INSTRUMENTS:
        return None
    match = _NAMES_BEFORE.search(sentence.text, 0, word.start)
    if match is None:
        return None
    article = sentence.pattern(_AN_ARTICLE).match(match[1])
    start = match.start(1) + (article.end() if article else 0)
    if (whose := _WHOSE.search(sentence.text, start, word.start)) is not None:
        start = whose.end()  # en: "the Council's International Policy Statement"
    told = (w.end + 1 for w in sentence.all("adopted", "issued", "sent") if start <= w.start < word.start)
    start = max(told, default=start)  # en: "The Chief Executive issued Circular 4/2019"
    if start == word.start:
        return None  # en: "The report looked at …"
    years = _YEARS_BEHIND.match(sentence.text, word.end)
    end = years.end() if years else word.end
    return sentence.text[start:end], start, end


_YEARS_BEHIND = re.compile(r"\s(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)")
_WHOSE = re.compile(r"[’']s\s")
_AN_ARTICLE = r"(?:{article}|{indefinite}|{demonstrative}|{possessive}|{our})\s"
_NAMES_BEFORE = re.compile(r"(?:^|(?<=\s))((?:[A-Z][\w'’-]+\s+){1,6}(?:[a-z]+\s+)?)$")


def _name_after(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """nl: "kadernota Internationaal Beleid", "agenda 2009-2012"."""
    text, end = sentence.text, word.end
    after = sentence.pattern(_NAME_AFTER).match(text, end)
    name = sentence.pattern(_TRAILING).sub("", after[1]) if after else ""
    if after is None or not name:
        return None
    if word.code in _INSTRUMENTS and not _LETTER.search(name):
        return None  # nl: "Raadsvoorstel 2004/37" is a number
    if any(m.day and m.day.precision == "day" and m.start <= after.start(1) < m.end for m in sentence.days):
        return None  # en: "passed a resolution on 6 June 2005"
    stop = end + text[end : after.end(1)].rfind(name) + len(name)
    if any(place.start <= after.start(1) and stop <= place.end for place in sentence.places):
        return None  # nl: "een nota Velsen" names a town
    start = _with_companion(text, word.start, sentence.lexicon)
    return text[start:stop].strip(), start, stop


def _opening_line(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """de: "Richtlinien zur Förderung … (Gemeinderatsbeschluss vom …)" as the first line."""
    label = sentence.pattern(_LABEL).fullmatch(sentence.text, 0, word.start)
    if (word.start and label is None) or not context.in_opening(sentence) or word.code == "decision":
        return None
    if word.start and context.papers_sort and item_named(sentence, context) is not None:
        return None  # that line names an item of the register
    if sentence.pattern(_NO_TITLE).match(sentence.text, word.end):
        return None  # nl: "Programma 1 Bestuur" is a chapter, "Memo aan de raad" an address
    if sentence.days and (named := paper_names.told_of(sentence, context, word)) is not None:
        return named  # de: "Leitlinien zur internationalen Arbeit, vom Rat am 8. Juli 2010 beschlossen"
    whole = _TO_THE_STOP.match(sentence.text, word.start)
    if whole is None or whole.end() <= word.end + 6:
        return None
    dated = [m.cue_start for m in sentence.days if m.day and m.day.precision == "day"]
    ends = [*dated, *(w.start for w in sentence.all("adopted", "sent"))]
    told = min((end for end in ends if end > word.end + 6), default=whole.end())
    title = sentence.text[word.start : min(told, whole.end())].rstrip(" ,-–")
    kind = _KIND_AND_DAY.fullmatch(title, word.end - word.start)
    if context.line_before and kind and sentence.days and not word.start:
        return context.line_before, 0, word.end  # nl "Rapport, november 2013" under the title itself
    if title.count(" ") < _SOME_WORDS and not _YEARS.search(title):
        return None  # nl: "Subsidieregeling blijft" heads a news item
    return title.strip(), word.start, word.start + len(title)


def _of_its_body(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """fr: "1996 : première charte de coopération (conseil municipal)", en: "Twinning rules (Cabinet, 5 July 2011)"."""
    if word.code not in paper_names.MAY_BE_TOLD or not (sentence.days or sentence.row_day):
        return None
    name = _UP_TO_BRACKET.match(sentence.text, word.end)
    if name is None or not any(0 <= b.start - name.end() < _IN_BRACKET for b in bodies_in(sentence)):
        return None
    return sentence.text[word.start : name.end(1)], word.start, name.end(1)


_UP_TO_BRACKET = re.compile(r"((?:\s[^\s().;:,]{1,30}){0,9})\s?[(–—]\s?")
_IN_BRACKET = 12  # code points behind the bracket in which the body begins


def _numbered_motion(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """nl: "motie 14", "amendement 3b – Geen geld voor reizen"."""
    numbered = _NUMBER_AFTER.match(sentence.text, word.end) if word.code == "motion" else None
    if numbered is None:
        return None
    stop = numbered.end() if numbered[2] else numbered.end(1)
    return sentence.text[word.start : stop].strip(" .-–"), word.start, stop


def _numbered_decision(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """en: "RESOLUTION NO. 4412" · fr: "délibération n° 15-047"."""
    end = numbered(sentence, word)
    if end is None or (word.code == "decision" and item_named(sentence, context) is not None):
        return None  # fr: "Délibération n° 15-047 : subventions" has its name behind
    return sentence.text[word.start : end], word.start, end


def _agreement(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """fr: "convention de coopération décentralisée"."""
    own = sentence.text[word.start : word.end]
    renewed = sentence.has("renewed") and not sentence.has(
        "adopted"
    )  # fr: "Leur accord de coopération a été reconduit"
    named = word.code == "agreement" and " " in own and not renewed
    return (own, word.start, word.end) if named else None


def _by_its_date(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """nl: "raadsbesluit van 10 november 1998", "het reglement van 18 december 2013"."""
    own = sentence.text[word.start : word.end]
    if word.code == "agreement" and sentence.has("end", "suspended", "renewed"):
        return None  # fr: "La convention de 1989 a été dénoncée"
    if word.code in _BY_DATE and any(
        sentence.pattern(_OF_DATE).fullmatch(sentence.text[word.end : m.start]) for m in sentence.days
    ):
        return own, word.start, word.end
    if word.code == "decision" and sentence.pattern(_OF_BODY_AND_DAY).match(sentence.text, word.end):
        return own, word.start, word.end
    if word.code == "motion" and speaks_in(sentence, word):
        return own, word.start, word.end
    if word.code not in _INSTRUMENTS or sentence.pattern(_A_DECISION).fullmatch(own):
        return None
    if _dated_right_after(sentence, word) or (sentence.pattern(_BY_NAME).fullmatch(own) and sentence.days):
        return own, word.start, word.end
    return None


def _in_a_row(sentence: Sentence, context: Context, word: Word) -> _Title | None:
    """nl: "2012 Collegebericht & uitgangspuntennotitie internationaal beleid" in a timeline."""
    if sentence.row_date is None:
        return None
    if word.code == "decision":
        return _decision_in_a_row(sentence, word)
    opens = not _LETTER.search(sentence.text, 0, word.start)
    rules = word.code in ("regulation", "plan") and opens and not sentence.has("tie", "tie_verb")
    if word.code not in _OF_A_ROW and not rules:
        return None
    if sentence.pattern(_JUST_NAMED).search(sentence.text, 0, word.start):
        return None  # nl: "In 2014 evalueren wij deze notitie"
    text, end = sentence.text, word.end
    start = _with_companion(text, word.start, sentence.lexicon)
    if subject := sentence.pattern(_SUBJECT_AFTER).match(text, end):
        return text[start : subject.end(1)], start, subject.end(1)
    return (
        (text[start:end], start, end)
        if end - start > 6 and not sentence.pattern(_BY_WAY_OF).search(text[:start])
        else None
    )


def _decision_in_a_row(sentence: Sentence, word: Word) -> _Title | None:
    """de: "1970 Beschluss des Rates zur Partnerschaft mit Meudon", nl: "2017 Collegebesluit deelname" in a timeline."""
    end = len(sentence.text.rstrip(" ."))
    bodies = sentence.all("council", "executive")
    of_body = any(0 <= b.start - word.end < _QUOTE_NEAR or b.start == word.start for b in bodies)
    told = word.end < end <= word.start + _LONGEST_ROW and of_body and not sentence.has("adopted", "rejected")
    return (sentence.text[word.start : end], word.start, end) if told else None


# The ways in which a paper without quotation marks is named, the surer ones first.
_WAYS = (
    _one_word,
    _numbered_decision,
    paper_names.of_the_year_before,
    _name_before,
    _name_after,
    _opening_line,
    heading_alone,
    _of_its_body,
    _numbered_motion,
    paper_names.with_period,
    paper_names.apposed,
    paper_names.put_to_vote,
    _agreement,
    _by_its_date,
    paper_names.in_capitals,
    paper_names.dated_behind,
    paper_names.told_of,
    paper_names.of_its_year,
    paper_names.resolved,
    paper_names.taken_behind,
    _in_a_row,
)


def _with_companion(text: str, start: int, words: Lexicon) -> int:
    match = words.pattern(_COMPANION).search(text, 0, start)
    if match and match[1][0].isupper():
        return match.start(1)
    match = _CAPITAL_ADJECTIVE.search(text[:start])
    if match and match.start(1):
        return match.start(1)  # nl: "de Internationale Agenda 2015-2018"
    match = words.pattern(_TITLE_ADJECTIVE).search(text, 0, start)
    return match.start(1) if match else start


def _dated_right_after(sentence: Sentence, word: Word) -> bool:
    for mention in sentence.days:
        gap = sentence.text[word.end : mention.start]
        if (len(gap) < 12 and mention.start >= word.end) or (
            0 <= mention.start - word.end < 40
            and sentence.pattern(_OF_THEN).match(gap)
            and sentence.has("council", "executive")
        ):
            return True
    return False


def _paper(context: Context, title: str, word: Word, start: int, end: int, *, quoted: bool) -> Paper:
    title = " ".join(title.split())
    if word.code in _INSTRUMENTS:
        code = _INSTRUMENTS[word.code]
        return Paper(
            entity_id("Decision", context.home_slug, title), "Decision", title, code, word, start, end, quoted
        )
    named = _named_before(context, title)
    entity = entity_id("Policy", context.home_slug, named)
    context.papers.add(named)
    return Paper(entity, "Policy", named, word.code, word, start, end, quoted)


def _named_before(context: Context, title: str) -> str:
    """The title as first written, where the paper was named before with or without its years or last words."""
    now = title.casefold()
    for known in sorted(context.papers):
        before = known.casefold()
        shorter, longer = sorted((now, before), key=len)
        if (
            len(shorter) > _TELLING
            and longer.startswith(shorter + " ")
            and _YEARS.search(longer, len(shorter))
        ):
            return known
    return title
