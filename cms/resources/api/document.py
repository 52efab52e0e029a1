"""The OpenAPI document of the open data, from the same table that reads and writes records."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from cms.resources import profile
from cms.resources.api.questions import OF_PLACES, OF_SERVICES, PAGING, Parameter
from cms.resources.profile import Shape

Schema = dict[str, Any]
REF = "#/components/schemas/"
ORGANISATION_WITH_SERVICES = "organization_with_services"
TAXONOMY_WITH_TERMS = "taxonomy_with_terms"


def document(address: str) -> Schema:
    """For an API that answers at this address."""
    return {"servers": [{"url": address.rstrip("/")}], **_document()}


def _ref(name: str) -> Schema:
    return {"$ref": f"{REF}{name}"}


def _schema(shape: Shape, *, is_short: bool) -> Schema:
    properties: Schema = {"id": {"type": "string", "format": "uuid"}}
    properties |= {field.key: field.schema for field in shape.fields}
    if not is_short:
        properties |= {
            key: {"type": "array", "items": _ref(inner.name)} for key, inner in shape.lists.items()
        }
    for key, inner in shape.objects.items():
        properties[key] = _ref(f"{inner.name}_in_list" if is_short else inner.name)
    return {
        "type": "object",
        "required": ["id", *shape.required],
        "properties": properties,
    }


def _page_of(name: str) -> Schema:
    number, flag = {"type": "integer"}, {"type": "boolean"}
    properties: Schema = {
        "total_items": number,
        "total_pages": number,
        "page_number": number,
        "size": number,
        "first_page": flag,
        "last_page": flag,
        "empty": flag,
        "contents": {"type": "array", "items": _ref(name)},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _shapes(shape: Shape) -> Iterable[Shape]:
    yield shape
    for inner in (*shape.lists.values(), *shape.objects.values()):
        yield from _shapes(inner)


def _schemas() -> Schema:
    found = {shape.name: _schema(shape, is_short=False) for shape in _shapes(profile.SERVICE)}
    for shape in (profile.SERVICE, profile.ORGANISATION, profile.LOCATION):
        found[f"{shape.name}_in_list"] = _schema(shape, is_short=True)
    found["service"]["properties"][profile.CATEGORIES_KEY] = {
        "type": "array",
        "items": {"type": "string"},
    }
    found["taxonomy"] = _schema(profile.TAXONOMY, is_short=False)
    found[TAXONOMY_WITH_TERMS] = _with(profile.TAXONOMY, "taxonomy_terms", "taxonomy_term")
    found[ORGANISATION_WITH_SERVICES] = _with(profile.ORGANISATION, "services", "service")
    for name, ending in (("service_at_location_in_list", "_in_list"), ("place", "")):
        found[name] = {
            "type": "object",
            "required": ["id", "location", "service"],
            "properties": {
                "id": {"type": "string", "format": "uuid"},
                "location": _ref(f"location{ending}"),
                "service": _ref(f"service{ending}"),
            },
        }
    found["error"] = {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string"}},
    }
    return found


def _with(shape: Shape, key: str, name: str) -> Schema:
    whole = _schema(shape, is_short=False)
    whole["properties"][key] = {"type": "array", "items": _ref(name)}
    return whole


def _get(summary: str, schema: Schema, parameters: Iterable[Parameter] = ()) -> Schema:
    refused = {"content": {"application/json": {"schema": _ref("error")}}}
    return {
        "get": {
            "summary": summary,
            "parameters": [one.document for one in parameters],
            "responses": {
                "200": {
                    "description": "As asked.",
                    "content": {"application/json": {"schema": schema}},
                },
                "400": {"description": "The question makes no sense."} | refused,
                "404": {"description": "There is nothing here."} | refused,
                "429": {"description": "Too many requests in this minute."} | refused,
            },
        }
    }


def _of_one(summary: str, name: str) -> Schema:
    named = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {"parameters": [named], **_get(summary, _ref(name))}


@cache
def _document() -> Schema:
    words = {"type": "string"}
    about = {
        "type": "object",
        "required": ["version", "profile", "openapi_url"],
        "properties": {"version": words, "profile": words, "openapi_url": words},
    }
    paths = {
        "/": _get("About this API.", about),
        "/services": _get("Services.", _page_of("service_in_list"), (*PAGING, *OF_SERVICES)),
        "/services/{id}": _of_one("One service, with everything.", "service"),
        "/organizations": _get("Organisations.", _page_of("organization_in_list"), PAGING),
        "/organizations/{id}": _of_one("One, with its services.", ORGANISATION_WITH_SERVICES),
        "/service_at_locations": _get(
            "Services at places.",
            _page_of("service_at_location_in_list"),
            (*PAGING, *OF_SERVICES, *OF_PLACES),
        ),
        "/service_at_locations/{id}": _of_one("One service at one place.", "place"),
        "/taxonomies": _get("Schemes of terms.", _page_of("taxonomy"), PAGING),
        "/taxonomies/{id}": _of_one("One scheme with its terms.", TAXONOMY_WITH_TERMS),
        "/taxonomy_terms": _get("Terms.", _page_of("taxonomy_term"), PAGING),
        "/taxonomy_terms/{id}": _of_one("One term.", "taxonomy_term"),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Places and services",
            "version": profile.VERSION,
            "description": "Places and services for young people, after the Open Referral UK "
            "3.0 profile. Only what is open now is given.",
        },
        "paths": paths,
        "components": {"schemas": _schemas()},
    }
