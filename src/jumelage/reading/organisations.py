"""Names of organisations in a sentence: foundations, committees, associations, and the acronyms they go by."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from jumelage.reading.currencies import CODE_AND_SUM
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.words import Lexicon

_CAPWORD = rf"[{CAPITALS}][\w’'–-]*"
_NO_OPENER = r"(?!(?:{article}|{possessive}|{demonstrative}|{paid_from}|{paid_to}|{located})\s)"
# nl "Stichting van de Vrienden" · de "Verein zur Förderung der Städtepartnerschaft"
_SMALL = r"(?:{names_aim}\s+[^\W\d_A-ZÄÖÜ]{3,25}e[nrs]?|{in_names}|–|-|&)"
AN_ORGANISATION = r"(?<!\w)(?:{again_organisation})(?!\w)"  # nl "stichting", whatever stands before it
# nl "de stichting", "deze vereniging" · en "the association" · fr "l'association": one just named; filled in by a lexicon
ORGANISATION_AGAIN = r"(?<!\w)(?:(?:{article}|{demonstrative})\s|[lL]['’])(?:{again_organisation})(?!\w)"


class OrganisationName(NamedTuple):
    """An organisation named in a text; `short` is its acronym or the name with the acronym in it, where given."""

    start: int
    end: int
    name: str
    acronym: str | None = None
    short: str | None = None


_MOST_NAMES = 300  # of one document, among which the full name of a kind is looked for

# a capital stands first, so that the engine skips from one to the next
_ACRONYM = re.compile(rf"([A-Z](?<!\w.)[A-Z]{{1,5}})\s+({_CAPWORD}(?:-{_CAPWORD})?)(?!\w)")
_CAPITALS = re.compile(r"[A-Z](?<!\w.)[A-Z]{1,7}(?!\w)")
_IN_BRACKETS = re.compile(r"\(([^()]{2,8})\)")
# nl "de Jumelage Comité Temse", after a word in small letters: a name that goes on before the word for what it is
_LEADS = re.compile(rf"(?<=[a-zà-ÿ]\s)(?:{_CAPWORD}\s){{1,2}}\Z")
_LEAD = 40  # code points before a name in which more of it is looked for
_PART = re.compile(rf"[{CAPITALS}][\w’'-]*(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class _Patterns:
    worth: re.Pattern[str]  # without a match of this, a text names no organisation
    full: re.Pattern[str]  # "stichting Xyz", "Xyz Twinning Association"
    led: re.Pattern[str]  # "stichting Xyz" alone
    heads: ahocorasick_rs.AhoCorasick  # the letters of what leads a name
    tails: ahocorasick_rs.AhoCorasick  # and of what ends one
    several: re.Pattern[str]  # "de stichtingen A (b) en C"
    known: re.Pattern[str]

    def full_in(self, text: str) -> Iterator[re.Match[str]]:
        """The names in full; without the letters of a tail they are looked for only where a head stands."""
        if self.tails.find_matches_as_indexes(text):
            yield from self.full.finditer(text)
            return
        heads = self.heads.find_matches_as_indexes(text, overlapping=True)
        end = 0
        for start in sorted({start for _, start, _ in heads}):
            if start >= end and (match := self.led.match(text, start)):
                end = match.end()
                yield match


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    head = _either(lexicon.terms("organisation"))
    heads = _either(lexicon.terms("organisations"))
    tails = tuple(sorted(lexicon.terms("organisation_tail"), key=len, reverse=True))
    part = rf"(?:\s+|-)(?!{CODE_AND_SUM})(?:[dl]['’])?(?:{_CAPWORD}|\([{CAPITALS}]{{2,8}}\)|(?:{{names_prefix}})-[^\W\d_]+)"
    other = _either(_that_stand_apart(lexicon))
    another = (
        rf"(?!\s+(?:\w+\s+){{0,2}}(?:{other})(?!\w))"  # nl: "Stichting A (AB) en de Vereniging B" are two
    )
    apart = r"(?!\s+(?:{and_also})\s+(?:(?:{article}|{indefinite}|{possessive})\s|[lL]['’]))"  # en "and the Choir"
    full = rf"(?<!\w)(?:{head})(?!\s+(?:{{and_also}}|–|-)\s)(?:{another}{apart}(?:\s+{_SMALL}){{0,4}}{part})+"
    full += rf"|(?<!\w)(?:{head})\s[«»„“‘'\"][^«»„“”\"\n]{{3,60}}[»«“”’'\"](?!\w)"
    led = full
    if tails:
        several = "|".join(tail for tail in tails if " " in tail) or "(?!)"
        full += (  # a tail of one word is a name only with another before it: not "The Association"
            rf"|(?<!\w){_NO_OPENER}(?:(?:{_CAPWORD}\s+(?:(?:and|&)\s+(?=District\s))?){{1,5}}(?:{'|'.join(tails)})|(?:{several}))(?!\w)"
            rf"(?:\s+\([{CAPITALS}]{{2,8}}\))?"
        )
    bodies = lexicon.small("known_organisation")
    named = [re.escape(name) for name in (*tails, *(n for n in bodies if not n.isupper()))]
    return _Patterns(
        re.compile("|".join([rf"(?<!\w)(?:{head}|{heads})(?!\w)", r"(?<!\w)[A-Z][A-Z]", *named])),
        lexicon.pattern(full),
        lexicon.pattern(led),
        ahocorasick_rs.AhoCorasick(
            [
                first + term[1:]
                for term in lexicon.terms("organisation")
                for first in (term[0].upper(), term[0].lower())
            ]
        ),
        ahocorasick_rs.AhoCorasick(tails),
        lexicon.pattern(
            rf"(?<!\w)(?:{heads})\s+"
            rf"((?:[{CAPITALS}][\w’'-]*(?:\s*\([^()]*\))?(?:\s*,\s*|\s+(?:{{and_also}})\s+)?)++)"
        ),
        lexicon.pattern(r"(?<!\w)(?:{known_organisation})(?!\w)"),
    )


def _that_stand_apart(lexicon: Lexicon) -> tuple[str, ...]:
    """What leads the name of another organisation; friends do not: de "Verein der Freunde Sumys", fr "association des Amis"."""
    codes = lexicon.tables.get("organisation", {})
    return tuple(term for code, terms in codes.items() if code != "friends" for term in terms)


def _either(terms: tuple[str, ...]) -> str:
    """The terms, longest first, each as it is written or, if it is in small letters, with a capital too."""
    found = sorted(terms, key=len, reverse=True)
    return "|".join(_first_letter(t) + re.escape(t[1:]) for t in found) or r"(?!)"


def _first_letter(term: str) -> str:
    return term[0] if term[0].isupper() else f"[{term[0].upper()}{term[0]}]"


class OrganisationFinder:
    """Finds organisations in the sentences of one document and remembers the acronyms that it explains."""

    def __init__(self, lexicon: Lexicon) -> None:
        """For one document in the lexicon's language."""
        self._patterns = _patterns(lexicon)
        self._also = lexicon.pattern(_ALSO)
        self._no_names = frozenset(name.casefold() for name in lexicon.small("no_organisation"))
        self._nouns_with_capital = "nouns_with_capital" in lexicon.habits
        self._parties = frozenset(lexicon.small("party"))
        self.short_names: dict[
            str, str
        ] = {}  # acronym or long name → the short form by which the document knows it
        self._short_forms: set[str] = set()
        self._in_full: set[str] = set()  # names with more than a kind, in small letters

    def find(self, text: str) -> tuple[OrganisationName, ...]:
        """The organisations that the text names."""
        named = (*self._full(text), *self._several(text), *self._short(text))
        known = (OrganisationName(m.start(), m.end(), m[0]) for m in self._patterns.known.finditer(text))
        return _outermost((*named, *known))

    def _full(self, text: str) -> Iterator[OrganisationName]:
        for match in self._patterns.full_in(text):
            if match[0].casefold() in self._no_names:
                continue  # fr "Maison des associations": where somebody is
            start = self._from_its_lead(text, match)
            yield self._named(start, text[start : match.end()])

    def _from_its_lead(self, text: str, match: re.Match[str]) -> int:
        """Where a name begins: before the word for what it is, where that has a capital and follows others that do."""
        if self._nouns_with_capital or not match[0][0].isupper():
            return match.start()
        low = max(0, match.start() - _LEAD)
        lead = _LEADS.search(text[low : match.start()])
        return low + lead.start() if lead else match.start()

    def _several(self, text: str) -> Iterator[OrganisationName]:
        """nl: "de stichtingen A (b) en C"."""
        for match in self._patterns.several.finditer(text):
            for part in _PART.finditer(match[1]):
                start, name = match.start(1) + part.start(), part[0]
                yield OrganisationName(start, start + len(name), name, name if name.isupper() else None, name)

    def _short(self, text: str) -> Iterator[OrganisationName]:
        """Names that begin with an acronym, and acronyms alone, where the document tells what they stand for."""
        if not (self.short_names or self._short_forms):
            return
        for match in _ACRONYM.finditer(text):
            known = match[1] in self.short_names and match[1] not in self._parties
            if known or match[0] in self._short_forms or match[0] in self.short_names:
                yield OrganisationName(match.start(), match.end(), match[0], match[1], match[0])
        for match in _CAPITALS.finditer(text):
            if match[0] in self.short_names:
                yield OrganisationName(
                    match.start(), match.end(), match[0], match[0], self.short_names[match[0]]
                )

    def learn(self, text: str) -> None:
        """Remember the acronyms that a text explains or uses as the first word of a name."""
        names: set[str] = set()
        for match in self._patterns.full_in(text):
            names.add(match[0])
            if len(self._in_full) < _MOST_NAMES:
                self._in_full.add(" ".join(match[0].casefold().split()))
            self._named(match.start(), match[0])
            if also := self._also.match(text, match.end()):
                self._remember(also[1], match[0], also[1], also[1].split()[0])
        for match in _ACRONYM.finditer(text) if names else ():
            for name in names:
                if _abbreviates(match[1], match[2], name):
                    self._remember(match[0], name, match[1])

    def names_in_full(self, kind: str) -> bool:
        """Whether the document names one of this kind: fr "comité de jumelage" after "comité de jumelage de Rezé"."""
        words = " ".join(kind.casefold().split())
        return any(name != words and words in name for name in self._in_full)

    def explains(self, acronym: str) -> bool:
        """Whether the document tells what the acronym stands for."""
        return acronym in self.short_names

    def goes_by(self, acronym: str, name: str) -> None:
        """Remember that the body of that name goes by the acronym."""
        self._remember(acronym, acronym, name)

    def _remember(self, short: str, *names: str) -> None:
        self._short_forms.add(short)
        self.short_names |= dict.fromkeys(names, short)

    def _named(self, start: int, name: str) -> OrganisationName:
        acronym = short = None
        if explained := _IN_BRACKETS.search(name):
            acronym = explained[1]
            tail = name[explained.end() :].strip()
            short = f"{acronym} {tail}" if tail else acronym
            self._remember(short, acronym)
        return OrganisationName(start, start + len(name), name, acronym, short)


# nl "…, kortweg SOS Velsen" · de "kurz …" · en "known as …" · fr "en abrégé …"
_ALSO = rf"\s*[,(]?\s*(?:{{also_called}})\s+(?:(?:{{article}})\s+)?([A-Z]{{2,8}}(?:\s{_CAPWORD})?)"


def _abbreviates(acronym: str, tail: str, name: str) -> bool:
    """Whether "SOS Velsen" may stand for "Stichting Ontwikkelingssamenwerking Velsen": same end, letters in order."""
    if not name.endswith(tail) or name[:1].upper() != acronym[0]:
        return False
    rest = iter(name.removesuffix(tail).casefold())
    return all(letter.casefold() in rest for letter in acronym)


def _outermost(found: Iterable[OrganisationName]) -> tuple[OrganisationName, ...]:
    out: list[OrganisationName] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if not out or name.start >= out[-1].end:
            out.append(name)
    return tuple(out)
