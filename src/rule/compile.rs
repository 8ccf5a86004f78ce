//! Compile: from a rule as written to a rule that can be run.
//!
//! In: a [`WrittenRule`]. Out: a [`Rule`], or everything that is wrong with it.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;

use super::Severity;
use super::examples;
use super::expression::{self, Expression};
use super::mistakes::Mistakes;
use super::nearest::{aside, did_you_mean};
use super::plan::{self, About, Step};
use super::set::{Examples, Rule};
use super::slot::{Kinds, Slot};
use super::syntax;
use super::template::Template;
use super::written::{self, WrittenClaim, WrittenFlag, WrittenLevel, WrittenRule};
use crate::figure::Kind;

/// What a rule compiles to.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// How grave its findings are, unless a level says otherwise.
    pub severity: Severity,
    /// The claims that it names.
    pub slots: Vec<Slot>,
    /// How each of them is found and tested.
    pub steps: Vec<Step>,
    /// The last line of `where`.
    pub test: Expression,
    /// The claim of which all combinations with it are readings: the rule is silent where one of them fits, and tells
    /// one of them else.
    pub readings_of: Option<usize>,
    /// The first whose lines all hold replaces the severity.
    pub levels: Vec<(Severity, Vec<Expression>)>,
    /// What it says.
    pub message: Template,
    /// Why.
    pub reason: Template,
}

/// How many claims a rule may name.
pub const MOST_CLAIMS: usize = 8;

/// Reads and compiles one rule file.
pub fn compile(path: &str, text: &str, mistakes: &mut Mistakes<'_>) -> Option<Rule> {
    let written = written::read(text, mistakes)?;
    rule(path, &written, None, mistakes)
}

/// A built-in rule as written, up to its examples, which are read when somebody asks for them.
pub struct Builtin {
    path: &'static str,
    written: Option<WrittenRule>,
    later: Option<Examples>,
    mistakes: Mistakes<'static>,
}

impl Builtin {
    /// Reads a rule's file. It needs no vocabulary, which may be read meanwhile.
    pub fn read(path: &'static str, text: &'static str) -> Builtin {
        const EXAMPLE: &str = "\n[[examples]]";
        let first = text.find(EXAMPLE).map(|at| at + 1);
        // A table behind the examples belongs to the rule.
        let last = first.filter(|&at| {
            let mut lines = text[at..].lines().filter(|line| line.starts_with('['));
            lines.all(|line| line == &EXAMPLE[1..])
        });
        let mut mistakes = Mistakes::new(path, text);
        let head = last.map_or(text, |at| &text[..at]);
        Builtin {
            path,
            written: written::read(head, &mut mistakes),
            later: last.map(|_| Examples::Later(path, text, Arc::default())),
            mistakes,
        }
    }

    /// The rule, or everything that is wrong with it.
    pub fn compile(&self) -> Result<Rule, Mistakes<'static>> {
        let mut mistakes = self.mistakes.clone();
        let written = self.written.as_ref();
        let rule = written.and_then(|w| rule(self.path, w, self.later.clone(), &mut mistakes));
        rule.ok_or(mistakes)
    }
}

