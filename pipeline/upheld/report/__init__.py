"""Tables and findings as pages and pictures."""
