"""All addresses: the workbench under one prefix, the public side at the root."""

from allauth.account.views import login
from axes.decorators import axes_dispatch
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as workbench_urls
from wagtail.documents import urls as documents_urls

from gongkai_web.applications.reminding.view import due_feed
from gongkai_web.handbook.views import picture
from gongkai_web.portal.api.interface import api
from gongkai_web.reports.publication.api import router as reports

api.add_router("/reports", reports)  # here, since the portal knows nothing of the registers
sign_in = axes_dispatch(login)
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
handler404 = "gongkai_web.portal.errors.not_found"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongkai_web.search.urls")),
    path("apply/", include("gongkai_web.applications.public_urls")),
    path("", include("gongkai_web.portal.urls")),
]
if settings.WORKBENCH:
    urlpatterns += [
        # Wagtail's own sign-in asks for no second factor.
        path("workbench/login/", to_sign_in, name="wagtailadmin_login"),
        path("workbench/account/login/", sign_in, name="account_login"),
        path("workbench/account/2fa/", include("allauth.mfa.urls")),
        path("workbench/account/", include("allauth.account.urls")),
        # Wagtail lets browsers keep nothing; a picture of the handbook they may.
        path("workbench/guide/pictures/<slug:name>.png", picture, name="handbook_picture"),
        # Calendar programs can't sign in: the key in the address tells whose it is.
        path("workbench/due/<str:key>.ics", due_feed, name="due_feed"),
        # Wagtail's own documents aren't reviewed, so they are for staff alone; records have attachments instead.
        path("workbench/documents/files/", include(documents_urls)),
        path("workbench/", include(workbench_urls)),
    ]
urlpatterns += [path("", include(wagtail_urls))]
