//! Clauses by the tags of a sentence: which words stand in one, what verb it has, what it hangs on.

use super::complement::{finite, time_at};
use super::noun_phrase::{before_articles, begin};
use super::view::View;
use crate::language::{Penn, Pos};

/// How far ahead a verb is looked for, in tokens.
const REACH: usize = 16;

/// What a clause is to the one that it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// It stands by itself.
    Main,
    /// With a subject of its own behind "and" or "but".
    Coordinate,
    /// With the subject of the one before: "… and arrested 16".
    Shared,
    /// Told of a noun.
    Relative,
    /// "when", "as": at the same time.
    When,
    /// "after", "because", "if".
    Other,
    /// "since", "before", "until", "while": it tells the time of the one that it hangs on.
    Side,
    /// What somebody says.
    Reported,
    /// ", killing 12": what came of it.
    Result,
    /// "for stealing", ", armed with": beside it.
    Aside,
}

/// A clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What it is to its parent.
    pub kind: ClauseKind,
    /// The token that it begins with.
    pub start: usize,
    /// Its finite verb.
    pub verb: Option<usize>,
    /// The clause that it hangs on; of a coordinate clause, the one before it.
    pub parent: Option<usize>,
    /// Whether a comma stands before it.
    pub comma: bool,
}

/// The clauses of a sentence.
#[derive(Debug, Default)]
pub struct Clauses {
    /// The clauses in the order in which they begin.
    pub all: Vec<Clause>,
    of: Vec<usize>,
}

impl Clauses {
    /// The clause that a token stands in.
    pub fn of(&self, token: usize) -> usize {
        self.of.get(token).copied().unwrap_or(0)
    }
}

/// Cuts a sentence into clauses.
pub fn clauses(view: &View) -> Clauses {
    let mut reader = Reader {
        view,
        all: vec![Clause {
            kind: ClauseKind::Main,
            start: 0,
            verb: None,
            parent: None,
            comma: false,
        }],
        of: Vec::with_capacity(view.tokens().len()),
        current: 0,
    };
    let mut speakers = view.speakers().iter().filter(|s| !s.weak).peekable();
    let mut back = None;
    for at in 0..view.tokens().len() {
        while speakers.peek().is_some_and(|s| s.own.end <= at) {
            speakers.next();
        }
        let speaker = speakers.peek().filter(|s| s.own.contains(&at));
        // "…, police said on Monday, …" stands beside.
        let beside = speaker.is_some_and(|s| !s.before.is_empty());
        match (beside, back) {
            (true, None) => {
                back = Some(reader.current);
                reader.open(ClauseKind::Aside, at, None, true);
            }
            (false, Some(clause)) => {
                reader.current = clause;
                back = None;
            }
            _ => {}
        }
        // "…, and officials expect"
        let leads = !beside && speaker.is_some_and(|s| s.own.start == at);
        if leads && at > 0 && matches!(view.word(at - 1), "," | "and" | "but") {
            reader.open(ClauseKind::Coordinate, at, Some(reader.current), true);
        }
        if !beside && time_at(view, at).is_none() {
            reader.read(at);
        }
        reader.of.push(reader.current);
    }
    Clauses {
        all: reader.all,
        of: reader.of,
    }
}

struct Reader<'v, 't> {
    view: &'v View<'t>,
    all: Vec<Clause>,
    of: Vec<usize>,
    current: usize,
}

impl Reader<'_, '_> {
    fn read(&mut self, at: usize) {
        let view = self.view;
        let word = view.word(at);
        let comma = view.word_before(at) == ",";
        if matches!(word, ";" | "—" | "–" | "--" | ":") {
            self.open(ClauseKind::Main, at + 1, None, true);
            return;
        }
        if word == "," {
            self.comma(at);
            return;
        }
        let penn = view.tag(at).penn;
        let relative =
            matches!(penn, Penn::Wdt | Penn::Wp | Penn::WpPossessive) || word == "where" && at > 0;
        // "three times that number"
        let demonstrative = word == "that" && !self.verb_ahead(at + 1);
        if relative && !demonstrative {
            // "of whom", "in which"
            let start = if view.tag(at.saturating_sub(1)).pos == Pos::Adp {
                at - 1
            } else {
                at
            };
            self.open(ClauseKind::Relative, start, Some(self.current), comma);
            return;
        }
        if let Some(kind) = self.subordinate(at) {
            self.open(kind, at, Some(self.current), comma);
            return;
        }
        if view.tag(at).pos == Pos::Cconj {
            self.linked(at, comma);
            return;
        }
        // "plans to build 320 homes were approved"
        let of_noun = word == "to"
            && view.tag(at + 1).penn == Penn::Vb
            && self.all[self.current].verb.is_none()
            && at > 0
            && view.tag(at - 1).is_noun();
        if of_noun {
            self.open(ClauseKind::Aside, at, Some(self.current), comma);
        } else if penn == Penn::Vbg || penn == Penn::Vbn || matches!(word, "due" | "worth") {
            self.participle(at, comma);
        } else if finite(view, at) {
            self.verb(at);
        }
    }

