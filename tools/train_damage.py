"""Trains the small network that tells what a picture has suffered: weights/damage.npz, of liif_viewer/core/damage.py.

    python tools/train_damage.py PHOTOS -o damage.npz [--minutes 25]

Patches of photographs, reduced so that nothing of their own is left, and drawings, as clean as they are or with noise
and JPEG of known strength; the network learns to tell the strength, and both parts of it. The file in weights is of 577
photographs, 40,000 patches of them and 6,000 drawings (counted twice), in two runs of 10 and 15 minutes of one core.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as all the literature has it
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from liif_viewer.core.damage import MARGIN, MOST_LOSS, MOST_NOISE, SIDE
from liif_viewer.core.degrade import to_uint8
from liif_viewer.core.imresize import resize
from liif_viewer.training.damage import draw_grain, draw_jpeg

Pixels = NDArray[np.uint8]

PATCH = SIDE + 2 * MARGIN
CHANNELS = (16, 24, 32, 32)
BATCH, RATE = 64, 4e-3
REDUCTIONS = (1.5, 2.0, 2.0, 2.5, 3.0, 4.0)  # of a photo, which is a JPEG: what is left of that is no label
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8


class Network(nn.Module):
    """As ``core/damage.py`` computes it: high-passed luma and colour differences, strided layers, two kinds of mean."""

    def __init__(self) -> None:
        super().__init__()
        inputs = (3, *CHANNELS)
        self.c = nn.ModuleList(
            nn.Conv2d(inputs[i], width, 3, stride=1 if i == 0 else 2) for i, width in enumerate(CHANNELS)
        )
        self.h, self.o = nn.Linear(2 * CHANNELS[-1], 32), nn.Linear(32, 3)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 3, h, w) grey levels to (n, 3): strength, and the roots of the shares of noise and loss."""
        luma = x[:, :1] * 0.299 + x[:, 1:2] * 0.587 + x[:, 2:] * 0.114
        x = torch.cat([luma, x[:, 2:] - luma, x[:, :1] - luma], 1)
        x = (x[:, :, 1:-1, 1:-1] - F.avg_pool2d(x, 3, 1)) / 6
        for layer in self.c:
            x = F.relu(layer(x))
        pooled = torch.cat([x.mean((2, 3)), (x + 1e-3).sqrt().mean((2, 3))], 1)
        answers: Tensor = self.o(F.relu(self.h(pooled)))
        return answers


def photo_patch(photo: Pixels, rng: np.random.Generator) -> Pixels:
    """A place of a photo, reduced."""
    side = round(PATCH * min(rng.choice(REDUCTIONS), min(photo.shape[:2]) / PATCH))
    top, left = (int(rng.integers(0, length - side + 1)) for length in photo.shape[:2])
    crop = photo[top : top + side, left : left + side]
    return to_uint8(255 * np.clip(resize(crop / 255, PATCH, PATCH, "bicubic"), 0, 1).astype(np.float32))


