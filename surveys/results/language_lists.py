"""How many young people speak each language, beside how many answered in it.

Pure arithmetic (contract 7). Anybody may answer in another language than the one on a list, so a
list bounds no count and has no part in protecting a wave. But a reader may well believe that it
does: so a list is told only where, even then, nothing is known more closely. Otherwise there is
none, and the numbers of the release stay as they were.
"""

from collections.abc import Mapping
from dataclasses import replace

from cms.core.disclosure import SMALLEST_GROUP
from surveys.results.audit import audit
from surveys.results.equal_voice import LANGUAGES
from surveys.results.program import LEAST_RANGE
from surveys.results.release import Group, Release


def with_language_lists(release: Release, lists: Mapping[str, int]) -> Release:
    """The same release; its languages have their lists where these give nothing away."""
    listed = replace(
        release,
        breakdowns=tuple(
            replace(one, groups=tuple(_listed(group, lists) for group in one.groups))
            if one.key == LANGUAGES
            else one
            for one in release.breakdowns
        ),
    )
    return listed if listed != release and audit(listed).passed else release


def _listed(group: Group, lists: Mapping[str, int]) -> Group:
    """By the published numbers alone: that a list is missing tells nothing else."""
    eligible = lists.get(group.code, 0)
    room = min(group.size.high, eligible) - group.size.low
    is_told = eligible >= SMALLEST_GROUP and room >= LEAST_RANGE
    return replace(group, eligible=eligible) if is_told else group
