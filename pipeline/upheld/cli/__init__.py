"""The ``upheld`` command. One module a command; each imports the library late."""

import sys
from typing import Any

import click

from upheld import __version__
from upheld.cli.codebook import codebook
from upheld.cli.compare import compare
from upheld.cli.councils import councils
from upheld.cli.evaluate import evaluate
from upheld.cli.export import export
from upheld.cli.extract import extract
from upheld.cli.quotes import quotes
from upheld.cli.report import report
from upheld.cli.review import review
from upheld.cli.show import show
from upheld.cli.train import train
from upheld.cli.trends import trends
from upheld.cli.words import plain
from upheld.errors import UpheldError, shown


class _Group(click.Group):
    """A group whose commands tell a failure in one sentence and exit with 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except OSError as error:  # click ends by itself where a pipe is closed
            what = shown(error.filename or "The output")
            problem = f"{what} cannot be read or written ({error.strerror or error})."
            click.echo(f"Error: {plain(problem)}", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UpheldError as error:
            raise click.ClickException(plain(error.message)) from error
        except click.ClickException as error:
            vars(error)["message"] = plain(error.message)
            raise
        except KeyboardInterrupt:
            click.echo("Stopped before the end.", err=True)
            ctx.exit(130)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="upheld")
def cli() -> None:
    """Findings from published ombudsman decisions, as tables with evidence.

    Data goes to standard output, messages to standard error. Exit codes: 0 done,
    1 failed, 2 wrongly called. In bash, commands and options are completed by the Tab
    key after eval "$(_UPHELD_COMPLETE=bash_source upheld)"; zsh and fish have theirs.

    \b
    Examples:
      upheld extract decisions --out findings
      upheld trends findings --fault delay
      upheld show "findings#17 011 206"
      upheld export findings --xlsx
    """


_COMMANDS = (
    extract,
    show,
    trends,
    quotes,
    compare,
    report,
    export,
    councils,
    codebook,
    review,
    evaluate,
    train,
)

for command in _COMMANDS:
    cli.add_command(command)
