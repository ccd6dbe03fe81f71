"""`align glossary`: keeping the CSVs right, one file per command."""

from __future__ import annotations

import typer

from align.cli.glossary import edit, exchange, find, impact, lint, stats, suggest, try_

app = typer.Typer(
    name="glossary",
    help="Keep the glossary right: find, edit and try terms, and more.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("lint")(lint.lint)
app.command("find")(find.find)
app.command("add")(edit.add)
app.command("set")(edit.set_)
app.command("remove")(edit.remove)
app.command("try")(try_.try_)
app.command("stats")(stats.stats)
app.command("impact")(impact.impact)
app.command("suggest")(suggest.suggest)
app.command("import")(exchange.import_)
app.command("export")(exchange.export)
