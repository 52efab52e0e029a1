"""The moderators' desk: how long a post may wait, and what protects whoever reads and decides."""

import os

from cms.settings.environment import read_list, read_number

# Young people are told that somebody reads within so many hours; later ones are marked.
MODERATION_PROMISE_HOURS = read_number("MODERATION_PROMISE_HOURS", default=24)
# For so long a post that somebody opened is theirs; then it is free again by itself.
MODERATION_CLAIM_MINUTES = read_number("MODERATION_CLAIM_MINUTES", default=10)
# So many things with signs of worry does one person read in a day, in all rooms together; then
# others go on.
MODERATION_HARD_POSTS_A_DAY = read_number("MODERATION_HARD_POSTS_A_DAY", default=20)
# Somebody who was asked to look at a post as well does so within so many hours; sooner where it
# could be urgent. A decision that its writer wants looked at again: within so many days.
MODERATION_HOURS_TO_LOOK = read_number("MODERATION_HOURS_TO_LOOK", default=24, most=24)
MODERATION_HOURS_TO_LOOK_URGENT = read_number("MODERATION_HOURS_TO_LOOK_URGENT", default=2, most=24)
MODERATION_DAYS_TO_LOOK_AGAIN = read_number("MODERATION_DAYS_TO_LOOK_AGAIN", default=7, most=14)
# Kinds of signs (cms/safeguarding/enums.py) that make a second reader necessary.
MODERATION_TWO_READERS_SIGNS = read_list(
    "MODERATION_TWO_READERS_SIGNS", default=["exploitation", "trafficking"]
)
# Locks sealed words away; other than SECRET_KEY, and never changed while something is sealed.
SEAL_KEY = os.environ.get("SEAL_KEY", "")
# The report about sealed words is with the National Crime Agency within so many hours, or late.
SEAL_REPORT_HOURS = read_number("SEAL_REPORT_HOURS", default=24, most=24)
