"""`python -m homeward` is the `homeward` command."""

from homeward.cli import main

main()
