"""How fast text becomes findings, stage by stage, beside bare tokenisation.

Usage: python tests/benchmarks/text_to_findings.py [--words 2500] [--documents 300]
       [--repeats 3] [--files 30] [--short] [--save NOW.json] [--against BEFORE.json]

Decisions of the corpus are lengthened to so many words, without repeating anything
inside of one. One process on one core runs every stage over all of them, some rounds
in turn, of which the fastest counts. Beside each stage stands how many times it takes
what ``spacy.blank("en").make_doc`` takes for the same texts in the same run, its cache
warmed by 300 paragraphs; that says more than seconds, which are the machine's. Beside
it stands what it takes where its cache holds every word of the texts. A plain script of
regular expressions (``plain_regex.py``) is measured in the same run, and so are the
same decisions as web pages and as PDF, starting, and memory; ``--short`` leaves these
out.

``--save`` keeps what was measured, and ``--against`` tells what a change cost by it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import told
from lengthened import lengthened
from processes import peak_memory, starts
from stages import files_of, measured, save, stages, with_derived


def main() -> None:
    """Measure, print, and save what was measured."""
    options = _options()
    texts = lengthened(options.words, options.documents)
    size = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} decisions of {size:,.0f} words on average, one core")
    now: dict = {"words": options.words, "documents": len(texts)}
    now["stages"] = with_derived(measured(stages(texts), options.repeats))
    told.print_stages(now["stages"])
    if not options.short:
        with tempfile.TemporaryDirectory() as folder:
            few = files_of(texts[: options.files], Path(folder))
            now["files"] = measured(few, options.repeats)
        told.print_files(now["files"], now["stages"])
        now["starts"] = starts(texts[0], options.repeats)
        now["memory"] = peak_memory(texts)
        told.print_processes(now["starts"], now["memory"], len(texts))
    if options.against:
        told.print_change(told.load(options.against), now)
    if options.save:
        save(now, options.save)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--words", type=int, default=2500)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
