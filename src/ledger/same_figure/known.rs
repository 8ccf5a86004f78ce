//! A figure that comes up again as known: "the 250,000 residents", "the month-long siege".

use super::{Answer, Story, blockers};
use crate::claim::{Claim, SourceKind};
use crate::figure::{Form, Kind};
use crate::vocabulary::vocabulary;

/// Whether the later claim takes the earlier one up as known.
pub fn same(a: &Claim, b: &Claim, story: &Story) -> Answer {
    if a.figure.kind == Kind::Money {
        return amount_taken_up(a, b, story);
    }
    if let Some(reason) = blockers::first(a, b) {
        return Answer::no(reason);
    }
    match a.figure.kind {
        Kind::Duration => length_of_one_happening(a, b),
        Kind::Count => count_taken_up(a, b, story),
        _ => Answer::no("only counts and lengths of time are taken up as known"),
    }
}

/// "a three-week siege … the month-long siege": one happening, if it comes up as known the second time or the first.
fn length_of_one_happening(a: &Claim, b: &Claim) -> Answer {
    let (Some(event), Some(counted)) = (&a.measures, &a.counted) else {
        return Answer::no("one of them is the length of nothing that is named");
    };
    let described = a.figure.form == Form::Adjective && b.figure.form == Form::Adjective;
    if !vocabulary().words.is_single_happening(&counted.head)
        || !(described || a.definite || b.definite)
    {
        return Answer::no("a story may have two of them");
    }
    let mut reasons = vec![format!("both give the length of the {event}")];
    if !(a.definite || b.definite) {
        return Answer::perhaps(reasons);
    }
    reasons.push(format!("the {event} is mentioned as known"));
    Answer::yes(reasons)
}

/// "About 300,000 residents … The 250,000 residents": people in one state, taken up as known.
fn count_taken_up(a: &Claim, b: &Claim, story: &Story) -> Answer {
    let (Some(first), Some(second)) = (&a.counted, &b.counted) else {
        return Answer::no("one of them does not say what it counts");
    };
    let same_head = first.head == second.head;
    let Some(status) = a.status.as_ref().filter(|s| Some(*s) == b.status.as_ref()) else {
        let alike = same_head && b.definite && first.modifiers == second.modifiers;
        return if alike {
            Answer::perhaps(vec![format!("both count {}", second.head)])
        } else {
            Answer::no("nothing says that they count the same")
        };
    };
    let mut reasons = vec![format!("both count the {status}")];
    if !b.definite {
        let one_source = a.source.kind == SourceKind::Named && a.source.name == b.source.name;
        return if same_head && one_source {
            Answer::perhaps(reasons)
        } else {
            Answer::no("nothing takes the earlier one up")
        };
    }
    reasons.push("the second time they are mentioned as known".to_owned());
    // "its 900 workers … its 400 workers", "led with 31,195 votes … the 84,310 votes cast": whose they are may differ.
    if status == "employed" && a.definite || status == "voted" {
        reasons.push("whose they are may differ".to_owned());
        return Answer::perhaps(reasons);
    }
    if story.moves_on(a) || story.moves_on(b) {
        reasons.push("the text says that the figure has moved on".to_owned());
        return Answer::perhaps(reasons);
    }
    if a.quoted != b.quoted {
        reasons.push("one of them is said in direct speech".to_owned());
        return Answer::perhaps(reasons);
    }
    Answer::yes(reasons)
}

/// "a £1.3bn offer … the firm's £2.2bn offer": an amount that comes up again as known, with the noun that it is of, where
/// nothing in the story agrees with either.
fn amount_taken_up(a: &Claim, b: &Claim, story: &Story) -> Answer {
    if let Some(reason) = blockers::over_its_story(a, b) {
        return Answer::no(reason);
    }
    let Some(second) = &b.counted else {
        return Answer::no("one of them does not say what it is an amount of");
    };
    // "was fined £40,000 … the £400,000 fine": the verb says what the amount is of.
    let said = match &a.counted {
        Some(first) => first.head == second.head,
        None => {
            let paid = vocabulary().words.is_payment(&second.head)
                && ["pay", "fined"]
                    .iter()
                    .any(|verb| story.sentences.stands_near(a, verb));
            paid || story.sentences.stands_near(a, &second.head)
        }
    };
    if !said || a.figure.unit != b.figure.unit {
        return Answer::no("they are amounts of two things");
    }
    if !b.definite || b.quoted || !b.described {
        return Answer::no("nothing takes the earlier one up");
    }
    if story.agreed(a) > 0 || story.agreed(b) > 0 {
        return Answer::no("one of them agrees with another amount");
    }
    let mut reasons = vec![
        format!("both are the amount of the {}", second.head),
        "the second time it is mentioned as known".to_owned(),
    ];
    if story.tells_of_stages(a, b) {
        reasons.push("the text may tell of several stages".to_owned());
        return Answer::perhaps(reasons);
    }
    // "The fare rises to $2.75 … Pensioners keep their $1.25 fare."
    if story.is_owned(b) {
        reasons.push("whose it is may differ".to_owned());
        return Answer::perhaps(reasons);
    }
    Answer::yes(reasons)
}
