"""Measure what the pipeline gives a user against annotated decisions."""
