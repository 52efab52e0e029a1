"""The demo command says what is wrong instead of breaking."""

import io
import socket

import pytest
from django.core.management import CommandError, call_command

from cms.core import processes
from cms.core.management.commands import demo


def test_demo_refuses_a_production_environment(monkeypatch):
    monkeypatch.setenv("DJANGO_ENV", "production")
    with pytest.raises(CommandError, match="Unset DJANGO_ENV"):
        call_command("demo", "--no-serve")


@pytest.mark.parametrize("port", ["0", "-1", "70000"])
def test_demo_names_the_ports_it_can_use(port):
    with pytest.raises(CommandError, match="between 1 and 65535"):
        call_command("demo", f"--port={port}")


def test_demo_names_a_port_in_use():
    with socket.socket() as other:
        other.bind((processes.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match="Choose another one with --port"):
            call_command("demo", f"--port={port}")


def test_fresh_deletes_nothing_without_a_person_to_ask(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    monkeypatch.setattr(demo.shutil, "rmtree", lambda folder: pytest.fail("deleted"))
    with pytest.raises(CommandError, match=r"asks first|embedded database"):
        call_command("demo", "--fresh", "--no-serve")


def test_fresh_deletes_nothing_when_the_answer_is_no(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "no")
    monkeypatch.setattr(demo.shutil, "rmtree", lambda folder: pytest.fail("deleted"))
    with pytest.raises(CommandError, match=r"Nothing was deleted|embedded database"):
        call_command("demo", "--fresh", "--no-serve")


def test_processes_stop_together_when_one_ends(tmp_path):
    begun = [["sleep", "60"], ["false"]]
    assert processes.run_together(begun, folder=tmp_path) == 1
