from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_arguments import long_side, megapixels, paper, pixels, scale
from liif_viewer.engine.sizes import Extent, Paper, Pixels
from liif_viewer.errors import ViewerError

LANDSCAPE, PORTRAIT = Rect(0, 0, 4000, 3000), Rect(0, 0, 3000, 4000)


@pytest.mark.parametrize(
    ("size", "region", "width", "height", "dpi"),
    [
        (scale("2.5"), Rect(1.5, 2, 40, 30), 100, 75, None),
        (scale("1e308"), LANDSCAPE, 10**12, 10**12, None),  # refused later, with a sentence
        (megapixels("1.5"), Rect(0, 0, 3000, 2000), 1500, 1000, None),
        (megapixels("24"), Rect(0, 0, 600, 400), 6000, 4000, None),
        (pixels("64x48"), LANDSCAPE, 64, 48, None),
        (long_side("2000"), LANDSCAPE, 2000, 1500, None),
        (long_side("2000"), PORTRAIT, 1500, 2000, None),
        (long_side("1e300"), LANDSCAPE, 10**12, 3 * 10**12 // 4, None),  # refused later, too
        # 30 / 2.54 * 300 = 3543.3 and 20 / 2.54 * 300 = 2362.2, of which 4:3 is 3149.6 wide
        (paper("30x20cm@300"), LANDSCAPE, 3150, 2362, 300),
        (paper("30x20cm@300"), PORTRAIT, 2362, 3150, 300),
        (paper("20x30cm@300dpi"), PORTRAIT, 2362, 3150, 300),
        (paper("4x6IN@100"), Rect(0, 0, 3000, 2000), 600, 400, 100),
        (paper("100x150mm@254"), Rect(0, 0, 300, 100), 1500, 500, 254),
        (paper("8.5x11in@72.5"), Rect(0, 0, 110, 85), 798, 616, 72.5),  # 797.5 and 616.25; a half goes to the even
    ],
)
def test_how_many_pixels_that_is(size, region, width, height, dpi):
    assert size.extent(region) == Extent(region, width, height, dpi)


def test_cropped_it_is_the_middle():
    assert Pixels(100, 100, crop=True).extent(Rect(10, 20, 300, 200)) == Extent(Rect(60, 20, 200, 200), 100, 100)
    whole = Paper(30, 20, "cm", 300, crop=True).extent(LANDSCAPE)  # 3543 : 2362 is 3 : 2
    assert (whole.width, whole.height, whole.dpi) == (3543, 2362, 300)
    assert (whole.region.x, whole.region.width) == (0, 4000)
    assert whole.region.y == pytest.approx(1000 / 6)
    assert whole.region.height == pytest.approx(8000 / 3)


@given(
    st.floats(0, 1000), st.floats(0, 1000), st.floats(0.5, 5000), st.floats(0.5, 5000),
    st.integers(1, 9000), st.integers(1, 9000),
)  # fmt: skip
def test_a_crop_lies_in_the_region_and_stretches_nothing(x, y, width, height, columns, rows):
    region = Rect(x, y, width, height)
    extent = Pixels(columns, rows, crop=True).extent(region)
    assert region.contains(extent.region)
    assert extent.region.width * rows == pytest.approx(extent.region.height * columns, rel=1e-4)
    assert region.width - extent.region.width < 1e-5 or region.height - extent.region.height < 1e-5


@pytest.mark.parametrize(
    ("of", "text"),
    [
        *((paper, text) for text in ("30x20@300", "30x20cm", "30x20cm@", "0x20cm@300", "-3x2cm@300", "30cm@300")),
        *((paper, text) for text in ("30x20cm@0", "30x20cm@20000", "1.2.3x2cm@300", "30x20px@300", "", ".x.cm@.")),
        *((of, text) for of in (scale, megapixels) for text in ("0", "-1", "nan", "inf", "two")),
        *((pixels, text) for text in ("0x10", "10", "-5x10", "axb")),
    ],
)
def test_what_is_no_size_is_a_sentence(of, text):
    with pytest.raises(ViewerError) as refusal:
        of(text)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
