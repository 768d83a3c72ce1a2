"""Many inputs: shared out among processes, kept in a journal, told in tables.

``runs`` writes a folder of tables: it expands the inputs, ``resume`` has a ``crew`` of
processes work through what the ``journal`` lacks, and ``delivery`` makes the files.
``many`` yields the decisions alone.
"""

from upheld.batch.many import extract_many
from upheld.batch.member import Limits
from upheld.batch.room import usual_workers
from upheld.batch.runs import Progress, RunSummary, run
from upheld.ingest.inputs import FILES

__all__ = [
    "FILES",
    "Limits",
    "Progress",
    "RunSummary",
    "extract_many",
    "run",
    "usual_workers",
]
