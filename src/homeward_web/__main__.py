"""`python -m homeward_web`: serves the application, or runs one of Django's commands on it."""

import sys

from homeward_web.config.commands import main

sys.exit(main(sys.argv[1:]))
