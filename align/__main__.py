"""`python -m align`: the command line without the script on the path."""

from align.cli.app import main

main()
