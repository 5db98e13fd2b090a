"""Why shifts are open: who stands where, ways to fill one, and changes that would fill most."""
