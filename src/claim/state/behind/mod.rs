//! What is said of a group behind it: the verb whose subject it is, a participle, an adjective, a relative clause.

mod says;

use super::Group;
use crate::claim::noun_phrase;
use crate::claim::view::View;
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::{Inflection, StateWord, Way, vocabulary};

/// How far behind a group its verb may stand.
const FAR: usize = 30;

/// How much of what stands behind a group can be said of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It may be a subject: the whole clause.
    Clause,
    /// It is an object or hangs on something: only what belongs to its own phrase.
    Phrase,
}

/// The state that the words behind a group say of it.
pub fn status(group: &Group, reach: Reach) -> Option<&'static str> {
    let mut scan = Scan {
        group,
        reach,
        said: None,
        reduced: false,
        finite: false,
        carried: false,
        in_relative: false,
    };
    let mut at = group.end;
    while at < (group.end + FAR).min(group.view.tokens().len()) {
        match scan.step(at) {
            Step::To(next) => at = next,
            Step::End => break,
            Step::None => return None,
        }
    }
    scan.said
}

/// Whether a verb or adjective is negated: "were not hurt", "did not attend".
pub fn negated(view: &View, at: usize) -> bool {
    for back in 1..=4 {
        let Some(before) = at.checked_sub(back) else {
            return false;
        };
        let word = view.word(before);
        if matches!(word, "not" | "never" | "without")
            || word.ends_with("n't")
            || word.ends_with("n’t")
        {
            // "not only"
            return view.word(before + 1) != "only";
        }
        if !matches!(view.tag(before).pos, Pos::Aux | Pos::Adv | Pos::Part) {
            // "tried to kill two others"
            return view.word(before + 1) == "to"
                && matches!(
                    view.lemma(before).as_str(),
                    "try" | "attempt" | "fail" | "threaten" | "plot" | "conspire" | "refuse"
                );
        }
    }
    false
}

/// Whether a state begins at a token, of whatever.
pub fn is_state(view: &View, at: usize) -> bool {
    let words = vocabulary().states.beginning(view.word(at)).iter();
    let mut strong = words.filter(|s| {
        !matches!(s.way, Way::Holder | Way::Owned) && s.length() == 1 && s.tail.is_empty()
    });
    strong.next().is_some()
}

/// Whether a token right before a group is a verb that says a state, whatever it is tagged as: "Bus crash kills 31".
pub fn is_verb(view: &View, at: usize) -> bool {
    let words = vocabulary().states.beginning(view.word(at)).iter();
    // "Landslides kill 23": a verb behind a plural, though it may be a noun elsewhere.
    let several = || at > 0 && vocabulary().words.looks_plural(view.word(at - 1));
    let mut verbs = words.filter(|s| {
        let base = s.inflection == Inflection::Base;
        let form = !base || view.tag(at).pos == Pos::Verb || several();
        s.way == Way::Done && form && s.length() == 1
    });
    let article = at > 0 && view.tag(at - 1).pos == Pos::Det;
    !article && verbs.next().is_some()
}

/// ", all of which survived": what befell all of those that something else is said of first.
pub fn all_of(group: &Group) -> Option<&'static str> {
    let view = group.view;
    let at = group.end;
    let all = view.word(at) == ","
        && matches!(view.word(at + 1), "all" | "both")
        && view.word(at + 2) == "of"
        && matches!(view.word(at + 3), "which" | "whom");
    if all {
        status(group, Reach::Phrase)
    } else {
        None
    }
}

enum Step {
    To(usize),
    End,
    None,
}

struct Scan<'g, 'v, 't> {
    group: &'g Group<'v, 't>,
    reach: Reach,
    said: Option<&'static str>,
    /// A participle belongs to the phrase ("sheltering in the school"): its verb is still to come.
    reduced: bool,
    /// A finite verb has come.
    finite: bool,
    /// A verb has come whose complement may say a state: "are feared dead".
    carried: bool,
    in_relative: bool,
}

