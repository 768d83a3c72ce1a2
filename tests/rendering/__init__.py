"""Decisions of the corpus as web pages, plain text and PDFs of several programs."""
