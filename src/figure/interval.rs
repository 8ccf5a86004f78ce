//! Intervals of exact numbers, bounded or not, with ends that belong to them or not.

use super::Exact;

/// All numbers between two ends. `None` as an end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub lo: Option<Exact>,
    /// The upper end.
    pub hi: Option<Exact>,
    /// Whether the lower end itself is out ("more than 12").
    pub lo_open: bool,
    /// Whether the upper end itself is out ("fewer than 12").
    pub hi_open: bool,
}

impl Interval {
    /// Every number.
    pub const ANY: Interval = Interval {
        lo: None,
        hi: None,
        lo_open: false,
        hi_open: false,
    };

    /// The one number.
    pub fn exactly(value: Exact) -> Interval {
        Interval::between(value, value)
    }

    /// From `lo` to `hi`, both included.
    pub fn between(lo: Exact, hi: Exact) -> Interval {
        Interval {
            lo: Some(lo),
            hi: Some(hi),
            lo_open: false,
            hi_open: false,
        }
    }

    /// `lo` and all above.
    pub fn at_least(lo: Exact) -> Interval {
        Interval {
            lo: Some(lo),
            ..Interval::ANY
        }
    }

    /// `hi` and all below.
    pub fn at_most(hi: Exact) -> Interval {
        Interval {
            hi: Some(hi),
            ..Interval::ANY
        }
    }

    /// Whether the two have no number in common.
    pub fn disjoint(&self, other: &Interval) -> bool {
        below(self, other) || below(other, self)
    }

    /// Whether every number of `other` is in this one.
    pub fn holds(&self, other: &Interval) -> bool {
        let lo = match (self.lo, other.lo) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a < b || (a == b && (!self.lo_open || other.lo_open)),
        };
        let hi = match (self.hi, other.hi) {
            (None, _) => true,
            (_, None) => false,
            (Some(a), Some(b)) => a > b || (a == b && (!self.hi_open || other.hi_open)),
        };
        lo && hi
    }

    /// The distance between two disjoint intervals; `None` where they meet.
    pub fn gap(&self, other: &Interval) -> Option<Exact> {
        if below(self, other) {
            other.lo?.minus(self.hi?)
        } else if below(other, self) {
            self.lo?.minus(other.hi?)
        } else {
            None
        }
    }

    /// All sums of a number of each.
    pub fn plus(&self, other: &Interval) -> Option<Interval> {
        Some(Interval {
            lo: end(self.lo, other.lo, Exact::plus)?,
            hi: end(self.hi, other.hi, Exact::plus)?,
            lo_open: self.lo_open || other.lo_open,
            hi_open: self.hi_open || other.hi_open,
        })
    }

    /// The interval mirrored at nought.
    pub fn negated(&self) -> Interval {
        Interval {
            lo: self.hi.map(Exact::negated),
            hi: self.lo.map(Exact::negated),
            lo_open: self.hi_open,
            hi_open: self.lo_open,
        }
    }

    /// All differences of a number of each.
    pub fn minus(&self, other: &Interval) -> Option<Interval> {
        self.plus(&other.negated())
    }

    /// All products of a number of each. `None` where a number does not fit, or where an
    /// unbounded interval meets one that is not wholly at or above nought.
    pub fn times(&self, other: &Interval) -> Option<Interval> {
        if let (Some(a), Some(b), Some(c), Some(d)) = (self.lo, self.hi, other.lo, other.hi) {
            let corners = [
                (a.times(c)?, self.lo_open || other.lo_open),
                (a.times(d)?, self.lo_open || other.hi_open),
                (b.times(c)?, self.hi_open || other.lo_open),
                (b.times(d)?, self.hi_open || other.hi_open),
            ];
            return Some(hull(&corners));
        }
        let (lo, other_lo) = (self.lo?, other.lo?);
        if lo.is_negative() || other_lo.is_negative() {
            return None;
        }
        Some(Interval {
            lo: Some(lo.times(other_lo)?),
            hi: end(self.hi, other.hi, Exact::times)?,
            lo_open: self.lo_open || other.lo_open,
            hi_open: self.hi_open || other.hi_open,
        })
    }

    /// All quotients of a number of each. `None` where the divisor may be nought or below.
    pub fn over(&self, other: &Interval) -> Option<Interval> {
        let lo = other.lo?;
        if lo.is_negative() || lo.is_zero() {
            return None;
        }
        let inverse = Interval {
            lo: Some(match other.hi {
                Some(hi) => Exact::ONE.over(hi)?,
                None => Exact::ZERO,
            }),
            hi: Some(Exact::ONE.over(lo)?),
            lo_open: other.hi_open || other.hi.is_none(),
            hi_open: other.lo_open,
        };
        self.times(&inverse)
    }

    /// All numbers of it without their sign.
    pub fn magnitude(&self) -> Interval {
        match (self.lo, self.hi) {
            (Some(lo), _) if !lo.is_negative() => *self,
            (_, Some(hi)) if hi.is_negative() || hi.is_zero() => self.negated(),
            (lo, hi) => {
                let hi = match (lo, hi) {
                    (Some(lo), Some(hi)) => Some(lo.magnitude().max(hi)),
                    _ => None,
                };
                Interval {
                    lo: Some(Exact::ZERO),
                    hi,
                    lo_open: false,
                    hi_open: false,
                }
            }
        }
    }

    /// The interval for a reader: "12", "18 to 24", "130 or more", "more than 24".
    pub fn to_reader(&self) -> String {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) if lo == hi => lo.to_reader(),
            (Some(lo), Some(hi)) => format!("{} to {}", lo.to_reader(), hi.to_reader()),
            (Some(lo), None) if self.lo_open => format!("more than {}", lo.to_reader()),
            (Some(lo), None) => format!("{} or more", lo.to_reader()),
            (None, Some(hi)) if self.hi_open => format!("less than {}", hi.to_reader()),
            (None, Some(hi)) => format!("{} or less", hi.to_reader()),
            (None, None) => "any number".to_owned(),
        }
    }
}

