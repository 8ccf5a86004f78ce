//! Same figure? For two claims: yes, perhaps, no, with the reasons, which are shown to the editor.
//!
//! Blockers are decided first: what makes the two claims about different things, whatever else they share
//! ([`blockers`]). What is left is weighed by how the later claim takes up the earlier one: as known, as display type
//! over the same story, or on the word of the same source. In doubt the answer is *perhaps*, which makes a note.

mod blockers;

use crate::claim::{Claim, SourceKind};
use crate::document::Zone;
use crate::figure::{Form, Kind};
use crate::vocabulary::vocabulary;

/// The answer for two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Yes, perhaps or no.
    pub verdict: Verdict,
    /// Why, in plain words.
    pub reasons: Vec<String>,
}

/// Whether two claims state the same figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Yes,
    /// They may.
    Perhaps,
    /// They do not, or nothing says that they do.
    No,
}

/// What the whole story says that bears on the question.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// For each sentence with a figure, whether it says that figures moved on ("rose", "so far").
    pub moved_on: Vec<bool>,
}

/// Whether two claims state the same figure. `earlier` stands before `later` in the text.
pub fn same_figure(earlier: &Claim, later: &Claim, story: &Story) -> Answer {
    if let Some(reason) = blockers::first(earlier, later) {
        return Answer {
            verdict: Verdict::No,
            reasons: vec![reason],
        };
    }
    let mut reasons = Vec::new();
    let verdict = match earlier.figure.kind {
        Kind::Duration => length_of_one_happening(earlier, later, &mut reasons),
        Kind::Count => count_taken_up(earlier, later, &mut reasons),
        _ => Verdict::No,
    };
    if verdict == Verdict::Yes && earlier.figure.kind == Kind::Count {
        let moved = |c: &Claim| {
            story
                .moved_on
                .get(c.sentence_number)
                .copied()
                .unwrap_or(false)
        };
        if moved(earlier) || moved(later) {
            reasons.push("the text says that the figure has moved on".to_owned());
            return Answer {
                verdict: Verdict::Perhaps,
                reasons,
            };
        }
        if let Some(doubt) = doubt(earlier, later) {
            reasons.push(doubt.to_owned());
            return Answer {
                verdict: Verdict::Perhaps,
                reasons,
            };
        }
    }
    Answer { verdict, reasons }
}

/// "a three-week siege … the month-long siege": one happening, if it comes up as known the second time or the first.
fn length_of_one_happening(a: &Claim, b: &Claim, reasons: &mut Vec<String>) -> Verdict {
    let (Some(event), Some(counted)) = (&a.event, &a.counted) else {
        return Verdict::No;
    };
    let described = a.figure.form == Form::Adjective && b.figure.form == Form::Adjective;
    if !vocabulary().words.is_single_happening(&counted.head)
        || !(described || a.definite || b.definite)
    {
        return Verdict::No;
    }
    reasons.push(format!("both give the length of the {event}"));
    if a.definite || b.definite {
        reasons.push(format!("the {event} is mentioned as known"));
        Verdict::Yes
    } else {
        Verdict::Perhaps
    }
}

/// "About 300,000 residents … The 250,000 residents": a count taken up as known, as display type, or by the same source.
fn count_taken_up(a: &Claim, b: &Claim, reasons: &mut Vec<String>) -> Verdict {
    let (Some(first), Some(second)) = (&a.counted, &b.counted) else {
        return Verdict::No;
    };
    let same_status = a.status.is_some() && a.status == b.status;
    let same_head = first.head == second.head;
    let same_noun_as_known = same_head && b.definite && first.modifiers == second.modifiers;
    if !same_status && !same_noun_as_known {
        return Verdict::No;
    }
    if let Some(status) = &a.status {
        reasons.push(format!("both count the {status}"));
    } else {
        reasons.push(format!("both count {}", second.head));
    }
    if b.definite && same_status {
        reasons.push("the second time they are mentioned as known".to_owned());
        return Verdict::Yes;
    }
    if b.definite {
        return Verdict::Perhaps;
    }
    let display = |c: &Claim| {
        matches!(
            c.zone,
            Zone::Headline | Zone::Standfirst | Zone::Caption | Zone::Graphic | Zone::PullQuote
        )
    };
    if display(a) != display(b) && same_status && same_head {
        reasons.push("one stands in display type over the same story".to_owned());
        return Verdict::Perhaps;
    }
    if a.source.kind == SourceKind::Named
        && a.source.name == b.source.name
        && same_status
        && same_head
    {
        reasons.push("the same source gives both".to_owned());
        return Verdict::Perhaps;
    }
    if same_status && same_head {
        Verdict::Perhaps
    } else {
        Verdict::No
    }
}

/// What keeps a count that is taken up from being surely the same.
fn doubt(a: &Claim, b: &Claim) -> Option<&'static str> {
    if a.source.kind != b.source.kind
        && (a.source.kind == SourceKind::Named) != (b.source.kind == SourceKind::Named)
        && a.status != b.status
    {
        return Some("only one of them is given on somebody's word");
    }
    if a.quoted != b.quoted {
        return Some("one of them is said in direct speech");
    }
    None
}
