import pytest


def send(client, body):
    return client.post("/csp-report", body, content_type="application/json").status_code


@pytest.mark.parametrize("body", [b"[" * 20_000, b"\xff\x00", b"", b"{"])
def test_what_is_no_report_is_refused_quietly(client, body):
    assert send(client, body) == 400


def test_a_report_cannot_write_lines_into_the_log(client, caplog):
    forged = '{"body": {"effectiveDirective": "x\\n2026 INFO all is well"}}'
    assert send(client, forged) == 204
    assert send(client, '{"body": {"effectiveDirective": "script-src-elem"}}') == 204
    assert "all is well" not in caplog.text
    assert "directive=script-src-elem" in caplog.text
