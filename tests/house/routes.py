"""Walking the URL configuration, including everything it includes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {
    "int": "1",
    "row": "1",
    "slug": "x",
    "str": "x",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


@dataclass(frozen=True)
class Route:
    """One address of the site."""

    path: str
    name: str
    view: Any

    @property
    def is_ours(self) -> bool:
        """Screens of the editor stand behind Wagtail's own door, whoever wrote them."""
        if self.path.startswith("/admin/snippets/"):
            return False
        return self.view.__module__.split(".")[0] in {"cms", "forum", "surveys"}

    @property
    def has_parameters(self) -> bool:
        return "<" in self.path

    @property
    def sample(self) -> str:
        """An address of this route that need not lead to anything."""
        return PARAMETER.sub(lambda found: SAMPLES.get(found["kind"] or "str", "x"), self.path)


def all_routes() -> list[Route]:
    with override("en"):
        return list(_walk(get_resolver(), "/", ()))


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, path, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(path, ":".join((*spaces, pattern.name or "")), pattern.callback)


def addresses_of(route: Route, arguments: Mapping[str, Sequence[object]]) -> list[str]:
    """Addresses of the route that lead to something, or a sample; a tuple has each argument."""
    found = arguments.get(route.name, [])
    return [_filled(route.path, argument) for argument in found] or [route.sample]


def _filled(path: str, argument: object) -> str:
    """A tuple has one argument for each parameter; anything else stands for all of them."""
    several = iter(argument) if isinstance(argument, tuple) else cycle((argument,))
    return PARAMETER.sub(lambda _found: str(next(several)), path)
