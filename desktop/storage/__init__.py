"""Seasons kept: one SQLite file each, or a PostgreSQL database. The way in is `store.SeasonStore`."""
