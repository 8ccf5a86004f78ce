//! Display type over the same story: a headline, standfirst or caption against the text.

use super::{Answer, Story, blockers, disagree};
use crate::claim::Claim;
use crate::figure::Kind;

/// Whether one is a count in display type and the other the first count of people in the same state below it.
pub fn same(a: &Claim, b: &Claim, story: &Story) -> Answer {
    if a.zone.is_display() == b.zone.is_display() {
        return Answer::no("neither stands over the other");
    }
    if a.figure.kind != Kind::Count || b.figure.kind != Kind::Count {
        return Answer::no("only counts are compared with display type");
    }
    if let Some(reason) = blockers::over_one_story(a, b) {
        return Answer::no(reason);
    }
    let Some(status) = a.status.as_ref().filter(|s| Some(*s) == b.status.as_ref()) else {
        return Answer::no("they count people in different states");
    };
    let mut reasons = vec![
        format!("both count the {status}"),
        "one stands in display type over the same story".to_owned(),
    ];
    if story.moves_on(a) || story.moves_on(b) {
        reasons.push("the text says that the figure has moved on".to_owned());
        return Answer::perhaps(reasons);
    }
    // Display type that agrees with any count of the same state is right about that one.
    let at_home = |c: &Claim| story.agreed(c) > 0;
    let shown = if a.zone.is_display() { a } else { b };
    if disagree(a, b) && at_home(shown) {
        return Answer::no("the display type agrees with another count");
    }
    Answer::yes(reasons)
}
