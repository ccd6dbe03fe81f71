"""`align corpus`: many articles at once, one file per command."""

from __future__ import annotations

import typer

from align.cli.corpus import run, status, summary

app = typer.Typer(
    name="corpus",
    help="Check many articles, and keep the results as a dataset.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("status")(status.status)
app.command("summary")(summary.summary)
