"""Where the officers of generated seasons work, when, and with what certificates."""

from typing import NamedTuple

from desktop.domain.entity import Entity
from desktop.domain.places import Duty, Post, ShiftTemplate
from desktop.domain.training import Certification
from desktop.domain.values import BreakKind, Family
from tests.builders import band


class Times(NamedTuple):
    """Shift times and what they pay: half an hour of break off, a quarter of reporting on."""

    letter: str
    times: str
    paid: int = 465


TEMPLATES = {
    "day": Times("D", "08:00-16:00"),
    "middle": Times("M", "11:00-19:00"),
    "evening": Times("E", "15:00-23:00"),
    "late": Times("L", "18:00-02:00"),
}

CERTIFICATIONS = {
    "cpr": "CPR and first aid",
    "traffic": "Traffic control",
    "bike": "Police cyclist",
    "vehicle": "Department vehicle",
    "trainer": "Field trainer",
}

POSTS = {
    "boardwalk": "BW",
    "pier": "PIER",
    "booth": "INFO",
    "beach": "BCH",
    "bikes": "BIKE",
    "lots": "LOT",
    "noise": "CALL",
    "old-town": "OLD",
    "green": "GRN",
    "tent": "KIDS",
}

DUTIES = {
    "patrol": (Family.FOOT, ()),
    "traffic": (Family.TRAFFIC, ("traffic",)),
    "desk": (Family.DESK, ()),
    "bike": (Family.BIKE, ("bike",)),
    "parking": (Family.PARKING, ()),
    "vehicle": (Family.VEHICLE, ("vehicle",)),
    "crowd": (Family.EVENT, ()),
    "meeting": (Family.EVENT, ("cpr",)),
}


def places() -> list[Entity]:
    """Certifications, posts, duties and shift times."""
    return [
        *(Certification(id, name, trainer=id == "trainer") for id, name in CERTIFICATIONS.items()),
        *(_post(id, code) for id, code in POSTS.items()),
        *(
            Duty(id, id.capitalize(), family, needed, driving=id == "vehicle")
            for id, (family, needed) in DUTIES.items()
        ),
        *(ShiftTemplate(id, id.capitalize(), it.letter, band(it.times, 15)) for id, it in TEMPLATES.items()),
    ]


def _post(id: str, code: str) -> Post:
    breaks = BreakKind.PAID_ON_DUTY if id == "tent" else BreakKind.UNPAID_RELIEVED
    return Post(id, id.capitalize(), code, breaks=breaks, undesirable=id in ("lots", "noise"))
