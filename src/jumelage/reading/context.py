"""What the reader has learned of a document so far: whose it is, what day it speaks of, what was just spoken of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jumelage.reading.dates.weekdays import news_day
from jumelage.reading.organisations import OrganisationFinder, OrganisationName
from jumelage.reading.places.finder import PlaceFinder, PlaceName
from jumelage.reading.seen import Body, TieSeen, TitleBlock
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon
from jumelage.statements.ids import entity_id, municipality_id, tie_id
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import EntityRef, Place

# Which goals the words of a campaign or of a set of goals stand for; other campaigns have no goals of their own.
GOAL_SETS = {"millennium-municipality": "mdg", "global-goals": "sdg", "mdg": "mdg", "sdg": "sdg"}
CAMPAIGN_OF = {"mdg": "millennium-municipality", "sdg": "global-goals"}  # the campaign for each set of goals

_ABOUT = 6  # sentences on which one on ties still casts its light


@dataclass(frozen=True, slots=True)
class SumTable:
    """The heads of a table of sums: its currency, what a number counts, the years of its columns."""

    currency: str | None
    times: int
    years: tuple[Period, ...]
    telling: bool  # whether they say that the sums are grants
    income: bool  # whether they say that the sums came in
    year: Period | None = None  # the only one that the line above the sums names


@dataclass(slots=True, eq=False)
class Context:
    """The document as far as it has been read; one for each reading, never shared."""

    lexicon: Lexicon
    places: PlaceFinder
    organisations: OrganisationFinder
    home: str | None  # the home town's name
    home_place: Place | None
    dated: PartialDate | None  # the day the document speaks of
    as_of: tuple[PartialDate, int, int] | None = None  # that day with the words that say it, in the document
    topic: PlaceName | None = None  # the partner that a page or section is about
    last_tie: TieSeen | None = None
    told_ties: dict[str, TieSeen] = field(default_factory=dict)  # by the id of the town that is not home
    last_ties: tuple[TieSeen, ...] = ()  # all that were told with it in one sentence
    tie_distance: int = 99  # sentences since that tie was spoken of
    last_organisation: OrganisationName | None = None
    last_policy: tuple[str, str] | None = None  # entity and title
    policy_distance: int = 99  # sentences since that paper was named
    last_body: str | None = None
    sitting: Body | None = None  # the body whose minutes or decisions these are
    sitting_day: PartialDate | None = None  # the day of that sitting
    writing: Body | None = None  # the body whose letter it is
    written_to: Body | None = None  # the body to which it is written
    last_decider: Body | None = None  # the body last named
    decider_distance: int = 99  # sentences since it was
    speaker: OrganisationName | None = None  # the organisation whose paper it is: "we"
    addressee: OrganisationName | None = None  # that to which a letter is written: "you"
    last_grant: tuple[EntityRef | None, EntityRef | None] | None = None  # payer and receiver
    last_purpose_told: bool = False  # whether it was told what that grant is for
    last_grant_entity: str = ""  # the grant last told of, while nobody is told to be paid by it
    last_period: Period | None = None  # the years of the grant last told of
    undated_grant: str = ""  # the grant last told of, where no year was told with it
    last_group: str = ""  # associations or people spoken of since the last name: "the clubs"
    groups_named: tuple[str, ...] = ()  # such nouns in the order in which they were first spoken of
    announced: Period | None = None  # the years that a line above a list gives its sums
    opened_by: EntityRef | None = None  # the organisation that the sentence before opened with
    said_before: str = ""  # the sentence before
    asked_by: EntityRef | None = None  # who asked for the sum last told of, if it was asked for
    grant_distance: int = 99  # sentences since a grant was told
    off_subject: frozenset[int] = frozenset()  # where passages begin that are on another subject
    sum_table: SumTable | None = None  # the table that is being read
    last_currency: str | None = None
    last_day: PartialDate | None = None
    topic_heads: bool = False  # whether a heading names that partner
    topic_level: int = 0  # the level of that heading, where it is not the title
    town_distance: int = 99  # sentences since another town was named
    home_before: bool = False  # whether the sentence before names the home town
    town_led: bool = False  # whether that sentence was about it, and did not only go or lie there
    place_before: PlaceName | None = None  # where the sentence before says that something is: "there"
    # the town that opens the paragraph, set off from what is told of it
    paragraph_town: PlaceName | None = None
    only_town: PlaceName | None = None  # the other town last named, where it was the only one of its sentence
    last_named: PlaceName | None = None  # the town named last of all
    last_town: PlaceName | None = None  # the other town last named
    rows_read: int = 0  # rows of the list read so far
    list_distance: int = 99  # sentences since the list was announced
    told_distance: int = 99  # sentences since the list was announced or last went on
    planned_rows: bool = False  # whether the rows that follow are of ties that are only planned
    list_kind: tuple[str, str] | None = None  # code and label of the tie that a list is about
    open_components: str | None = None  # the policy whose components are being listed
    home_words: re.Pattern[str] | None = None
    started: set[str] = field(default_factory=set)  # ties whose beginning has been read
    never: set[str] = field(default_factory=set)  # ties of which it was said that they never were
    last_towns: tuple[PlaceName, ...] = ()  # the towns that one sentence named together
    last_goal_set: str | None = None
    is_own_list: bool = False  # whether the document is the home town's own list of partners
    titled_ties: bool = False  # whether the page is about ties by its title
    on_ties_alone: bool = (
        False  # whether it is a note so short that a word of ties tells what all of it is about
    )
    lines_since_tie: int = 99  # sentences since one spoke of ties
    last_campaign: tuple[str, str] | None = None  # code and name of the title just spoken of
    last_titled: EntityRef | None = None  # the town that was just said to hold it, or no longer
    campaign_distance: int = 99  # sentences since it was
    title_block: TitleBlock | None = None  # what the head says that the document is and is on
    own_text: tuple[str, str] | None = None  # entity and title of the policy paper whose text it is
    own_paper: tuple[str, str] | None = None  # its entity and title, where it is no motion
    own_motion: tuple[str, str] | None = None  # entity and title, where the document is a motion
    papers_sort: str = ""  # "decisions" in a register of them, "proposal" in a paper that asks for one
    last_item: tuple[str, str] | None = None  # entity and title of the item that a register has come to
    motion_untold: bool = (
        False  # whether that motion was headed by no more than what it is, and waits for its subject
    )
    item_told: bool = False  # whether that item was told as a decision by its own line
    resolves: bool = False  # whether a line above says no more than that a sitting resolves what follows
    resolving: bool = False  # whether the lines that follow say what a sitting resolved
    open_decision: str | None = None  # the decision last told, of which it was not said who took it
    line_before: str = ""  # the line before, in the head of the document
    own_decision: tuple[str, str] | None = None  # entity and title of the decision whose text the document is
    papers: set[str] = field(default_factory=set)  # titles of policy papers named so far
    listed: set[str] = field(default_factory=set)  # components already read
    home_ref: EntityRef | None = field(init=False)  # the home town as a value
    _municipalities: dict[tuple[str, str | None], EntityRef] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Names the home town's id, which is asked for in every sentence."""
        country = self.home_place.country if self.home_place else None
        self.home_ref = (
            EntityRef(municipality_id(self.home, country=country), self.home) if self.home else None
        )

    @property
    def about_ties(self) -> bool:
        """Whether ties are what the page or the last lines are about."""
        return self.titled_ties or self.lines_since_tie <= _ABOUT

    @property
    def day_of_sitting(self) -> PartialDate | None:
        """The day of the sitting whose minutes these are, else of the document; None where that is no day."""
        day = self.sitting_day or self.dated
        return day if day is not None and day.precision == "day" else None

    @property
    def home_id(self) -> str | None:
        """The entity id of the home town."""
        return self.home_ref.id if self.home_ref else None

    @property
    def home_slug(self) -> str:
        """The home town's part of other ids."""
        return (self.home_id or "municipality:unknown").partition(":")[2]

    def municipality(self, name: PlaceName) -> EntityRef:
        """The town that a name means, as a value with the name as written."""
        if name.home and self.home_id:
            return EntityRef(self.home_id, self._home_label(name.name))
        country = name.country or self.places.countries.get(name.name)
        known = self._municipalities.get((name.name, country))
        return known or self._municipality(name.name, country)

    def _home_label(self, name: str) -> str:
        """The home town as written, in full where it is shortened: "Landsberg am Lech" for "Landsberg"."""
        home = self.home
        if home is None or home == name:
            return name
        lengthened = name.casefold() == f"{home} city".casefold()
        return home if lengthened or home.startswith((f"{name} ", f"{name}-")) else name

    def _municipality(self, name: str, country: str | None) -> EntityRef:
        place = self.places.resolve(name, country)
        id_ = municipality_id(place.name if place else name, country=place.country if place else country)
        ref = self._municipalities[name, country] = EntityRef(id_, name)
        return ref

    def tie(self, members: Iterable[EntityRef]) -> str:
        """The id of the tie between these towns."""
        return tie_id(member.id for member in members)

    def organisation(self, name: OrganisationName) -> EntityRef:
        """The organisation that a name means, as a value with the name as written."""
        known = self.organisations.short_names
        short = name.short or known.get(name.acronym or "") or known.get(name.name) or name.name
        return EntityRef(entity_id("Organisation", without_form(short, self.lexicon)), name.name)

    def mentions_home(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of the home town, by name, adjective, "the municipality" or "we"."""
        if sentence.has("home"):
            return True
        found = self.home_words.finditer(sentence.text) if self.home_words else ()
        return any(not sentence.in_organisation(match.start()) for match in found)

    def goal_set(self, sentence: Sentence) -> str | None:
        """Which goals a sentence speaks of: mdg, sdg, or None where it speaks of none."""
        words = sentence.all("goal_set", "campaign")
        if words:
            return GOAL_SETS.get(words[-1].code)
        if self.last_goal_set is None:
            return None
        follows = sentence.has("of_them") or sentence.pattern(_NUMBERED_GOAL).search(sentence.text)
        return self.last_goal_set if follows else None

    def in_opening(self, sentence: Sentence) -> bool:
        """Whether the sentence stands among the first lines of the document."""
        return sentence.passage.block.start < 200

    def components_listed(self, title: str) -> bool:
        """Whether that component has been read before in this list; notes it."""
        key = title.casefold().strip("‘’'\"“” .;")
        seen = key in self.listed
        self.listed.add(key)
        return seen

    def weekday(self, code: str | None) -> PartialDate | None:
        """The day that the paper means by a weekday, "yesterday" or "last week"; its month or year where it has no day."""
        return news_day(self.dated, code)


_NUMBERED_GOAL = r"(?<!\w)(?:{goal_word})\s+\d{1,2}(?!\d)"
_FORM = r"^(?:(?:{article})\s+)?(?:{legal_form})\s+"


def without_form(name: str, words: Lexicon) -> str:
    """The name of an organisation without what it is in law: nl "Stichting SOS Velsen" → "SOS Velsen"."""
    bare = words.pattern(_FORM).sub("", name)
    return bare if len(bare) > 2 else name


def since(start: PartialDate | None) -> Period | None:
    """The period from a date on, or None where there is no date: what a claim dated so holds for."""
    return Period.since(start) if start is not None else None
