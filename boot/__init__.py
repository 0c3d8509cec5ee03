"""
Sets Homeward up on a fresh machine. Standard library only, for nothing else is there yet.

`commands` is what `./run` and `./test` do; `environment` makes `.venv` from the locks in `requirements/`;
`pip_configuration` passes an organisation's package mirror on; `system_packages` and `chromium` get what no
Python package brings; `frontend` gets the pages' styles and scripts, both through `npm`; `spark` gets an extra where
there is Java; `progress` says what is going on.
"""
