"""The commands' arguments, options and help; what does the work is imported when one is called."""
