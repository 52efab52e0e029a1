"""The door for an ASGI server."""

from django.core.asgi import get_asgi_application

from cms.settings.environment import choose_settings

choose_settings()
application = get_asgi_application()
