"""All addresses: the workbench under one prefix, the public side at the root."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as workbench_urls

handler404 = "gongkai_web.portal.errors.not_found"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongkai_web.portal.urls")),
]
if settings.WORKBENCH:
    urlpatterns += [
        path("workbench/account/2fa/", include("allauth.mfa.urls")),
        path("workbench/account/", include("allauth.account.urls")),
        path("workbench/", include(workbench_urls)),
    ]
urlpatterns += [path("", include(wagtail_urls))]
