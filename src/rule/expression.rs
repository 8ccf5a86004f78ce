//! Expressions: conditions with every name resolved and every type checked.
//!
//! In: a [`Node`] and the claims that the rule names. Out: an [`Expression`] and its [`Type`], or a
//! [`Fault`] that says what would be right.

use nom::Offset;

use super::fields::{self, Field};
use super::functions::{self, Function, Gives, Signs, Takes, Work};
use super::nearest::aside;
use super::phrases::Where;
use super::slot::{Slot, Uses};
use super::syntax::{Fault, Node, Operator, Shape};
use super::value::{Type, Value};
use crate::figure::Exact;
use crate::ledger::Relation;
use crate::vocabulary::vocabulary;

/// A checked condition. The numbers are those of the rule's [`Slot`]s.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A number, text or truth.
    Constant(Value<'static>),
    /// A field of a claim.
    Field(usize, &'static Field),
    /// Whether two claims are linked.
    Linked(Relation, usize, usize),
    /// The other truth.
    Not(Box<Expression>),
    /// The other sign.
    Negative(Box<Expression>),
    /// `+ - * /`
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    /// `== != < <= > >=`
    Comparison(Operator, Box<Expression>, Box<Expression>),
    /// Both.
    And(Box<Expression>, Box<Expression>),
    /// One or the other or both.
    Or(Box<Expression>, Box<Expression>),
    /// A function of values.
    Call(&'static Function, Vec<Expression>),
    /// A function of two claims.
    Claims(&'static Function, usize, usize),
    /// Whether one of some phrases, in lower case, stands in a text.
    Phrases(Where, Box<Expression>, Vec<Box<str>>),
    /// Whether two claims stand no more than so many sentences apart.
    Near(usize, usize, usize),
    /// How many claims a group has.
    Count(usize),
    /// The sum of a field over a group.
    Sum(usize, &'static Field),
    /// A field of each claim of a group, told as a sum or as what is taken away.
    Terms(Signs, usize, &'static Field),
}

impl Expression {
    /// Which slots it reads.
    pub fn uses(&self) -> Uses {
        let mut uses = Uses::default();
        self.gather(&mut uses);
        uses
    }

    /// The type of what it gives.
    pub fn gives(&self) -> Type {
        match self {
            Expression::Constant(value) => value.type_of(),
            Expression::Field(_, field) | Expression::Sum(_, field) => field.gives,
            Expression::Negative(x) => x.gives(),
            Expression::Arithmetic(_, l, r) => l.gives().common(r.gives()).unwrap_or(Type::Truth),
            Expression::Call(function, given) => match function.gives {
                Gives::Always(gives) => gives,
                Gives::AsTaken => given
                    .iter()
                    .map(Expression::gives)
                    .reduce(|a, b| a.common(b).unwrap_or(Type::Truth))
                    .unwrap_or(Type::Truth),
            },
            Expression::Count(_) => Type::Number,
            Expression::Terms(..) => Type::Text,
            Expression::Claims(function, _, _) => match function.gives {
                Gives::Always(gives) => gives,
                Gives::AsTaken => Type::Truth,
            },
            Expression::Linked(..)
            | Expression::Phrases(..)
            | Expression::Near(..)
            | Expression::Not(_)
            | Expression::Comparison(..)
            | Expression::And(..)
            | Expression::Or(..) => Type::Truth,
        }
    }

    fn gather(&self, uses: &mut Uses) {
        match self {
            Expression::Constant(_) => {}
            Expression::Field(slot, _) => uses.single |= 1 << slot,
            Expression::Linked(_, a, b)
            | Expression::Claims(_, a, b)
            | Expression::Near(a, b, _) => {
                uses.single |= 1 << a | 1 << b;
            }
            Expression::Not(x) | Expression::Negative(x) | Expression::Phrases(_, x, _) => {
                x.gather(uses);
            }
            Expression::Arithmetic(_, l, r)
            | Expression::Comparison(_, l, r)
            | Expression::And(l, r)
            | Expression::Or(l, r) => {
                l.gather(uses);
                r.gather(uses);
            }
            Expression::Call(_, given) => given.iter().for_each(|x| x.gather(uses)),
            Expression::Count(slot) | Expression::Sum(slot, _) | Expression::Terms(_, slot, _) => {
                uses.whole |= 1 << slot;
            }
        }
    }
}

/// Checks a condition: what it gives has to be a truth.
pub fn condition(whole: &str, node: &Node<'_>, slots: &[Slot]) -> Result<Expression, Fault> {
    let checker = Checker { whole, slots };
    checker.of_type(node, Type::Truth, "a condition is true or false")
}

/// Checks what stands in the braces of a message: it can be of any type but a truth.
pub fn shown(whole: &str, node: &Node<'_>, slots: &[Slot]) -> Result<Expression, Fault> {
    let checker = Checker { whole, slots };
    match checker.check(node)? {
        (_, Type::Truth) => checker.fault(node.words, "a message cannot show a truth"),
        (expression, _) => Ok(expression),
    }
}

/// What stands before the name of a list of phrases: `words.still_there`.
const WORDS: &str = "words";

/// How many sentences `near` reaches at most.
const FARTHEST: i64 = 40;

struct Checker<'c> {
    whole: &'c str,
    slots: &'c [Slot],
}

type Checked = Result<(Expression, Type), Fault>;

impl Checker<'_> {
    fn check(&self, node: &Node<'_>) -> Checked {
        match &node.shape {
            Shape::Number(n) => Ok((Expression::Constant(Value::Number(*n)), Type::Number)),
            Shape::Text(text) => {
                let text = Value::text((*text).to_owned());
                Ok((Expression::Constant(text), Type::Text))
            }
            Shape::Name => self.bare_name(node.words),
            Shape::Field(claim, field) => {
                let slot = self.slot(claim)?;
                let field = self.field(field, "a claim")?;
                Ok((Expression::Field(slot, field), field.gives))
            }
            Shape::Call(name, given) => self.call(node, name, given),
            Shape::Not(x) => {
                let x = self.of_type(x, Type::Truth, "`!` and `not` turn a truth around")?;
                Ok((Expression::Not(Box::new(x)), Type::Truth))
            }
            Shape::Negative(x) => self.negative(x),
            Shape::Binary(operator, left, right) => self.binary(node, *operator, left, right),
        }
    }

    fn of_type(&self, node: &Node<'_>, wanted: Type, why: &str) -> Result<Expression, Fault> {
        let (expression, found) = self.check(node)?;
        if found.serves_as(wanted) {
            return Ok(expression);
        }
        let message = format!("{why}, and this is {}", found.with_article());
        self.fault(node.words, &message)
    }

    fn bare_name(&self, name: &str) -> Checked {
        let truth = |truth| Ok((Expression::Constant(Value::Truth(truth)), Type::Truth));
        match name {
            "true" => return truth(true),
            "false" => return truth(false),
            _ => {}
        }
        if let Some(slot) = self.slots.iter().find(|slot| slot.name == name) {
            let advice = if slot.every {
                format!("`{name}` is a group; say what of it: `sum({name}.range)`, `count({name})`")
            } else {
                format!("`{name}` is a claim; say which of its fields: `{name}.range`")
            };
            return self.fault(name, &advice);
        }
        if let (Some(_), Some(slot)) = (fields::find(name), self.slots.first()) {
            let advice = format!("`{name}` of which claim? write `{}.{name}`", slot.name);
            return self.fault(name, &advice);
        }
        self.slot(name)
            .and_then(|_| self.fault(name, "a claim is no value"))
    }

    fn slot(&self, name: &str) -> Result<usize, Fault> {
        if let Some(slot) = self.slots.iter().position(|slot| slot.name == name) {
            return Ok(slot);
        }
        let names: Vec<_> = self.slots.iter().map(|slot| slot.name.as_str()).collect();
        let message = format!(
            "no claim is called `{name}`{} this rule has: {}",
            aside(name, names.iter().copied()),
            names.join(", ")
        );
        self.fault(name, &message)
    }

    fn field(&self, name: &str, owner: &str) -> Result<&'static Field, Fault> {
        if let Some(field) = fields::find(name) {
            return Ok(field);
        }
        let message = format!(
            "unknown field `{name}`{} {owner} has: {}",
            aside(name, fields::FIELDS.iter().map(|f| f.name)),
            fields::list()
        );
        self.fault(name, &message)
    }

    fn negative(&self, node: &Node<'_>) -> Checked {
        let (x, found) = self.check(node)?;
        if !found.serves_as(Type::Interval) {
            let message = format!(
                "`-` takes a number or an interval, and this is {}",
                found.with_article()
            );
            return self.fault(node.words, &message);
        }
        Ok((Expression::Negative(Box::new(x)), found))
    }

    fn binary(
        &self,
        node: &Node<'_>,
        operator: Operator,
        left: &Node<'_>,
        right: &Node<'_>,
    ) -> Checked {
        if matches!(operator, Operator::And | Operator::Or) {
            let why = "`&&` and `||` join two truths";
            let l = Box::new(self.of_type(left, Type::Truth, why)?);
            let r = Box::new(self.of_type(right, Type::Truth, why)?);
            let both = match operator {
                Operator::And => Expression::And(l, r),
                _ => Expression::Or(l, r),
            };
            return Ok((both, Type::Truth));
        }
        let ((l, l_type), (r, r_type)) = (self.check(left)?, self.check(right)?);
        let common = l_type.common(r_type);
        let between = |what: &str, with: &str| {
            let (l, r) = (l_type.with_article(), r_type.with_article());
            format!("{l} cannot be {what} {with} {r}")
        };
        let arithmetic = matches!(
            operator,
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Over
        );
        if arithmetic {
            return match common {
                Some(gives @ (Type::Number | Type::Interval)) => {
                    let both = Expression::Arithmetic(operator, Box::new(l), Box::new(r));
                    Ok((both, gives))
                }
                _ => self.fault(node.words, &between("reckoned", "with")),
            };
        }
        let Some(common) = common else {
            return self.fault(node.words, &between("compared", "with"));
        };
        let orders = !matches!(operator, Operator::Equal | Operator::NotEqual);
        if orders && !matches!(common, Type::Number | Type::Interval | Type::Date) {
            let message = format!(
                "{} is not more or less than another; only `==` and `!=` compare them",
                common.with_article()
            );
            return self.fault(node.words, &message);
        }
        self.one_of_its_values(&l, &r, right)?;
        self.one_of_its_values(&r, &l, left)?;
        let both = Expression::Comparison(operator, Box::new(l), Box::new(r));
        Ok((both, Type::Truth))
    }

    /// Refuses a text that the field can never be: it would be silently false.
    fn one_of_its_values(
        &self,
        field: &Expression,
        text: &Expression,
        node: &Node<'_>,
    ) -> Result<(), Fault> {
        let (Expression::Field(_, field), Expression::Constant(Value::Text(text))) = (field, text)
        else {
            return Ok(());
        };
        if field.values.is_empty() || field.values.contains(&text.as_ref()) {
            return Ok(());
        }
        let message = format!(
            "`{}` is never '{text}'{} it is one of: {}",
            field.name,
            aside(text, field.values.iter().copied()),
            field.values.join(", ")
        );
        self.fault(node.words, &message)
    }

    fn call(&self, node: &Node<'_>, name: &str, given: &[Node<'_>]) -> Checked {
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
                let same = Expression::Comparison(Operator::Equal, side(a), side(b));
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
            Work::Values(_) | Work::Known | Work::FirstKnown | Work::Aside(_) => {
                self.values(function, given)
            }
        }
    }

    fn phrases(&self, place: Where, function: &'static Function, given: &[Node<'_>]) -> Checked {
        let why = format!("`{}` looks into a text", function.usage);
        let mut phrases = Vec::with_capacity(given.len());
        for node in given.iter().skip(1) {
            match node.shape {
                Shape::Text(phrase) => phrases.push(phrase.to_ascii_lowercase().into_boxed_str()),
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
        let stands = Expression::Phrases(place, Box::new(text), phrases);
        Ok((stands, Type::Truth))
    }

    /// The list of `rules/vocabulary/phrases.toml` of that name.
    fn list(&self, name: &str) -> Result<&'static [Box<str>], Fault> {
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
        if !field.gives.serves_as(Type::Interval) {
            let message = format!(
                "`{usage}` adds numbers or intervals, and `{}` is {}",
                field.name,
                field.gives.with_article()
            );
            return self.fault(node.words, &message);
        }
        Ok((Expression::Sum(slot, field), field.gives))
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
                Ok((Expression::Call(function, expressions), gives))
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

    fn fault<T>(&self, words: &str, message: &str) -> Result<T, Fault> {
        Err(Fault {
            at: self.whole.offset(words),
            message: message.to_owned(),
        })
    }
}
