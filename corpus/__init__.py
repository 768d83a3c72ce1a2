"""Decisions written for this project, with invented councils only."""
