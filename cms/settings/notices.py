"""When people are told outside Chorus that something is waiting. Times are the council's own."""

from cms.settings.environment import read_number, read_time

# No mail goes out between these times, to whoever did not ask for it; it waits for the morning.
NOTICES_QUIET_FROM = read_time("NOTICES_QUIET_FROM", default="20:00")
NOTICES_QUIET_UNTIL = read_time("NOTICES_QUIET_UNTIL", default="08:00")
# When the one mail of the day goes out, and on which day the one of the week (1 is Monday).
NOTICES_DIGEST_AT = read_time("NOTICES_DIGEST_AT", default="16:00")
NOTICES_DIGEST_WEEKDAY = read_number("NOTICES_DIGEST_WEEKDAY", default=5, most=7)
# After so many days unread, news are worth a slip of paper.
NOTICES_SLIP_DAYS = read_number("NOTICES_SLIP_DAYS", default=7, most=365)
