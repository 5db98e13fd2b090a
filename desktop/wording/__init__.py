"""Facts as sentences in the user's language, without Qt: for screens, the terminal, notices and files."""
