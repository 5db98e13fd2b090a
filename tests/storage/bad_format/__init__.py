"""A migration with a mistake in it."""
