//! Program: the rules of a set as they are run.
//!
//! In: compiled rules. Out: a [`Program`]: what the rules ask of one claim by itself, each question once for all rules, and
//! for each rule where its claims are looked for and what is then asked of them, the cheapest first. That the parts of a
//! condition may be asked in any order follows from what `&&` and `||` make of an unknown.

use std::mem;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::Severity;
use super::compile::Compiled;
use super::cost::cost;
use super::expression::Expression;
use super::plan::{self, Access, Step};
use super::slot::{Kinds, Slot};
use super::syntax::Operator;
use super::value::Type;
use crate::ledger::Relation;

/// The rules of a set, to be run over documents.
#[derive(Debug, Default)]
pub struct Program {
    /// What is asked of one claim by itself, the one that stands for slot 0.
    pub questions: Vec<Expression>,
    /// Each rule.
    pub runs: Vec<Run>,
}

/// A rule as it is run.
#[derive(Debug)]
pub struct Run {
    /// Each of its claims.
    pub stages: Vec<Stage>,
    /// The last line of `where`.
    pub test: Expression,
    /// What has to be true, part by part, where the test is to be true: asked where it is all one whether it is false or
    /// unknown.
    pub fires: Vec<Expression>,
    /// The same with what has to hold of the last claim beside those before it.
    pub last: Vec<Expression>,
    /// The first of the claims at its end that have to be missing and that the test does not read: it is asked before they
    /// are looked for. As many as there are claims where there are none.
    pub tested_before: usize,
    /// How grave it is, unless a level says otherwise.
    pub severity: Severity,
    /// The first whose lines all hold replaces the severity.
    pub levels: Vec<(Severity, Vec<Expression>)>,
    /// The claim of which all combinations with it are readings.
    pub readings_of: Option<usize>,
}

/// How a claim of a rule is found and tested.
#[derive(Debug)]
pub struct Stage {
    /// The kinds of figure that it can be.
    pub kinds: Kinds,
    /// Whether it is a group.
    pub every: bool,
    /// The smallest group.
    pub at_least: usize,
    /// Whether there must be none.
    pub none: bool,
    /// Where to look.
    pub access: Access,
    /// The links that a claim needs to stand for it, each with whether it leads onward: later claims of the rule are looked
    /// up by them.
    pub leads: Vec<(Relation, bool)>,
    /// The claims before it that it has to stand behind in the text, and those that it has to stand before.
    pub order: Order,
    /// The questions that have to be true of the claim by itself.
    pub own: Vec<usize>,
    /// What has to hold of the claim beside those before it.
    pub joint: Vec<Expression>,
    /// What has to hold of the group as a whole.
    pub whole: Vec<Expression>,
}

/// Where in the text a claim has to stand, by the slots of claims that are bound before it.
#[derive(Debug, Default)]
pub struct Order {
    /// It stands behind each of these.
    pub behind: Vec<usize>,
    /// It stands before each of these.
    pub before: Vec<usize>,
}

/// What costs no more than this is not worth a question.
const CHEAP: u32 = 3;

impl Program {
    /// The program of these rules.
    pub fn new<'r>(rules: impl IntoIterator<Item = &'r Compiled>) -> Program {
        let mut questions = Questions::default();
        let runs = rules.into_iter().map(|rule| questions.run(rule)).collect();
        Program {
            questions: questions.0.into_iter().collect(),
            runs,
        }
    }
}

/// The questions that were found so far, each numbered by its place.
#[derive(Default)]
struct Questions(IndexSet<Expression, FxBuildHasher>);

