"""What whoever looks after the server does by command."""
