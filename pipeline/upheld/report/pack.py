"""Data for the page: small, and nothing in it that a browser takes for markup."""

import gzip
import json
from base64 import b64encode


def packed(data: object) -> str:
    """Return data as JSON, compressed, in letters that can end no element of a page.

    Base64 has no ``<``, so no quote can close the script element that holds it.
    """
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No time in it: the same tables give the same page.
    small = gzip.compress(told.encode("utf-8"), compresslevel=6, mtime=0)
    return b64encode(small).decode("ascii")
