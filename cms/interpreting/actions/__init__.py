"""The deeds of this room: other rooms ask, interpreters work, writers answer."""

from cms.interpreting.actions.answering import answer_english, mark_answer_screened
from cms.interpreting.actions.asking import (
    ask_for_english,
    ask_from_english,
    mark_urgent,
    offer_draft,
    withdraw_english,
)
from cms.interpreting.actions.carrying import carry_english
from cms.interpreting.actions.staff_working import hand_back, hand_in, save_part, take_task

__all__ = [
    "answer_english",
    "ask_for_english",
    "ask_from_english",
    "carry_english",
    "hand_back",
    "hand_in",
    "mark_answer_screened",
    "mark_urgent",
    "offer_draft",
    "save_part",
    "take_task",
    "withdraw_english",
]
