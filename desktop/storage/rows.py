"""The row class of every kind of entity."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.storage import (
    rows_demand,
    rows_people,
    rows_places,
    rows_records,
    rows_roster,
    rows_season,
    rows_training,
    rows_wishes,
)
from desktop.storage.base import EntityRow

ROWS: Mapping[str, type[EntityRow]] = MappingProxyType(
    {
        row.__tablename__: row
        for row in (
            rows_season.SeasonRow,
            rows_training.CertificationRow,
            rows_people.OfficerRow,
            rows_people.RestrictionRow,
            rows_training.CertificateRow,
            rows_training.TrainingSessionRow,
            rows_training.AttendanceRow,
            rows_people.AvailabilityRow,
            rows_people.TimeOffRow,
            rows_people.CourtDateRow,
            rows_places.EquipmentPoolRow,
            rows_places.PostRow,
            rows_places.DutyRow,
            rows_places.ShiftTemplateRow,
            rows_wishes.PreferenceRow,
            rows_wishes.ShiftRequestRow,
            rows_demand.CoverageNeedRow,
            rows_demand.EventRow,
            rows_demand.StaffingLineRow,
            rows_demand.ExtraShiftRow,
            rows_demand.DemandCurveRow,
            rows_demand.AlternativesRow,
            rows_demand.ShiftChangeRow,
            rows_season.RuleSettingRow,
            rows_season.CarriedOverRow,
            rows_roster.AssignmentRow,
            rows_roster.TradeRow,
            rows_roster.WorkedRow,
            rows_roster.PayPeriodRow,
            rows_records.PublicationRow,
            rows_records.ToldRow,
            rows_records.CallRow,
            rows_records.ScenarioRow,
        )
    }
)
"""Row classes by kind, which is the table's name as well; in the order of `KINDS`."""
