"""The tables.

Three sorts. What is kept for good and only ever added to: `Entry` (the log and its chain), `Statement`, `Withdrawal`,
`Review`, `Judgement`, `Ruling`, `Redaction`; triggers hold them so. What is at work and changes: documents, proposals, people.
What can be made anew from the rest at any time: `EntityNow`, `FindingNow`, `DueNow`, `SearchText`, `Summary`.

Times are aware; `recorded_at` and `withdrawn_at` are record time and never run backwards within a register. What holds
in the world (valid time) stands in the body of a statement, in EDTF.
"""

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jumelage_web.store.roles import Role

OFFICER = "officer:"  # what a person's code in the log begins with
_HASH = 64  # hex digits of a sha256
_CLAIM = 71  # "sha256:" and the digits
_ENTITY = 512


def new_actor() -> str:
    """A code by which the log knows a person; without the account it tells nothing of anybody."""
    return f"{OFFICER}{secrets.token_hex(6)}"


class User(AbstractUser):
    """An account. The log names `actor`; `function` is what others may read ("beleidsmedewerker")."""

    actor = models.CharField(max_length=32, unique=True, default=new_actor, editable=False)
    name = models.CharField(_("naam"), max_length=150, blank=True)
    function = models.CharField(_("functie"), max_length=150, blank=True)

    def __str__(self) -> str:
        return self.name or self.username


class Register(models.Model):
    """The statements that one municipality keeps; `home` is its entity id.

    With `four_eyes` nobody settles a proposal of his own. Only of a `public` one do citizens have pages.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("naam"), max_length=200)
    home = models.CharField(max_length=_ENTITY)
    home_name = models.CharField(_("gemeente"), max_length=200)
    language = models.CharField(_("taal"), max_length=2, default="nl")
    four_eyes = models.BooleanField(_("vier ogen"), default=True)
    public = models.BooleanField(_("openbaar"), default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a register."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="memberships")
    role = models.PositiveSmallIntegerField(choices=[(role.value, role.label) for role in Role])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "register"), name="one_role_in_a_register"),)

    def __str__(self) -> str:
        return f"{self.user} {Role(self.role).name} {self.register}"


# ------------------------------------------------------- kept for good


class Entry(models.Model):
    """One act, one line of the log, one link of the register's chain.

    `seq` counts from 1 without gaps; `at` is later than that of the entry before. `detail` holds counts and codes,
    never words of a document or a person.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    act = models.CharField(max_length=40)
    object = models.CharField(max_length=_ENTITY)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=_HASH)
    hash = models.CharField(max_length=_HASH, unique=True)

    class Meta:
        ordering = ("register", "seq")
        constraints = (models.UniqueConstraint(fields=("register", "seq"), name="one_entry_a_number"),)
        indexes = (
            models.Index(fields=("register", "object"), name="entry_object"),
            models.Index(fields=("register", "act"), name="entry_act"),
        )

    def __str__(self) -> str:
        return f"{self.register.slug} {self.seq} {self.act}"


class Payload(models.Model):
    """The words of something kept, and the salt of its commitment: gone when both are erased, and the chain still holds."""

    commitment = models.CharField(max_length=_HASH, primary_key=True)
    salt = models.CharField(max_length=32)
    body = models.TextField()

    def __str__(self) -> str:
        return self.commitment