impl Questions {
    fn run(&mut self, rule: &Compiled) -> Run {
        let stages =
            (0..rule.slots.len()).map(|number| self.stage(number, &rule.slots, &rule.steps));
        let stages: Vec<Stage> = stages.collect();
        let levels = rule
            .levels
            .iter()
            .map(|(severity, lines)| (*severity, self.all_of(lines)));
        let levels = levels.collect();
        let fires = self.all_of(fires(&rule.test));
        let joint = stages.last().into_iter().flat_map(|stage| &stage.joint);
        let mut last: Vec<_> = joint.chain(&fires).cloned().collect();
        last.sort_by_cached_key(cost);
        let of_test = rule.test.uses();
        let missing = |number: &usize| stages[*number].none && of_test.all() & 1 << *number == 0;
        let behind = (0..stages.len()).rev().take_while(missing).count();
        Run {
            tested_before: stages.len() - behind,
            stages,
            last,
            fires,
            test: self.prepared(rule.test.clone()),
            severity: rule.severity,
            levels,
            readings_of: rule.readings_of,
        }
    }

    fn stage(&mut self, number: usize, slots: &[Slot], steps: &[Step]) -> Stage {
        let (slot, step) = (&slots[number], &steps[number]);
        let mut lines = Vec::new();
        step.each
            .iter()
            .for_each(|line| plan::divide(line, &mut lines));
        // What a claim is looked up by need not be asked of it again.
        lines.retain(|line| !is_found_by(number, line, &step.access));
        let (own, joint): (Vec<&Expression>, Vec<_>) = lines
            .into_iter()
            .partition(|line| line.uses().alone() == Some(number));
        let mut own: Vec<usize> = own
            .into_iter()
            .map(|line| self.question(line.clone()))
            .collect();
        own.sort_by_cached_key(|question| cost(&self.0[*question]));
        own.dedup();
        let mut order = Order::default();
        for (first, second) in joint.iter().filter_map(|line| in_order(line)) {
            let one = |other: usize| other < number && !slots[other].every;
            if second == number && one(first) {
                order.behind.push(first);
            } else if first == number && one(second) {
                order.before.push(second);
            }
        }
        Stage {
            order,
            kinds: slot.kinds,
            every: slot.every,
            at_least: slot.at_least,
            none: slot.none,
            access: step.access.clone(),
            leads: leads(number, slots, steps),
            own,
            joint: self.all_of(joint),
            whole: self.all_of(&step.whole),
        }
    }

    /// Lines that all have to hold, the cheapest first.
    fn all_of<'l>(&mut self, lines: impl IntoIterator<Item = &'l Expression>) -> Vec<Expression> {
        let mut parts = Vec::new();
        for line in lines {
            plan::divide(line, &mut parts);
        }
        let parts = parts.into_iter().map(|line| self.prepared(line.clone()));
        let mut parts: Vec<_> = parts.collect();
        parts.sort_by_cached_key(cost);
        parts
    }

    /// A condition whose parts about one claim are questions and whose parts are asked in the order of what they cost.
    fn prepared(&mut self, mut x: Expression) -> Expression {
        if x.gives() == Type::Truth
            && cost(&x) > CHEAP
            && let Some(slot) = x.uses().alone()
        {
            return Expression::Asked(slot, self.question(x));
        }
        x = match x {
            Expression::And(..) => self.sorted(x, Expression::And),
            Expression::Or(..) => self.sorted(x, Expression::Or),
            mut x => {
                x.with_parts(|part| *part = self.prepared(taken(part)));
                x
            }
        };
        x
    }

    /// A chain of the same kind of link, its members in the order of what they cost.
    fn sorted(
        &mut self,
        chain: Expression,
        join: fn(Box<Expression>, Box<Expression>) -> Expression,
    ) -> Expression {
        let mut members = Vec::new();
        members_of(chain, &mut members);
        let mut members: Vec<_> = members
            .into_iter()
            .map(|member| self.prepared(member))
            .collect();
        members.sort_by_cached_key(cost);
        let joined = members
            .into_iter()
            .rev()
            .reduce(|behind, x| join(Box::new(x), Box::new(behind)));
        joined.unwrap_or(NOTHING)
    }

    /// The number of a question about one claim.
    fn question(&mut self, x: Expression) -> usize {
        self.0.insert_full(x.of_first()).0
    }
}

