"""Video: H.264 in MP4 and VP9 in WebM, through PyAV, which is FFmpeg.

4:2:0, as everything plays it, by BT.709 in the limited range, and tagged so. Flat colours come back within two levels.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import BinaryIO, cast

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from liif_viewer.photos.writing.frame_writer import ClipHeader, FrameWriter

H264, VP9 = "libx264", "libvpx-vp9"
# Bytes for MP4's index, which players on the web want in front, and which is written last: what it takes at most.
_INDEX, _INDEX_PER_FRAME = 8192, 64
# By ISO/IEC 23091-2: those of BT.709, which are sRGB's; and sRGB's, as that is what pixels of pictures are.
_PRIMARIES, _CURVE = 1, 13
_OPTIONS = {
    H264: {"preset": "medium"},
    # A bit rate of 0 leaves the size to the quality alone. Slower settings are 0.2 dB better, in twice the time.
    VP9: {"b": "0", "deadline": "good", "cpu-used": "4", "row-mt": "1", "threads": str(os.cpu_count() or 1)},
}


def codec_of(container: str) -> str:
    """For “mp4” or “webm”: H.264 plays everywhere, but a bundle has no encoder for it (docs/packaging.md)."""
    return VP9 if container == "webm" or getattr(sys, "frozen", False) else H264


class VideoWriter(FrameWriter):
    """Writes a video.

    Args:
        file: Empty and seekable.
        header: What the clip is; width and height are even.
        container: “mp4” or “webm”.
    """

    def __init__(self, file: BinaryIO, header: ClipHeader, container: str) -> None:
        super().__init__(file, header)
        index = {"moov_size": str(_INDEX + _INDEX_PER_FRAME * header.count)} if container == "mp4" else {}
        self._container = av.open(file, "w", format=container, options=index)
        codec = codec_of(container)
        # Both codecs' scales: 0 is the best, above 50 nothing is left of a picture.
        options = {"crf": str(round(51 - 0.42 * header.quality)), **_OPTIONS[codec]}
        stream = cast(VideoStream, self._container.add_stream(codec, rate=header.rate, options=options))
        stream.width, stream.height, stream.pix_fmt = header.width, header.height, "yuv420p"
        context = stream.codec_context
        context.color_range, context.colorspace = ColorRange.MPEG, Colorspace.ITU709
        context.color_primaries, context.color_trc = _PRIMARIES, _CURVE
        self._stream = stream

    def write(self, frame: NDArray[np.uint8]) -> None:  # noqa: D102 - as FrameWriter
        picture = av.VideoFrame.from_ndarray(frame, "rgb24")
        picture = picture.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
        self._container.mux(self._stream.encode(picture))

    def finish(self) -> None:  # noqa: D102 - as FrameWriter
        self._container.mux(self._stream.encode(None))
        self._container.close()

    def close(self) -> None:
        """Given up, it writes its end into a file that is going to be removed, if it can; there is no other way."""
        with contextlib.suppress(Exception):
            self._container.close()