class _Kept(models.Model):
    """What all kept things share: the entry that brought it, its place in that, the commitment to its payload."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="%(class)ss")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="%(class)ss")
    position = models.PositiveIntegerField()
    commitment = models.CharField(max_length=_HASH, unique=True)

    class Meta:
        abstract = True


class Statement(_Kept):
    """A claim taken into the register; its words are in the payload.

    `refers` is the entity that its value names, `document` the id of the one that its quote stands in. The three
    fields of a withdrawal are set together, once; why it was withdrawn is among the words of its `Withdrawal`.
    """

    claim = models.CharField(max_length=_CLAIM)
    entity = models.CharField(max_length=_ENTITY)
    kind = models.CharField(max_length=40)
    prop = models.CharField(max_length=60)
    refers = models.CharField(max_length=_ENTITY, blank=True)
    document = models.CharField(max_length=_CLAIM, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_in = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="withdrawn")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("register", "claim", "recorded_at"), name="one_statement_a_claim_and_time"
            ),
            models.UniqueConstraint(
                fields=("register", "claim"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_claim_in_force",
            ),
        )
        indexes = (
            models.Index(fields=("register", "entity"), name="statement_entity"),
            # All that is asked of what names a thing stands in the index: a town is named by thousands.
            models.Index(fields=("register", "refers", "entity", "withdrawn_at"), name="statement_refers"),
            models.Index(fields=("register", "document"), name="statement_document"),
            models.Index(fields=("register", "kind"), name="statement_kind"),
        )

    def __str__(self) -> str:
        return self.claim


class Withdrawal(_Kept):
    """The end of a statement, which is known by its claim and the time at which it was recorded; the reason is in the payload."""

    claim = models.CharField(max_length=_CLAIM)
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("register", "claim", "recorded_at"), name="one_withdrawal_of_a_statement"
            ),
        )

    def __str__(self) -> str:
        return self.claim


class Review(_Kept):
    """A person's verdict on a proposal; the latest one counts, so that it can be taken back."""

    proposal = models.CharField(max_length=_CLAIM)
    verdict = models.CharField(max_length=10)
    rule = models.CharField(max_length=80, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("register", "proposal"), name="review_proposal"),
            models.Index(fields=("register", "rule", "verdict"), name="review_rule"),
        )

    def __str__(self) -> str:
        return f"{self.verdict} {self.proposal}"


class Judgement(_Kept):
    """A person's word on whether two ids are one thing; the latest on a pair counts."""

    one = models.CharField(max_length=_ENTITY)
    other = models.CharField(max_length=_ENTITY)
    likeness = models.CharField(max_length=10)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.one} {self.likeness} {self.other}"


class Ruling(_Kept):
    """Which of several competing claims stands; authority and ground are in the payload. The latest counts."""

    entity = models.CharField(max_length=_ENTITY)
    prop = models.CharField(max_length=60)
    stands = models.CharField(max_length=_CLAIM)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("register", "entity"), name="ruling_entity"),)

    def __str__(self) -> str:
        return f"{self.entity} {self.prop}"


class Redaction(_Kept):
    """What was taken out for good, on what ground: the ledger that a restored backup replays.

    `erased` is the commitment whose payload is gone, or empty where `document` (a `sha256:` id) was taken out whole.
    """

    scope = models.CharField(
        max_length=12, choices=[("statement", _("bewering")), ("document", _("document"))]
    )
    erased = models.CharField(max_length=_HASH, blank=True)
    claim = models.CharField(max_length=_CLAIM, blank=True)
    document = models.CharField(max_length=_CLAIM, blank=True)
    ground = models.CharField(max_length=200)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("erased",), name="redaction_erased"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.ground}"


# ------------------------------------------------------------- at work


class Document(models.Model):
    """A source file of a register. Its bytes lie in the files folder by `sha256`, written before this row is.

    `text`, `blocks` and `unread` are as the core's loader and reader gave them: offsets count code points of `text`.
    `filed` is what an officer noted, by column; title, date and language are else as the document says itself.
    `traces` is what the file holds beside its words. `carried` tells of each statement on the version that this one
    `replaces` where its words stand here.
    """

    class State(models.TextChoices):
        """How far reading is."""

        WAITING = "waiting", _("wacht op lezen")
        READING = "reading", _("wordt gelezen")
        READ = "read", _("gelezen")
        UNREADABLE = "unreadable", _("niet leesbaar")
        REMOVED = "removed", _("verwijderd")

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=_HASH)
    name = models.CharField(_("naam"), max_length=255)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    language = models.CharField(_("taal"), max_length=2, blank=True)
    title = models.CharField(_("titel"), max_length=500, blank=True)
    publisher = models.CharField(_("uitgever"), max_length=200, blank=True)
    home = models.CharField(_("stuk van"), max_length=200, blank=True)
    dated = models.CharField(_("datum"), max_length=40, blank=True)  # EDTF
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    problem = models.TextField(blank=True)
    warnings = models.JSONField(default=list)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)  # [kind, start, end, level, page]
    unread = models.JSONField(default=list)  # [start, end, page, reason]
    filed = models.JSONField(default=dict)
    traces = models.JSONField(default=list)
    page_count = models.PositiveIntegerField(null=True)
    carried = models.JSONField(default=list)  # [claim, outcome, start, end, claim here]
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")
    published = models.BooleanField(_("mag openbaar"), default=True)
    withheld_on = models.CharField(_("grond"), max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField(null=True)  # since when it waits to be read
    begun_at = models.DateTimeField(null=True)  # when a worker took it up
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("register", "sha256"), name="one_document_a_hash_in_a_register"),
        )
        indexes = (models.Index(fields=("register", "state"), name="document_state"),)

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def key(self) -> str:
        """The id by which quotes name it."""
        return f"sha256:{self.sha256}"


