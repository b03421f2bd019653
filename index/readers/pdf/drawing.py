"""Takes the ruled lines and the pictures of a page from PDFium."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.readers.pdf.geometry import Box, Place

_THICKNESS: Final = 3.0  # points that a ruled line may be thick; more is a bar or a background
_LENGTH: Final = 6.0  # points that it has at least
_SEGMENTS: Final = 400  # in one path; one with more is a drawing
_GROUPS: Final = 5  # of groups within groups that are looked into

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """The strokes and filled shapes of a page, and its pictures."""

    strokes: list[Box]
    fills: list[Box]
    images: list[Box]


def drawn_on(page: pypdfium2.PdfPage, place: Place) -> Drawn:
    """What is drawn on a page beside text, also in groups of objects. Curves are left out."""
    drawn = Drawn([], [], [])
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        _take(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, place, drawn, _GROUPS)
    return drawn


def rules_of(drawn: Drawn) -> list[Box]:
    """The ruled lines: thin and either level or upright, stroked or filled."""
    return [box for box in (*drawn.strokes, *drawn.fills) if _is_rule(box)]


def _is_rule(box: Box) -> bool:
    sides = sorted((box.right - box.left, box.bottom - box.top))
    return sides[0] <= _THICKNESS and sides[1] >= _LENGTH


def _take(item: Any, outer: Matrix, place: Place, drawn: Drawn, groups: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    matrix = _product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        drawn.images.append(_box([(0, 0), (1, 1)], matrix, place))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        for points in _outlines(item):
            if stroke.value:
                drawn.strokes.extend(_box(ends, matrix, place) for ends in pairwise(points))
            elif fill.value and len(points) >= 4:
                drawn.fills.append(_box(points, matrix, place))
    elif groups:
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            _take(pdfium.FPDFFormObj_GetObject(item, index), matrix, place, drawn, groups - 1)


def _outlines(path: Any) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path that are made of straight lines, each as its corners."""
    count = pdfium.FPDFPath_CountSegments(path)
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    straight = True
    for index in range(count if count <= _SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and points:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and points:
        yield points


def _box(points: Iterable[tuple[float, float]], matrix: Matrix, place: Place) -> Box:
    """The box round points that ``matrix`` moves."""
    a, b, c, d, e, f = matrix
    placed = [place(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = zip(*placed, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that moves a point as ``first`` does and then as ``second`` does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