impl Scan<'_, '_, '_> {
    fn step(&mut self, at: usize) -> Step {
        let view = self.group.view;
        let word = view.word(at);
        if let Some(step) = self.state(at) {
            return step;
        }
        if let Some(figure) = view.figure_at(at) {
            return self.figure(at, figure);
        }
        match word {
            ";" | ":" | "." | "?" | "!" | "" => return Step::End,
            "(" => return self.past_bracket(at),
            "," | "—" | "–" => return self.comma(at),
            "but" | "while" | "when" | "than" | "because" | "if" | "although" | "though"
            | "where" | "whether" | "unless" | "whose" => return Step::End,
            "after" | "before" | "since" | "as" | "until" => {
                // "in the hours after the blast": a noun follows, no clause.
                let other = view.tag(at + 1).penn == Penn::Prp;
                // "are listed as missing"
                if word == "as" && self.carried && view.word(at + 1) != "well" {
                    return Step::To(at + 1);
                }
                return if other
                    || self.finite
                    || self.reach == Reach::Phrase
                    || at == self.group.end
                {
                    Step::End
                } else {
                    Step::To(at + 1)
                };
            }
            "who" | "which" | "that" => return self.relative(at),
            _ => {}
        }
        let tag = view.tag(at);
        match tag.pos {
            Pos::Verb => self.verb(at),
            Pos::Aux => self.auxiliary(at),
            _ if tag.penn == Penn::Md => self.auxiliary(at),
            Pos::Cconj => self.and(at),
            // Another subject.
            Pos::Pron if self.said.is_some() || self.finite => Step::End,
            _ => Step::To(at + 1),
        }
    }

    /// What the phrases of states at a token say of the group, if one of them says something.
    fn state(&mut self, at: usize) -> Option<Step> {
        let group = self.group;
        let mut others = None;
        for found in group.states_at(at) {
            // "shot dead five": what the longer phrase says of others, its parts do as well.
            if others.is_some_and(|length| found.length() < length) {
                break;
            }
            if !self.tail(at, found) || !self.usable(at, found) {
                continue;
            }
            let end = at + found.length();
            let says = match found.way {
                // "were released unharmed": how, not what befell them later.
                Way::Adjective => self.said.is_none() && self.adjective(at, end, found),
                Way::Does => self.does(at, found),
                Way::Done => {
                    let says = self.done(at, end, found);
                    if says.is_none() {
                        others = Some(found.length());
                    }
                    says.unwrap_or(false)
                }
                _ => false,
            };
            if says {
                return Some(self.take(at, end, found));
            }
        }
        others?;
        // "nurses who treated the patient have since tested positive": what they did in the relative clause is passed by.
        if self.in_relative && self.reach == Reach::Clause {
            return Some(Step::To(at + 1));
        }
        // "12 rebels killed three soldiers": they did it to others.
        if self.in_relative {
            return Some(Step::End);
        }
        self.said = None;
        Some(Step::None)
    }

    fn take(&mut self, at: usize, end: usize, found: &'static StateWord) -> Step {
        if negated(self.group.view, at) {
            self.finite = true;
            return Step::End;
        }
        if self.either(at, end, found.status) {
            return Step::None;
        }
        // "the 14 killed in the blast were buried": what is done to the dead makes them nothing else.
        if self.said != Some("killed") {
            self.said = Some(found.status);
        }
        let finite = found.way == Way::Does && found.inflection != Inflection::Ing;
        if !self.in_relative && (finite || self.auxiliary_before(at)) {
            self.finite = true;
        }
        Step::To(end)
    }

    /// A figure behind the group: a place or time is passed by, another subject is joined or ends the clause.
    fn figure(&mut self, at: usize, figure: usize) -> Step {
        let view = self.group.view;
        let figure = &view.figures[figure];
        let end = view.tokens_of(figure).end.max(at + 1);
        let before = view.word_before(view.tokens_of(figure).start);
        let aside = matches!(
            figure.kind,
            Kind::Date | Kind::Time | Kind::Age | Kind::Duration | Kind::Ordinal
        );
        let hangs =
            matches!(view.tag(at.max(1) - 1).pos, Pos::Adp) || matches!(before, "of" | "in");
        // "Two boys aged 14 and 15 appeared in court"
        let start = view.tokens_of(figure).start;
        let age_goes_on = matches!(before, "and" | ",")
            && start > 1
            && view
                .figure_at(start - 2)
                .is_some_and(|f| view.figures[f].kind == Kind::Age);
        if aside || age_goes_on || hangs || self.in_relative && self.said.is_none() {
            return Step::To(end);
        }
        // "had 340 passengers and 25 crew on board": both were.
        let beside =
            before == "and" && (self.group.end..start - 1).all(|i| noun_phrase::inner(view, i));
        let noun = noun_phrase::run(view, end, 4);
        let both = beside
            && self.reach == Reach::Phrase
            && self.group.states_at(noun).any(|s| s.status == "aboard");
        if both {
            return Step::To(noun);
        }
        // "12 women and three men were arrested"
        let joined = matches!(before, "and" | "or") && !self.finite && self.said.is_none();
        if joined && self.reach == Reach::Clause {
            Step::To(end)
        } else {
            Step::End
        }
    }

    fn past_bracket(&self, at: usize) -> Step {
        let view = self.group.view;
        let close = (at + 1..at + 20).find(|&i| view.word(i) == ")");
        close.map_or(Step::End, |i| Step::To(i + 1))
    }

    /// ", including two children, were killed", ", all of which survived", ", who were injured,": what is said aside, and
    /// where the clause goes on.
    fn comma(&mut self, at: usize) -> Step {
        let view = self.group.view;
        let next = view.word(at + 1);
        if self.said.is_some() && !self.in_relative {
            // "were held, questioned and charged"
            return if self.group.states_at(at + 1).next().is_some() && self.finite {
                Step::To(at + 1)
            } else {
                Step::End
            };
        }
        if self.in_relative {
            self.in_relative = false;
            return Step::To(at + 1);
        }
        // "were in the pile-up, which closed the road": what it did.
        let aside = !self.finite || matches!(next, "all" | "both");
        if aside && matches!(next, "all" | "both" | "who" | "which") {
            let which = if matches!(next, "who" | "which") {
                at + 1
            } else {
                at + 3
            };
            if matches!(view.word(which), "who" | "whom" | "which") {
                self.in_relative = true;
                return Step::To(which + 1);
            }
        }
        if self.finite || self.reach == Reach::Phrase {
            return Step::End;
        }
        // An aside ends with a comma before the verb.
        let close = (at + 1..at + 16).find(|&i| matches!(view.word(i), "," | "—" | "–"));
        match close {
            Some(close) if matches!(view.tag(close + 1).pos, Pos::Aux | Pos::Verb) => {
                Step::To(close + 1)
            }
            _ if matches!(view.tag(at + 1).pos, Pos::Aux) => Step::To(at + 1),
            _ => Step::End,
        }
    }

    /// "who survived": what the clause says, unless the sentence says something later.
    fn relative(&mut self, at: usize) -> Step {
        if self.finite {
            return Step::End;
        }
        self.in_relative = true;
        Step::To(at + 1)
    }

    fn verb(&mut self, at: usize) -> Step {
        let view = self.group.view;
        let tag = view.tag(at);
        let (be, _) = self.auxiliaries(at);
        if carries(view, at) {
            self.carried = true;
            self.finite |= !self.in_relative;
            return Step::To(at + 1);
        }
        if matches!(tag.penn, Penn::Vbg | Penn::Vbn)
            && !has_object(view, at)
            && !be
            && !self.finite
            && at < self.group.end + 3
        {
            self.reduced = true;
            return Step::To(at + 1);
        }
        if self.in_relative && self.reach == Reach::Clause {
            // "12 men who attacked the base were killed"
            return Step::To(at + 1);
        }
        if be && self.reach == Reach::Clause && !self.finite {
            // "were questioned and charged"
            self.finite = true;
            return Step::To(at + 1);
        }
        Step::End
    }

    fn auxiliary(&mut self, at: usize) -> Step {
        // "who tried to kill two others was jailed": another was.
        if self.reach == Reach::Clause && !self.in_relative && self.is_another(at) {
            return Step::None;
        }
        // "300 jobs to be lost", "a dozen people thought to be buried"
        let view = self.group.view;
        let to_be = view.word_before(at) == "to"
            && view.word(at) == "be"
            && (self.carried || at == self.group.end + 1);
        if self.reach == Reach::Phrase && !self.in_relative && !to_be {
            return Step::End;
        }
        if self.in_relative && self.said.is_some() {
            self.in_relative = false;
        }
        Step::To(at + 1)
    }

    /// Whether a verb in the singular stands behind more than one who are counted.
    fn is_another(&self, at: usize) -> bool {
        let (view, group) = (self.group.view, self.group);
        let several = group.noun.is_some()
            && !group.share
            && group.figure_end == group.start + 1
            && group.end > group.figure_end
            && view.tag(group.end - 1).penn == Penn::Nns
            && !matches!(view.word(group.start), "one" | "1");
        several
            && view.word(at) == "was"
            && !matches!(
                super::around::lead(view, group.start),
                super::around::Lead::Start
            )
    }

    /// "were held and later charged", "12 women and their children were killed".
    fn and(&mut self, at: usize) -> Step {
        let view = self.group.view;
        if self.said.is_none() && !self.finite {
            return Step::To(at + 1);
        }
        let adverb = (at + 1..at + 4).find(|&i| view.tag(i).pos != Pos::Adv);
        match adverb {
            Some(next) if self.group.states_at(next).next().is_some() => Step::To(next),
            Some(next) if self.said.is_none() && view.tag(next).pos == Pos::Verb => Step::To(next),
            _ => Step::End,
        }
    }
}

/// "70 homes lost power and 15 were flooded": a participle with an object is the verb of the clause, unless somebody was
/// given something.
fn has_object(view: &View, at: usize) -> bool {
    let gives = || {
        matches!(
            view.word(at),
            "given"
                | "called"
                | "named"
                | "awarded"
                | "offered"
                | "denied"
                | "granted"
                | "paid"
                | "dubbed"
                | "aged"
        )
    };
    let next = view.tag(at + 1);
    view.tag(at).penn == Penn::Vbn && next.pos == Pos::Noun && !gives()
}

/// Verbs whose complement says the state: "are feared dead", "are believed to have died", "remain missing".
fn carries(view: &View, at: usize) -> bool {
    vocabulary().words.carries_state(&view.lemma(at))
}