/// The conditions that are all true where this one is: what stands in `only_if` is one of them.
fn fires<'t>(test: &'t Expression) -> Vec<&'t Expression> {
    let mut parts = Vec::new();
    plan::divide(test, &mut parts);
    let inside = |part: &'t Expression| match part {
        Expression::Call(function, given) if function.name == "only_if" => {
            given.iter().flat_map(fires).collect()
        }
        part => vec![part],
    };
    parts.into_iter().flat_map(inside).collect()
}

const NOTHING: Expression = Expression::Truth(false);

fn taken(x: &mut Expression) -> Expression {
    mem::replace(x, NOTHING)
}

/// The members of a chain of `&&` or of `||`.
fn members_of(chain: Expression, members: &mut Vec<Expression>) {
    let kind = mem::discriminant(&chain);
    match chain {
        Expression::And(l, r) | Expression::Or(l, r) => {
            for side in [*l, *r] {
                if mem::discriminant(&side) == kind {
                    members_of(side, members);
                } else {
                    members.push(side);
                }
            }
        }
        other => members.push(other),
    }
}

/// Whether a line asks for the very thing by which a slot is looked up.
fn is_found_by(slot: usize, line: &Expression, access: &Access) -> bool {
    match (access, line) {
        (Access::Linked { .. }, _) => plan::is_link(slot, line, access),
        (Access::Keyed(keys), Expression::Comparison(Operator::Equal, _, l, r)) => {
            let (l, r) = (l.as_ref(), r.as_ref());
            let is = |a: &Expression, b: &Expression| (a == l && b == r) || (a == r && b == l);
            keys.iter().any(|(own, other)| is(own, other))
        }
        _ => false,
    }
}

/// The slots of two claims of which a line says that the first begins before the second.
fn in_order(line: &Expression) -> Option<(usize, usize)> {
    let position = |x: &Expression| match x {
        Expression::Field(slot, field) if field.name == "position" => Some(*slot),
        _ => None,
    };
    let Expression::Comparison(operator, _, l, r) = line else {
        return None;
    };
    let (l, r) = (position(l)?, position(r)?);
    match operator {
        Operator::Less => Some((l, r)),
        Operator::More => Some((r, l)),
        _ => None,
    }
}

/// The links by which later claims of the rule are looked up from this one: only a claim that has them can stand for it.
fn leads(number: usize, slots: &[Slot], steps: &[Step]) -> Vec<(Relation, bool)> {
    let later = slots.iter().zip(steps).skip(number + 1);
    let leads = later.filter_map(|(slot, step)| match step.access {
        Access::Linked {
            relation,
            other,
            onward,
        } => {
            let needed = !slot.every || slot.at_least > 0;
            (other == number && needed).then_some((relation, onward))
        }
        _ => None,
    });
    leads.collect()
}

#[cfg(test)]
mod tests {
    use super::super::RuleSet;
    use super::*;

    #[test]
    fn what_several_rules_ask_of_one_claim_is_one_question() {
        let set = RuleSet::builtin();
        let program = Program::new(set.rules().iter().map(|rule| rule.compiled.as_ref()));
        let asked = |run: &Run| {
            run.stages
                .iter()
                .map(|stage| stage.own.len())
                .sum::<usize>()
        };
        let all: usize = program.runs.iter().map(asked).sum();
        assert!(program.questions.len() < all, "{}", program.questions.len());
        for (number, question) in program.questions.iter().enumerate() {
            assert_eq!(
                program.questions.iter().position(|q| q == question),
                Some(number)
            );
            assert_eq!(question.uses().alone(), Some(0));
        }
    }

    #[test]
    fn the_cheapest_is_asked_first() {
        for run in &Program::new(
            RuleSet::builtin()
                .rules()
                .iter()
                .map(|r| r.compiled.as_ref()),
        )
        .runs
        {
            for stage in &run.stages {
                assert!(stage.joint.is_sorted_by_key(cost));
            }
            assert!(run.last.is_sorted_by_key(cost) && run.fires.is_sorted_by_key(cost));
        }
    }
}
