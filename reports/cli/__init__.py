"""The command line: the only place that prints, reads flags and sets exit codes. One file a command."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from compare.model import LimitError, StorydiffError
from compare.version import VERSION
from reports.cli import compare, corpus, explain, ledger, serve
from reports.cli.options import Command, answer
from reports.cli.shell import FINE, TROUBLE, say, tell
from reports.view.words import on_a_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (on the arguments of the process if None) and return its exit code."""
    try:
        return storydiff.main(arguments, prog_name="storydiff", standalone_mode=False) or FINE
    except click.ClickException as trouble:
        return _complain(trouble.format_message())
    except LimitError as trouble:
        hint = f"; --max-{trouble.limit} raises the limit" if trouble.limit else ""
        return _complain(f"{trouble}{hint}")
    except StorydiffError as trouble:
        return _complain(str(trouble))
    except OSError as trouble:
        what = str(trouble.strerror or trouble)
        return _complain(f"{trouble.filename}: {what}" if trouble.filename else what)
    except MemoryError:
        return _complain("there is not enough memory for this")
    except RecursionError:
        return _complain("something in this is nested too deeply")
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted")


def _complain(trouble: str) -> int:
    say(on_a_line(trouble))
    return TROUBLE


class _Commands(Command, click.Group):
    """Commands in the order in which a reader needs them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and Path(args[0]).exists():
            whole = shlex.join(["storydiff", "compare", *args])
            context.fail(f"{args[0]!r} is a file, not a command; is it {whole}?")
        return super().resolve_command(context, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    epilog="""\b
      storydiff compare a.txt b.txt                 what two articles make of one event
      storydiff compare a.txt b.txt -o report.html  the same as a page to work in
      storydiff COMMAND --help                      more about a command""",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=answer(lambda context: f"storydiff {VERSION}"),
    help="Show the version and exit.",
)
@click.pass_context
def storydiff(context: click.Context) -> int:
    """Compare articles about one event: what they agree on, add and contradict."""
    if context.invoked_subcommand is None:
        tell(f"{context.get_help()}\n")
        return TROUBLE
    return FINE


for command in (
    compare.compare,
    corpus.corpus,
    serve.serve,
    ledger.decide,
    ledger.merge,
    explain.explain,
):
    storydiff.add_command(command)
