"""How deep a list item is nested, told from how far it is indented."""


class Nesting:
    """The list items that are open at a point of a page, outermost first.

    ``tolerance`` is the difference of indentation that does not count, in the caller's unit.
    """

    def __init__(self, tolerance: float = 0) -> None:
        self._tolerance = tolerance
        self._open: list[float] = []

    def item(self, indent: float) -> int:
        """The depth, 0 the outermost, of an item whose label stands at ``indent``."""
        while self._open and self._open[-1] > indent + self._tolerance:
            self._open.pop()
        if not self._open or indent > self._open[-1] + self._tolerance:
            self._open.append(indent)
        return len(self._open) - 1

    def paragraph(self, indent: float) -> None:
        """A paragraph at ``indent`` closes the items that it does not stand inside of."""
        while self._open and self._open[-1] >= indent - self._tolerance:
            self._open.pop()

    def close(self) -> None:
        """A heading closes every item."""
        self._open.clear()
