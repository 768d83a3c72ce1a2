"""Trained models, each in a folder with its card; empty until one earns its place."""
