"""Papers drawn for tests and figures: licences, letters, certificates, notices, and what is none of them."""

from drawn.certificate import certificate
from drawn.distortion import DISTORTIONS, as_pdf, distorted
from drawn.filing import filing
from drawn.institution import institution
from drawn.letter import letter
from drawn.licence import licence
from drawn.notice import LOOKS, notice
from drawn.notice_words import ISSUES
from drawn.other import other
from drawn.paper import Paper

__all__ = [
    "DISTORTIONS",
    "ISSUES",
    "LOOKS",
    "Paper",
    "as_pdf",
    "certificate",
    "distorted",
    "filing",
    "institution",
    "letter",
    "licence",
    "notice",
    "other",
]
