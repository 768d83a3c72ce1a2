"""``python -m upheld``: the command, where its script is not on the path."""

from upheld.cli import cli

if __name__ == "__main__":
    cli(prog_name="upheld")
