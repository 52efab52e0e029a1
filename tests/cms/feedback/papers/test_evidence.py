"""The pack for an auditor: complete, sealed, and without a word that the paper does not show."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.feedback.models import PaperDownload, Voice, fingerprint_of
from cms.feedback.papers import evidence
from cms.feedback.papers.evidence import write_evidence
from tests.factories.papers import NOW, SECRET, WORDS


@pytest.fixture
def files(signed, monkeypatch):
    """Without the PDF, which test_printed.py reads."""
    monkeypatch.setattr(evidence, "can_print", lambda: False)
    with ZipFile(BytesIO(write_evidence(signed, by=1, now=NOW))) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


@pytest.fixture
def check(tmp_path, capsys):
    def check_files(files):
        file = tmp_path / "pack.zip"
        with ZipFile(file, "w") as pack:
            for name, content in files.items():
                pack.writestr(name, content)
        call_command("check_evidence", file)
        return capsys.readouterr().out

    return check_files


def test_every_file_stands_in_the_manifest_with_its_hash(files):
    listed = json.loads(files["manifest.json"])["files"]
    assert set(listed) == set(files) - {"manifest.json", "seal.txt"}
    assert {name: sha256(files[name]).hexdigest() for name in listed} == listed
    assert {"paper.html", "paper.docx", "paper.xlsx", "sources.json", "consents.json"} <= set(files)


def test_it_tells_sources_consents_and_receipts(files, signed):
    sources, receipt = json.loads(files["sources.json"]), json.loads(files["receipt.json"])
    assert [one["number"] for one in sources["by_number"]] == [1, 2, 3, 4, 5]
    assert sources["not_shown"] == ["card-secret"]
    assert receipt["is_as_signed"] is True
    assert receipt["content_hash"] == signed.content_hash
    signers = (receipt["first_signed_by"], receipt["signed_by"])
    assert signers == (signed.first_signed_by.pk, signed.signed_by.pk)
    assert receipt["first_signed_at"]
    consents = json.loads(files["consents.json"])
    assert consents["may_be_quoted_and_is_still_offered"] == [1, 2, 3, 4, 5]
    by_text = {one["sha256"] for one in json.loads(files["quotes.json"])}
    assert by_text == {sha256(text.encode()).hexdigest() for text in WORDS.values()}


def test_nothing_in_it_lets_anybody_guess_words_that_are_not_shown(files):
    told = b" ".join(files[name] for name in files if name.endswith((".json", ".html")))
    assert SECRET.encode() not in told
    assert fingerprint_of(SECRET).encode() not in told


def test_a_pack_as_it_was_made_passes(files, check):
    assert f"{len(files)} files: all as this council packed them." in check(files)


def test_one_altered_byte_makes_the_check_fail(files, check):
    def without(name):
        return {other: content for other, content in files.items() if other != name}

    for changed, said in (
        (files | {"paper.html": files["paper.html"] + b" "}, "paper.html was changed."),
        (files | {"more.txt": b"x"}, "more.txt is not in the list."),
        (without("quotes.json"), "quotes.json is missing."),
        (files | {"manifest.json": files["manifest.json"] + b" "}, "The seal is not ours"),
        (without("seal.txt"), "its seal is missing"),
        (files | {f"{number}.txt": b"" for number in range(30)}, "This is no pack of ours"),
    ):
        with pytest.raises(CommandError, match=said):
            check(changed)


def test_what_is_no_zip_file_is_told_so(tmp_path):
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(CommandError, match="This is no pack of ours"):
        call_command("check_evidence", file)


def test_the_check_tells_what_was_taken_back_or_altered_since(files, check):
    Voice.objects.filter(key="card-vi").update(is_withdrawn=True, text="")
    Voice.objects.filter(key="card-ti").update(text="ካልእ")
    said = check(files)
    assert "was taken back. Please delete the pack." in said
    assert "is not word for word what it was." in said


def test_only_those_who_sign_take_it_and_it_is_written_down(
    signed, moderator, housing_lead, signed_in, monkeypatch
):
    monkeypatch.setattr(evidence, "can_print", lambda: False)
    address = reverse("feedback:evidence", args=[signed.pk])
    assert signed_in(housing_lead).get(address).status_code == 403
    answer = signed_in(moderator).get(address)
    assert answer.headers["Content-Type"] == "application/zip"
    assert f"evidence-2026-Q4-{signed.pk}.zip" in answer.headers["Content-Disposition"]
    noted = PaperDownload.objects.get()
    assert (noted.kind, noted.taken_by) == ("evidence", moderator)
