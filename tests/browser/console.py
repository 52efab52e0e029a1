"""A shell of the running site that stays open: to start one for each question takes seconds."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Runs in the shell: a question a line, an answer a line, both as JSON.
LISTEN = """
import json, sys
from django.db import close_old_connections
for line in sys.stdin:
    lines, names = json.loads(line)
    exec(lines, names)
    close_old_connections()
    print(json.dumps(names.get("answer")), flush=True)
"""


class Console:
    """`ask` runs some lines there and returns what they leave in `answer`."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._shell = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", LISTEN],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, lines: str, given: Mapping[str, Any]) -> Any:
        assert self._shell.stdin
        assert self._shell.stdout
        print(json.dumps([lines, given]), file=self._shell.stdin, flush=True)
        said = self._shell.stdout.readline()
        assert said, "the shell of the site has ended; what it said stands above"
        return json.loads(said)

    def close(self) -> None:
        assert self._shell.stdin
        assert self._shell.stdout
        self._shell.stdin.close()
        self._shell.stdout.close()
        self._shell.wait(timeout=30)