def drawing(rng: np.random.Generator) -> Pixels:
    """Shapes and text on a ground, at times dithered, as pixel art or of few colours: clean, however it looks."""
    side = PATCH * int(rng.choice([1, 1, 2, 3]))
    grey = rng.random() < 0.35

    def colour() -> tuple[int, ...]:
        return (int(rng.integers(0, 256)),) * 3 if grey else tuple(int(v) for v in rng.integers(0, 256, 3))

    image = np.full((side, side, 3), 255 if rng.random() < 0.4 else colour(), np.uint8)
    if rng.random() < 0.3:
        t = np.linspace(0, 1, side, dtype=np.float32)[:, None, None]
        ramp = np.broadcast_to(np.array(colour()) * (1 - t) + np.array(colour()) * t, image.shape).astype(np.float32)
        image = np.ascontiguousarray(to_uint8(ramp if rng.random() < 0.5 else ramp.swapaxes(0, 1)))
    edge = cv2.LINE_AA if rng.random() < 0.7 else cv2.LINE_8
    for _ in range(rng.integers(1, 9)):
        ink = colour() if rng.random() < 0.7 else (0, 0, 0)
        a, b, c = (tuple(int(v) for v in rng.integers(-10, side + 10, 2)) for _ in range(3))
        width = int(rng.choice([1, 1, 2, 3, 5]))
        fill = -1 if rng.random() < 0.5 else width
        match rng.integers(0, 5):
            case 0:
                cv2.line(image, a, b, ink, width, edge)
            case 1:
                cv2.circle(image, a, int(rng.integers(3, side // 2)), ink, fill, edge)
            case 2:
                cv2.rectangle(image, a, b, ink, fill)
            case 3:
                cv2.fillPoly(image, [np.array([a, b, c])], ink, edge)
            case _:
                text = "".join(chr(n) for n in rng.integers(33, 127, rng.integers(2, 10)))
                cv2.putText(image, text, a, int(rng.integers(0, 8)), float(rng.uniform(0.3, 1.4)), ink, 1, edge)
    kind = rng.random()
    if kind < 0.1:
        threshold = np.tile(BAYER, (side // 4 + 1, side // 4 + 1))[:side, :side]
        image = np.repeat(((image.mean(2) > threshold) * 255).astype(np.uint8)[..., None], 3, -1)
    elif kind < 0.16:
        image = image[::3, ::3].repeat(3, 0).repeat(3, 1)[:side, :side]
    elif kind < 0.22:
        image = image // 32 * 32 + 16
    return np.ascontiguousarray(cv2.resize(image, (PATCH, PATCH), interpolation=cv2.INTER_AREA))


def damaged(patch: Pixels, rng: np.random.Generator, clean: float) -> tuple[Pixels, tuple[float, float]]:
    """A patch with noise, JPEG or both, and how much of each: standard deviation, and quality below 100."""
    if rng.random() < clean:
        return patch, (0.0, 0.0)
    which = rng.random()
    noise = MOST_NOISE * rng.random() ** 1.7 if which < 0.65 else 0.0
    loss = MOST_LOSS * rng.random() ** 1.3 if which > 0.35 else 0.0
    if rng.random() < 0.12:
        patch = cv2.GaussianBlur(patch, (0, 0), rng.uniform(0.2, 0.6)).astype(np.uint8)
    if noise:
        patch = to_uint8(draw_grain(patch.shape[:2], noise, rng).on(patch.astype(np.float32)))
    if loss:
        if rng.random() < 0.15:
            patch = draw_jpeg(int(rng.uniform(min(max(100 - loss, 60), 97), 98)), True, rng).through(patch)
        patch = draw_jpeg(round(100 - loss), bool(rng.random() < 0.75), rng).through(patch)
    return patch, (noise, loss)


def samples(photos: list[Pixels], count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """(n, 3, h, w) uint8 patches, one in four a drawing, and (n, 3) what the network is to answer."""
    patches, labels = [], []
    while len(patches) < count:
        drawn = rng.random() < 1 / 4
        patch = drawing(rng) if drawn else photo_patch(photos[rng.integers(len(photos))], rng)
        patch, (noise, loss) = damaged(patch, rng, 0.6 if drawn else 0.28)
        shares = np.sqrt([noise / MOST_NOISE, loss / MOST_LOSS])
        patches.append(patch)
        labels.append([shares.max(), *shares])
    return torch.from_numpy(np.stack(patches)).permute(0, 3, 1, 2), torch.tensor(np.array(labels), dtype=torch.float32)


def main() -> None:
    """Trains, prints how far it is, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path, help="a folder")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--samples", type=int, default=50_000)
    args = parser.parse_args()
    rng = np.random.default_rng(0)
    torch.manual_seed(0)
    files = sorted(file for file in args.photos.iterdir() if file.suffix.lower() in (".jpg", ".png"))
    photos = [np.asarray(Image.open(file).convert("RGB")) for file in files]
    x, y = samples(photos, args.samples, rng)
    held = len(x) // 10
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), RATE)
    begin, step = time.monotonic(), 0
    while (share := (time.monotonic() - begin) / (60 * args.minutes)) < 1:
        optimiser.param_groups[0]["lr"] = RATE * (1 + np.cos(np.pi * share)) / 2 + 1e-5
        chosen = torch.from_numpy(rng.integers(held, len(x), BATCH))
        batch = x[chosen].float()
        if rng.random() < 0.5:
            batch = batch.flip(3)
        error = F.smooth_l1_loss(network(batch), y[chosen], beta=0.05, reduction="none")
        optimiser.zero_grad()
        (error * torch.tensor([1, 0.4, 0.4])).sum(1).mean().backward()
        optimiser.step()
        step += 1
        if step % 200 == 0:
            with torch.no_grad():
                answers = torch.cat([network(part.float()) for part in x[:held].split(256)])
            off = (answers[:, 0] - y[:held, 0]).abs().mean()
            print(f"{step} steps: strength off by {off:.3f} in the mean", flush=True)
    weights = {name: tensor.numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
    np.savez_compressed(args.output, **weights)


if __name__ == "__main__":
    main()
