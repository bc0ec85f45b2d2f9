"""The command line: ``countersign <command>``; a command is the module of its name in ``bot/commands``."""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence

import click

from bot import __version__, commands


class Commands(click.Group):
    """Finds commands by their module's name, and imports only the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(
            module.name
            for module in pkgutil.iter_modules(commands.__path__)
            if not module.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"bot.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named, or say which one comes nearest."""
        from knowledge.faults import nearest

        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            raise click.UsageError(f'no command "{args[0]}"{nearest(args[0], self.list_commands(ctx))}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them: their sentence stands in the package."""
        rows = [(name, commands.ABOUT.get(name, "")) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.help_option("-h", "--help")
@click.version_option(__version__, prog_name="countersign")
def cli() -> None:
    """Get a rejected SMS signature through review: what it means, what to do, what comes next."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every error is one line on stderr and exit code 2."""
    # We use no plugins of pydantic; looking for them reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A start makes many objects that stay; looking through them for rubbish again and again takes time.
    gc.set_threshold(50_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Half a character cannot be written: it is shown as a question mark, never as a traceback.
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="countersign",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.ctx.get_help() if asked.ctx else "")
        code = 0
    except click.ClickException as error:
        click.echo(f"countersign: {' '.join(error.format_message().split())}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit as ended:
        # The command line's library ends with 1 when the reader of a pipe went away.
        gone = type(sys.stdout).__name__.endswith("PacifyFlushWrapper")
        code = 0 if gone else ended.code
    except BrokenPipeError:
        # The reader went away: nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
