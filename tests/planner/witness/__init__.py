"""Witness weeks: small data written by hand, a tiny model of its own, and plans for the real planner."""
