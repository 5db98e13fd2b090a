"""The Schedule view: who works when, and everything a supervisor does to it."""
