"""The findings as one page to look at, made from the tables of ``extract``."""
