"""From the parts of files to a journal that has them all, by way of what it had."""

from collections.abc import Callable, Iterator
from contextlib import closing

from upheld.batch.cluster import Cluster
from upheld.batch.crew import Crew, Task
from upheld.batch.flow import ErrorRow, Item
from upheld.batch.journal import Journal
from upheld.batch.member import Orders
from upheld.batch.work import Outcome, digest_of, outcome_of
from upheld.ingest.parts import Part


def work_through(
    items: Iterator[Item],
    journal: Journal,
    workers: int,
    orders: Orders,
    told: Callable[[int], None],
    cluster: str | None = None,
) -> int:
    """See that the journal has what becomes of every item.

    Args:
        workers: processes; 0 works in this one. ``orders`` are what they are told.
        told: is called after each item with how many are done.
        cluster: address of a Dask scheduler, whose workers do the work instead.

    Returns:
        how many parts the journal had already.
    """
    sorting = _Sorting(items, journal, told)
    if workers or cluster:
        with closing(_hands(cluster, workers, orders)) as hands:
            for task in hands.work(sorting.tasks()):
                sorting.keep(task)
    else:
        extract = orders.extraction()
        for task in sorting.tasks():
            task.outcome = outcome_of(task.part, extract, orders.reading)
            sorting.keep(task)
    return sorting.taken_over


def _hands(cluster: str | None, workers: int, orders: Orders) -> Crew | Cluster:
    return Cluster(cluster, orders) if cluster else Crew(workers, orders)


class _Sorting:
    """Tells what is to be done from what the journal has."""

    def __init__(
        self, items: Iterator[Item], journal: Journal, told: Callable[[int], None]
    ) -> None:
        self._items = items
        self._journal = journal
        self._told = told
        self._done = 0
        self.taken_over = 0

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be done; all else gets its place in the journal."""
        for place, item in enumerate(self._items):
            if isinstance(item, ErrorRow):
                self.keep(Task(place, Part(item.path), outcome=Outcome([], [item])))
            elif (entry := self._entry(item)) is not None:
                self._journal.put(place, entry)
                self.taken_over += 1
                self._tell()
            else:
                yield Task(place, item)

    def keep(self, task: Task) -> None:
        """Give the journal a task that is done."""
        self._journal.keep(task.place, task.part, task.outcome)
        self._tell()

    def _entry(self, part: Part) -> int | None:
        if not self._journal.holds(part.path):
            return None
        return self._journal.find(part, digest_of(part))

    def _tell(self) -> None:
        self._done += 1
        self._told(self._done)