fn rule(
    path: &str,
    written: &WrittenRule,
    later: Option<Examples>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Rule> {
    let id = id(path, written.id.as_ref(), mistakes);
    let severity = severity(0, written.severity.as_ref(), mistakes);
    let summary = required("summary", 0, written.summary.as_ref(), mistakes);
    let why = required("why", 0, written.why.as_ref(), mistakes);
    let slots = slots(written, mistakes);
    let examples = match later {
        Some(later) => later,
        None => Examples::Read(examples::read(&id, &written.examples, mistakes)),
    };
    let Some(flag) = &written.flag else {
        mistakes.at(
            0,
            "the rule has no `[flag]`: it says `where` the rule fires and its `message`",
        );
        return None;
    };
    let at = flag.span().start;
    let flag = flag.get_ref();
    let help = required("help", at, flag.help.as_ref(), mistakes);
    let message = template("message", at, flag.message.as_ref(), &slots, mistakes);
    let reason = template("reason", at, flag.reason.as_ref(), &slots, mistakes);
    let levels = written
        .level
        .iter()
        .filter_map(|level| compiled_level(level, &slots, mistakes));
    let levels = levels.collect();
    let readings_of = readings_of(flag, &slots, mistakes);
    let (steps, test) = conditions(written, flag, at, &slots, mistakes)?;
    if !mistakes.is_empty() {
        return None;
    }
    let severity = severity?;
    let compiled = Compiled {
        severity,
        slots,
        steps,
        test,
        readings_of,
        levels,
        message,
        reason,
    };
    Some(Rule {
        id,
        severity,
        tolerance: None,
        summary,
        why,
        supersedes: written.supersedes.clone(),
        help,
        examples,
        compiled: Arc::new(compiled),
    })
}

/// The id, which is the name of the file as well.
fn id(path: &str, written: Option<&Spanned<String>>, mistakes: &mut Mistakes<'_>) -> String {
    let id = required("id", 0, written, mistakes);
    let Some(written) = written else { return id };
    let span = written.span();
    let kebab = !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    if !kebab && !id.trim().is_empty() {
        let message = "an id is in lower case with hyphens between words, as in `count-conflict`";
        mistakes.at(span.start, message);
    } else if let Some(stem) = stem.filter(|stem| *stem != id) {
        let message = format!("the id `{id}` is not the name of the file, `{stem}`");
        mistakes.at(span.start, message);
    }
    id
}

/// A text that has to be there and not empty.
fn required(
    key: &str,
    at: usize,
    written: Option<&Spanned<String>>,
    mistakes: &mut Mistakes<'_>,
) -> String {
    match written {
        None => mistakes.at(at, format!("`{key}` is missing")),
        Some(text) if text.get_ref().trim().is_empty() => {
            mistakes.at(text.span().start, format!("`{key}` is empty"));
        }
        Some(text) => return text.get_ref().trim().to_owned(),
    }
    String::new()
}

fn severity(
    at: usize,
    written: Option<&Spanned<String>>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Severity> {
    let name = required("severity", at, written, mistakes);
    match name.as_str() {
        "note" => return Some(Severity::Note),
        "warning" => return Some(Severity::Warning),
        "error" => return Some(Severity::Error),
        _ => {}
    }
    if let Some(written) = written.filter(|_| !name.is_empty()) {
        let names = ["note", "warning", "error"];
        let near = did_you_mean(&name, names);
        let message = format!("a severity is note, warning or error, not `{name}`{near}");
        mistakes.at(written.span().start, message);
    }
    None
}

fn slots(written: &WrittenRule, mistakes: &mut Mistakes<'_>) -> Vec<Slot> {
    if written.claims.is_empty() {
        mistakes.at(
            0,
            "the rule has no `[[claims]]`: each has a `name` and a `kind` of figure",
        );
    }
    let mut slots: Vec<Slot> = Vec::new();
    for claim in &written.claims {
        let at = claim.span().start;
        if slots.len() == MOST_CLAIMS {
            mistakes.at(at, format!("a rule names at most {MOST_CLAIMS} claims"));
            break;
        }
        let slot = slot(at, claim.get_ref(), mistakes);
        if slots
            .iter()
            .any(|other| other.name == slot.name && !slot.name.is_empty())
        {
            let message = format!("two claims are called `{}`", slot.name);
            let name = claim.get_ref().name.as_ref();
            mistakes.at(name.map_or(at, |name| name.span().start), message);
        }
        slots.push(slot);
    }
    slots
}

fn slot(at: usize, claim: &WrittenClaim, mistakes: &mut Mistakes<'_>) -> Slot {
    let name = required("name", at, claim.name.as_ref(), mistakes);
    let plain = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !["true", "false", "not"].contains(&name.as_str());
    if let Some(written) = claim.name.as_ref().filter(|_| !plain) {
        let message =
            format!("a claim's name is a word in lower case such as `first`, not `{name}`");
        mistakes.at(written.span().start, message);
    }
    let at_least = claim.at_least.as_ref().map_or(1, |n| *n.get_ref());
    if let Some(written) = &claim.at_least {
        if claim.none {
            let message =
                "of a claim with `none = true` there is none, so that it has no `at_least`";
            mistakes.at(written.span().start, message);
        } else if !claim.every {
            let message = "`at_least` is the size of a group, and a group has `every = true`";
            mistakes.at(written.span().start, message);
        }
    }
    Slot {
        name,
        kinds: kinds(at, claim, mistakes),
        // What there must be none of is looked for as a group is.
        every: claim.every || claim.none,
        at_least: if claim.none { 0 } else { at_least },
        none: claim.none,
    }
}

fn kinds(at: usize, claim: &WrittenClaim, mistakes: &mut Mistakes<'_>) -> Kinds {
    let Some(written) = &claim.kind else {
        mistakes.at(
            at,
            "`kind` is missing: a kind of figure, a list of kinds, or \"any\"",
        );
        return Kinds::ANY;
    };
    let names = Kind::ALL.map(Kind::name);
    let texts = written::texts(written);
    if texts.is_empty() {
        mistakes.at(
            written.span().start,
            "`kind` is an empty list, so that no claim fits",
        );
    }
    let mut kinds = Kinds::NONE;
    for text in texts {
        let name = *text.get_ref();
        match Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            Some(kind) => kinds = kinds.with(kind),
            None if name == "any" => kinds = Kinds::ANY,
            None => {
                let near = aside(name, names);
                let message = format!(
                    "no figure is of the kind `{name}`{near} there are: {}, any",
                    names.join(", ")
                );
                mistakes.at(text.span().start, message);
            }
        }
    }
    kinds
}

fn template(
    key: &str,
    at: usize,
    written: Option<&Spanned<String>>,
    slots: &[Slot],
    mistakes: &mut Mistakes<'_>,
) -> Template {
    let text = required(key, at, written, mistakes);
    let Some(written) = written.filter(|_| !text.is_empty()) else {
        return Template::default();
    };
    let template = Template::parse(written.get_ref().trim_end(), slots).and_then(|template| {
        let refused = template.expressions().find_map(|x| single_group(x, slots));
        match refused {
            Some(message) => Err(syntax::Fault { at: 0, message }),
            None => Ok(template),
        }
    });
    template.unwrap_or_else(|fault| {
        mistakes.in_string(&written.span(), fault.at, fault.message);
        Template::default()
    })
}

fn compiled_level(
    level: &Spanned<WrittenLevel>,
    slots: &[Slot],
    mistakes: &mut Mistakes<'_>,
) -> Option<(Severity, Vec<Expression>)> {
    let at = level.span().start;
    let level = level.get_ref();
    let severity = severity(at, level.severity.as_ref(), mistakes);
    let lines = match &level.lines {
        Some(lines) => written::texts(lines),
        None => {
            mistakes.at(
                at,
                "`where` is missing: the lines that have to hold for this severity",
            );
            Vec::new()
        }
    };
    let lines: Vec<_> = lines
        .iter()
        .filter_map(|line| {
            let expression = condition(line, slots, mistakes)?;
            if let Some(message) = single_group(&expression, slots) {
                mistakes.in_string(&line.span(), 0, message);
            }
            Some(expression)
        })
        .collect();
    Some((severity?, lines))
}

/// The claim that `readings_of` names.
fn readings_of(flag: &WrittenFlag, slots: &[Slot], mistakes: &mut Mistakes<'_>) -> Option<usize> {
    let written = flag.readings_of.as_ref()?;
    let name = written.get_ref();
    let found = slots
        .iter()
        .position(|slot| slot.name == *name && !slot.every);
    if found.is_none() {
        let names = slots.iter().filter(|s| !s.every).map(|s| s.name.as_str());
        let near = did_you_mean(name, names);
        let message =
            format!("`readings_of` names one of the rule's claims, and `{name}` is none{near}");
        mistakes.at(written.span().start, message);
    }
    found
}

/// Why an expression cannot stand where a group can only be meant as a whole.
fn single_group(expression: &Expression, slots: &[Slot]) -> Option<String> {
    let single = expression.uses().single;
    let mut groups = slots.iter().enumerate().filter(|(_, slot)| slot.every);
    let (_, group) = groups.find(|(number, _)| single & 1 << number != 0)?;
    Some(format!(
        "`{0}` is a group: ask for it as a whole, as in `sum({0}.range)` or `count({0})`",
        group.name
    ))
}

/// The steps that the lines of `where` lead to, and the test.
fn conditions(
    written: &WrittenRule,
    flag: &WrittenFlag,
    at: usize,
    slots: &[Slot],
    mistakes: &mut Mistakes<'_>,
) -> Option<(Vec<Step>, Expression)> {
    let Some(list) = &flag.lines else {
        mistakes.at(
            at,
            "`where` is missing: the lines that have to hold, the test last",
        );
        return None;
    };
    let texts = written::texts(list);
    if texts.is_empty() {
        mistakes.at(
            list.span().start,
            "`where` is empty: its last line is the test",
        );
        return None;
    }
    let lines: Vec<_> = texts
        .iter()
        .filter_map(|text| condition(text, slots, mistakes))
        .collect();
    if lines.len() < texts.len() || slots.is_empty() {
        return None;
    }
    let (test, lines) = lines.split_last()?;
    let refusals = match plan::plan(slots, lines, test) {
        Ok(steps) => return Some((steps, test.clone())),
        Err(refusals) => refusals,
    };
    for refusal in refusals {
        match refusal.about {
            About::Line(number) => {
                let span = texts.get(number).map_or(list.span(), Spanned::span);
                mistakes.in_string(&span, 0, refusal.message);
            }
            About::Claim(number) => {
                let claim = written.claims.get(number);
                mistakes.at(claim.map_or(at, name_of_claim), refusal.message);
            }
        }
    }
    None
}

fn name_of_claim(claim: &Spanned<WrittenClaim>) -> usize {
    let name = claim.get_ref().name.as_ref();
    name.map_or(claim.span().start, |name| name.span().start)
}

fn condition(
    line: &Spanned<&str>,
    slots: &[Slot],
    mistakes: &mut Mistakes<'_>,
) -> Option<Expression> {
    let text = *line.get_ref();
    let span: Range<usize> = line.span();
    syntax::parse(text)
        .and_then(|node| expression::condition(text, &node, slots))
        .map_err(|fault| mistakes.in_string(&span, fault.at, fault.message))
        .ok()
}
