"""One script for each format after the one before."""
