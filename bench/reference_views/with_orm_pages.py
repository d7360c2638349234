"""The page of one thing, by models and template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from reference_views.with_orm_app.models import Fact


def thing(request: HttpRequest, entity: str) -> HttpResponse:
    """All statements about it."""
    facts = Fact.objects.filter(entity=entity).select_related("document").order_by("id")
    return render(request, "thing.html", {"entity": entity, "facts": facts})


def fact(request: HttpRequest, claim: str) -> HttpResponse:
    """What a proof mark leads to; here it is there to have an address."""
    return HttpResponse(claim)


urlpatterns = [
    path("of/<path:entity>/", thing, name="thing"),
    path("why/<str:claim>/", fact, name="fact"),
]
