"""CSO Planner: plan a season of Community Service Officers."""

__version__ = "0.1.0"
