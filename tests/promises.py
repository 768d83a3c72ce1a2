"""What holds for every document and every decision, whatever the input was."""

from itertools import pairwise

from upheld.segment import outline
from upheld.serialise import from_json, to_json
from upheld.types import Decision, Document, Outline


def check_document(document: Document) -> None:
    """Check what every stage behind the readers relies on."""
    text = document.text
    assert text
    assert all(line.strip() == line != "" for line in text.split("\n"))
    text.encode("utf-8")  # no half of a surrogate pair
    assert len(document.text_sha256) == 64
    assert list(document.page_starts) == sorted(document.page_starts)
    assert all(0 <= start <= len(text) for start in document.page_starts)
    assert document.page_starts[:1] in ((), (0,))
    for start, number in document.paragraph_starts:
        assert start == 0 or text[start - 1] == "\n"
        assert text[start:].lstrip("(").startswith(number)
        assert document.printed_paragraph(start) == number
    offsets = [start for start, _ in document.paragraph_starts]
    assert all(before < after for before, after in pairwise(offsets))


def check_outline(text: str, found: Outline) -> None:
    """Check that every character is a heading's, a mark's, or in one sentence."""
    covered = bytearray(len(text))
    for paragraph in found.paragraphs:
        section = found.sections[paragraph.section]
        assert section.start <= paragraph.start < paragraph.end <= section.end
        assert "\n" not in text[paragraph.start : paragraph.end]
    for sentence in found.sentences:
        paragraph = found.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert not any(covered[sentence.start : sentence.end])
        covered[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
    for paragraph in found.paragraphs:
        for place in range(paragraph.start, paragraph.end):
            assert covered[place] or text[place].isspace()
    order = [(section.start, section.end) for section in found.sections]
    assert order == sorted(order)
    assert all(start <= end <= len(text) for start, end in order)


def check_decision(decision: Decision) -> None:
    """Check that every cell is traceable, and that the decision survives writing."""
    document = decision.document
    text = document.text
    found = outline(document)
    check_outline(text, found)
    ids = [finding.finding_id for finding in decision.findings]
    assert len(set(ids)) == len(ids)
    for part in (*decision.findings, *decision.payments):
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.evidence
        assert part.evidence.strip() == part.evidence
        assert part.page == document.page(part.start)
        (home,) = [p for p in found.paragraphs if p.start <= part.start < p.end]
        assert part.end <= home.end
        assert part.paragraph == home.number
        assert part.section == found.sections[home.section].kind
    for finding in decision.findings:
        assert set(finding.linked_to) <= set(ids) - {finding.finding_id}
        assert len(finding.link_confidence) == len(finding.linked_to)
        assert all(0 <= share <= 1 for share in finding.link_confidence)
        assert 0 <= finding.confidence <= 1
        assert finding.amount_gbp is None or finding.amount_gbp >= 0
    for payment in decision.payments:
        assert payment.finding_id is None or payment.finding_id in ids
        assert payment.amount_gbp >= 0
    assert decision.payment_total_gbp is None or decision.payment_total_gbp >= 0
    assert 0 <= decision.confidence <= 1
    assert len(decision.councils) == len(document.header.bodies)
    line = to_json(decision)
    assert len(line.splitlines()) == 1
    assert from_json(line) == decision
