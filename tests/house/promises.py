"""Which tests prove which promise of the platform's charter to young people, by its number there.

tests/house/test_promises.py holds tests and table together.
"""

from tests.house.promises_of_keeping import PROOFS_OF_KEEPING
from tests.house.promises_of_safety import PROOFS_OF_SAFETY

PROMISED = frozenset({*range(1, 31), *range(32, 36), 37, 38, *range(47, 52), 56, *range(60, 63)})
PROOFS: dict[int, tuple[str, ...]] = {**PROOFS_OF_SAFETY, **PROOFS_OF_KEEPING}
