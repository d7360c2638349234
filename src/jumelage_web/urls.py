"""Addresses of the site."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:start", permanent=False), name="start"),
    path("desk/", include("jumelage_web.desk.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
handler400 = "jumelage_web.error_pages.not_understood"
handler403 = "jumelage_web.error_pages.forbidden"
handler404 = "jumelage_web.error_pages.not_found"
handler500 = "jumelage_web.error_pages.failed"
