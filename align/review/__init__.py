"""Decisions on findings: kept in a CSV, applied to reports, made in a review. The web review uses the same parts."""
