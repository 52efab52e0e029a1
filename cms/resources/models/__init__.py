"""Places and services near young people; fields follow Open Referral UK 3.0."""

from cms.resources.models.imports import (
    FetchedService,
    HeldField,
    ImportedChange,
    ImportState,
    ListingImport,
    RecordKind,
    StaysBecause,
)
from cms.resources.models.organisations import Organisation
from cms.resources.models.own import SavedPlace, Telling
from cms.resources.models.parts import (
    Attribute,
    Contact,
    CostOption,
    Phone,
    Schedule,
    SpokenLanguage,
)
from cms.resources.models.places import Location, ServiceAtLocation
from cms.resources.models.services import Service, ServiceStatus
from cms.resources.models.terms import Category, Taxonomy, TaxonomyTerm

__all__ = [
    "Attribute",
    "Category",
    "Contact",
    "CostOption",
    "FetchedService",
    "HeldField",
    "ImportState",
    "ImportedChange",
    "ListingImport",
    "Location",
    "Organisation",
    "Phone",
    "RecordKind",
    "SavedPlace",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceStatus",
    "SpokenLanguage",
    "StaysBecause",
    "Taxonomy",
    "TaxonomyTerm",
    "Telling",
]
