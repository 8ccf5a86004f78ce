//! A draft and its ledger put together by hand, and rules in a few lines, for the tests of the
//! engine.

mod engine;
mod language;
mod mistakes;
mod schema;
mod set;
mod syntax;

use super::compile::{self, Compiled};
use super::members::Members;
use super::mistakes::Mistakes;
use super::program::Program;
use super::search::{self, Found};
use super::world::World;
use super::{Outcome, RuleSet};
use crate::claim::{Assertion, Claim, Counted, Role, Source, SourceKind};
use crate::document::{Document, Format, Span, Zone};
use crate::figure::{Exact, Figure, Form, Interval, Kind};
use crate::ledger::{Ledger, Link, Relation};

/// A text and what is claimed in it.
pub struct Draft {
    pub document: Document,
    pub ledger: Ledger,
}

impl Draft {
    /// A text without claims.
    pub fn new(text: &str) -> Draft {
        Draft {
            document: Document::from_text(text, Format::Plain),
            ledger: Ledger::default(),
        }
    }

    /// A claim of the next place where these words stand; of `lo` to `hi`.
    pub fn claim(&mut self, words: &str, kind: Kind, lo: i64, hi: i64) -> &mut Claim {
        let after = self.ledger.claims.last().map_or(0, |claim| claim.span.end);
        let start = after + self.document.source[after..].find(words).unwrap();
        let id = self.ledger.claims.len();
        let span = Span {
            start,
            end: start + words.len(),
        };
        self.ledger
            .claims
            .push(claim(id, span, figure(kind, lo, hi)));
        self.ledger.claims.last_mut().unwrap()
    }

    /// A link between two claims.
    pub fn link(&mut self, from: usize, relation: Relation, to: usize) -> &mut Draft {
        self.ledger.links.push(Link {
            from,
            to,
            relation,
            reasons: Vec::new(),
        });
        self
    }

    /// What a rule of these claims, lines and levels makes of it.
    pub fn run(&self, rule: &str) -> Outcome {
        let text = file(rule);
        let set = RuleSet::parse(&[("test-rule.toml", &text)]);
        set.unwrap_or_else(|errors| panic!("{errors:#?}\n{text}"))
            .run(&self.ledger, &self.document)
    }

    /// The same, with the number of claims tried and a limit to it.
    pub fn search(&self, rule: &str, most_tried: usize) -> Found {
        let program = Program::new([compiled(rule).as_ref()]);
        let world = World::new(&self.ledger, &self.document, &program);
        search::search(
            &program.runs[0],
            &world,
            most_tried,
            &mut Members::default(),
        )
    }
}

/// A whole rule file from its claims, flag and levels.
pub fn file(rule: &str) -> String {
    let mut text = String::from(
        "id = \"test-rule\"\nseverity = \"warning\"\nsummary = \"A test\"\nwhy = \"To test\"\n",
    );
    text.push_str(rule);
    for (key, words) in [("message", "{first}"), ("reason", "so"), ("help", "mend")] {
        if !rule.contains(&format!("{key} = ")) {
            let flag = text.find("[flag]\n").unwrap() + "[flag]\n".len();
            text.insert_str(flag, &format!("{key} = '{words}'\n"));
        }
    }
    text.push_str(
        "\n[[examples]]\nflags = \"[1]\"\n[[examples]]\npasses = \"2\"\nbecause = \"of it\"\n",
    );
    text
}

fn compiled(rule: &str) -> std::sync::Arc<Compiled> {
    let text = file(rule);
    let mut mistakes = Mistakes::new("test-rule.toml", &text);
    let rule = compile::compile("test-rule.toml", &text, &mut mistakes);
    rule.unwrap_or_else(|| panic!("{:#?}", mistakes.into_errors()))
        .compiled
}

fn figure(kind: Kind, lo: i64, hi: i64) -> Figure {
    let interval = Interval::between(lo.into(), hi.into());
    Figure {
        range: 0..0,
        core: 0..0,
        kind,
        value: (lo == hi).then(|| Exact::from(lo)),
        written: interval,
        ends: None,
        meant: interval,
        rounded: interval,
        unit: None,
        modifier: None,
        form: Form::Plain,
        day: None,
        relative: None,
        resolved: None,
    }
}

fn claim(id: usize, span: Span, figure: Figure) -> Claim {
    Claim {
        id,
        figure,
        span,
        phrase: span,
        sentence: span,
        sentence_range: 0..0,
        block: 0,
        sentence_number: 0,
        zone: Zone::Body,
        counted: Some(Counted {
            head: "person".to_owned(),
            class: None,
            modifiers: Vec::new(),
            understood: false,
        }),
        likely_counted: None,
        status: None,
        likely_status: None,
        event: None,
        measures: None,
        place: None,
        scene: None,
        time: None,
        times_near: None,
        source: Source {
            name: None,
            kind: SourceKind::Narrator,
        },
        assertion: Assertion::Actual,
        likely_assertion: Assertion::Actual,
        role: Role::Level,
        likely_role: Role::Level,
        likely_end: false,
        person: None,
        definite: false,
        quoted: false,
        described: false,
        direction: None,
        end: None,
        listed: None,
        no_amount: None,
        per: None,
    }
}
