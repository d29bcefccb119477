"""What hosts recognise a finding by from one run to the next."""

from __future__ import annotations

import hashlib
from collections import Counter

from cjm.report.checked import Checked


def fingerprints(checked: Checked) -> list[str]:
    """One for every finding, in their order and all different: 64 hexadecimal digits.

    It stays the same for as long as the rule finds the same thing, wherever in the file that moves. Of several findings
    of a rule about one thing, it also tells which of them it is.
    """
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for finding in checked.findings:
        about = finding.subject or f"{checked.in_repository(finding.file)}\n{finding.message}"
        identity = finding.code, about
        seen[identity] += 1
        text = "\n".join((*identity, str(seen[identity])))
        made.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return made
