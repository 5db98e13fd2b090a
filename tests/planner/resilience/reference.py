"""The sick-call simulation done slowly, with the checker itself, to hold the fast one against."""

from collections import Counter
from itertools import combinations

from desktop.domain.problems import ProblemKind
from desktop.domain.roster import make_work
from desktop.domain.schedule import Assignment
from desktop.domain.time import DAY
from desktop.domain.values import Mode
from desktop.planner.check import Checker
from desktop.planner.lookup import Lookup
from desktop.planner.rules.cover import minimum_points

CREW = {"crew_language", "crew_grade", "crew_certificate", "never_alone", "newcomers", "field_training"}
CREW |= {"keep_together"}
SHARED = {"equipment", "evening_lead", "breaks", "fairness"}


def looked(plan, rules):
    """The facts of a plan with only the Musts whose key passes a test."""
    look = Lookup(plan)
    look.settings = [s for s in look.settings if s.mode is Mode.MUST and rules(s.rule)]
    return look


def broken(problems):
    return [p for p in problems if p.kind is ProblemKind.BROKEN]


class Reference:
    """A planned roster, its officers, shifts and dates by the plan's own order."""

    def __init__(self, plan, calls_a_day=None):
        self.plan, self.calls_a_day = plan, calls_a_day
        self.look = Lookup(plan)
        self.officers, self.shifts = list(plan.officers), plan.shifts
        self.works = [work for line in plan.roster.by_officer.values() for work in line if work.present]
        own = looked(plan, lambda key: key not in CREW | SHARED | {"cover", "locks"})
        self.mine = Checker(own, self.works)
        self.there = Checker(looked(plan, SHARED.__contains__), self.works)
        self.crew_look = looked(plan, CREW.__contains__)
        self.crew = {shift: {} for shift in self.shifts}
        for work in self.works:
            self.crew[work.shift.id][work.officer_id] = work
        self.base = dict.fromkeys(self.shifts, (0, 0))
        self.base = {shift: self.lack(shift) for shift in self.shifts}
        self.asked = self.lists()
        self.missed = self.refilled = self.calls = 0
        self.refused = set()

    def work(self, shift, officer):
        return make_work(self.plan.season, self.shifts[shift], Assignment(shift, officer))

    def lists(self):
        everything = Checker(self.look, self.works)
        found = {}
        for shift in self.shifts.values():
            ranked = []
            for number, officer in enumerate(self.officers):
                if shift.is_record or officer in self.crew[shift.id] or self.away(officer, shift):
                    continue
                work = self.work(shift.id, officer)
                if not broken(self.mine.delta([work]).new):
                    ranked.append((everything.delta([work]).points, self.room(officer, shift), number))
            found[shift.id] = [self.officers[number] for *_, number in sorted(ranked)]
        return found

    def away(self, officer, shift):
        """Marked absent from this very shift."""
        return any(w.officer_id == officer for w in self.plan.roster.of_shift(shift.id))

    def room(self, officer, shift):
        week = self.look.weeks.at(shift.start)
        paid = sum(
            minutes
            for work in self.works
            if work.credited_to == officer
            for at, minutes in self.look.paid_by_week(work.start, work.end, work.paid_minutes)
            if at == week
        )
        return paid - self.look.officers[officer].contract.target_minutes

    def lack(self, shift_id, more=()):
        shift = self.shifts[shift_id]
        if shift.is_record:
            return 0, 0
        works = [*self.crew[shift_id].values(), *(self.work(shift_id, officer) for officer in more)]
        filled = sum(self.look.counts(work.officer_id, shift) for work in works)
        heads = max(0, shift.minimum * self.look.head - filled)
        crew = sum(p.amount for p in broken(Checker(self.crew_look, works).problems()))
        base = self.base[shift_id]
        return max(0, heads - base[0]), max(0, crew - base[1])

    # ---------------------------------------------------------------------------------- a season

    def play(self, first, sick, unwilling):
        """Shifts lost; `sick` and `unwilling` are sets of (date, officer)."""
        lost = []
        last = max((shift.date for shift in self.shifts.values()), default=first)
        for day in (first + n * DAY for n in range((last - first).days + 1)):
            lost += self.day(day, {o for d, o in sick if d == day}, {o for d, o in unwilling if d == day})
        return lost

    def day(self, day, sick, unwilling):
        self.no, self.refused = sick | unwilling, set()
        self.left = 10**9 if self.calls_a_day is None else self.calls_a_day
        touched = set()
        for shift in self.shifts.values():
            if shift.date == day and not shift.is_record:
                for officer in [o for o in self.crew[shift.id] if o in sick]:
                    self.there.apply(remove=[self.crew[shift.id].pop(officer)])
                    self.missed += 1
                    touched.add(shift.id)
        lacking = [shift for shift in touched if self.lack(shift) != (0, 0)]
        weight = {shift: minimum_points(self.look, self.shifts[shift]) for shift in lacking}
        for shift in sorted(lacking, key=lambda s: (-weight[s], self.shifts[s].start, s)):
            while self.lack(shift) != (0, 0) and (self.one(shift) or self.two(shift)):
                pass
        return [shift for shift in lacking if self.lack(shift) != (0, 0)]

    def free(self, officer, shift):
        if officer in self.refused or officer in self.crew[shift]:
            return False
        work = self.work(shift, officer)
        mine = broken(self.mine.delta([work]).new)
        return not mine and not self.worse(self.there.delta([work]))

    def worse(self, delta):
        """Whether a shared Must is broken more than before."""
        change = Counter()
        for problems, sign in ((delta.new, 1), (delta.gone, -1)):
            for problem in broken(problems):
                change[problem.setting] += sign * problem.amount
        return any(more > 0 for more in change.values())

    def helped(self, shift, *officers):
        now, after = self.lack(shift), self.lack(shift, officers)
        if after[0] > now[0] or after[1] > now[1] or sum(after) >= sum(now):
            return None
        return sum(after)

    def one(self, shift):
        helpers = [
            (self.helped(shift, officer), rank, officer)
            for rank, officer in enumerate(self.asked[shift])
            if self.free(officer, shift) and self.helped(shift, officer) is not None
        ]
        for _, _, officer in sorted(helpers):
            if self.agrees(officer):
                self.put(officer, shift)
                return True
        return False

    def two(self, shift):
        if sum(self.lack(shift)) < 2:
            return False
        first_ten = [officer for officer in self.asked[shift] if self.free(officer, shift)][:10]
        for first, second in combinations(first_ten, 2):
            if self.helped(shift, first, second) is None:
                continue
            self.there.apply([self.work(shift, first)])
            both = self.free(second, shift)
            self.there.apply(remove=[self.work(shift, first)])
            if both and self.agrees(first) and self.agrees(second):
                self.put(first, shift)
                self.put(second, shift)
                return True
        return False

    def agrees(self, officer):
        if self.left <= 0 or officer in self.refused:
            return False
        self.left -= 1
        self.calls += 1
        if officer in self.no:
            self.refused.add(officer)
            return False
        return True

    def put(self, officer, shift):
        work = self.work(shift, officer)
        self.crew[shift][officer] = work
        self.there.apply([work])
        self.mine.apply([work])
        self.refilled += 1


