"""The measures of a plan as a table."""
