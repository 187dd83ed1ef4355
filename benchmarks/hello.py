"""The least that Django can answer, one view without middleware or database: the portal's pages are measured by it."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="only for benchmarks")


def hello(request: HttpRequest) -> HttpResponse:
    """Say hello."""
    return HttpResponse("你好")


urlpatterns = [path("", hello)]
application = get_wsgi_application()
