"""Reports that were laid before a body: nl "Een evaluatie is in mei naar de raad gestuurd"."""

from jumelage.reading.dates.mentions import Role
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.rules.policies.paper_names import end_of_name
from jumelage.reading.rules.policies.titled import Titled
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_REPORT = r"(?<!\w)(?:{report_sent})(?!\w)"
_SENT_TO = r"(?<!\w)(?:{sent_to}|{report_sent_to})\s(?:(?:{article}|{our})\s)?$"
_TO_REACH = 24  # code points before a body in which "to the" stands
_FAR = 120  # code points between a report and the word for sending it


def report_sent(sentence: Sentence) -> Titled | None:
    """The report that the sentence says was sent to a body, on a date that it gives."""
    found = sentence.pattern(_REPORT).search(sentence.text)
    dated = any(mention.role is Role.ON for mention in sentence.days)
    if found is None or not dated or sentence.has("not", "rejected") or not sentence.tells_past:
        return None
    clause = sentence.clause_of(found.start())
    sent = (w for w in sentence.all("sent") if sentence.clause_of(w.start) == clause)
    told = next((w for w in sent if abs(w.start - found.end()) < _FAR), None)
    if told is None or not _to_a_body(sentence, clause):
        return None
    word = Word(found.start(), found.end(), "policy", "nota")
    limit = told.start if told.start > found.end() else len(sentence.text)
    stop = end_of_name(sentence, word, limit)
    return Titled(sentence.text[word.start : stop], word.start, stop, word)


def _to_a_body(sentence: Sentence, clause: int) -> bool:
    """Whether "to the" stands before a body in that clause."""
    to = sentence.pattern(_SENT_TO)
    return any(
        to.search(sentence.text[max(0, body.start - _TO_REACH) : body.start]) is not None
        for body in bodies_in(sentence)
        if sentence.clause_of(body.start) == clause
    )
