"""One file a command: `./run manage NAME`."""
