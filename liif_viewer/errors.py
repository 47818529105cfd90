"""The exceptions of the program; ``str()`` of a ViewerError is one sentence that can be shown to the user."""

from __future__ import annotations


class ViewerError(Exception):
    """Something that the user asked for cannot be done; ``str()`` says why, in one sentence fit for them."""


class PhotoError(ViewerError):
    """A photo cannot be opened."""


class LastPhoto(PhotoError):  # noqa: N818 - no error either, but an end
    """There is no photo further on; nothing is wrong with it."""


class ExportError(ViewerError):
    """A picture cannot be written."""


class ModelError(ViewerError):
    """A checkpoint or a device cannot be used."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The work was called off; no ViewerError, since there is nothing to tell the user."""
