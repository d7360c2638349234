"""Addresses of the desk; each part of it has its own lines."""

from django.urls import path

from jumelage_web.desk import log, people, search, start

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("<slug:register>/", start.overview, name="overview"),
    # inbox
    # documents
    # entities
    # findings
    # clock
    # annex
    # log
    path("<slug:register>/log/", log.log, name="log"),
    path("<slug:register>/facts/<str:claim>/", log.fact, name="fact"),
    # people
    path("<slug:register>/people/", people.people, name="people"),
    path("<slug:register>/people/<int:member>/", people.change_person, name="change-person"),
    # search
    path("<slug:register>/search/", search.search, name="search"),
]
