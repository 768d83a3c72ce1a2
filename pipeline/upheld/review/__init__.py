"""What people correct: findings out to Label Studio, and back as annotated decisions.

``tasks`` makes of decisions what Label Studio imports, with the findings as
pre-annotations; ``label_config`` the labels to set a project up with; ``corrected``
makes of its JSON export lines of gold. ``write_tasks``, ``read_export`` and
``write_lines`` do it with files.
"""

from upheld.review.corrected import Corrections, corrected
from upheld.review.files import read_export, write_lines, write_tasks
from upheld.review.label_config import label_config
from upheld.review.tasks import task, tasks

__all__ = [
    "Corrections",
    "corrected",
    "label_config",
    "read_export",
    "task",
    "tasks",
    "write_lines",
    "write_tasks",
]
