"""What is new: the last acts in words, as a page and as a feed (Atom 1.0, RFC 4287) that programs can follow."""

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import etree

from jumelage import __version__
from jumelage.record.assemble import assemble
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_list
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import colon, day
from jumelage_web.public import cache
from jumelage_web.public.as_of import as_of
from jumelage_web.public.pages import Query, public_page, register_asked
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Change
from jumelage_web.telling.dossier import Teller

MEDIA_TYPE = "application/atom+xml"
_MOST = 30  # acts
_MOST_SUBJECTS = 3  # named in a title
_MOST_DIGITS = 12  # of the number of a line of the log
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@public_page("public/changes.html.jinja", page="annexes")
def changes(site: Site, query: Query) -> dict[str, Any]:
    """What was taken in, given up and ruled, the latest act first; `?entry=7` is the act of that line of the log."""
    entry = query.get("entry", "")
    if entry and not (entry.isascii() and entry.isdigit() and len(entry) < _MOST_DIGITS):
        raise Http404
    told = told_changes(site, most=_MOST, seq=int(entry) if entry else None)
    if entry and not told:
        raise Http404
    return {
        "title": _("Wat er nieuw is"),
        "one": bool(entry),
        "changes": told,
        "feed_url": site.address("feed"),
        "all_url": site.url("changes"),
    }


def news(site: Site, most: int = 5) -> list[dict[str, Any]]:
    """The last acts for the overview: of each `day`, `title` and `url`, beside what pages and feed tell of it."""
    return told_changes(site, most=most)


def told_changes(site: Site, *, most: int, seq: int | None = None) -> list[dict[str, Any]]:
    """The last acts in words, the latest first."""
    found = published.changes(site.register, known_at=site.as_of.known_at, most=most, seq=seq)
    teller = _teller(site, found)
    people = site.people(one.actor for one in found)
    return [_told(site, teller, one, people[one.actor]) for one in found]


def _teller(site: Site, found: Iterable[Change]) -> Teller:
    """Tells these changes, in a time that does not depend on the size of the register.

    Things go by the names that they had when the changes were made known, whatever day the page is of.
    """
    statements = [
        one
        for change in found
        for one in (*change.added, *change.withdrawn, *(stands for _ruling, stands in change.ruled))
    ]
    state = published.with_names(site.register, statements, known_at=site.as_of.known_at)
    record = assemble(
        state.statements,
        state.judgements,
        valid_on=timezone.localdate(site.as_of.known_at),
        known_at=site.as_of.known_at,
        rulings=state.rulings,
    )
    return Teller(site, record, state, site.language)


def _told(site: Site, teller: Teller, change: Change, by: str) -> dict[str, Any]:
    lines = list(_lines(site, teller, change))
    more = change.added_count + change.withdrawn_count - len(change.added) - len(change.withdrawn)
    return {
        "entry": change.seq,
        "id": _urn(change.hash),
        "act": change.act,
        "at": change.at.isoformat(),
        "day": day(timezone.localtime(change.at).date()),
        "by": by,
        "title": _title(site, change, [one["subject"] for one in lines], more=more > 0),
        "url": f"{site.url('changes')}{'&' if site.as_of.query else '?'}entry={change.seq}",
        "things": _by_thing(lines),
        "more": more,
    }


