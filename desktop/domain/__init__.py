"""The words of the field as frozen values, and what follows from them without solver, file or window."""
