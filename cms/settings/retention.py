"""How long things are kept, in days (promises.md D8): a council may only keep them shorter.

Where too short a time would take from somebody what they need, there is a least one as well. Words
that were sealed, and what a worry that is still open is about, are kept whatever stands here.
"""

from cms.settings.environment import read_number

# Words that were typed and never sent, since somebody last went on with them.
KEEP_UNSENT_DAYS = read_number("KEEP_UNSENT_DAYS", default=30, most=30)
# A survey that was saved to be finished later; it never outlives its wave.
KEEP_SAVED_SURVEY_DAYS = read_number("KEEP_SAVED_SURVEY_DAYS", default=14, most=14)
# Words that came back to their writer; in four weeks they can be changed and sent again.
KEEP_RETURNED_DAYS = read_number("KEEP_RETURNED_DAYS", default=90, least=28, most=90)
# Who decided what about which post: six years.
KEEP_MODERATION_LOG_DAYS = read_number(
    "KEEP_MODERATION_LOG_DAYS", default=2191, least=365, most=2191
)
# Who opened which hard post, and who had which post open.
KEEP_SECURITY_LOG_DAYS = read_number("KEEP_SECURITY_LOG_DAYS", default=30, most=30)
# Who sat beside a young person and typed for them; the mark on the post stays.
KEEP_HELP_DAYS = read_number("KEEP_HELP_DAYS", default=365, least=90, most=365)
# Reports, since they were decided for the last time.
KEEP_REPORTS_DAYS = read_number("KEEP_REPORTS_DAYS", default=365, least=90, most=365)
# The record of a worry, since two people closed it: the council's own case system has it by then.
KEEP_CONCERNS_DAYS = read_number("KEEP_CONCERNS_DAYS", default=90, least=28, most=90)
# What an ended account wrote and held, since it ended: twelve months.
KEEP_AFTER_END_DAYS = read_number("KEEP_AFTER_END_DAYS", default=365, least=28, most=365)
# Lines of the safeguarding log, which hold numbers and fingerprints: six years.
KEEP_SAFEGUARDING_LOG_DAYS = read_number(
    "KEEP_SAFEGUARDING_LOG_DAYS", default=2191, least=365, most=2191
)
# Invitations to a meeting, and what people said they need for it, since the meeting.
KEEP_MEETING_REPLIES_DAYS = read_number("KEEP_MEETING_REPLIES_DAYS", default=90, least=7, most=90)
# What young people told of places, since they told it: what is older says little about a place.
KEEP_TELLINGS_DAYS = read_number("KEEP_TELLINGS_DAYS", default=365, least=28, most=365)
