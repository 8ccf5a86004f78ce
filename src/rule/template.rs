//! Templates: messages and reasons with `{…}` in the language of conditions.
//!
//! In: "{first} and {second} count the same {first.counted}". Out: a [`Template`] that renders for
//! any claims. `{first}` is the claim's figure in the draft's own words and curly quotation marks,
//! a group is a list of them; any other value is written as a reader sees it; `{{` and `}}` are
//! braces.

use nom::Offset;

use super::evaluate::Bound;
use super::expression::{self, Expression};
use super::fields;
use super::slot::Slot;
use super::syntax::{self, Fault, Shape};
use super::value::Value;
use super::world::World;

/// A message that has been read and checked.
#[derive(Debug, Clone, Default)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Words(String),
    Claim(usize),
    Value(Expression),
}

/// What is shown for a value that the draft does not tell.
const UNKNOWN: &str = "unknown";

impl Template {
    /// Reads a template.
    pub fn parse(text: &str, slots: &[Slot]) -> Result<Template, Fault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(brace) = rest.find(['{', '}']) {
            parts.push(Part::Words(rest[..brace].to_owned()));
            let at = &rest[brace..];
            if let Some(after) = at.strip_prefix("{{") {
                parts.push(Part::Words("{".to_owned()));
                rest = after;
            } else if let Some(after) = at.strip_prefix("}}") {
                parts.push(Part::Words("}".to_owned()));
                rest = after;
            } else {
                let Some((inner, after)) = at[1..].split_once('}').filter(|_| at.starts_with('{'))
                else {
                    return Err(Fault {
                        at: text.offset(at),
                        message: unpaired(at).to_owned(),
                    });
                };
                parts.push(part(inner, slots).map_err(|fault| Fault {
                    at: text.offset(inner) + fault.at,
                    message: fault.message,
                })?);
                rest = after;
            }
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(Template { parts })
    }

    /// All expressions in it.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.parts.iter().filter_map(|part| match part {
            Part::Value(expression) => Some(expression),
            Part::Words(_) | Part::Claim(_) => None,
        })
    }

    /// The message for the claims that the slots are bound to.
    pub fn render(&self, world: &World<'_>, bound: &[Bound]) -> String {
        let mut message = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => message.push_str(words),
                Part::Claim(slot) => message.push_str(&claims(world, &bound[*slot])),
                Part::Value(expression) => message.push_str(&shown(world, expression, bound)),
            }
        }
        message
    }
}

fn unpaired(at: &str) -> &'static str {
    if at.starts_with('{') {
        "no `}` closes this brace; write `{{` for a brace that is shown"
    } else {
        "no `{` opens this brace; write `}}` for a brace that is shown"
    }
}

fn part(inner: &str, slots: &[Slot]) -> Result<Part, Fault> {
    let node = syntax::parse(inner)?;
    let claim = slots.iter().position(|slot| slot.name == node.words);
    match (&node.shape, claim) {
        (Shape::Name, Some(slot)) => Ok(Part::Claim(slot)),
        _ => expression::shown(inner, &node, slots).map(Part::Value),
    }
}

fn shown(world: &World<'_>, expression: &Expression, bound: &[Bound]) -> String {
    let Some(value) = world.value(expression, bound) else {
        return UNKNOWN.to_owned();
    };
    match (expression, &value) {
        // A year has no comma after its thousands.
        (Expression::Field(_, field), Value::Number(n)) if field.name == "year" => n.to_decimal(0),
        _ => value.to_reader(),
    }
}

fn claims(world: &World<'_>, bound: &Bound) -> String {
    let quoted = |id: &usize| {
        let words = world.claims.get(*id).map_or_else(String::new, |claim| {
            fields::words(world.document, claim.span).into_owned()
        });
        format!("\u{201c}{words}\u{201d}")
    };
    match bound {
        Bound::Nothing => UNKNOWN.to_owned(),
        Bound::One(id) => quoted(id),
        Bound::Group(ids) => {
            let all: Vec<_> = ids.iter().map(quoted).collect();
            match all.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} and {last}", others.join(", ")),
                None => UNKNOWN.to_owned(),
            }
        }
    }
}
