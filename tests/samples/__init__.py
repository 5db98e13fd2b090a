"""The four sample seasons: readable builders, and tests of what they promise."""
