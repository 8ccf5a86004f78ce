//! Plan: in which way a rule goes through the claims.
//!
//! In: the claims that the rule names and its checked lines. Out: one [`Step`] for each claim, in
//! the order of `[[claims]]`: where to look for it and what to test as soon as it is bound. A rule
//! that would have to try every pair of claims is refused here.

use super::expression::Expression;
use super::fields::Field;
use super::slot::Slot;
use super::syntax::Operator;
use crate::claim::Claim;

/// How one of the rule's claims is found and tested.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where to look.
    pub access: Access,
    /// What has to hold of the claim, or of each claim of the group.
    pub each: Vec<Expression>,
    /// What has to hold of the group as a whole.
    pub whole: Vec<Expression>,
}

/// Where to look for a claim.
#[derive(Debug, Clone)]
pub enum Access {
    /// Among all claims of its kinds.
    All,
    /// Among the claims that are linked with an earlier one.
    Linked {
        /// How.
        relation: crate::ledger::Relation,
        /// The slot of the earlier one.
        other: usize,
        /// Whether the link leads from the earlier one to this one.
        onward: bool,
    },
    /// Among the claims of the sentences around an earlier one.
    Near {
        /// The slot of the earlier one.
        other: usize,
        /// How many sentences away they may stand.
        reach: usize,
    },
    /// Among the claims of the same sentence or block as an earlier one.
    Together {
        /// The slot of the earlier one.
        other: usize,
        /// The number that says where a claim stands.
        number: fn(&Claim) -> usize,
    },
    /// Among the claims whose keys are equal to those of earlier ones: pairs of what is read of
    /// this claim and what is read of the earlier ones.
    Keyed(Vec<(Expression, Expression)>),
}

/// What is wrong with a rule as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line or the claim that it is about.
    pub about: About,
    /// What is wrong and what would be right.
    pub message: String,
}

/// What a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A line of `where`, by number.
    Line(usize),
    /// One of `[[claims]]`, by number.
    Claim(usize),
}

/// Plans a rule; `lines` are all lines of `where` but the last, `test` is the last.
pub fn plan(
    slots: &[Slot],
    lines: &[Expression],
    test: &Expression,
) -> Result<Vec<Step>, Vec<Refusal>> {
    if slots.first().is_some_and(|slot| slot.every) {
        return Err(vec![Refusal {
            about: About::Claim(0),
            message: "the first claim cannot be a group: name first the claim that it belongs to"
                .to_owned(),
        }]);
    }
    let groups = mask(slots, |slot| slot.every);
    let mut refusals = Vec::new();
    let mut steps: Vec<Step> = slots
        .iter()
        .map(|_| Step {
            access: Access::All,
            each: Vec::new(),
            whole: Vec::new(),
        })
        .collect();
    for (number, line) in lines.iter().enumerate() {
        match step_of(line, slots, groups) {
            Ok((slot, true)) => steps[slot].each.push(line.clone()),
            Ok((slot, false)) => steps[slot].whole.push(line.clone()),
            Err(message) => refusals.push(Refusal {
                about: About::Line(number),
                message,
            }),
        }
    }
    if let Some(group) = slot_in(test.uses().single & groups) {
        refusals.push(Refusal {
            about: About::Line(lines.len()),
            message: format!(
                "the last line is the test of the rule, and `{0}` is a group here: test the group \
                 as a whole, as in `sum({0}.range)`, and say before which claims belong to it",
                slots[group].name
            ),
        });
    }
    let lines_are_sound = refusals.is_empty();
    for (slot, step) in steps.iter_mut().enumerate() {
        match access(slot, &step.each, slots, groups) {
            Ok(access) => {
                step.access = access;
            }
            Err(message) if lines_are_sound => refusals.push(Refusal {
                about: About::Claim(slot),
                message,
            }),
            Err(_) => {}
        }
    }
    if refusals.is_empty() {
        Ok(steps)
    } else {
        Err(refusals)
    }
}

/// The step that a line belongs to, and whether it is about each claim or about a whole group.
fn step_of(line: &Expression, slots: &[Slot], groups: u32) -> Result<(usize, bool), String> {
    let uses = line.uses();
    let members = uses.single & groups;
    let Some(group) = slot_in(members) else {
        let slot = uses.newest().unwrap_or(0);
        return Ok((slot, groups & (1 << slot) == 0));
    };
    let name = &slots[group].name;
    if members.count_ones() > 1 {
        return Err("a line can be about each claim of one group only; divide it".to_owned());
    }
    if uses.whole & members != 0 {
        return Err(format!(
            "a line is about each claim of `{name}` or about `{name}` as a whole, not both"
        ));
    }
    if uses.newest() != Some(group) {
        return Err(format!(
            "a line about each claim of the group `{name}` can name only claims that stand before \
             it in the rule"
        ));
    }
    Ok((group, true))
}

