"""Migration scripts of season files. They name tables and columns themselves and never import row classes."""
