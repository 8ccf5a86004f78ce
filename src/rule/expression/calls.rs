//! Calls: the functions that a condition calls, with what they are given.

use std::sync::Arc;

use super::super::functions::{self, Function, Gives, Takes, Work};
use super::super::nearest::aside;
use super::super::phrases::Where;
use super::super::syntax::{Fault, Node, Operator, Shape};
use super::super::value::Type;
use super::Expression;
use super::check::{Checked, Checker};
use crate::figure::Exact;
use crate::vocabulary::vocabulary;

/// What stands before the name of a list of phrases: `words.still_there`.
const WORDS: &str = "words";

/// How many sentences `near` reaches at most.
const FARTHEST: i64 = 40;

impl Checker<'_> {
    pub(super) fn call(&self, node: &Node<'_>, name: &str, given: &[Node<'_>]) -> Checked {
        if let Some(relation) = functions::relation(name) {
            let usage = format!("{name}(claim, claim)");
            self.number_of_arguments(node, &usage, 2, false, given)?;
            let (a, b) = self.two_claims(given, &usage)?;
            return Ok((Expression::Linked(relation, a, b), Type::Truth));
        }
        let Some(function) = functions::find(name) else {
            let names: Vec<_> = functions::names().collect();
            let message = format!(
                "unknown function `{name}`{} there are: {}",
                aside(name, names.iter().copied()),
                names.join(", ")
            );
            return self.fault(name, &message);
        };
        let more = matches!(
            function.takes.last(),
            Some(Takes::Many(_) | Takes::Quantities)
        );
        let takes = function.takes.len();
        self.number_of_arguments(node, function.usage, takes, more, given)?;
        match function.work {
            Work::Claims(_) => {
                let (a, b) = self.two_claims(given, function.usage)?;
                let gives = match function.gives {
                    Gives::Always(gives) => gives,
                    Gives::AsTaken => Type::Number,
                };
                Ok((Expression::Claims(function, a, b), gives))
            }
            Work::SameField(field) => {
                let (a, b) = self.two_claims(given, function.usage)?;
                let field = self.field(field, "a claim")?;
                let side = |slot| Box::new(Expression::Field(slot, field));
                let same = Expression::Comparison(Operator::Equal, field.gives(), side(a), side(b));
                Ok((same, Type::Truth))
            }
            Work::Count => {
                let slot = self.group(&given[0], function.usage)?;
                Ok((Expression::Count(slot), Type::Number))
            }
            Work::Sum => self.sum(&given[0], function.usage),
            Work::Terms(signs) => match self.sum(&given[0], function.usage)? {
                (Expression::Sum(slot, field), _) => {
                    Ok((Expression::Terms(signs, slot, field), Type::Text))
                }
                other => Ok(other),
            },
            Work::Phrases(place) => self.phrases(place, function, given),
            Work::Near => self.near(function.usage, given),
            Work::Made => {
                let slot = self.one_claim(&given[0], function.usage)?;
                Ok((Expression::Made(slot), Type::Truth))
            }
            Work::Shared(what) => {
                let (a, b) = self.two_claims(given, function.usage)?;
                Ok((Expression::Shared(what, a, b), Type::Number))
            }
            Work::OneOf => self.one_of(function, given),
            Work::Values(_)
            | Work::Intervals(_)
            | Work::Ends(_)
            | Work::Dates(_)
            | Work::Known
            | Work::FirstKnown
            | Work::Aside(_) => self.values(function, given),
        }
    }

    fn phrases(&self, place: Where, function: &'static Function, given: &[Node<'_>]) -> Checked {
        let why = format!("`{}` looks into a text", function.usage);
        let mut phrases = Vec::with_capacity(given.len());
        let mut whole = None;
        for node in given.iter().skip(1) {
            match node.shape {
                Shape::Text(phrase) => phrases.push(phrase.to_ascii_lowercase().into_boxed_str()),
                Shape::Field(WORDS, list) if given.len() == 2 => {
                    // One list alone is the vocabulary's own: some have hundreds of phrases, and are asked for by many rules.
                    whole = Some(Arc::clone(self.list(list)?));
                }
                Shape::Field(WORDS, list) => phrases.extend(self.list(list)?.iter().cloned()),
                _ => {
                    let message = format!(
                        "`{}` takes phrases in quotation marks, or a list of the vocabulary such as `{WORDS}.still_there`",
                        function.usage
                    );
                    return self.fault(node.words, &message);
                }
            }
        }
        let Some(text) = given.first() else {
            return self.fault("", &why);
        };
        let text = self.of_type(text, Type::Text, &why)?;
        let phrases = whole.unwrap_or_else(|| phrases.into());
        let stands = Expression::Phrases(place, Box::new(text), phrases);
        Ok((stands, Type::Truth))
    }

    /// The list of `rules/vocabulary/phrases.toml` of that name.
    fn list(&self, name: &str) -> Result<&'static Arc<[Box<str>]>, Fault> {
        let lists = &vocabulary().phrases;
        if let Some(list) = lists.get(name) {
            return Ok(list);
        }
        let names = lists.keys().map(String::as_str);
        let message = format!(
            "the vocabulary has no list of phrases `{name}`{} there are: {}",
            aside(name, names.clone()),
            names.collect::<Vec<_>>().join(", ")
        );
        self.fault(name, &message)
    }

    /// A text and those that it may be; where these are not all given as they are, it is compared with one after the other.
    fn one_of(&self, function: &'static Function, given: &[Node<'_>]) -> Checked {
        let (call, gives) = self.values(function, given)?;
        let Expression::Call(_, given) = &call else {
            return Ok((call, gives));
        };
        let constant = |x: &Expression| match x {
            Expression::Text(text) => Some(Box::from(text.as_ref())),
            _ => None,
        };
        let others: Option<Arc<[_]>> = given.iter().skip(1).map(constant).collect();
        match (given.first(), others) {
            (Some(text), Some(others)) => {
                Ok((Expression::OneOf(Box::new(text.clone()), others), gives))
            }
            _ => Ok((call, gives)),
        }
    }

    fn near(&self, usage: &str, given: &[Node<'_>]) -> Checked {
        let (a, b) = self.two_claims(given, usage)?;
        let reach = match given.get(2).map(|node| &node.shape) {
            Some(Shape::Number(n)) => (0..=FARTHEST).find(|reach| *n == Exact::from(*reach)),
            _ => None,
        };
        let Some(reach) = reach.and_then(|reach| usize::try_from(reach).ok()) else {
            let message =
                format!("`{usage}` takes a whole number of sentences, {FARTHEST} at most");
            return self.fault(given.last().map_or("", |node| node.words), &message);
        };
        Ok((Expression::Near(a, b, reach), Type::Truth))
    }

    fn number_of_arguments(
        &self,
        node: &Node<'_>,
        usage: &str,
        takes: usize,
        more: bool,
        given: &[Node<'_>],
    ) -> Result<(), Fault> {
        if given.len() == takes || (more && given.len() > takes) {
            return Ok(());
        }
        let least = if more { "at least " } else { "" };
        let noun = if takes == 1 { "argument" } else { "arguments" };
        let message = format!("`{usage}` takes {least}{takes} {noun}, not {}", given.len());
        self.fault(node.words, &message)
    }

    fn two_claims(&self, given: &[Node<'_>], usage: &str) -> Result<(usize, usize), Fault> {
        let mut slots = [0, 0];
        for (slot, node) in slots.iter_mut().zip(given) {
            if node.shape != Shape::Name {
                let message = format!("`{usage}` takes the names of two claims");
                return self.fault(node.words, &message);
            }
            *slot = self.slot(node.words)?;
        }
        if slots[0] == slots[1] {
            let message = format!("`{usage}` takes two different claims");
            return self.fault(given[1].words, &message);
        }
        Ok((slots[0], slots[1]))
    }

    fn one_claim(&self, node: &Node<'_>, usage: &str) -> Result<usize, Fault> {
        if node.shape != Shape::Name {
            let message = format!("`{usage}` takes the name of a claim");
            return self.fault(node.words, &message);
        }
        self.slot(node.words)
    }

    fn group(&self, node: &Node<'_>, usage: &str) -> Result<usize, Fault> {
        let message = format!("`{usage}` takes the name of a group (a claim with `every = true`)");
        if node.shape != Shape::Name {
            return self.fault(node.words, &message);
        }
        let slot = self.slot(node.words)?;
        if self.slots[slot].every {
            Ok(slot)
        } else {
            self.fault(node.words, &message)
        }
    }

    fn sum(&self, node: &Node<'_>, usage: &str) -> Checked {
        let Shape::Field(group, field) = node.shape else {
            let message = format!("`{usage}` takes a field of a group");
            return self.fault(node.words, &message);
        };
        let slot = self.slot(group)?;
        let field = self.field(field, "a claim")?;
        if !self.slots[slot].every {
            let message =
                format!("`{group}` is one claim, not a group; a group has `every = true`");
            return self.fault(node.words, &message);
        }
        if !field.gives().serves_as(Type::Interval) {
            let message = format!(
                "`{usage}` adds numbers or intervals, and `{}` is {}",
                field.name,
                field.gives().with_article()
            );
            return self.fault(node.words, &message);
        }
        Ok((Expression::Sum(slot, field), field.gives()))
    }

    fn values(&self, function: &'static Function, given: &[Node<'_>]) -> Checked {
        let mut expressions = Vec::with_capacity(given.len());
        let mut types = Vec::with_capacity(given.len());
        for (i, node) in given.iter().enumerate() {
            let (expression, found) = self.check(node)?;
            if let Some(takes) = function.takes.get(i).or(function.takes.last()) {
                self.takes(function, *takes, found, node)?;
            }
            if let Some(first) = expressions.first() {
                self.one_of_its_values(first, &expression, node)?;
            }
            expressions.push(expression);
            types.push(found);
        }
        let common = types.split_first().and_then(|(first, more)| {
            more.iter()
                .try_fold(*first, |common, next| common.common(*next))
        });
        match (function.gives, common) {
            (Gives::Always(gives), _) | (Gives::AsTaken, Some(gives)) => {
                Ok((Expression::Call(function, expressions.into()), gives))
            }
            (Gives::AsTaken, None) => {
                let message = format!("`{}` takes values of one type", function.usage);
                self.fault(given.first().map_or("", |node| node.words), &message)
            }
        }
    }

    fn takes(
        &self,
        function: &Function,
        takes: Takes,
        found: Type,
        node: &Node<'_>,
    ) -> Result<(), Fault> {
        let (fits, wanted) = match takes {
            Takes::One(wanted) | Takes::Many(wanted) => {
                (found.serves_as(wanted), wanted.with_article())
            }
            Takes::Quantity | Takes::Quantities => {
                (found.serves_as(Type::Interval), "a number or an interval")
            }
            _ => (true, "a value"),
        };
        if fits {
            return Ok(());
        }
        let message = format!(
            "`{}` takes {wanted} here, and this is {}",
            function.usage,
            found.with_article()
        );
        self.fault(node.words, &message)
    }
}
