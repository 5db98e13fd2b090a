"""Files for people and other programs: the JSON season, calendar files, the schedule as CSV."""
