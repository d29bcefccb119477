"""Every word a page says, in the language of its reader, with dates and numbers by that language's habits.

A language is one file, `locale/<language>.po`; nothing else names it.
"""

from cjm.labels.labels import Labels, has_labels, known_languages, labels_for
from cjm.labels.terms import Term

__all__ = ["Labels", "Term", "has_labels", "known_languages", "labels_for"]