/// Whether every number of `a` is below every number of `b`.
fn below(a: &Interval, b: &Interval) -> bool {
    match (a.hi, b.lo) {
        (Some(hi), Some(lo)) => hi < lo || (hi == lo && (a.hi_open || b.lo_open)),
        _ => false,
    }
}

/// One end of a combined interval: unbounded where either is; the outer `None` is an overflow.
fn end(
    a: Option<Exact>,
    b: Option<Exact>,
    combine: fn(Exact, Exact) -> Option<Exact>,
) -> Option<Option<Exact>> {
    match (a, b) {
        (Some(a), Some(b)) => combine(a, b).map(Some),
        _ => Some(None),
    }
}

/// The smallest interval that holds all corners; an end is open only where every corner there is.
fn hull(corners: &[(Exact, bool); 4]) -> Interval {
    let lo = corners.iter().map(|c| c.0).min().unwrap_or(Exact::ZERO);
    let hi = corners.iter().map(|c| c.0).max().unwrap_or(Exact::ZERO);
    let open = |end: Exact| corners.iter().filter(|c| c.0 == end).all(|c| c.1);
    Interval {
        lo: Some(lo),
        hi: Some(hi),
        lo_open: open(lo),
        hi_open: open(hi),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(lo: i64, hi: i64) -> Interval {
        Interval::between(lo.into(), hi.into())
    }

    #[test]
    fn disjoint_minds_open_ends() {
        assert!(whole(18, 24).disjoint(&whole(25, 35)));
        assert!(!whole(18, 25).disjoint(&whole(25, 35)));
        let more = Interval {
            lo_open: true,
            ..Interval::at_least(24.into())
        };
        assert!(more.disjoint(&whole(24, 24)));
        assert!(!Interval::at_least(24.into()).disjoint(&whole(24, 24)));
    }

    #[test]
    fn arithmetic_keeps_all_results() {
        assert_eq!(whole(1, 2).plus(&whole(10, 20)), Some(whole(11, 22)));
        assert_eq!(whole(1, 2).minus(&whole(10, 20)), Some(whole(-19, -8)));
        assert_eq!(whole(-1, 2).times(&whole(10, 20)), Some(whole(-20, 40)));
        let half = whole(10, 10).over(&whole(20, 40)).unwrap();
        assert_eq!((half.lo, half.hi), (Exact::ratio(1, 4), Exact::ratio(1, 2)));
        assert_eq!(whole(1, 2).over(&whole(0, 2)), None);
        assert_eq!(whole(-3, 2).magnitude(), whole(0, 3));
    }

    #[test]
    fn unbounded_stays_unbounded() {
        let more = Interval::at_least(10.into());
        assert_eq!(more.plus(&whole(1, 2)), Some(Interval::at_least(11.into())));
        assert_eq!(
            more.times(&whole(2, 3)),
            Some(Interval::at_least(20.into()))
        );
        assert_eq!(more.negated(), Interval::at_most((-10).into()));
    }
}
