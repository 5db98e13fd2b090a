"""A format that does not exist yet, to see migrations run."""
