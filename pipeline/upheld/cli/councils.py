"""``upheld councils``: which council a name means."""

import difflib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import click

from upheld.cli.answers import DAY
from upheld.cli.words import plain, plain_json
from upheld.near import place
from upheld.types import Council

_SUGGESTIONS = 3
_NEAR_PLACE = 0.75  # as difflib measures it


# A decision's title ends in its reference: "X Council (23 001 234)".
_TITLE = re.compile(r"\s*\(\d{2} \d{3} \d{3}[a-z]?\)\s*$")


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--on",
    type=DAY,
    metavar="DATE",
    help="A day (YYYY-MM-DD) to choose between councils of one name.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def councils(
    ctx: click.Context, names: Sequence[str], on: datetime | None, as_json: bool
) -> None:
    """Say which council each NAME means.

    Prints code, GSS code, official name, type and region, tab-separated, and the end
    of an abolished council. A name is taken whole and never guessed; a place alone
    will do where it names one council. NAME "-" reads names from standard input, one
    a line. Exits with 1 if a name is not known.

    \b
    Examples:
      upheld councils Kent "Royal Borough of Kingston"
      upheld councils Bournemouth --on 2018-05-01 --json
    """
    from upheld.annotate.councils import resolve

    day = on.date() if on else None
    found = [
        (name, resolve(_TITLE.sub("", name), day, bare=True))
        for name in _spelt_out(names)
    ]
    if as_json:
        records = [_record(name, council) for name, council in found]
        text = json.dumps(records, ensure_ascii=False, indent=2)
        click.echo(plain_json(text))
    for name, council in found:
        if council is None:
            click.echo(plain(_not_known(name)), err=True)
        elif not as_json:
            click.echo(_line(council))
    if any(council is None for _, council in found):
        ctx.exit(1)


def _spelt_out(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name == "-":
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield name


def _line(council: Council) -> str:
    fields = [council.code, council.gss_code, council.name, council.type]
    fields.append(council.region)
    if council.end:
        after = " and ".join(f"{name} ({code})" for code, name in _successors(council))
        fields.append(f"abolished {_written(council.end)}; succeeded by {after}")
    return "\t".join(fields)


def _successors(council: Council) -> list[tuple[str, str]]:
    from upheld.annotate.councils import successor_names

    return list(zip(council.successors, successor_names(council), strict=True))


def _record(name: str, council: Council | None) -> dict[str, object]:
    """Return one entry of the JSON list: the same keys whether known or not."""
    return {
        "query": name,
        "code": council and council.code,
        "gss_code": council and council.gss_code,
        "name": council and council.name,
        "type": council and council.type,
        "region": council and council.region,
        "start": council and council.start and council.start.isoformat(),
        "end": council and council.end and council.end.isoformat(),
        "successors": council
        and [{"code": code, "name": after} for code, after in _successors(council)],
        "population": council and council.population,
        "suggestions": [] if council else _suggestions(name),
    }


def _not_known(name: str) -> str:
    from upheld.annotate.councils import namesakes

    shared = namesakes(name, bare=True)
    if shared:
        which = "; ".join(f"{council.name} ({_life(council)})" for council in shared)
        return f"{name}: not known without its day, choose with --on: {which}"
    suggestions = _suggestions(name)
    if not suggestions:
        return f"{name}: not known"
    return f"{name}: not known; suggestions only: {'; '.join(suggestions)}"


def _life(council: Council) -> str:
    began = f"from {_written(council.start)}" if council.start else ""
    ended = f"to {_written(council.end)}" if council.end else ""
    return f"{began} {ended}".strip()


def _suggestions(name: str) -> list[str]:
    """Return official names that begin like a name, then those spelt nearly so.

    Then those whose place is spelt nearly so ("Sufolk").
    """
    from upheld.annotate.councils import namesakes, register

    official = {
        known.casefold(): council.name
        for council in register().values()
        for known in (council.name, *council.aliases)
    }
    wanted = name.strip().casefold()
    begun = [known for known in official if wanted and known.startswith(wanted)]
    near = difflib.get_close_matches(wanted, official, n=_SUGGESTIONS)
    shared = [council.name for council in namesakes(name, bare=True)]
    spelt = [official[known] for known in (*begun, *near)]
    places = {place(known): known_as for known, known_as in official.items()}
    alike = difflib.get_close_matches(
        wanted, places, n=_SUGGESTIONS, cutoff=_NEAR_PLACE
    )
    spelt += [places[known] for known in alike]
    return list(dict.fromkeys([*shared, *spelt]))[:_SUGGESTIONS]


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
