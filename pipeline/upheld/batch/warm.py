"""Importing this loads all that workers need, by extracting a small decision.

For a process from which others are forked: they have it all and share its memory.
"""

import gc

_SMALL = """The Ombudsman's final decision:
Summary: Mrs X complained about a delay. We found fault. The Council agreed to pay £100.
The complaint
1. Mrs X complained that the Council delayed.
What I found
2. The Council took seven months. This was fault and caused distress.
Agreed action
3. Within one month the Council will apologise and pay Mrs X £100.
"""


def _load() -> None:
    from upheld.annotate.triggers import prepare
    from upheld.batch.kept import kept
    from upheld.extraction import extract
    from upheld.ingest.read import document_from_text

    prepare()
    kept(extract(document_from_text(_SMALL)))


# What is loaded stays: to look through it again and again for what is no longer needed
# costs a fifth of the loading, a tenth of the work behind it, and each process a copy
# of the pages it touches.
gc.disable()
_load()
gc.freeze()
gc.enable()
