"""What a firm is compared with: published figures, an agency's cohort, published benchmark packs. DuckDB lives only here."""
