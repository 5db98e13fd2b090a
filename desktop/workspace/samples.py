"""The sample seasons that come with the program."""

from __future__ import annotations

from desktop.workspace.sources import sample_names, sample_plan

__all__ = ["sample_names", "sample_plan"]
