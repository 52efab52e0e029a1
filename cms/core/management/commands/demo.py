"""Chorus with a demo council, from nothing to a running site in one command."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils.module_loading import import_string

from cms.core.processes import HOST, is_free, run_together, server_command, worker_command

HIGHEST_PORT = 65_535


class Command(BaseCommand):
    help = "Sets up the demo council on this machine and serves it until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to serve on (8000)")
        parser.add_argument("--no-serve", action="store_true", help="set up only, do not serve")
        parser.add_argument(
            "--fresh", action="store_true", help="delete the demo's data first; asks before it does"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        if options["fresh"]:
            self._delete_data()
        self._step("Compiling the words of thirteen languages", self._compile)
        self._step("Preparing the database", self._migrate)
        for loader in settings.DEMO_LOADERS:
            room = loader.rsplit(".", 2)[0].removeprefix("cms.")
            self._step(f"Filling the room: {room}", partial(self._load, loader))
        if options["no_serve"]:
            self.stdout.write("Ready. Run 'manage.py demo' to serve it.")
            return
        self._serve(options["port"])

    def _check(self, options: dict[str, Any]) -> None:
        if os.environ.get("DJANGO_ENV") == "production":
            raise CommandError(
                "The demo council does not belong into a production database. "
                "Unset DJANGO_ENV to run the demo."
            )
        if not 0 < options["port"] <= HIGHEST_PORT:
            raise CommandError(f"--port must be between 1 and {HIGHEST_PORT}.")
        if not options["no_serve"] and not is_free(options["port"]):
            raise CommandError(f"Port {options['port']} is in use. Choose another one with --port.")

    def _delete_data(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("--fresh deletes the embedded database only; this is another one.")
        if not sys.stdin.isatty():
            raise CommandError(f"--fresh asks first: run it in a terminal, or delete {_var()}.")
        answer = input(f"Delete everything in {_var()}? Type 'yes' to do it: ")
        if answer.strip().lower() != "yes":
            raise CommandError("Nothing was deleted.")
        connection.close()
        shutil.rmtree(_var())
        for folder in ("broker/queue", "broker/control"):
            (_var() / folder).mkdir(parents=True)

    def _step(self, title: str, work: Callable[[], None]) -> None:
        self.stdout.write(f"{title} …", ending=" ")
        self.stdout.flush()
        begun = time.monotonic()
        work()
        self.stdout.write(f"done ({time.monotonic() - begun:.1f} s)")

    def _compile(self) -> None:
        call_command("compile_catalogues", stdout=StringIO())

    def _migrate(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _load(self, loader: str) -> None:
        # Each deed would tell of itself, and an incident of last week as loudly as one of today.
        logging.disable(logging.ERROR)
        try:
            with transaction.atomic():
                import_string(loader)(lambda line: None)
        finally:
            logging.disable(logging.NOTSET)

    def _serve(self, port: int) -> None:
        self.stdout.write(f"\nChorus is at http://{HOST}:{port}/ and stops with Ctrl-C.\n\n")
        for describe in settings.DEMO_DESCRIPTIONS:
            for line in import_string(describe)():
                self.stdout.write(line)
        self.stdout.flush()
        connection.close()
        both = [worker_command(_var()), server_command(port)]
        code = run_together(both, folder=settings.PROJECT_DIR)
        if code:
            raise CommandError("The server or the worker ended by itself; its last lines say why.")
        self.stdout.write("\nStopped. Run the command again and everything is still there.")


def _var() -> Path:
    return Path(settings.VAR_DIR)
