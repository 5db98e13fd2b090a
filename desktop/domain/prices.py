"""What ways out cost, for ranking them: points, the currency of the wishes, so that both add up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prices:
    """Points for what a way to fill a shift asks of people; wishes cost what their rules say.

    Attributes
    ----------
    added, dropped : int
        Somebody works what they did not, does not work what they did.
    published, notice : int
        Times these two, on published dates and inside the notice window.
    hour : int
        One paid hour above a ceiling, a contract or a cap.
    rest_hour : int
        One started hour of rest less than wanted.
    day : int
        One day more than a rule about days allows.
    time_off : int
        Approved time off asked back.
    asked : int
        Somebody asked to come although not available.
    certificate : int
        A seat in a class, or a certificate renewed; twice that where somebody is trained anew.
    last_day : int
        A week longer, or part of one.
    piece : int
        A piece of equipment borrowed.
    open_hour : int
        One hour of a shift that is begun later or ended sooner.
    need_hour : int
        One officer-hour less wanted of a must-have shift; a quarter of that of others.
    other : int
        Any other rule set aside by name.
    """

    added: int = 30
    dropped: int = 10
    published: int = 3
    notice: int = 8
    hour: int = 40
    rest_hour: int = 60
    day: int = 120
    time_off: int = 400
    asked: int = 250
    certificate: int = 200
    last_day: int = 150
    piece: int = 100
    open_hour: int = 60
    need_hour: int = 200
    other: int = 300
