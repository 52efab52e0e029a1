"""What the clock starts in this room."""

from celery import shared_task

from cms.notices import mailing, proving


@shared_task(name="notices.mail_news")  # type: ignore[untyped-decorator]  # Celery has no types
def mail_news() -> int:
    """News by e-mail, to whoever wants it now; returns how many mails went out."""
    proving.send_proofs()
    return mailing.mail_news()
