"""What Chorus is measured against: twenty posts on a bare Django page, with Django's own frame."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from forum.models import Post

PAGE = """<!DOCTYPE html><title>{{ thread }}</title><p>{{ request.user.nickname }}</p>
{% for post in posts %}<article><h2>{{ post.title }}</h2>
<p>{{ post.author.nickname }}, {{ post.created_at|date:"j F Y" }}</p>{{ post.text|linebreaks }}
</article>{% endfor %}<a href="?after={{ last }}">More</a>"""
# As `django-admin startproject` sets them, without what only adds headers.
MIDDLEWARE = [
    "tests.bench.bare.own_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


def posts(request: HttpRequest, pk: int, after: int) -> HttpResponse:
    found = Post.objects.filter(thread=pk, status="approved", id__gt=after)
    rows = list(found.select_related("author").order_by("id")[:20])
    template = engines["django"].from_string(PAGE)
    context = {"thread": pk, "posts": rows, "last": rows[-1].pk}
    return HttpResponse(template.render(context, request))


urlpatterns = [path("bare/<int:pk>/<int:after>/", posts)]


def own_addresses(get_response: Callable) -> Callable:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = "tests.bench.bare"
        return get_response(request)

    return middleware


def bare_client() -> Client:
    """A client that goes through Django's frame and not through ours."""
    client = Client()
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        client.handler.load_middleware()
    return client
