"""Simulations and comparisons of policies as workbook and page."""
