"""Real processes that can really be killed, without the price of starting Django for each.

A child is this process, forked: everything is imported already. It works on a database file of
its own, tells its parent of every statement by one byte, and never comes back into the tests.
"""

import os
import signal
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from select import select
from typing import Any, NoReturn

from django.db import connections

TOLD = b"."
PATIENCE = 60  # seconds
# What a forked process inherited and must neither use nor close: its parent goes on with it.
_inherited: list[Any] = []


class Child:
    """A process at work. `wait_for` its statements, then `kill` it, or `join` it at its end."""

    def __init__(self, work: Callable[[], None], *, file: Path) -> None:
        self._told, telling = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _be_child(work, file, telling)
        os.close(telling)

    def wait_for(self, statements: int) -> None:
        """Returns after so many of them, or once the child is gone."""
        while statements > 0:
            assert select([self._told], [], [], PATIENCE)[0], "the process does nothing any more"
            if not (bytes_read := os.read(self._told, statements)):
                return
            statements -= len(bytes_read)

    def kill(self) -> bool:
        """SIGKILL, as the kernel does it when memory runs out. False if it was gone before."""
        os.kill(self.pid, signal.SIGKILL)
        return os.WTERMSIG(self._end()) == signal.SIGKILL

    def join(self) -> int:
        """Its exit code; -9 and the like for one that a signal ended."""
        while os.read(self._told, 2**16):
            pass
        return os.waitstatus_to_exitcode(self._end())

    def _end(self) -> int:
        os.close(self._told)
        return os.waitpid(self.pid, 0)[1]


def _be_child(work: Callable[[], None], file: Path, telling: int) -> NoReturn:
    code = 1
    try:
        ours = connections["default"]
        _inherited.append(ours)
        connections["default"] = type(ours)({**ours.settings_dict, "NAME": str(file)})

        def tell(execute: Any, *statement: Any) -> Any:
            os.write(telling, TOLD)
            return execute(*statement)

        with closing(connections["default"]) as connection, connection.execute_wrapper(tell):
            work()
        code = 0
    except BaseException:
        traceback.print_exc()  # For whoever asks why it ended like this.
        raise
    finally:
        # Whatever happened: no test of the parent runs twice, nothing inherited is closed.
        os._exit(code)
