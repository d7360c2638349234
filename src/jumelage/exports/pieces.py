"""Files in pieces: so large that sending one is worth while, so small that none takes much memory."""

from collections.abc import Iterable, Iterator

_SIZE = 64 * 1024  # characters


def in_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines, their ends included, joined to pieces in UTF-8."""
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _SIZE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()
