"""The planner: rules, the row model, solving and checking; knows neither Qt nor the file."""