class Exhaustive(Reference):
    """Tries everybody everywhere for one absence: the least weight of must-have work that can be lost."""

    def least(self, day, missing, must):
        """Weight lost, in points, when some officers miss a date; `must` are the shifts that count."""
        touched = []
        for shift in self.shifts.values():
            for officer in [o for o in self.crew[shift.id] if o in missing and shift.date == day]:
                if not shift.is_record:
                    self.there.apply(remove=[self.crew[shift.id].pop(officer)])
                    touched.append(shift.id)
        touched = [shift for shift in dict.fromkeys(touched) if shift in must]
        room = {shift: sum(self.lack(shift)) for shift in touched}
        best = self.search(touched, room, missing)
        for shift in self.shifts:
            for officer in [o for o in missing if o not in self.crew[shift]]:
                stood = [w for w in self.works if w.shift.id == shift and w.officer_id == officer]
                self.there.apply(stood)
                self.crew[shift] |= {work.officer_id: work for work in stood}
        return best

    def search(self, shifts, room, missing):
        weight = {shift: minimum_points(self.look, self.shifts[shift]) for shift in shifts}
        best = sum(sum(self.lack(shift)) * weight[shift] for shift in shifts)
        for shift in shifts if best else ():
            for officer in self.asked[shift] if room[shift] else ():
                if officer in missing or not self.free(officer, shift):
                    continue
                self.put(officer, shift)
                room[shift] -= 1
                best = min(best, self.search(shifts, room, missing))
                room[shift] += 1
                self.unput(officer, shift)
        return best

    def unput(self, officer, shift):
        work = self.crew[shift].pop(officer)
        self.there.apply(remove=[work])
        self.mine.apply(remove=[work])