    fn open(&mut self, kind: ClauseKind, start: usize, parent: Option<usize>, comma: bool) {
        self.all.push(Clause {
            kind,
            start,
            verb: None,
            parent,
            comma,
        });
        self.current = self.all.len() - 1;
        let start = start.min(self.of.len());
        for of in self.of.iter_mut().skip(start) {
            *of = self.current;
        }
    }

    /// Whether a finite verb comes before the next mark.
    fn verb_ahead(&self, at: usize) -> bool {
        let view = self.view;
        (at..at + REACH)
            .take_while(|&i| !matches!(view.word(i), "," | ";" | ":" | "." | ""))
            .any(|i| finite(view, i))
    }

    /// "after the bus overturned", "that 12 had died": a link with a clause behind it.
    fn subordinate(&self, at: usize) -> Option<ClauseKind> {
        let view = self.view;
        let word = view.word(at);
        if word == "that" {
            let link = matches!(view.tag(at).penn, Penn::In);
            return link.then_some(ClauseKind::Reported);
        }
        let kind = match word {
            "when" | "as" | "once" => ClauseKind::When,
            "since" | "before" | "until" | "till" | "while" => ClauseKind::Side,
            "after" | "because" | "although" | "though" | "if" | "unless" | "whereas"
            | "whether" | "than" | "so" | "how" | "why" | "despite" | "what" => ClauseKind::Other,
            _ => return None,
        };
        if matches!(word, "whether" | "how" | "what" | "despite") {
            return Some(if word == "despite" {
                ClauseKind::Aside
            } else {
                kind
            });
        }
        let side = kind == ClauseKind::Side;
        let verb = (at + 1..at + REACH)
            .take_while(|&i| {
                !matches!(
                    view.word(i),
                    "," | ";" | ":" | "." | "" | "when" | "who" | "which" | "and" | "but"
                )
            })
            .find(|&i| {
                // After "since" a participle that follows a noun is a verb that the tags took for one.
                let bare = side && view.tag(i).penn == Penn::Vbn && i > at + 1;
                finite(view, i) || bare || i == at + 1 && view.tag(i).penn == Penn::Vbg
            })?;
        // "after the crash on Monday police said": the verb of the clause that went before is missing.
        let parents = self.all[self.current].verb.is_some()
            || at == self.all[self.current].start
            || view.word_before(at) == ",";
        let second = (verb + 1..at + REACH + 8)
            .take_while(|&i| !matches!(view.word(i), "," | ";" | "." | ""))
            .any(|i| finite(view, i) && !finite(view, i - 1));
        (parents || second).then_some(kind)
    }

    /// A comma ends what stands between commas.
    fn comma(&mut self, at: usize) {
        let view = self.view;
        while let Some(parent) = self.all[self.current].parent {
            let clause = &self.all[self.current];
            let ends = match clause.kind {
                ClauseKind::Relative => clause.verb.is_some_and(|v| v < at),
                ClauseKind::Result | ClauseKind::Aside => true,
                ClauseKind::When | ClauseKind::Other | ClauseKind::Side => {
                    self.root_verb(parent).is_none() || view.word(at + 1) == "but"
                }
                _ => false,
            };
            if !ends {
                break;
            }
            self.current = parent;
        }
    }

    fn root_verb(&self, clause: usize) -> Option<usize> {
        self.all[clause].verb
    }

    /// Whether a noun and a finite verb behind it come before the next mark or link.
    fn subject_ahead(&self, at: usize) -> bool {
        let view = self.view;
        let verb = (at..at + REACH)
            .take_while(|&i| {
                !matches!(view.word(i), "," | ";" | ":" | "." | "" | "and" | "but")
                    && !matches!(view.tag(i).penn, Penn::Wdt | Penn::Wp)
                    && view.tag(i).pos != Pos::Sconj
            })
            .find(|&i| finite(view, i));
        verb.is_some_and(|v| (at..v).any(|i| view.tag(i).is_noun() || view.figure_at(i).is_some()))
    }

    /// "and arrested 16", "and 40 were hurt"
    fn linked(&mut self, at: usize, comma: bool) {
        let view = self.view;
        let mut next = at + 1;
        while view.tag(next).pos == Pos::Adv && view.figure_at(next).is_none() {
            next += 1;
        }
        // "killing 12 and wounding 40" goes on.
        if view.tag(next).penn == Penn::Vbg {
            return;
        }
        // "were charged with covering up faults and three others were fined": past what has no verb of its own.
        while let ClauseKind::Aside | ClauseKind::Relative = self.all[self.current].kind {
            let here = &self.all[self.current];
            let Some(parent) = here.parent.filter(|_| here.verb.is_none()) else {
                break;
            };
            let closed = here.kind == ClauseKind::Aside || comma;
            if !closed || self.all[parent].verb.is_none() || !self.subject_ahead(next) {
                break;
            }
            self.current = parent;
        }
        let here = &self.all[self.current];
        let (has_verb, kind) = (here.verb.is_some(), here.kind);
        if !has_verb && kind != ClauseKind::Result {
            return;
        }
        let shared = finite(view, next);
        // "were killed and injured", "have sold and bought"
        let verb = (next..next + REACH)
            .take_while(|&i| {
                !matches!(view.word(i), "," | ";" | ":" | "." | "" | "and" | "but")
                    && !matches!(view.tag(i).penn, Penn::Wdt | Penn::Wp)
                    && view.tag(i).pos != Pos::Sconj
            })
            .find(|&i| finite(view, i));
        let Some(verb) = verb else { return };
        let kind = if shared {
            ClauseKind::Shared
        } else {
            ClauseKind::Coordinate
        };
        // "12 soldiers and three civilians who were there": its own verb comes later.
        let _ = verb;
        let before = self.current;
        self.open(kind, at, Some(before), comma);
    }

