from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "cms.interpreting"
    label = "interpreting"
    verbose_name = "Interpreting"
