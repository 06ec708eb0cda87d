"""The chapters of the report, each a function from the report's matter to flowing content."""
