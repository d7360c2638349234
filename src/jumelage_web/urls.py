"""Addresses of the site."""

from django.urls import include, path, register_converter

from jumelage_web.public import network, signposts
from jumelage_web.public.languages import LanguageConverter

register_converter(LanguageConverter, "language")
urlpatterns = [
    path("", network.start, name="start"),
    path("<language:language>/", include("jumelage_web.public.urls")),
    path("id/<slug:register>/<path:thing>", network.lasting, name="lasting"),
    path("sitemap.xml", signposts.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", signposts.sitemap_part, name="sitemap-part"),
    path("robots.txt", signposts.robots, name="robots"),
    path(".well-known/security.txt", signposts.security, name="security"),
    path("desk/", include("jumelage_web.desk.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
handler400 = "jumelage_web.error_pages.not_understood"
handler403 = "jumelage_web.error_pages.forbidden"
handler404 = "jumelage_web.error_pages.not_found"
handler500 = "jumelage_web.error_pages.failed"
