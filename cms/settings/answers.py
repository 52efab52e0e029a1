"""Answers to young people: when somebody is reminded, and when a promise is open again."""

from cms.settings.environment import read_number

# So many days before its day, whoever keeps a promise is reminded; and again when it is late.
ANSWERS_REMIND_DAYS = read_number("ANSWERS_REMIND_DAYS", default=7)
ANSWERS_LATE_AGAIN_DAYS = read_number("ANSWERS_LATE_AGAIN_DAYS", default=14)
# "Did this happen for you?" is asked so many days after it was done, twice, and then closed.
ANSWERS_ASK_AFTER_DAYS = read_number("ANSWERS_ASK_AFTER_DAYS", default=30)
ANSWERS_ASK_AGAIN_DAYS = read_number(
    "ANSWERS_ASK_AGAIN_DAYS", default=90, least=ANSWERS_ASK_AFTER_DAYS + 1
)
ANSWERS_STOP_ASKING_DAYS = read_number(
    "ANSWERS_STOP_ASKING_DAYS", default=118, least=ANSWERS_ASK_AGAIN_DAYS + 1
)
# So many who say "No" open it again; one alone never does, so that nobody is pointed at.
ANSWERS_REOPEN_AT = read_number("ANSWERS_REOPEN_AT", default=3, least=2)
# So many who say "Yes", and more than all others, confirm it when the asking ends.
ANSWERS_CONFIRM_AT = read_number("ANSWERS_CONFIRM_AT", default=3, least=2)
# What is open again needs a new answer within so many days.
ANSWERS_REPLY_DAYS = read_number("ANSWERS_REPLY_DAYS", default=28)
