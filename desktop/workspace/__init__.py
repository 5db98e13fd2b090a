"""Use cases without Qt, for the command line and the window alike.

`session.Session` is an open season: its plan in memory, its edits, undo, and saving on a thread of its own.
The other modules are one subject each and take a session or a plan. What their callers need from deeper
rooms is re-exported where it is used: `planning` has `Scope`, `Limits` and `PlanJob`, `checking` has
`Delta`.
"""