    /// ", killing 12", "for stealing £5m", ", armed with": a clause without a finite verb.
    fn participle(&mut self, at: usize, comma: bool) {
        let view = self.view;
        let word = view.word(at);
        if matches!(
            word,
            "including"
                | "following"
                | "excluding"
                | "regarding"
                | "during"
                | "according"
                | "being"
        ) {
            return;
        }
        let penn = view.tag(at).penn;
        let here = &mut self.all[self.current];
        // "since fighting resumed", "before retiring": the link has opened the clause.
        if here.start + 1 == at && here.kind != ClauseKind::Main {
            return;
        }
        // "which the family bought": the tags take it for a participle.
        if here.kind == ClauseKind::Relative && here.verb.is_none() {
            if penn == Penn::Vbn {
                here.verb = Some(at);
            }
            return;
        }
        let before = at.checked_sub(1).map(|i| view.tag(i));
        let after_preposition = before.is_some_and(|t| t.pos == Pos::Adp || t.pos == Pos::Sconj)
            && penn == Penn::Vbg
            && view.tag(at + 1).pos != Pos::Punct;
        if comma || at == 0 {
            let verb = self.all[self.current].verb.is_some();
            let kind = if penn == Penn::Vbg && verb {
                ClauseKind::Result
            } else {
                ClauseKind::Aside
            };
            // "…, 12 wounded": a participle behind a noun opens nothing.
            if matches!(view.tag(at).pos, Pos::Verb | Pos::Adj) {
                self.open(kind, at, Some(self.current), comma);
            }
        } else if after_preposition {
            self.open(ClauseKind::Aside, at - 1, Some(self.current), false);
        }
    }

    /// A finite verb: of this clause, or, where it has one, of another one around or inside it.
    fn verb(&mut self, at: usize) {
        let view = self.view;
        let Some(old) = self.all[self.current].verb else {
            let Clause { kind, start, .. } = self.all[self.current];
            // "Since taking office she has pardoned 40"
            let gerund = matches!(kind, ClauseKind::Side | ClauseKind::Other)
                && view.tag(start + 1).penn == Penn::Vbg
                && view.word(start + 1) != "fighting";
            if gerund && self.close_to_verbless(at) {
                let pronoun = at > 0 && view.tag(at - 1).pos == Pos::Pron;
                if let Some(of) = self.of.last_mut().filter(|_| pronoun) {
                    *of = self.current;
                }
            } else if matches!(kind, ClauseKind::Aside | ClauseKind::Result) {
                self.close_to_verbless(at);
            } else {
                self.all[self.current].verb = Some(at);
            }
            return;
        };
        // "has died", "will be": one verb.
        let one = (old..at).all(|i| matches!(view.tag(i).pos, Pos::Aux | Pos::Adv | Pos::Part))
            && view.tag(old).pos == Pos::Aux;
        if one {
            return;
        }
        if self.close_to_verbless(at) {
            return;
        }
        // "police said 12 died", "the £5 the family paid"
        let speakers = view.speakers();
        let found = speakers.binary_search_by_key(&old, |s| s.verb).ok();
        let said = found.map(|i| &speakers[i]);
        if let Some(speaker) = said {
            let start = speaker.after.start.max(old + 1).min(at);
            self.open(ClauseKind::Reported, start, Some(self.current), false);
        } else {
            let subject = at
                .checked_sub(1)
                .map_or(at, |i| before_articles(view, begin(view, i)));
            let start = subject.max(old + 1).min(at);
            self.open(ClauseKind::Relative, start, Some(self.current), false);
        }
        self.all[self.current].verb = Some(at);
    }

    /// Back to a clause around this one that still waits for its verb.
    fn close_to_verbless(&mut self, at: usize) -> bool {
        let mut clause = self.current;
        for _ in 0..6 {
            let kind = self.all[clause].kind;
            let Some(parent) = self.all[clause].parent else {
                return false;
            };
            if matches!(kind, ClauseKind::Coordinate | ClauseKind::Shared) {
                return false;
            }
            clause = parent;
            if self.all[clause].verb.is_none() {
                self.all[clause].verb = Some(at);
                self.current = clause;
                return true;
            }
        }
        false
    }
}
