"""How long a text may wait for English, and how long it may lie in one person's hands: hours."""

from cms.settings.environment import read_number

# An interpreter's English is due after so many hours.
INTERPRETING_HOURS_URGENT = read_number("INTERPRETING_HOURS_URGENT", default=2)
INTERPRETING_HOURS_ORDINARY = read_number("INTERPRETING_HOURS_ORDINARY", default=24)
# A task that nobody went on with for so long goes back into the queue.
INTERPRETING_HOURS_IN_HAND_URGENT = read_number("INTERPRETING_HOURS_IN_HAND_URGENT", default=1)
INTERPRETING_HOURS_IN_HAND = read_number("INTERPRETING_HOURS_IN_HAND", default=4)
