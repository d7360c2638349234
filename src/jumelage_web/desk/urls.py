"""Addresses of the desk; each part of it has its own lines."""

from django.urls import path

from jumelage_web.desk import clock, log, people, search, start
from jumelage_web.desk.annex import editions
from jumelage_web.desk.annex import page as annex
from jumelage_web.desk.documents import acts as document_acts
from jumelage_web.desk.documents import chosen_words as statements_new
from jumelage_web.desk.documents import listing as documents
from jumelage_web.desk.documents import reading_room
from jumelage_web.desk.documents import versions as document_versions
from jumelage_web.desk.entities import alike as entities_alike
from jumelage_web.desk.entities import identity as entities_identity
from jumelage_web.desk.entities import listing as entities
from jumelage_web.desk.entities import new as entities_new
from jumelage_web.desk.entities import page as entities_page
from jumelage_web.desk.entities import ruling as entities_ruling
from jumelage_web.desk.entities import say as entities_say
from jumelage_web.desk.entities import statements as entities_statements
from jumelage_web.desk.findings import listing as findings
from jumelage_web.desk.findings import page as finding_page
from jumelage_web.desk.inbox import correct as inbox_correct
from jumelage_web.desk.inbox import effect as inbox_effect
from jumelage_web.desk.inbox import page as inbox
from jumelage_web.desk.inbox import reviewed as inbox_reviewed
from jumelage_web.desk.inbox import together as inbox_together

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("<slug:register>/", start.overview, name="overview"),
    # inbox
    path("<slug:register>/inbox/", inbox.inbox, name="inbox"),
    path("<slug:register>/inbox/undo/", inbox.undo, name="inbox-undo"),
    path("<slug:register>/inbox/together/", inbox_together.together, name="inbox-together"),
    path("<slug:register>/inbox/certain/", inbox_together.certain, name="inbox-certain"),
    path("<slug:register>/inbox/reviewed/", inbox_reviewed.reviewed, name="inbox-reviewed"),
    path("<slug:register>/inbox/<int:pk>/accept/", inbox.accept, name="inbox-accept"),
    path("<slug:register>/inbox/<int:pk>/reject/", inbox.reject, name="inbox-reject"),
    path("<slug:register>/inbox/<int:pk>/correct/", inbox_correct.correct, name="inbox-correct"),
    path("<slug:register>/inbox/<int:pk>/effect/", inbox_effect.effect, name="inbox-effect"),
    # documents
    path("<slug:register>/documents/", documents.documents, name="documents"),
    path("<slug:register>/documents/state/", documents.documents_state, name="documents-state"),
    path("<slug:register>/documents/<int:pk>/", reading_room.document, name="document"),
    path("<slug:register>/documents/<int:pk>/state/", reading_room.document_state, name="document-state"),
    path("<slug:register>/documents/<int:pk>/words/", statements_new.words, name="document-words"),
    path("<slug:register>/documents/<int:pk>/original/", document_acts.original, name="document-original"),
    path("<slug:register>/documents/<int:pk>/read/", document_acts.read_again, name="document-read-again"),
    path("<slug:register>/documents/<int:pk>/note/", document_acts.note, name="document-note"),
    path("<slug:register>/documents/<int:pk>/publish/", document_acts.publish, name="document-publish"),
    path(
        "<slug:register>/documents/<int:pk>/versions/", document_versions.versions, name="document-versions"
    ),
    path(
        "<slug:register>/documents/<int:pk>/version/", document_acts.new_version, name="document-new-version"
    ),
    # entities
    path("<slug:register>/entities/", entities.entities, name="entities"),
    path("<slug:register>/entities/alike/", entities_alike.alike, name="entities-alike"),
    path("<slug:register>/entities/new/<slug:kind>/", entities_new.new, name="entity-new"),
    path("<slug:register>/entities/say/", entities_say.say, name="say"),
    path("<slug:register>/entities/say/<slug:prop>/<path:entity>/", entities_say.say_of, name="entity-say"),
    path("<slug:register>/entities/same/<path:entity>/", entities_identity.same, name="entity-same"),
    path("<slug:register>/entities/apart/<path:entity>/", entities_identity.apart, name="entity-apart"),
    path(
        "<slug:register>/entities/rule/<slug:prop>/<path:entity>/", entities_ruling.rule, name="entity-rule"
    ),
    path("<slug:register>/entities/of/<path:entity>/", entities_page.entity, name="entity"),
    path("<slug:register>/facts/<str:claim>/withdraw/", entities_statements.withdraw, name="withdraw"),
    path("<slug:register>/facts/<str:claim>/redact/", entities_statements.redact, name="redact"),
    # findings
    path("<slug:register>/findings/", findings.findings, name="findings"),
    path("<slug:register>/findings/rules/", findings.rules, name="finding-rules"),
    path("<slug:register>/findings/<str:key>/", finding_page.finding, name="finding"),
    path("<slug:register>/findings/<str:key>/rule/", finding_page.rule, name="finding-rule"),
    path("<slug:register>/findings/<str:key>/snooze/", finding_page.snooze, name="finding-snooze"),
    path("<slug:register>/findings/<str:key>/unsnooze/", finding_page.unsnooze, name="finding-unsnooze"),
    path("<slug:register>/findings/<str:key>/withdraw/", finding_page.withdraw, name="finding-withdraw"),
    # clock
    path("<slug:register>/clock/", clock.clock, name="clock"),
    # annex
    path("<slug:register>/annex/", annex.annex, name="annex"),
    path("<slug:register>/annex/make/", annex.make, name="annex-make"),
    path("<slug:register>/annex/show/", annex.show_annex, name="annex-show"),
    path("<slug:register>/annex/made/<int:pk>/", annex.rendering, name="rendering"),
    path("<slug:register>/annex/made/<int:pk>/file/", annex.rendered, name="rendered"),
    path("<slug:register>/editions/", editions.editions, name="editions"),
    path("<slug:register>/editions/<int:pk>/", editions.edition, name="edition"),
    path("<slug:register>/editions/<int:pk>/publish/", editions.publish, name="edition-publish"),
    path("<slug:register>/editions/<int:pk>/changes/", editions.compared, name="edition-compare"),
    path("<slug:register>/editions/<int:pk>/<slug:form>/", editions.opened, name="edition-opened"),
    path("<slug:register>/editions/<int:pk>/<slug:form>/make/", editions.make, name="edition-make"),
    # log
    path("<slug:register>/log/", log.log, name="log"),
    path("<slug:register>/facts/<str:claim>/", log.fact, name="fact"),
    # people
    path("<slug:register>/people/", people.people, name="people"),
    path("<slug:register>/people/<int:member>/", people.change_person, name="change-person"),
    # search
    path("<slug:register>/search/", search.search, name="search"),
]
