"""The options that say which decisions a question is about."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, get_args

import click

from upheld.cli.answers import DAY
from upheld.cli.params import Choice, TypeOf
from upheld.types import Source

if TYPE_CHECKING:
    from upheld.tabulate.select import Selection


def once(*names: str, **told: Any) -> Callable[..., Any]:
    """Return an option that is given once or not at all, and not as an empty word."""
    return click.option(*names, multiple=True, callback=_only, **told)


def _only(ctx: click.Context, param: click.Parameter, given: tuple[Any, ...]) -> Any:
    if len(given) > 1:
        times = "twice" if len(given) == 2 else f"{len(given)} times"
        problem = f"{param.opts[0]} was given {times}; give one."
        raise click.UsageError(problem, ctx)
    if given and not str(given[0]).strip():
        problem = f"{param.opts[0]} is empty; name one, or leave it out for all."
        raise click.UsageError(problem, ctx)
    return given[0] if given else None


_OPTIONS = (
    once("--council", metavar="NAME", help="Decisions about this council or body."),
    once("--region", metavar="NAME", help="About councils of this region."),
    once("--type", metavar="TYPE", help="About councils of this type: county."),
    once(
        "--category",
        metavar="NAME",
        help="In this category or subcategory: Homelessness.",
    ),
    once("--fault", type=TypeOf("fault"), help="That find this fault: delay."),
    once("--injustice", type=TypeOf("injustice"), help="That find this injustice."),
    once("--remedy", type=TypeOf("remedy"), help="That have this remedy."),
    once("--since", type=DAY, metavar="DATE", help="Decided on this day or later."),
    once("--until", type=DAY, metavar="DATE", help="Decided on this day or before."),
    once(
        "--source",
        type=Choice(get_args(Source)),
        help="Whose decisions; LGSCO's unless told otherwise.",
    ),
    click.option(
        "--successors",
        is_flag=True,
        help="Count an abolished council's decisions for the council that followed.",
    ),
)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options, for ``selection`` and ``found``."""

    @wraps(command)
    def asked(**options: Any) -> None:
        kinds = ("fault", "injustice", "remedy")
        found = _found({kind: options.pop(kind) for kind in kinds})
        names = ("council", "region", "type", "category", "source", "successors")
        chosen = {name: options.pop(name) for name in names}
        days = {name: _day(options.pop(name)) for name in ("since", "until")}
        command(selection=_selection(**chosen, **days), found=found, **options)

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked


def _selection(**chosen: Any) -> "Selection":
    from upheld.tabulate.select import Selection

    return Selection(**chosen)


def _found(asked: dict[str, str | None]) -> tuple[str, str] | None:
    given = [(kind, type) for kind, type in asked.items() if type is not None]
    if len(given) > 1:
        names = " and ".join(f"--{kind}" for kind, _ in given)
        raise click.UsageError(f"{names} cannot be asked for together; give one.")
    return given[0] if given else None


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
