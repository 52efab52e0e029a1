"""The English words of the demo council's plain pages, as an editor would write them."""

from typing import Any

Body = list[dict[str, Any]]


def _text(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


ABOUT: Body = [
    _text(
        "<p>The In Care Council is a group of young people who are in care, or who have left care. "
        "If that is you, you are already a member. You do not have to sign up, and you can stay "
        "until you are 25.</p>"
        "<h2>What we do</h2>"
        "<p>We meet once a month in six places: North, East, South, West, Breckland and City. "
        "A young person chairs each meeting. You choose the chair every year. We talk about what "
        "is good and what must change, and we tell the people who run the council.</p>"
    ),
    {
        "type": "fact",
        "value": {
            "fact": "Young people changed the words that workers use.",
            "more": "Workers now say “family time”, not “contact”. The In Care Council asked "
            "for it.",
            "source": "",
        },
    },
    _text(
        "<h2>Two more groups</h2>"
        "<p>Young people who came to the UK alone have their own forum. The County Board meets "
        "senior managers and councillors, and asks them what they did about your ideas.</p>"
    ),
]

RIGHTS: Body = [
    _text(
        "<p>These rights are yours, wherever you come from and whatever papers you have.</p>"
        "<ul>"
        "<li>You have a right to be safe.</li>"
        "<li>You have a right to say what you think about your care, and adults must listen.</li>"
        "<li>You have a right to an interpreter in meetings about you. It is free.</li>"
        "<li>You have a right to go to school or college.</li>"
        "<li>You have a right to see a doctor.</li>"
        "<li>You have a right to practise your faith, or to have none.</li>"
        "<li>You have a right to see what is written about you.</li>"
        "</ul>"
    ),
    {
        "type": "steps",
        "value": {
            "heading": "If something is not right",
            "steps": [
                "Tell somebody you trust: a carer, a social worker, a teacher.",
                "Ask for an advocate. An advocate is on your side and is not your social worker.",
                "You can complain. Your independent reviewing officer can help you to do it.",
            ],
        },
    },
]

SAFETY: Body = [
    _text(
        "<h2>Who can see what you write</h2>"
        "<p>A worker reads each post before other young people can see it. Other people see your "
        "nickname, and nothing else about you. Nobody can send you a private message here.</p>"
        "<h2>When we tell somebody</h2>"
        "<p>If we read that you or another person may be in danger, we tell the people whose job "
        "is to keep you safe. We try to talk with you first. You have done nothing wrong.</p>"
        "<h2>Leaving fast</h2>"
        "<p>On every page there is a button to leave this site fast. It signs you out and opens a "
        "page about the weather.</p>"
    ),
    {
        "type": "fact",
        "value": {
            "fact": "Surveys do not ask who you are.",
            "more": "Your answers are kept without your name, without the time and without your "
            "address.",
            "source": "",
        },
    },
]

PAGES: tuple[tuple[str, str, Body], ...] = (
    ("in-care-council", "What is the In Care Council?", ABOUT),
    ("your-rights", "Your rights", RIGHTS),
    ("staying-safe", "How we keep you safe", SAFETY),
)
