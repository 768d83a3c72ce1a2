"""Scans: pages that are pictures, read by the text recognition of Tesseract."""

from upheld.ingest.ocr.documents import picture_documents, scanned_pdf
from upheld.ingest.ocr.engine import require_engine

__all__ = ["picture_documents", "require_engine", "scanned_pdf"]
