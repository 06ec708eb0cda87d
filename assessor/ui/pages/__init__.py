"""The pages behind the navigation rail, one module each, imported on first visit."""
