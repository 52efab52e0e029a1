"""Addresses as the profile names them, without a language: the data has none."""

from django.urls import path

from cms.resources.api import views

app_name = "open_data"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", views.openapi, name="document"),
    path("services", views.services, name="services"),
    path("services/<uuid:identifier>", views.service, name="service"),
    path("organizations", views.organisations, name="organisations"),
    path("organizations/<uuid:identifier>", views.organisation, name="organisation"),
    path("service_at_locations", views.places, name="places"),
    path("service_at_locations/<uuid:identifier>", views.place, name="place"),
    path("taxonomies", views.taxonomies, name="taxonomies"),
    path("taxonomies/<uuid:identifier>", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms", views.terms, name="terms"),
    path("taxonomy_terms/<uuid:identifier>", views.term, name="term"),
]
