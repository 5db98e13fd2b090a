"""The sick-call test; `desktop.planner.resilience.sick_calls` puts its parts together."""