class Proposal(models.Model):
    """A claim that waits for a person, or that one has settled: then `settled_in` is the entry that did so.

    `body` is its line of JSON. `certain` says that its rule is certain enough to be taken in with others in one go,
    `filed` that it says what was noted on filing its document: then `proposed_by` is who noted that.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="proposals")
    claim = models.CharField(max_length=_CLAIM)
    entity = models.CharField(max_length=_ENTITY)
    kind = models.CharField(max_length=40)
    prop = models.CharField(max_length=60)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="proposals")
    start = models.PositiveIntegerField(default=0)  # where its quote stands, for the order
    rule = models.CharField(max_length=80, blank=True)
    certain = models.BooleanField(default=False)
    filed = models.BooleanField(default=False)
    body = models.TextField()
    proposed_by = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, blank=True)
    settled_in = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="settled")

    class Meta:
        ordering = ("document", "start", "id")
        constraints = (models.UniqueConstraint(fields=("register", "claim"), name="one_proposal_a_claim"),)
        indexes = (
            models.Index(
                fields=("register", "document", "start", "id"),
                condition=Q(settled_in__isnull=True),
                name="waiting",
            ),
            models.Index(fields=("register", "entity"), name="proposal_entity"),
        )

    def __str__(self) -> str:
        return self.claim


class Snooze(models.Model):
    """A finding that need not be shown before a day, and why."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="snoozes")
    finding = models.CharField(max_length=_HASH)
    until = models.DateField()
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "finding"), name="one_snooze_a_finding"),)

    def __str__(self) -> str:
        return f"{self.finding} {self.until}"


class Edition(models.Model):
    """An annex that was kept: the annex itself as JSON, and what it was asked for.

    `valid_on` is the day it speaks of, `known_at` the moment up to which the register knew; `seq`, `head` and `count`
    are those of the chain then. It is never changed; a redaction of words that it holds empties `annex`. Citizens see
    it from `public_at` on, which an approver sets.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(_("naam"), max_length=200)
    language = models.CharField(max_length=2)
    valid_on = models.DateField()
    known_at = models.DateTimeField()
    sources_until = models.DateField(null=True)
    sections = models.JSONField(default=list)
    annex = models.TextField()
    seq = models.PositiveBigIntegerField()
    head = models.CharField(max_length=_HASH)
    count = models.PositiveBigIntegerField(default=0)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=64)
    public_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-kept_at", "-id")

    def __str__(self) -> str:
        return self.title


class Rendering(models.Model):
    """An annex that is being made for somebody, or lies ready for a day: what was asked for, and how far it is.

    `form` is a format, `page` for a look in the browser, or `edition` where it is to be kept under `title`. `file` is
    the name of what was made among the files for a day; `step` counts what is done of `steps`.
    """

    class State(models.TextChoices):
        """How far the work is."""

        WAITING = "waiting", _("wacht")
        WORKING = "working", _("wordt gemaakt")
        READY = "ready", _("klaar")
        FAILED = "failed", _("niet gelukt")

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="renderings")
    asked = models.JSONField()
    form = models.CharField(max_length=10)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    file = models.CharField(max_length=_HASH, blank=True)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, related_name="renderings")
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.form} {self.at}"


# ----------------------------------------------------------- made anew


class EntityNow(models.Model):
    """A thing as the register knows it now, for lists. `first_on` is the first day that anything tells of it."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="entities_now")
    entity = models.CharField(max_length=_ENTITY)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=500)
    sort = models.CharField(max_length=100)  # the name in plain letters
    first_on = models.DateField(null=True)
    statement_count = models.PositiveIntegerField()
    document_count = models.PositiveIntegerField()
    competing = models.JSONField(default=list)  # props of which sources say different things
    seq = models.PositiveBigIntegerField()  # the last entry taken into account

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "entity"), name="one_row_a_thing"),)
        indexes = (models.Index(fields=("register", "kind", "sort"), name="entity_now_list"),)

    def __str__(self) -> str:
        return self.name


