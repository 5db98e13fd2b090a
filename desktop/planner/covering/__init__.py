"""Covering what fell open with the fewest changes; `desktop.planner.covering.task` is what is asked for."""
