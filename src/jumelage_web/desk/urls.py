"""Addresses of the desk; each part of it has its own lines."""

from django.urls import path

from jumelage_web.desk import start

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
    # people
    # search
]