class FindingNow(models.Model):
    """A finding of the checks over the register as it is now; `messages` has its sentence in each language."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="findings_now")
    key = models.CharField(max_length=_HASH)  # the same finding keeps its key
    rule = models.CharField(max_length=8)
    severity = models.CharField(max_length=1)
    weight = models.PositiveSmallIntegerField()
    entity = models.CharField(max_length=_ENTITY)
    messages = models.JSONField()
    statements = models.JSONField()  # claim ids
    settled = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "key"), name="one_row_a_finding"),)
        indexes = (
            models.Index(fields=("register", "settled", "weight"), name="finding_list"),
            models.Index(fields=("register", "entity"), name="finding_entity"),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.entity}"


class FindingGone(models.Model):
    """A finding that is no more: it was there at entry `until_seq`, and not after entry `gone_seq`.

    It holds no words: the page assembles what the finding said from the statements of then.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="findings_gone")
    key = models.CharField(max_length=_HASH)
    rule = models.CharField(max_length=8)
    severity = models.CharField(max_length=1)
    weight = models.PositiveSmallIntegerField()
    entity = models.CharField(max_length=_ENTITY)
    statements = models.JSONField()  # claim ids
    found_at = models.DateTimeField()
    until_seq = models.PositiveBigIntegerField()
    gone_seq = models.PositiveBigIntegerField()
    gone_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "key"), name="one_row_a_finding_gone"),)
        indexes = (models.Index(fields=("register", "gone_at"), name="finding_gone_list"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.entity}"


class DueNow(models.Model):
    """What is overdue or coming by the clock of the record as it is now; `messages` has its sentence in each language.

    It may be on any day from `first_on` to `last_on`.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="dues_now")
    key = models.CharField(max_length=_HASH)
    what = models.CharField(max_length=20)
    entity = models.CharField(max_length=_ENTITY)
    on = models.CharField(max_length=40)  # EDTF
    first_on = models.DateField()
    last_on = models.DateField()
    messages = models.JSONField()
    statements = models.JSONField()  # claim ids

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "key"), name="one_row_a_due"),)
        indexes = (models.Index(fields=("register", "last_on"), name="due_list"),)

    def __str__(self) -> str:
        return f"{self.what} {self.entity}"


class Freshness(models.Model):
    """Up to which entry of a register the lists made anew (`EntityNow`, `FindingNow`, `DueNow`) reach."""

    register = models.OneToOneField(Register, on_delete=models.CASCADE, related_name="freshness")
    seq = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.register.slug} {self.seq}"


class Summary(models.Model):
    """What a public page of a whole register shows, made ahead where making it takes longer than a reader waits.

    `body` is JSON in one language, as of `made_on` and of what was known at entry `seq`.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="summaries")
    page = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    seq = models.PositiveBigIntegerField()
    made_on = models.DateField()
    body = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("register", "page", "language"), name="one_summary_a_page"),
        )

    def __str__(self) -> str:
        return f"{self.register_id} {self.page} {self.language}"


class SearchText(models.Model):
    """What search looks through: the stems of a passage of a document, or of a statement in words.

    `stems` are by the stemmer of `language`; on both databases the search engine sees only them.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="search_texts")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="search_texts")
    entity = models.CharField(max_length=_ENTITY, blank=True)
    claim = models.CharField(max_length=_CLAIM, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=300, blank=True)
    page = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=2)
    stems = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=("register", "claim"), name="search_claim"),
            models.Index(fields=("register", "document", "start"), name="search_document"),
        )

    def __str__(self) -> str:
        return f"{self.document_id or self.claim} {self.start}"


KEPT: tuple[type[_Kept], ...] = (Statement, Withdrawal, Review, Judgement, Ruling, Redaction)
