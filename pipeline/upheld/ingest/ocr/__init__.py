"""Scans: pages that are pictures, read by the text recognition of Tesseract."""

from upheld.ingest.ocr.documents import picture_document, scanned_pdf
from upheld.ingest.ocr.engine import require_engine

__all__ = ["picture_document", "require_engine", "scanned_pdf"]
