#!/usr/bin/env python3
"""Chorus's command line: every deed that is not done in a browser."""

import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from cms.settings.environment import choose_settings

if __name__ == "__main__":
    choose_settings()
    try:
        bool(settings.DEBUG)  # Reads them: what is missing is said in one sentence.
    except ImproperlyConfigured as why:
        sys.exit(str(why))
    execute_from_command_line(sys.argv)
