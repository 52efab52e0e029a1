"""What Chorus is measured against: bare Django pages, with Django's own frame.

Twenty posts; a page with one question; and a form of one question or of many that is checked and
inserted as one row.
"""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from forum.models import Post
from surveys.models import Choice, Question
from surveys.models.responses import StagedResponse

PAGE = """<!DOCTYPE html><title>{{ thread }}</title><p>{{ request.user.nickname }}</p>
{% for post in posts %}<article><h2>{{ post.title }}</h2>
<p>{{ post.author.nickname }}, {{ post.created_at|date:"j F Y" }}</p>{{ post.text|linebreaks }}
</article>{% endfor %}<a href="?after={{ last }}">More</a>"""
ASKED = """<!DOCTYPE html><title>Survey</title><form method="post">{% csrf_token %}
{{ form }}<button>Send</button></form>"""
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


class AskedForm(forms.Form):
    """A choice for every question that has codes, and a text area for every other."""

    def __init__(self, asked: dict[str, str], codes: dict[str, list[tuple[str, str]]], *given):
        super().__init__(*given)
        for key, label in asked.items():
            self.fields[key] = (
                forms.ChoiceField(label=label, choices=codes[key], widget=forms.RadioSelect)
                if key in codes
                else forms.CharField(label=label, max_length=2000, widget=forms.Textarea)
            )


def ask(request: HttpRequest, version: int, first: int, last: int) -> HttpResponse:
    """These questions of a version on one page; what is sent is checked and inserted as one row.

    Read are only the columns that a survey in one language would have.
    """
    found = Question.objects.filter(version=version, order__range=(first, last))
    asked = dict(found.order_by("order").values_list("key", "wording_en"))
    codes: dict[str, list[tuple[str, str]]] = {}
    choices = Choice.objects.filter(question__in=found).order_by("question", "order")
    for key, code, label in choices.values_list("question__key", "code", "label_en"):
        codes.setdefault(key, []).append((code, label))
    form = AskedForm(asked, codes, request.POST or None)
    if form.is_valid():
        StagedResponse.objects.create(wave_id=request.POST["wave"], answers=form.cleaned_data)
        return redirect("/bare/thanks/")
    template = engines["django"].from_string(ASKED)
    return HttpResponse(template.render({"form": form}, request))


urlpatterns = [
    path("bare/<int:pk>/<int:after>/", posts),
    path("bare/ask/<int:version>/<int:first>/<int:last>/", ask),
]


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
