"""How the apps are put together: settings, addresses, the start of the server."""
