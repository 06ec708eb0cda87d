"""The readiness assessor for the industrial internet."""

__version__ = "0.1.0"
