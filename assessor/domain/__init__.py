"""What an assessment is: frozen values and the rules between them. No I/O, no clock, no sentences."""
