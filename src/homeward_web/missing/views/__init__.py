"""The missing desk's pages: each view checks, calls one action, and says what happened."""
