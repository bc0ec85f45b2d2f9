"""Reads a picture's lines with the models that come with the package ``rapidocr``: in the worker alone.

Law: the models are named by their paths in the installed package, so that a missing one is a fault and
nothing is ever fetched. A page that lies on its side or stands on its head is set upright first: boxes
higher than wide tell the one, the lines' own direction tells the other. Where the reading doubts itself, it
looks again.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bot.materials.appearance import sharpness
from bot.materials.levelling import level
from validators.plain_text import folded

Pixels = NDArray[np.uint8]
Read = tuple[int, list[tuple[str, tuple[float, float, float, float], float]]]
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}
_THREADS = 1
"""Two spend half as much again on waiting for each other, and take the core that the assistant runs on."""
_HANDS = 2
"""Threads that recognise pieces of one page side by side."""
_UPRIGHT = 1.2
_SURE, _WORDS, _MOST_AGAIN = 0.985, 6, 10
"""Lines of words read with less confidence are looked at again, the most doubtful ones only."""
_NAMES = re.compile(
    r"公司|企业|集团|中心|事务所|研究院|合作社|厂$|店$|部$|社$|院$|会$|[名称稱]|[授権权][权方]|商标|注册人|委托|(?:[0-9A-Z]\s?){12}"
)
_MARGINS = (0.12, 0.18)
"""Shares of the height: boxes cut close make 种 of the rare 翀, a margin brings it back."""
_DISPUTED = 0.7
"""The confidence of a line whose looks differ, or on a soft page: what is read in it is asked about."""
_SOFT = 0.6
"""Sharpness below which rare characters become common ones in words of confidence 1; sharp pages have 0.7."""
_GUESSED = 0.3
"""Below it a piece is a stamp's ornament or a photo's grain, not text."""


class MissingModel(Exception):
    """A file of the installed package is not there."""


class Recognition:
    """The models, loaded once; about a second a page."""

    def __init__(self) -> None:
        """Load the models; :class:`MissingModel` names one that is not there."""
        from rapidocr import RapidOCR

        self._hands = ThreadPoolExecutor(_HANDS)
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_preprocess_img": False,
                "Det.limit_type": "max",
                "Det.limit_side_len": 960,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                **{key: str(path) for key, path in model_paths().items()},
            }
        )

    def read(self, picture: Pixels) -> Read:
        """Return the degrees to the right by which the page was set upright, and its lines.

        ``picture`` has the shape (height, width, 3): red, green, blue.
        """
        picture = np.ascontiguousarray(picture[:, :, ::-1])
        turned = 0
        quads = self._boxes(picture)
        if _on_its_side(quads):
            turned, picture = 90, np.ascontiguousarray(np.rot90(picture, -1))
            quads = self._boxes(picture)
        if not len(quads):
            return 0, []
        pieces = self._engine.crop_text_regions(picture, quads)
        if self._on_its_head(pieces):
            turned, picture = (turned + 180) % 360, np.ascontiguousarray(picture[::-1, ::-1])
            height, width = picture.shape[:2]
            quads = np.roll(np.array([width, height], quads.dtype) - quads, 2, axis=1)
            pieces = self._engine.crop_text_regions(picture, quads)
        told = self._looks(picture, quads, pieces)
        if sharpness(Image.fromarray(picture).convert("L")) < _SOFT:
            told = [(text, min(sure, _DISPUTED)) for text, sure in told]
        boxes = level(quads.astype(np.float64))
        lines = [(text, box, sure) for (text, sure), box in zip(told, boxes, strict=True) if sure > _GUESSED]
        return turned, sorted(lines, key=lambda line: (line[1][1], line[1][0]))

    def _looks(
        self, picture: Pixels, quads: NDArray[np.float32], pieces: list[Pixels]
    ) -> list[tuple[str, float]]:
        """Return each piece's text and confidence; of a doubtful one what two looks of three agree on."""
        told = self._texts(pieces)
        doubtful = [index for index, (text, sure) in enumerate(told) if sure < _SURE and _worth(text)]
        doubtful = sorted(doubtful, key=lambda index: told[index][1])[:_MOST_AGAIN]
        if not doubtful:
            return told
        wider = [widened(quads[doubtful], margin) for margin in _MARGINS]
        again = [self._texts(self._engine.crop_text_regions(picture, each)) for each in wider]
        for place, index in enumerate(doubtful):
            told[index] = agreed([told[index], *(look[place] for look in again)])
        return told

    def _texts(self, pieces: list[Pixels]) -> list[tuple[str, float]]:
        """Return what stands in each piece; two share the work, as each waits for its own core only."""
        # Pieces of a like shape are read together: the widest of a batch sets the width of all.
        order = sorted(range(len(pieces)), key=lambda index: pieces[index].shape[1] / pieces[index].shape[0])
        shares = [share for share in (order[: len(order) // 2], order[len(order) // 2 :]) if share]
        told: list[tuple[str, float]] = [("", 0.0)] * len(pieces)
        read = self._hands.map(self._read, [[pieces[index] for index in share] for share in shares])
        for share, lines in zip(shares, read, strict=True):
            for index, line in zip(share, lines, strict=True):
                told[index] = line
        return told

    def _read(self, pieces: list[Pixels]) -> list[tuple[str, float]]:
        read = self._engine.recognize_txt(pieces)
        return [
            (text, round(float(score), 3)) if text.strip() else ("", 0.0)
            for text, score in zip(read.txts, read.scores, strict=True)
        ]

    def _boxes(self, picture: Pixels) -> NDArray[np.float32]:
        """Return the corners of each piece of text, clockwise from its top left: (n, 4, 2)."""
        from rapidocr.main import RapidOCRError

        steps: dict[str, Any] = {}
        try:
            _, found = self._engine.detect_and_crop(picture, steps)
        except RapidOCRError:
            return np.empty((0, 4, 2), np.float32)
        edge = np.array([steps["padding_1"]["left"], steps["padding_1"]["top"]], np.float32)
        height, width = picture.shape[:2]
        quads: NDArray[np.float32] = np.clip(found.boxes - edge, 0, [width, height]).astype(np.float32)
        sides = np.linalg.norm(quads - np.roll(quads, 1, axis=1), axis=2)
        kept: NDArray[np.float32] = quads[sides.min(axis=1) > 1]
        return kept

    def _on_its_head(self, pieces: list[Pixels]) -> bool:
        """Tell whether most lines are upside down; the longer a line, the more it counts."""
        _, told = self._engine.cls_and_rotate(pieces)
        votes = [
            (label, piece.shape[1] * score)
            for piece, (label, score) in zip(pieces, told.cls_res, strict=True)
            if piece.shape[1] > piece.shape[0] * 2
        ]
        down = sum(weight for label, weight in votes if label == "180")
        return bool(down > sum(weight for _, weight in votes) / 2)


def _on_its_side(quads: NDArray[np.float32]) -> bool:
    """Tell whether most text runs from top to bottom; the longer a piece, the more it counts."""
    across = np.linalg.norm(quads[:, 1] - quads[:, 0], axis=1)
    down = np.linalg.norm(quads[:, 3] - quads[:, 0], axis=1)
    high, wide = down > across * _UPRIGHT, across > down * _UPRIGHT
    return float(down[high].sum()) > float(across[wide].sum())


def _worth(text: str) -> bool:
    """Tell whether a line may hold a name or a code: what a licence says of its business is read once."""
    return len(text) >= _WORDS and bool(_NAMES.search(text))


def widened(quads: NDArray[np.float32], margin: float) -> NDArray[np.float32]:
    """Return the boxes with a margin on every side, as a share of their height."""
    down, across = quads[:, 3] - quads[:, 0], quads[:, 1] - quads[:, 0]
    high = np.linalg.norm(down, axis=1, keepdims=True)
    along = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1.0) * high * margin
    aside = down * margin
    corners = [-aside - along, along - aside, aside + along, aside - along]
    around: NDArray[np.float32] = (quads + np.stack(corners, axis=1)).astype(np.float32)
    return around


def agreed(looks: list[tuple[str, float]]) -> tuple[str, float]:
    """Return the text on which most looks agree, punctuation apart; one that not all share is unsure.

    >>> agreed([("种赟公司", 0.95), ("翀赟公司", 0.98), ("翀赟公司", 0.97)])
    ('翀赟公司', 0.7)
    """
    votes = Counter(folded(text) for text, _ in looks)
    text, sure = max(looks, key=lambda look: (votes[folded(look[0])], look[1]))
    return text, sure if len(votes) == 1 else min(sure, _DISPUTED)


def model_paths() -> dict[str, Path]:
    """Return the models' files by the setting that names them."""
    found = importlib.util.find_spec("rapidocr")
    places = list(found.submodule_search_locations or ()) if found else []
    paths = {key: Path(place) / "models" / name for place in places for key, name in _MODELS.items()}
    missing = [path.name for path in paths.values() if not path.is_file()]
    if missing or not paths:
        raise MissingModel(", ".join(missing or _MODELS.values()))
    return paths
