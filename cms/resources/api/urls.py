"""Addresses as the profile names them, without a language: the data has none."""

from django.urls import path

from cms.resources.api import views

app_name = "open_data"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", views.openapi, name="document"),
    path("services", views.services, name="services"),
    path("services/<str:identifier>", views.service, name="service"),
    path("organizations", views.organisations, name="organisations"),
    path("organizations/<str:identifier>", views.organisation, name="organisation"),
    path("service_at_locations", views.places, name="places"),
    path("service_at_locations/<str:identifier>", views.place, name="place"),
    path("taxonomies", views.taxonomies, name="taxonomies"),
    path("taxonomies/<str:identifier>", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms", views.terms, name="terms"),
    path("taxonomy_terms/<str:identifier>", views.term, name="term"),
    # Before the pages: whoever asks for data is answered with data.
    path("<path:rest>", views.nothing, name="nothing"),
]
