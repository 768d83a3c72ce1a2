"""Tell by the words of a text which regular expressions can match in it."""

from upheld.prefilter.words import Prefilter

__all__ = ["Prefilter"]