fn access(
    slot: usize,
    lines: &[Expression],
    slots: &[Slot],
    groups: u32,
) -> Result<Access, String> {
    if slot == 0 {
        return Ok(Access::All);
    }
    let mut conjuncts = Vec::new();
    lines.iter().for_each(|line| divide(line, &mut conjuncts));
    if let Some(linked) = conjuncts.iter().find_map(|line| linked(slot, line, groups)) {
        return Ok(linked);
    }
    if let Some(near) = conjuncts.iter().find_map(|line| near(slot, line, groups)) {
        return Ok(near);
    }
    let keys: Vec<_> = conjuncts
        .iter()
        .filter_map(|line| keyed(slot, line, groups))
        .collect();
    if let [(own, Expression::Field(other, field))] = keys.as_slice()
        && matches!(own, Expression::Field(_, own) if own == field)
        && let Some(number) = number(field)
    {
        let other = *other;
        return Ok(Access::Together { other, number });
    }
    if keys.is_empty() {
        let (name, earlier) = (&slots[slot].name, &slots[slot - 1].name);
        return Err(format!(
            "no line joins `{name}` to a claim before it, so that every pair of claims would be \
             tried: before the last line, link them (`same_figure({earlier}, {name})`) or say that \
             a field of both is equal (`{earlier}.person == {name}.person`)"
        ));
    }
    Ok(Access::Keyed(keys))
}

/// What tells where a claim stands, in the order of the text.
fn number(field: &Field) -> Option<fn(&Claim) -> usize> {
    match field.name {
        "sentence" => Some(|claim| claim.sentence_number),
        "block" => Some(|claim| claim.block),
        _ => None,
    }
}

/// The parts of a line that all have to hold.
pub fn divide<'l>(line: &'l Expression, into: &mut Vec<&'l Expression>) {
    if let Expression::And(l, r) = line {
        divide(l, into);
        divide(r, into);
    } else {
        into.push(line);
    }
}

fn linked(slot: usize, line: &Expression, groups: u32) -> Option<Access> {
    let Expression::Linked(relation, from, to) = *line else {
        return None;
    };
    let (other, onward) = if to == slot {
        (from, true)
    } else {
        (to, false)
    };
    let joins = (from == slot || to == slot) && other < slot && groups & (1 << other) == 0;
    joins.then_some(Access::Linked {
        relation,
        other,
        onward,
    })
}

/// Whether a line asks for the very link by which a slot is looked up.
pub fn is_link(slot: usize, line: &Expression, access: &Access) -> bool {
    let (
        &Expression::Linked(asked, from, to),
        &Access::Linked {
            relation,
            other,
            onward,
        },
    ) = (line, access)
    else {
        return false;
    };
    let ends = if onward { (other, slot) } else { (slot, other) };
    asked == relation && (from, to) == ends
}

fn near(slot: usize, line: &Expression, groups: u32) -> Option<Access> {
    let Expression::Near(a, b, reach) = *line else {
        return None;
    };
    let other = if a == slot { b } else { a };
    let joins = (a == slot || b == slot) && other < slot && groups & (1 << other) == 0;
    joins.then_some(Access::Near { other, reach })
}

fn keyed(slot: usize, line: &Expression, groups: u32) -> Option<(Expression, Expression)> {
    let Expression::Comparison(Operator::Equal, _, l, r) = line else {
        return None;
    };
    if !l.gives().is_key() || !r.gives().is_key() {
        return None;
    }
    let own = |x: &Expression| x.uses().all() == 1 << slot;
    let earlier = |x: &Expression| {
        let uses = x.uses();
        uses.all() != 0 && uses.within((1 << slot) - 1) && uses.single & groups == 0
    };
    if own(l) && earlier(r) {
        Some((l.as_ref().clone(), r.as_ref().clone()))
    } else if own(r) && earlier(l) {
        Some((r.as_ref().clone(), l.as_ref().clone()))
    } else {
        None
    }
}

fn mask(slots: &[Slot], wanted: impl Fn(&Slot) -> bool) -> u32 {
    let bits = slots.iter().enumerate().filter(|(_, slot)| wanted(slot));
    bits.fold(0, |mask, (number, _)| mask | 1 << number)
}

fn slot_in(mask: u32) -> Option<usize> {
    (mask != 0).then(|| mask.trailing_zeros() as usize)
}
