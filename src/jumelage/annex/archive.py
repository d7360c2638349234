"""Office files as bytes that depend on nothing but their content: no clock, no order of chance."""

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP entry can have


def settled(content: bytes) -> bytes:
    """The same ZIP with every entry at one time, compressed in one way; `mimetype` first and stored, as ODF asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        names = [name for name in before.namelist() if not name.endswith("/")]
        for name in sorted(names, key=lambda name: (name != "mimetype", name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()
