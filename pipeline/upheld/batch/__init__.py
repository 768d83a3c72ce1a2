"""Many inputs: shared out among processes, kept in a journal, told in tables.

``runs`` writes a folder of tables: it expands the inputs, ``resume`` has a ``crew`` of
processes, or a ``cluster``, work through what the ``journal`` lacks, ``delivery`` makes
the files, and ``publishing`` puts them at an address. ``many`` yields the decisions
alone.
"""

from upheld.batch.many import extract_many
from upheld.batch.member import Limits
from upheld.batch.outdated import outdated
from upheld.batch.publishing import check_writable, publish
from upheld.batch.room import usual_workers
from upheld.batch.runs import Progress, RunSummary, run
from upheld.ingest.inputs import FILES

__all__ = [
    "FILES",
    "Limits",
    "Progress",
    "RunSummary",
    "check_writable",
    "extract_many",
    "outdated",
    "publish",
    "run",
    "usual_workers",
]
