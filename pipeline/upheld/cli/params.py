"""Values of options and arguments, with a suggestion where one is mistyped."""

import os
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from upheld.near import did_you_mean, near, no_such_path


class Choice(click.Choice[str]):
    """One of several words; a word that is none of them is told which are near."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the word, one of the choices."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            alike = near(str(value), {name: name for name in self.choices})
            question = did_you_mean(alike).capitalize()
            self.fail(f"{error.message} {question}".rstrip(), param, ctx)


class TypeOf(click.types.StringParamType):
    """A type of a kind of finding by its id or label; ids are completed by a shell.

    Args:
        kind: such as "fault".
    """

    name = "type"

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the ids that begin so, read without building their rules."""
        from upheld.taxonomy import KINDS

        file = files("upheld.rules").joinpath(f"{KINDS[self._kind]}.toml")
        known = [*tomllib.loads(file.read_text("utf-8"))]
        return [CompletionItem(id) for id in known if id.startswith(incomplete)]


class ExistingPath(click.Path):
    """A file or folder that is read; of one that is not there, its neighbours are told.

    The value is a ``pathlib.Path``.

    Args:
        file: whether it may be a file.
        folder: whether it may be a folder.
    """

    def __init__(self, *, file: bool = True, folder: bool = False) -> None:
        super().__init__(exists=True, file_okay=file, dir_okay=folder, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path."""
        if not os.path.exists(value):
            self.fail(no_such_path(os.fspath(value)), param, ctx)
        return super().convert(value, param, ctx)
