//! The role of a claim in a sum and whether it is said to be so, each a choice from a closed list.

use super::signs::unit;
use super::state::{Seen, Verbs};
use crate::claim::view::View;
use crate::claim::{Assertion, Claim, Role};
use crate::figure::Kind;
use crate::language::number_of;

/// What a claim's role may be, in the order of the grid's columns. A level that is an end of a change is a role of its own here.
pub const ROLES: [(Role, bool); 10] = [
    (Role::Level, false),
    (Role::Level, true),
    (Role::Part, false),
    (Role::PartOpen, false),
    (Role::Change, false),
    (Role::Share, false),
    (Role::Rate, false),
    (Role::Average, false),
    (Role::Limit, false),
    (Role::Rank, false),
];

/// What may be said of whether it is so, in the order of the grid's columns.
pub const ASSERTIONS: [Assertion; 8] = [
    Assertion::Actual,
    Assertion::Forecast,
    Assertion::Target,
    Assertion::Capacity,
    Assertion::Conditional,
    Assertion::Denied,
    Assertion::Retracted,
    Assertion::Historic,
];

/// Whether a role is weighed: dates and clock times have none.
pub fn has_role(claim: &Claim) -> bool {
    !matches!(claim.figure.kind, Kind::Date | Kind::Time)
}

/// The place in [`ROLES`] of what the patterns found.
pub fn told_role(claim: &Claim) -> usize {
    let moves = claim.end.is_some();
    let role = match claim.role {
        _ if moves => Role::Level,
        Role::Total => Role::Level,
        role => role,
    };
    ROLES.iter().position(|r| *r == (role, moves)).unwrap_or(0)
}

/// The name of one of [`ROLES`] in labels.
pub fn name((role, moves): (Role, bool)) -> &'static str {
    if moves { "moved" } else { role.name() }
}

/// The place in [`ASSERTIONS`] of what the patterns found; none for what is only a way of speaking.
pub fn told_assertion(claim: &Claim) -> Option<usize> {
    ASSERTIONS.iter().position(|a| *a == claim.assertion)
}

impl Seen<'_> {
    /// What speaks for a role and for how it is said, beside what speaks for a state.
    pub(super) fn of_role(
        &mut self,
        view: &View,
        (claims, at): (&[Claim], usize),
        (start, end): (usize, usize),
        verbs: &Verbs,
    ) {
        let claim = &claims[at];
        let words = view.words();
        let kind = claim.figure.kind as u32;
        let role = told_role(claim) as u32;
        let said = claim.assertion as u32;
        let unit = unit(&claim.figure);
        let (one, two) = (words.word_back(start, 1), words.word_back(start, 2));
        let (next, over) = (words.word(end), words.word(end + 1));
        let [main, tag, ..] = verbs.main;
        let leads = verbs.leads;
        let time = claim.time.as_deref().unwrap_or_default();
        let time = number_of(time.split(' ').next().unwrap_or_default());
        let here = |c: &&Claim| c.sentence_number == claim.sentence_number && has_role(c);
        let last = claims[..at].iter().rev().find(here);
        let after = claims[at + 1..].iter().find(here);
        let of = |c: Option<&Claim>| c.map_or(99, |c| told_role(c) as u32);
        let alike = last.map_or(2, |c| u32::from(c.figure.unit == claim.figure.unit));
        let figures = claims[..at].iter().rev().take(4).filter(here).count() as u32;
        let conditional = u32::from(!view.conditions().is_empty());
        let signs = &mut self.alone;
        signs.add(400, [role, next]);
        signs.add(401, [role, one]);
        signs.add(402, [role, main]);
        signs.add(403, [role, kind, said]);
        signs.add(404, [role, of(last), of(after)]);
        signs.add(405, [role, of(last), alike]);
        signs.add(406, [of(last), of(after), kind]);
        signs.add(407, [of(after), next]);
        signs.add(408, [of(last), alike, one]);
        signs.add(410, [said, tag, leads]);
        signs.add(411, [said, main]);
        signs.add(412, [tag, leads, kind]);
        signs.add(413, [leads, main]);
        signs.add(414, [time, tag]);
        signs.add(415, [time, said]);
        signs.add(416, [words.word(0), said]);
        signs.add(417, [words.word(0), words.word(1)]);
        signs.add(418, [claim.zone as u32, tag, said]);
        let before = last.map_or(99, |c| c.assertion as u32);
        signs.add(419, [before, said, tag]);
        signs.add(420, [conditional, said, leads]);
        let ends = claim.end.map_or(0, |end| end as u32 + 1);
        let way = claim.direction.map_or(0, |way| way as u32 + 1);
        signs.add(421, [role, ends, way, kind]);
        signs.add(422, [u32::from(claim.per.is_some()), role, kind]);
        signs.add(423, [unit]);
        signs.add(424, [unit, one]);
        signs.add(425, [unit, next]);
        signs.add(426, [kind, one]);
        signs.add(427, [kind, next]);
        signs.add(428, [kind, one, two]);
        signs.add(429, [kind, next, over]);
        signs.add(430, [words.word_back(start, 3), one]);
        signs.add(431, [words.word(end + 2), next]);
        signs.add(432, [claim.source.kind as u32, tag, leads]);
        signs.add(433, [figures, kind, role]);
        signs.add(
            434,
            [u32::from(claim.definite), u32::from(claim.described), kind],
        );
    }
}
