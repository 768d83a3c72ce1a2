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

_OPTIONS = (
    click.option(
        "--council", metavar="NAME", help="Decisions about this council or body."
    ),
    click.option("--region", metavar="NAME", help="About councils of this region."),
    click.option("--type", metavar="TYPE", help="About councils of this type: county."),
    click.option(
        "--category",
        metavar="NAME",
        help="In this category or subcategory: Homelessness.",
    ),
    click.option("--fault", type=TypeOf("fault"), help="That find this fault: delay."),
    click.option(
        "--injustice", type=TypeOf("injustice"), help="That find this injustice."
    ),
    click.option("--remedy", type=TypeOf("remedy"), help="That have this remedy."),
    click.option(
        "--since", type=DAY, metavar="DATE", help="Decided on this day or later."
    ),
    click.option(
        "--until", type=DAY, metavar="DATE", help="Decided on this day or before."
    ),
    click.option(
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
    given = [(kind, type) for kind, type in asked.items() if type]
    if len(given) > 1:
        names = " and ".join(f"--{kind}" for kind, _ in given)
        raise click.UsageError(f"{names} cannot be asked for together; give one.")
    return given[0] if given else None


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
