"""What is found out about a word, kept for the next text that holds it: most texts share theirs."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

Found = TypeVar("Found")
MOST: Final = 20_000
# Nobody writes a longer word twice; and 20,000 of any length would be a lot of memory.
LONGEST: Final = 60


class Remembered(dict[str, Found]):
    """Answers by word. It asks `find` about a new one, and forgets all when they become many."""

    def __init__(self, find: Callable[[str], Found], *, most: int = MOST) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, word: str) -> Found:
        found = self._find(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = found
        return found

    def of(self, words: Iterable[str]) -> Iterator[Found]:
        """The answer for each word, in their order."""
        return map(self.__getitem__, words)
