"""When a tie was made, of which the sentence first tells the contacts: "Contacts began in 1955; in 1961 the charter was signed"."""

from jumelage.reading.dates.mentions import Role
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def made_after_contacts(sentence: Sentence) -> Beginning | None:
    """The later date, where the first is of contacts and words behind it tell of a treaty or tie that was made."""
    dates = [
        m for m in moments(sentence) if m.day is not None and m.role in (Role.ON, Role.SINCE, Role.UNTIL)
    ]
    if len(dates) < _TWO or sentence.has(*_OF_ELSE):
        return None
    first, later = dates[0], dates[1:]
    contact = _contact(sentence, later[0].cue_start)
    if contact is None or _is_made(sentence, 0, max(first.end, contact.end)):
        return None
    made = next((w for w in _made(sentence) if w.start >= max(first.end, contact.start)), None)
    if made is None or sentence.denied(made.start):
        return None
    mention = min(later, key=lambda m: sentence.distance((m.cue_start, m.end), (made.start, made.end)))
    if mention.day is None or first.day is None or mention.day.first <= first.day.last:
        return None
    return mention.day, min(mention.cue_start, made.start), max(mention.end, made.end)


def _contact(sentence: Sentence, end: int) -> Word | None:
    """The word for contacts, exchanges, a friendship that began, before the second date."""
    match = sentence.pattern(_CONTACTS).search(sentence.text, 0, end)
    told = [w for w in sentence.all("first_contact") if w.end <= end]
    if match is not None:
        told.append(Word(*match.span(), "first_contact", ""))
    told += [w for w in sentence.all("tie", "tie_weak") if w.code == "friendship" and w.end <= end]
    return min(told, key=lambda w: w.start, default=None)


def _made(sentence: Sentence) -> list[Word]:
    """The words for a tie, a treaty, its signing or its being official."""
    papers = sentence.pattern(_PAPER)
    words = [w for w in sentence.all("tie", "tie_verb") if w.code != "friendship"]
    words += [w for w in sentence.all("tie_weak") if papers.search(sentence.text, w.start, w.end)]
    words += [w for w in sentence.all("start") if w.code == "signed"]
    words += [Word(*m.span(), "start", "") for m in sentence.pattern(_OFFICIAL).finditer(sentence.text)]
    return sorted(words, key=lambda word: word.start)


def _is_made(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= word.start < end for word in _made(sentence))


_TWO = 2
_OF_ELSE = ("jubilee", "renewed", "end", "suspended", "plan", "rejected")
_CONTACTS = r"(?<!\w)(?:{mere_contacts})(?!\w)"
_PAPER = r"(?:{paper_of_tie})$"
_OFFICIAL = r"(?<!\w)(?:{made_official})(?!\w)"
