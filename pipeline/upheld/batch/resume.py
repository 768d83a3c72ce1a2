"""From the parts of files to a journal that has them all, by way of what it had."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing

from upheld.batch.cluster import Cluster
from upheld.batch.crew import Crew, Task
from upheld.batch.flow import ErrorRow, Item, items_of
from upheld.batch.journal import Journal
from upheld.batch.member import Orders
from upheld.batch.stamps import stamp
from upheld.batch.work import Outcome, digest_of, outcome_of
from upheld.errors import StorageError
from upheld.ingest.parts import Part

_STOPPED = "{told} The run is stopped; the same command continues where it stopped."


def work_through(
    paths: Iterable[str],
    journal: Journal,
    workers: int,
    orders: Orders,
    told: Callable[[int], None],
    cluster: str | None = None,
) -> int:
    """See that the journal has what becomes of every part of files.

    Args:
        workers: processes; 0 works in this one. ``orders`` are what they are told.
        told: is called after each part with how many are done.
        cluster: address of a Dask scheduler, whose workers do the work instead.

    Returns:
        how many parts the journal had already.

    Raises:
        StorageError: trouble with the storage of an address; what is done stays done.
    """
    sorting = _Sorting(paths, journal, told)
    try:
        with closing(_done(sorting.tasks(), workers, orders, cluster)) as done:
            for task in done:
                sorting.keep(task)
    except StorageError as error:
        raise StorageError(_STOPPED.format(told=error)) from error
    return sorting.taken_over


def _done(
    tasks: Iterator[Task], workers: int, orders: Orders, cluster: str | None
) -> Generator[Task, None, None]:
    """Yield the tasks as they get done; what does them ends with it."""
    if workers or cluster:
        with closing(_hands(cluster, workers, orders)) as hands:
            yield from hands.work(tasks)
        return
    extract = orders.extraction()
    for task in tasks:
        task.outcome = outcome_of(task.part, extract, orders.reading)
        yield task


def _hands(cluster: str | None, workers: int, orders: Orders) -> Crew | Cluster:
    return Cluster(cluster, orders) if cluster else Crew(workers, orders)


class _Sorting:
    """Tells what is to be done from what the journal has."""

    def __init__(
        self, paths: Iterable[str], journal: Journal, told: Callable[[int], None]
    ) -> None:
        self._paths = paths
        self._journal = journal
        self._told = told
        self._places = 0
        self._done = 0
        self.taken_over = 0

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be done; all else gets its place in the journal."""
        for path in self._paths:
            mark = stamp(path)
            entry = self._journal.unchanged(path, mark)
            if entry is not None:
                self._take_over(entry)
                continue
            for item in items_of([path]):
                yield from self._tasks(item, mark)

    def _tasks(self, item: Item, mark: str) -> Iterator[Task]:
        if isinstance(item, ErrorRow):
            outcome = Outcome([], [item])
            self.keep(Task(self._place(), Part(item.path), outcome=outcome))
            return
        # Of a member of a file the stamp of the file would tell too little.
        own = mark if item.data is None else ""
        entry = self._entry(item, own)
        if entry is None:
            yield Task(self._place(), item, own)
        else:
            self._take_over(entry)

    def keep(self, task: Task) -> None:
        """Give the journal a task that is done."""
        self._journal.keep(task.place, task.part, task.outcome, task.stamp)
        self._tell()

    def _take_over(self, entry: int) -> None:
        self._journal.put(self._place(), entry)
        self.taken_over += 1
        self._tell()

    def _place(self) -> int:
        self._places += 1
        return self._places

    def _entry(self, part: Part, mark: str) -> int | None:
        if not self._journal.holds(part.path):
            return None
        return self._journal.find(part, digest_of(part), mark)

    def _tell(self) -> None:
        self._done += 1
        self._told(self._done)
