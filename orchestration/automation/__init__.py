"""When the assets are refreshed, together with what, and who is told when that fails."""
