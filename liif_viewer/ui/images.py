"""numpy arrays and QImages."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColorSpace, QImage

from liif_viewer.core.alpha import bgra
from liif_viewer.core.difference import difference
from liif_viewer.photos.colour import is_srgb
from liif_viewer.photos.colour_space import LEAST_GAMMA


def shared_image(rgb: NDArray[np.uint8]) -> QImage:
    """A QImage over the same memory, which it keeps alive; nobody may write to it. Any thread.

    Args:
        rgb: (h, w, 3), C-contiguous.
    """
    height, width, _ = rgb.shape
    # With its bytesPerLine, or rows of an odd width are sheared.
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    image._pixels = rgb  # type: ignore[attr-defined]  # QImage does not keep a reference of its own
    return image


def screen_image(rgb: NDArray[np.uint8]) -> QImage:
    """A copy in the screen's own format, which is painted without conversion; (h, w, 4) is RGBA. Any thread."""
    return screen_view(screen_array(rgb), alpha=rgb.shape[2] == 4)


def screen_array(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same as (h, w, 4): BGRX, or BGRA multiplied by alpha. Any thread."""
    return bgra(rgb) if rgb.shape[2] == 4 else cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA).astype(np.uint8, copy=False)


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """A copy of an image's pixels: (h, w, 4) RGBA."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(rgba.constBits(), np.uint8).reshape(rgba.height(), rgba.bytesPerLine())
    return rows[:, : 4 * rgba.width()].reshape(rgba.height(), rgba.width(), 4).copy()


def screen_pixels(image: QImage) -> NDArray[np.uint8]:
    """(h, w, 4) as a screen has them, of an image in the screen's own format; not copied, not to be written to."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)


def difference_image(left: QImage, right: QImage, gain: float) -> QImage:
    """How two images in the screen's own format differ, in the same format; see ``core/difference.py``."""
    alpha = left.format() == QImage.Format.Format_ARGB32_Premultiplied
    return screen_view(difference(screen_pixels(left), screen_pixels(right), gain), alpha=alpha)


def with_profile(image: QImage) -> tuple[QImage, bytes | None]:
    """The image and its ICC profile, None where it has none. Any thread.

    What 8 bits of RGB cannot hold, such as CMYK, HDR and linear light, is converted to sRGB.
    """
    space, curves = image.colorSpace(), QColorSpace.TransferFunction
    if not space.isValid():
        return image, None
    gamma = space.transferFunction() == curves.Gamma
    if gamma and abs(space.gamma() - 2.2) < 0.01:
        # How files say sRGB to programs that know nothing better, Qt among them: as in colour_statements.
        like_it = space.withTransferFunction(curves.SRgb)
        space = like_it if is_srgb(bytes(like_it.iccProfile().data())) else space
    kept = space.gamma() >= LEAST_GAMMA if gamma else space.transferFunction() in (curves.SRgb, curves.ProPhotoRgb)
    if space.colorModel() != QColorSpace.ColorModel.Rgb or not kept:
        space = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
        image = image.convertedToColorSpace(space, QImage.Format.Format_RGBA8888)
    return image, bytes(space.iccProfile().data())


def stand_in(levels: Sequence[NDArray[np.uint8]], width: int) -> QImage:
    """A photo as a picture that is at least so many px wide, if there is such a one.

    Args:
        levels: The photo in several sizes, the largest first; (h, w, 3) RGB, or (h, w, 4) as a screen has them.
        width: Px.
    """
    level = next((one for one in reversed(levels) if one.shape[1] >= width), levels[0])
    return screen_view(level, alpha=True) if level.shape[2] == 4 else shared_image(level)


def screen_view(bgrx: NDArray[np.uint8], *, alpha: bool = False) -> QImage:
    """A QImage in the screen's own format over the same memory, which it keeps alive; both see what is written.

    Args:
        bgrx: (h, w, 4), pixels next to each other; rows may be further apart.
        alpha: It is BGRA, multiplied by alpha.
    """
    height, width, _ = bgrx.shape
    stride = bgrx.strides[0]
    run = bgrx
    if not bgrx.flags.c_contiguous:
        run = np.lib.stride_tricks.as_strided(bgrx, ((height - 1) * stride + 4 * width,), (1,))
    form = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    image = QImage(run.data, width, height, stride, form)
    image._pixels = bgrx  # type: ignore[attr-defined]  # QImage does not keep a reference of its own
    return image
