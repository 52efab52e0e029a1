"""The door for gunicorn."""

from django.core.wsgi import get_wsgi_application

from cms.settings.environment import choose_settings

choose_settings()
application = get_wsgi_application()
