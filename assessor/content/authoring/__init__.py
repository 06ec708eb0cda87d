"""Packs as Excel workbooks: written, read back without loss, and checked cell by cell."""
