"""`python -m desktop` is the command `cso-planner`."""

from desktop.cli import main

if __name__ == "__main__":
    main()
