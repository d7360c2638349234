"""Addresses of the public pages; the language stands first, so that a page has one address in each."""

from django.urls import path

from jumelage_web.public import documents, network, overview, thing, ties, unsure, why

app_name = "public"
urlpatterns = [
    path("", network.network, name="network"),
    path("<slug:register>/", overview.overview, name="overview"),
    path("<slug:register>/ties/", ties.ties, name="ties"),
    path("<slug:register>/documents/", documents.documents, name="documents"),
    path("<slug:register>/documents/<str:sha256>/", documents.document, name="document"),
    path("<slug:register>/unsure/", unsure.unsure, name="unsure"),
    path("<slug:register>/of/<path:entity>/", thing.thing, name="entity"),
    path("<slug:register>/why/<str:claim>/", why.why, name="fact"),
]
