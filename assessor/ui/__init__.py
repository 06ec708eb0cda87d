"""Everything the person sees and touches. Pages know the session only; the session knows the services."""
