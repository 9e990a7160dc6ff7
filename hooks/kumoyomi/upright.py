"""Which Latin letters and figures stand upright in vertical writing (縦書き); the others lie on their side.

As JLREQ has it (https://www.w3.org/TR/jlreq/, 2.3.2): one or two figures side by side in the place of one
character (縦中横), longer numbers and abbreviations in capitals one character below the other, words and
whatever else is Latin on its side. A run of Latin is judged as a whole: the 3 of 「GPT 3 Turbo」 lies with it.
"""

import re
from collections.abc import Iterator

from kumoyomi.marks import Unit

COMBINED = "tcy"  # the classes of the spans; vertical.css acts on them
UPRIGHT = "upright"

_LATIN = r"[!-~\u00a1-\u024f\u0370-\u052f]+"
_RUN = re.compile(f"{_LATIN}(?: +{_LATIN})*")
_COMBINED = re.compile(r"([0-9]{1,2}|[0-9]\.[0-9]|[!?]{1,2})(%?)")
# 2023, 150%; AI, 5G, EBITA; a single letter or sign; 1+6+N, R&D
_UPRIGHT = re.compile(r"[0-9]{3,5}%?|[A-Z0-9]{2,5}|[A-Za-z%&+]|[A-Z0-9](?:[+&][A-Z0-9])+")


def upright(text: str) -> Iterator[Unit]:
    """The ranges of ``text``, in order and apart from each other, that vertical writing sets upright.

    Offsets are code points, half-open. The class says how: ``COMBINED`` or ``UPRIGHT``.
    """
    for run in _RUN.finditer(text):
        combined = _COMBINED.fullmatch(run.group())
        if combined:
            end = run.start() + len(combined[1])
            yield Unit(run.start(), end, (("class", COMBINED),))
            if combined[2]:
                yield Unit(end, run.end(), (("class", UPRIGHT),))
        elif _UPRIGHT.fullmatch(run.group()):
            yield Unit(run.start(), run.end(), (("class", UPRIGHT),))