def _by_thing(lines: Iterable[Said]) -> list[dict[str, Any]]:
    """The lines under the things that they are about, in the order in which these come up."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        thing = {"id": line["entity"], "name": line["subject"], "url": line["subject_url"], "lines": []}
        found.setdefault(line["entity"], thing)["lines"].append(line)
    return list(found.values())


def _lines(site: Site, teller: Teller, change: Change) -> Iterator[Said]:
    """What was ruled, taken in and given up; what several sources say in the same words is one line."""
    for ruling, stands in change.ruled:
        yield _line(site, teller, [stands], what="ruled", ruling=ruling)
    for what, statements in (("added", change.added), ("withdrawn", change.withdrawn)):
        same: dict[tuple[str, str, str], list[Statement]] = {}
        for one in statements:
            same.setdefault((teller.record.canonical(one.entity), one.prop, teller.value(one)), []).append(
                one
            )
        for group in same.values():
            yield _line(site, teller, group, what=what)


def _line(
    site: Site, teller: Teller, group: Sequence[Statement], *, what: str, ruling: Ruling | None = None
) -> Said:
    one = group[0]
    label = vocabulary().prop(one.kind, one.prop).label(site.language)
    what_text = {"ruled": _("besloten"), "added": _("toegevoegd"), "withdrawn": _("ingetrokken")}[what]
    return {
        "what": what,
        "what_text": what_text,
        "entity": teller.record.canonical(one.entity),
        "subject": teller.name(one.entity),
        "subject_url": teller.url(one.entity),
        "ruling": {"authority": ruling.authority, "reason": ruling.reason} if ruling else None,
        "lasting": reverse(
            "lasting", args=[site.register.slug, f"statement/{one.id.removeprefix('sha256:')}"]
        ),
    } | said(site, f"{label}{colon()} {teller.value(one)}", group, mark="ruled" if ruling else "")


def _title(site: Site, change: Change, subjects: Sequence[str], *, more: bool) -> str:
    """What was done, and about what: "12 gegevens toegevoegd: Galle – Velsen, Luton – Velsen en meer"."""
    done = []
    if change.ruled:
        done.append(_("besluit over wat geldt"))
    if change.added_count:
        done.append(
            ngettext("%(count)s gegeven toegevoegd", "%(count)s gegevens toegevoegd", change.added_count)
            % {"count": change.added_count}
        )
    if change.withdrawn_count:
        done.append(
            ngettext(
                "%(count)s gegeven ingetrokken", "%(count)s gegevens ingetrokken", change.withdrawn_count
            )
            % {"count": change.withdrawn_count}
        )
    told = spoken_list(done, site.language)
    named = list(dict.fromkeys(subjects))
    if more or len(named) > _MOST_SUBJECTS:
        named = [*named[:_MOST_SUBJECTS], _("meer")]
    return f"{told[:1].upper()}{told[1:]}{colon()} {spoken_list(named, site.language)}"


# -------------------------------------------------------------------- feed


def feed(request: HttpRequest, language: Language, register: str) -> HttpResponseBase:
    """The feed of a register in one language; it stays the same until something changes that citizens may see."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    held = register_asked(request, register)
    with translation.override(language):
        site = Site(held, language, as_of(None, None, last_at=held.last_at, now=timezone.now()))
        content = _atom(request, site)
    key = cache.key_of(request, held)
    found: HttpResponse = cache.kept(
        request, key, content, media_type=f"{MEDIA_TYPE}; charset=utf-8", language=language
    )
    return found


def _atom(request: HttpRequest, site: Site) -> bytes:
    told = told_changes(site, most=_MOST)
    root = etree.fromstring(f'<feed xmlns="{_ATOM}"/>')
    root.set("{http://www.w3.org/XML/1998/namespace}lang", site.language)
    _text(root, "id", _urn(f"{site.register.slug} {site.language}"))
    _text(root, "title", _("Wat er nieuw is over %(town)s in de wereld") % {"town": site.town})
    _text(root, "updated", told[0]["at"] if told else site.register.last_at.isoformat())
    _link(root, "self", request.build_absolute_uri(site.address("feed")), MEDIA_TYPE)
    _link(root, "alternate", request.build_absolute_uri(site.address("changes")), "text/html")
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", site.town)
    _text(author, "uri", request.build_absolute_uri(site.address("overview")))
    _text(root, "rights", settings.JUMELAGE_DATA_LICENCE)
    _text(root, "generator", "Jumelage").set("version", __version__)
    for one in told:
        _entry(root, request, one)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return content


def _entry(root: etree._Element, request: HttpRequest, told: dict[str, Any]) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    _text(entry, "id", told["id"])
    _text(entry, "title", told["title"])
    _text(entry, "published", told["at"])
    _text(entry, "updated", told["at"])
    _link(entry, "alternate", request.build_absolute_uri(told["url"]), "text/html")
    content = etree.SubElement(entry, f"{{{_ATOM}}}content", type="xhtml")
    within = etree.fromstring(f'<div xmlns="{_XHTML}"/>')
    content.append(within)
    each = etree.SubElement(within, f"{{{_XHTML}}}ul")
    for line in (line for thing in told["things"] for line in thing["lines"]):
        item = etree.SubElement(each, f"{{{_XHTML}}}li")
        link = etree.SubElement(item, f"{{{_XHTML}}}a", href=request.build_absolute_uri(line["lasting"]))
        link.text = _clean(f"{line['subject']}{colon()} {line['text']}")
        link.tail = _clean(f" ({line['what_text']}{_grounds(line)})")
    if told["more"]:
        etree.SubElement(within, f"{{{_XHTML}}}p").text = _("en nog %(count)s") % {"count": told["more"]}


def _grounds(line: Said) -> str:
    ruling = line["ruling"]
    return f", {ruling['authority']}{colon()} {ruling['reason']}" if ruling else ""


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = _clean(text)
    return element


def _link(parent: etree._Element, rel: str, href: str, type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href, type=type)


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def _urn(name: str) -> str:
    """An id that stays, whatever the name of the site."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"jumelage:{name}").urn
