from importlib import import_module

from django.apps import AppConfig
from django.urls import register_converter

from cms.core.converters import RowNumber


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = "Shared by every room"

    def ready(self) -> None:
        # For the addresses of every room.
        register_converter(RowNumber, "row")
        # For the queries of every room.
        import_module("cms.core.looking_up")
