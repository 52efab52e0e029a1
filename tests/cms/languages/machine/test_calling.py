import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cms.languages.machine.base import AddressRefused, EngineRefused, EngineSettings
from cms.languages.machine.base import EngineUnavailable as Unavailable
from cms.languages.machine.libretranslate import LibreTranslateEngine
from tests.factories import engines


def engine_at(stub, timeout=engines.PATIENTLY):
    return LibreTranslateEngine(EngineSettings(url=stub.url, timeout=timeout))


def answers(status):
    return lambda asked: asked.say({"error": "no"}, status)


@pytest.mark.parametrize("manners", engines.BAD_MANNERS, ids=lambda way: way.__name__)
def test_engine_with_bad_manners_is_away_and_keeps_nobody_waiting(manners):
    with engines.running(manners) as stub:
        begun = time.monotonic()
        with pytest.raises(Unavailable):
            engine_at(stub, engines.patience_with(manners)).translate("أهلا", "ar", "en")
        # Nobody waits for them as long as for one that may still answer.
        assert time.monotonic() - begun < engines.PATIENTLY / 2


def test_engine_that_is_not_there_is_away():
    with engines.running(engines.libretranslate) as stub:
        pass
    with pytest.raises(Unavailable):
        engine_at(stub).translate("أهلا", "ar", "en")


@pytest.mark.parametrize("status", [400, 413, 422])
def test_text_that_the_engine_refuses_is_not_sent_again(status):
    with engines.running(answers(status)) as stub, pytest.raises(EngineRefused):
        engine_at(stub).translate("أهلا", "ar", "en")


@pytest.mark.parametrize("status", [401, 403, 404, 429, 502, 503])
def test_what_may_be_better_tomorrow_is_no_refusal(status):
    with engines.running(answers(status)) as stub, pytest.raises(Unavailable):
        engine_at(stub).translate("أهلا", "ar", "en")


def test_redirect_is_not_followed():
    with engines.running(engines.libretranslate) as other:

        def send_there(asked):
            asked.send(b"", 307, Location=f"{other.url}/translate")

        with engines.running(send_there) as stub, pytest.raises(AddressRefused):
            engine_at(stub).translate("أهلا", "ar", "en")
    assert other.asked == []


def test_proxy_of_the_environment_gets_nothing(monkeypatch):
    with (
        engines.running(engines.libretranslate) as proxy,
        engines.running(engines.libretranslate) as stub,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        engine_at(stub).translate("bonjour", "fr", "en")
    assert proxy.asked == []


def test_deadline_counts_for_the_whole_text_and_not_for_each_part():
    def slowly(asked):
        asked.gone.wait(engines.QUICKLY / 2)
        engines.libretranslate(asked)

    with engines.running(slowly) as stub:
        with pytest.raises(Unavailable):
            engine_at(stub, engines.QUICKLY).translate("\n\n".join(["Bonjour."] * 20), "fr", "en")
        assert len(stub.asked) <= 3


@pytest.fixture
def certificate(tmp_path):
    """A certificate that this machine alone signed, for "localhost"; and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = timedelta(days=1)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime.now(UTC) - day)
        .not_valid_after(datetime.now(UTC) + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    kind = serialization.PrivateFormat.PKCS8
    file = tmp_path / "both.pem"
    file.write_bytes(
        key.private_bytes(pem, kind, serialization.NoEncryption()) + signed.public_bytes(pem)
    )
    return file


def test_tls_asks_for_a_certificate_of_the_name_in_the_address(certificate, monkeypatch):
    with engines.running(engines.libretranslate, certificate) as stub:
        settings = EngineSettings(url=stub.url.replace("127.0.0.1", "localhost"))
        with pytest.raises(Unavailable):
            LibreTranslateEngine(settings).translate("bonjour", "fr", "en")
        assert stub.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert LibreTranslateEngine(settings).translate("bonjour", "fr", "en").text == "BONJOUR"
        with pytest.raises(Unavailable):  # the same server by a name that it cannot prove
            engine_at(stub).translate("bonjour", "fr", "en")
