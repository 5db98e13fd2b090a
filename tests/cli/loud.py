"""The command line, saying "searching" on standard error once it searches: for tests of Ctrl+C."""

import os
import sys

from desktop.cli import planning, program
from desktop.cli.terminal import planning_bar
from desktop.workspace.planning import PlanJob


class _Loud:
    """A progress bar that speaks once."""

    def __init__(self):
        self._bar = planning_bar()
        self._told = False

    def __enter__(self):
        show = self._bar.__enter__()

        def tell(progress):
            show(progress)
            if not self._told:
                self._told = True
                sys.stderr.write("searching\n")
                sys.stderr.flush()

        return tell

    def __exit__(self, *error):
        return self._bar.__exit__(*error)


if __name__ == "__main__":
    if "NEVER_FINISHES" in os.environ:
        PlanJob.use_best = lambda job: None
    planning.planning_bar = _Loud
    sys.exit(program.main())
