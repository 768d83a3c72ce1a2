"""PDF files: lines by position, without running headers and footers."""

from upheld.ingest.pdf.blocks import blocks_of, pdf_blocks
from upheld.ingest.pdf.scans import Recognise

__all__ = ["Recognise", "blocks_of", "pdf_blocks"]
