"""What the directory of a ZIP archive gives away before anything is made of it."""

MOST_PARTS = 10_000
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory
_END = b"PK\x05\x06"
_END_SIZE = 22  # bytes, then a comment of as many bytes as its last two tell


def holds_many_parts(content: bytes) -> bool:
    """Whether it has more entries than a document needs; each takes memory as soon as the directory is read."""
    return content.count(_ENTRY) > MOST_PARTS


def ends_as_archive(content: bytes) -> bool:
    """Whether the very last bytes are the end of an archive, whatever the first ones are."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - 0xFFFF))
    if at < 0 or at + _END_SIZE > len(content):
        return False
    return at + _END_SIZE + int.from_bytes(content[at + 20 : at + 22], "little") == len(content)
