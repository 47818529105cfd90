"""What to tell the user of a problem on another thread."""

from __future__ import annotations

import logging

from liif_viewer.errors import ViewerError
from liif_viewer.words import tr

log = logging.getLogger(__name__)


def sentence(problem: BaseException, what: str) -> str:
    """Our own sentences as they are, others without a traceback, which goes to the log; ``what`` cannot be done."""
    if isinstance(problem, ViewerError):
        return str(problem)
    log.error("%s", what, exc_info=problem)
    if isinstance(problem, MemoryError):
        return tr("{what}: there is not enough memory.", what=what)
    return tr("{what}: {reason}.", what=what, reason=str(problem) or type(problem).__name__)
