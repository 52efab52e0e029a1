from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "cms.interpreting"
    label = "interpreting"
    verbose_name = "Interpreting"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.interpreting.erasure import InterpretingKeeper

        erasing.register(InterpretingKeeper())
