"""Celery: a broker carries ids only; the work to do lives in database rows."""

import os

from celery.schedules import crontab

from cms.settings.environment import VAR_DIR

# The host means nothing here, but without one kombu warns of it every few minutes.
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "filesystem://localhost")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"

if CELERY_BROKER_URL.startswith("filesystem:"):
    _QUEUE = VAR_DIR / "broker"
    for _folder in ("queue", "control"):
        (_QUEUE / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # Both sides read and write one folder on this machine.
        "data_folder_in": str(_QUEUE / "queue"),
        "data_folder_out": str(_QUEUE / "queue"),
        "control_folder": str(_QUEUE / "control"),
    }

# What the clock starts. Each name is a task in the room's schedule.py.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "safeguarding-tell-again": {
        "task": "safeguarding.tell_again_about_overdue",
        "schedule": 60.0,  # seconds
    },
    "safeguarding-send-alerts": {"task": "safeguarding.send_alerts", "schedule": 15.0},
    "safeguarding-check-log": {
        "task": "safeguarding.check_log",
        "schedule": crontab(hour=2, minute=30),
    },
    # Posts whose screening was lost with a broker or a worker.
    "forum-screen-late": {"task": "forum.sweep_unscreened_posts", "schedule": 300.0},
    # What was kept as long as it may be (settings/retention.py).
    "forum-let-go": {"task": "forum.let_go", "schedule": crontab(hour=3, minute=40)},
    "reporting-let-go": {"task": "reporting.let_go", "schedule": crontab(hour=3, minute=50)},
    "safeguarding-let-go": {"task": "safeguarding.let_go", "schedule": crontab(hour=4, minute=0)},
    "accounts-let-go": {"task": "accounts.let_go", "schedule": crontab(hour=4, minute=10)},
    "magazine-let-go": {"task": "magazine.let_go", "schedule": crontab(hour=4, minute=20)},
    "magazine-screen-late": {"task": "magazine.sweep_unscreened", "schedule": 300.0},
    # Answers of children's services: told, brought into the next issue, and asked for again.
    "magazine-follow-questions": {
        "task": "magazine.follow_questions",
        "schedule": crontab(minute="8-59/10"),
    },
    "meetings-let-go": {"task": "meetings.let_go", "schedule": crontab(hour=4, minute=15)},
    # Drafts of machines whose engine was away, or whose worker was lost.
    "forum-draft-late": {"task": "forum.sweep_drafts", "schedule": 60.0},
    "home-draft-late": {"task": "home.sweep_drafts", "schedule": 60.0},
    # Pages that editors gave a day to come and a day to go.
    "home-keep-to-days": {"task": "home.keep_to_days", "schedule": 60.0},
    # What a writer said about the English of their words, if its screening was lost.
    "forum-screen-late-answers": {"task": "forum.sweep_unscreened_answers", "schedule": 60.0},
    # Polls whose last day is over.
    "forum-count-polls": {"task": "forum.count_polls", "schedule": 300.0},
    # Words of reports whose screening was lost, and reports that lie too long.
    "reporting-screen-late": {"task": "reporting.sweep_unscreened", "schedule": 60.0},
    "reporting-tell-about-late": {"task": "reporting.tell_about_late", "schedule": 300.0},
    # Texts that an interpreter took and forgot.
    "interpreting-return": {"task": "interpreting.return_forgotten_tasks", "schedule": 300.0},
    # News of answers to young people; and promises whose day comes or has passed.
    "feedback-tell": {"task": "feedback.tell_of_answers", "schedule": 60.0},
    "feedback-wake": {"task": "feedback.wake_answers", "schedule": 300.0},
    # Invitations follow the roll: who came new, who moved away.
    "meetings-invite": {
        "task": "meetings.keep_invitations",
        "schedule": crontab(hour=7, minute=15),
    },
    # Ballots are written again in random order, at an hour when nobody votes.
    "meetings-mix": {"task": "meetings.mix_ballots", "schedule": crontab(hour=3, minute=20)},
    # News by e-mail: what fell into the night, what is due now, and what failed before.
    "notices-mail": {"task": "notices.mail_news", "schedule": 60.0},
    # Words that were taken back leave every summary within the hour.
    "feedback-let-go": {"task": "feedback.let_go", "schedule": crontab(minute="*/20")},
    # Files of comments whose worker was lost, and uploads that nobody went on with.
    "feedback-sweep-imports": {"task": "feedback.sweep_imports", "schedule": 300.0},
    # The making of drafts whose worker was lost.
    "feedback-sweep-runs": {"task": "feedback.sweep_runs", "schedule": 300.0},
    # What young people told of places, if its screening was lost; and what was told a year ago.
    "resources-screen-late": {"task": "resources.sweep_unscreened", "schedule": 60.0},
    "resources-let-go": {
        "task": "resources.let_go_of_tellings",
        "schedule": crontab(hour=4, minute=20),
    },
    # Services of another directory whose import was stopped and never gone on with.
    "resources-let-go-of-fetched": {
        "task": "resources.let_go_of_fetched",
        "schedule": crontab(minute=50),
    },
    # Web pages of listings that no longer answer.
    "resources-check-links": {
        "task": "resources.check_links",
        "schedule": crontab(hour=5, minute=0),
    },
    # Listings that nobody made sure of for 90 days.
    "resources-ask-for-checks": {
        "task": "resources.ask_for_checks",
        "schedule": crontab(hour=8, minute=30),
    },
    # Issues of the magazine on paper: outdated ones go, a making that was cut short goes on.
    "magazine-print": {"task": "magazine.print_waiting", "schedule": crontab(minute="3-59/15")},
    "magazine-give-up": {
        "task": "magazine.forget_given_up",
        "schedule": crontab(hour=3, minute=30),
    },
    # Answers are written again in random order, at an hour when nobody answers.
    "surveys-settle": {"task": "surveys.settle_all", "schedule": crontab(hour=3, minute=10)},
    "surveys-close": {"task": "surveys.close_due_waves", "schedule": crontab(hour=0, minute=5)},
    # A paper whose making was cut short, and a wave whose freezing was.
    "surveys-print": {"task": "surveys.print_waiting", "schedule": crontab(minute="7-59/15")},
    "surveys-freeze": {"task": "surveys.freeze_waiting", "schedule": crontab(minute="*/15")},
}
