"""Questions to children's services: by when an answer is due, and when somebody is reminded."""

from cms.settings.environment import read_number

# An answer is due so many days after the question was given, unless staff choose another day.
QUESTIONS_ANSWER_DAYS = read_number("QUESTIONS_ANSWER_DAYS", default=28)
# So many days before that day whoever answers is reminded; and again when it is late.
QUESTIONS_REMIND_DAYS = read_number("QUESTIONS_REMIND_DAYS", default=7)
QUESTIONS_LATE_AGAIN_DAYS = read_number("QUESTIONS_LATE_AGAIN_DAYS", default=7)
# Whoever asked hears of an answer when it is in their language; after so many days in English.
QUESTIONS_WAIT_FOR_LANGUAGE_DAYS = read_number("QUESTIONS_WAIT_FOR_LANGUAGE_DAYS", default=7)
