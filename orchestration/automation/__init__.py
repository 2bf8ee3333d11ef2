"""When the assets are refreshed, and together with what."""
