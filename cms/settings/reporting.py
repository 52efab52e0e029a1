"""How long a report may wait. The law asks for swift action: a council may only shorten this."""

from cms.settings.environment import read_number

# Somebody says "I have this", and the reporter is told, within so many hours.
REPORTS_HOURS_TO_ACKNOWLEDGE = read_number("REPORTS_HOURS_TO_ACKNOWLEDGE", default=24, most=24)
# An answer, or the answer of another person, within so many days.
REPORTS_DAYS_TO_ANSWER = read_number("REPORTS_DAYS_TO_ANSWER", default=7, most=14)
