"""The functions that expressions may call.

https://docs.getodk.org/form-operators-functions/ and those of its relatives (SurveyCTO, Ona).
"""

_USED = """
selected selected-at count-selected not true false boolean if coalesce number int round string
string-length concat contains starts-with ends-with substr substring-before substring-after abs
min max regex once checklist weighted-checklist
"""
_OTHERS = """
acos area asin atan atan2 base64-decode ceiling cos count count-non-empty current date date-time
decimal-date-time decimal-time digest distance element exp exp10 extract-signed floor format-date
format-date-time geofence indexed-repeat instance intersects item-at join lang last local-name
log log10 lower-case namespace-uri normalize-space now pi position power pow pulldata random
randomize relevant repeat-count repeat-relevant reverse search sin sort sort-by sqrt sum tan
thousands today translate upper-case uuid version jr:choice-name jr:itext jr:count substring text
node comment id choice-label dedupe distinct-values depend upper lower property phone-call
rank-index rank-value format-number linebreak de-duplicate count-if sum-if min-if max-if join-if
rank-index-if rank-value-if rank-if index checksum device-info username hash callout geo-scatter
duration-between concat-if plug-in enumerator-name collect-is-phone-app selected-items
"""
# What Chorus can work out when it decides what to ask next.
USED = frozenset(_USED.split())
KNOWN = USED | frozenset(_OTHERS.split())
