"""Questionnaires of other programs, import only: XLSForm workbooks and CISO Assistant libraries (Excel and YAML)."""
