"""The words of the field as frozen values, and what follows from them without a solver, a file or a window."""
