//! The happening that a claim belongs to: the noun for it in the claim's own clause, else in its sentence, else the one
//! that the story told of last.
//!
//! In: claims with their states, sentence by sentence. Out: the noun, in the singular ("blast").

mod mention;

pub use mention::{Mention, mentions};

use super::clause::ClauseKind;
use super::view::View;
use super::{Assertion, Claim, Role};
use crate::document::Zone;
use crate::figure::{Exact, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far from a figure the happening may be named that it belongs to, where no state tells that it does.
const NEAR: usize = 12;

/// How many sentences behind the last mention of its happening a story still tells of it.
const TELLS: usize = 4;

/// How many happenings of a story are kept in mind.
const KNOWN: usize = 12;

/// How many clauses may hang on one another.
const DEPTH: usize = 4;

/// The happenings of a story so far.
#[derive(Debug, Default)]
pub struct Story {
    /// The noun by which the one that the story tells of was last named.
    last: Option<String>,
    /// The noun for the last one in which people come to harm: a festival in which there is a crush is still told of.
    harm: Option<String>,
    /// How many sentences named one.
    named: usize,
    /// How many sentences have passed.
    sentences: usize,
    /// The number of the sentence that named the last one.
    last_in: usize,
    /// Whether it has told of a contest: of a score, or of a match by a word that is no other thing.
    played: bool,
    /// The sentence and the clause of the last claim that belongs to one, and which that is.
    given: Option<(usize, usize, String)>,
    /// All that it has told of, the last one last.
    known: Vec<Known>,
}

/// A happening that a story has told of.
#[derive(Debug)]
pub struct Known {
    /// The noun by which it was named.
    pub noun: String,
    /// The number of the sentence that named it last.
    pub last: usize,
    /// How many sentences named it.
    pub times: usize,
    /// Whether the headline did.
    pub headline: bool,
    /// Whether it is one that the story tells of, not one brought in beside.
    pub own: bool,
}

impl Story {
    /// All that it has told of, the last one last.
    pub fn known(&self) -> &[Known] {
        &self.known
    }

    /// The happening of the last claim that has one.
    pub fn given(&self) -> Option<&str> {
        self.given.as_ref().map(|(_, _, noun)| noun.as_str())
    }

    /// Notes to which happening a claim belongs.
    pub fn give(&mut self, view: &View, claim: &Claim) {
        let Some(noun) = &claim.event else {
            return;
        };
        let clause = view.clauses().of(view.tokens_of(&claim.figure).start);
        self.given = Some((claim.sentence_number, clause, noun.clone()));
        if !self.known.iter().any(|k| k.noun == *noun) {
            self.remember(noun, claim.sentence_number, false, true);
        }
    }

    fn remember(&mut self, noun: &str, sentence: usize, headline: bool, own: bool) {
        let known = match self.known.iter().position(|k| k.noun == noun) {
            Some(at) => self.known.remove(at),
            None => Known {
                noun: noun.to_owned(),
                last: sentence,
                times: 0,
                headline: false,
                own: false,
            },
        };
        self.known.push(Known {
            last: sentence,
            times: known.times + 1,
            headline: known.headline || headline,
            own: known.own || own,
            ..known
        });
        if self.known.len() > KNOWN {
            self.known.remove(0);
        }
    }

    /// The happening of a claim, whose state is known, by the patterns.
    pub fn find(&self, view: &View, claim: &Claim) -> Option<String> {
        let figure = &claim.figure;
        if matches!(figure.kind, Kind::Date | Kind::Time | Kind::Age) {
            return None;
        }
        let tokens = view.tokens_of(figure);
        let head = claim.counted.as_ref().map_or("", |c| c.head.as_str());
        let words = &vocabulary().words;
        // "a six-week trial", "the quake, which measured 6.7", "a £2m fraud": its own length, size, cost.
        let counted = matches!(figure.kind, Kind::Count | Kind::Percent | Kind::Share);
        if let Some(noun) = words.incident(head).filter(|_| !counted) {
            return Some(noun.to_owned());
        }
        let befell = claim.status.as_deref().is_some_and(happens);
        let one = figure.value == Some(Exact::ONE);
        let counts = !matches!(figure.form, Form::Word | Form::Zero)
            && !one
            && (figure.kind != Kind::Number || claim.counted.is_some());
        // Nobody can have come into it by a happening.
        if !befell && !counts && figure.kind != Kind::Tally {
            return None;
        }
        let state = claim.status.as_deref();
        let scene = |noun: &str| words.belongs(noun, head, state);
        let mut near: Vec<&Mention> = view.happenings().iter().collect();
        near.retain(|m| {
            let contest = self.played || scores(view) || scene(m.noun);
            contest || m.named || !is_toy(m.noun)
        });
        // "attacks rose 5%": no one of them.
        let change = matches!(figure.kind, Kind::Percent | Kind::Count | Kind::Share);
        // "won the vote by 31 votes": another than those that are counted.
        let counted_there = |m: &Mention| {
            (tokens.end..tokens.end + 4).contains(&m.at)
                || m.at + 3 >= tokens.start && m.at < tokens.start
        };
        near.retain(|m| {
            m.noun != head || !(change && (m.plural || head == "vote" && counted_there(m)))
        });
        // "the inquest was told": who heard it.
        let tells = |at: usize| {
            let mut speakers = view.speakers().iter();
            speakers.any(|s| s.own.contains(&at) && !s.own.contains(&tokens.start))
        };
        if !befell {
            near.retain(|m| !tells(m.at));
        }
        // Most sentences name none, and their clauses need not be looked for.
        let inherited = || {
            let told = claim.assertion != Assertion::Historic
                && !opens_with_date(view)
                && !of_year(view, tokens.start)
                && !claim.time.as_deref().is_some_and(is_of_year);
            let harmed = self.harm.as_deref().filter(|_| state.is_some_and(harms));
            let last = harmed.or(self.last.as_deref()).filter(|_| told)?;
            let loud = !words.is_quiet_incident(last);
            let belongs = befell && loud || scene(last) || loud && self.goes_on(view, claim);
            belongs
                .then(|| last.to_owned())
                .or_else(|| self.beside(view, claim))
        };
        if near.is_empty() {
            return inherited();
        }
        // "a stampede at a festival": what it happened at is not what killed.
        let setting = |m: &Mention| state.is_some_and(harms) && m.inside;
        near.sort_by_key(|m| (setting(m), m.at.abs_diff(tokens.start)));
        let clause = clause(view, tokens.start, tokens.end);
        let known = |m: &Mention| m.definite && self.last.is_some();
        let in_clause = near
            .iter()
            .filter(|m| clause.contains(&m.at) || shares_clause(view, m.at, tokens.start))
            .find(|m| {
                let close = (m.linked || known(m)) && m.at.abs_diff(tokens.start) <= NEAR;
                let played = figure.kind == Kind::Tally && words.is_contest(m.noun);
                let cause = m.cause && state.is_some();
                befell || counts && (close || played || cause || scene(m.noun))
            });
        if let Some(mention) = in_clause {
            return Some(mention.noun.to_owned());
        }
        let mut near = near.iter();
        let found = near.find(|m| befell || scene(m.noun));
        found
            .map(|mention| mention.noun.to_owned())
            .or_else(|| inherited().filter(|_| !befell))
    }

    /// Whether a claim is of what the story goes on to tell of its happening: in the past tense, soon behind the last mention,
    /// in a story that is about it.
    fn goes_on(&self, view: &View, claim: &Claim) -> bool {
        let about = self.named >= 2 || self.last_in <= 2;
        let near = self.sentences - self.last_in <= TELLS;
        let sort = matches!(
            claim.figure.kind,
            Kind::Count | Kind::Measure | Kind::Money | Kind::Duration
        );
        let role = matches!(
            claim.role,
            Role::Level | Role::Total | Role::Part | Role::PartOpen
        ) || claim.role == Role::Change && claim.figure.kind == Kind::Measure;
        about
            && near
            && sort
            && role
            && claim.assertion == Assertion::Actual
            && narrated(view, view.tokens_of(&claim.figure).start)
    }

    /// The happening of the claim before in the same clause: "14 inches of rain in 36 hours".
    fn beside(&self, view: &View, claim: &Claim) -> Option<String> {
        let (sentence, clause, noun) = self.given.as_ref()?;
        let own = view.clauses().of(view.tokens_of(&claim.figure).start);
        let extent = matches!(claim.figure.kind, Kind::Duration | Kind::Measure);
        (extent && *sentence == claim.sentence_number && *clause == own).then(|| noun.clone())
    }

    /// Takes in the happenings that a sentence names.
    pub fn see(&mut self, view: &View, zone: Zone) {
        let last = if view.figures.is_empty() {
            mention::told(view, zone == Zone::Headline)
        } else {
            let mut found = view.happenings().iter().rev();
            found.find(|m| m.own).map(|m| m.noun)
        };
        let headline = zone == Zone::Headline;
        if view.figures.is_empty() {
            if let Some(noun) = last {
                self.remember(noun, self.sentences, headline, true);
            }
        } else {
            for mention in view.happenings() {
                self.remember(mention.noun, self.sentences, headline, mention.own);
            }
        }
        let words = &vocabulary().words;
        self.played |= scores(view) || last.is_some_and(|n| words.is_contest(n) && !is_toy(n));
        let last = last.filter(|noun| self.played || !is_toy(noun));
        if let Some(noun) = last {
            if words.belongs(noun, "victim", None) {
                self.harm = Some(noun.to_owned());
            }
            self.last = Some(noun.to_owned());
            self.named += 1;
            self.last_in = self.sentences;
        }
        self.sentences += 1;
    }
}

/// Whether a noun for a contest is one for a toy as well.
fn is_toy(noun: &str) -> bool {
    noun == "game"
}

/// Whether a sentence gives a score.
fn scores(view: &View) -> bool {
    view.figures.iter().any(|f| f.kind == Kind::Tally)
}

/// Whether the clause of a token tells of something past: "the gang fled", not "the plant employs", "had worked for years".
pub fn narrated(view: &View, at: usize) -> bool {
    let clauses = view.clauses();
    let mut own = clauses.of(at);
    for _ in 0..DEPTH {
        let Some(clause) = clauses.all.get(own) else {
            return false;
        };
        if let Some(verb) = clause.verb {
            let tag = view.tag(verb);
            let perfect = matches!(view.word(verb), "had" | "have" | "has")
                && (verb + 1..verb + 4).any(|i| view.tag(i).penn == Penn::Vbn);
            return tag.penn == Penn::Vbd && !perfect;
        }
        let Some(parent) = clause.parent else {
            return false;
        };
        own = parent;
    }
    false
}

/// Whether a state is of those who come to harm.
fn harms(state: &str) -> bool {
    matches!(
        state,
        "killed" | "injured" | "missing" | "rescued" | "survived" | "trapped" | "treated" | "shot"
    )
}

/// Whether a sentence begins with a date or a month, of which it tells: "In March, 22 people died when …".
pub fn opens_with_date(view: &View) -> bool {
    let dated = |at: usize| {
        let figure = view.figure_at(at).map(|f| &view.figures[f]);
        // A weekday is of these days.
        figure.is_some_and(|f| {
            f.kind == Kind::Date && f.day.is_some_and(|d| d.year.is_some() || d.month.is_some())
        })
    };
    let month = || {
        let first = view.time_words().first();
        view.capital(1) && first.is_some_and(|t| t.range.start <= 1)
    };
    matches!(view.word(0), "in" | "last" | "since")
        && (dated(1) || dated(0) || view.word(2) == "year" || month())
}

/// Whether words of time are those of one year by its number: "in 2019", "winter of 2021", not "between 2014 and 2019".
pub fn is_of_year(time: &str) -> bool {
    let words = time.split(|c: char| !c.is_ascii_alphanumeric());
    let year = |w: &&str| {
        w.len() == 4 && w.starts_with(['1', '2']) && w.bytes().all(|b| b.is_ascii_digit())
    };
    let from = ["since", "until", "by", "before", "after"];
    !from.iter().any(|w| time.starts_with(w)) && words.filter(year).count() == 1
}

/// "the worst since 1954, when 119 people died": of that year.
pub fn of_year(view: &View, start: usize) -> bool {
    let near = start.saturating_sub(NEAR)..start;
    near.into_iter().any(|i| {
        let year = || {
            let at = i.checked_sub(1 + usize::from(view.word_before(i) == ","))?;
            let figure = &view.figures[view.figure_at(at)?];
            figure
                .day
                .filter(|d| figure.kind == Kind::Date && d.year.is_some())
        };
        view.word(i) == "when" && year().is_some()
    })
}

/// Whether a happening stands in a clause that tells of the same things as that of a figure: the one that it goes on from
/// ("the blast killed nine and hurt 30", "…, leaving 40 homeless"), or the noun that a relative clause is told of.
pub fn shares_clause(view: &View, mention: usize, figure: usize) -> bool {
    let clauses = view.clauses();
    let (mut own, there) = (clauses.of(figure), clauses.of(mention));
    for _ in 0..DEPTH {
        if own == there {
            return true;
        }
        let Some(clause) = clauses.all.get(own) else {
            return false;
        };
        let antecedent = clause.kind == ClauseKind::Relative
            && mention < clause.start
            && clause.start - mention <= 3;
        if antecedent {
            return true;
        }
        // "seized 2.3 tonnes and arrested 16 people in dawn raids": what closes the last of them is of all.
        let closes = mention > figure
            && clauses
                .all
                .get(there)
                .is_some_and(|c| c.kind == ClauseKind::Shared && c.parent == Some(own) && !c.comma);
        if closes {
            return true;
        }
        let goes_on = matches!(
            clause.kind,
            ClauseKind::Shared | ClauseKind::Result | ClauseKind::Aside
        );
        match clause.parent.filter(|_| goes_on) {
            Some(parent) => own = parent,
            None => return false,
        }
    }
    false
}

/// Whether a state is one that people and things come into by a happening.
fn happens(status: &str) -> bool {
    vocabulary().states.happens(status)
}

/// The clause around a figure: up to a conjunction or mark that another begins with.
fn clause(view: &View, start: usize, end: usize) -> std::ops::Range<usize> {
    let ends = |at: usize| {
        let word = view.word(at);
        let goes_on = matches!(word, "and" | ",")
            && view.tag(at + 1).pos == Pos::Verb
            && view.tag(at + 1).penn != Penn::Vbg;
        if goes_on
            || matches!(view.tag(at).penn, Penn::Wdt | Penn::Wp)
            || matches!(word, "who" | "whom" | "which" | "when")
        {
            return true;
        }
        matches!(
            word,
            ";" | ":" | "—" | "–" | "but" | "while" | "because" | "although" | "though" | "if"
        ) || vocabulary().words.is_speech(word)
            && view.tag(at).pos == Pos::Verb
            && matches!(view.word_before(at), "," | "”" | "\"")
    };
    let first = (0..start).rev().find(|&i| ends(i)).map_or(0, |i| i + 1);
    let last = (end..view.tokens().len())
        .find(|&i| ends(i))
        .unwrap_or(view.tokens().len());
    first..last
}

#[cfg(test)]
mod tests {
    use crate::claim::claims;
    use crate::document::{Document, Format};

    fn events(text: &str) -> Vec<Option<String>> {
        let document = Document::from_text(text, Format::Plain);
        claims(&document).into_iter().map(|c| c.event).collect()
    }

    fn check(text: &str, wanted: &[&str]) {
        let found = events(text);
        let found: Vec<&str> = found.iter().map(|e| e.as_deref().unwrap_or("-")).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_claim_belongs_to_the_happening_of_its_clause() {
        check(
            "Seven people were killed in a blast at a market.",
            &["blast"],
        );
        check("The storm cut power to 90,000 homes.", &["storm"]);
        check("She won the race by three seconds.", &["race"]);
        check("Shelling overnight killed nine civilians.", &["shelling"]);
        check(
            "A coach returning from a wedding overturned, killing 12 people.",
            &["-"],
        );
        check("Ilic won 6-4, 7-5 at the Porto Open.", &["open", "open"]);
        check("The shop was open and drew 90 people.", &["-"]);
        check("The siege lasted six weeks.", &["siege"]);
        check("Nearly 900 firefighters work for the fire service.", &["-"]);
        check("Unions need 5,000 signatures to avoid a strike.", &["-"]);
    }

    #[test]
    fn the_story_goes_on_with_its_own_happening() {
        check(
            "A blast wrecked a market on Monday. Nine people were killed.\n\nThe attack was a warning. Police arrested two men.",
            &["-", "blast", "blast"],
        );
        check(
            "A blast wrecked a market on Monday. A similar attack failed. Nine people were killed.",
            &["-", "blast"],
        );
    }
}
