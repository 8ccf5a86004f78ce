//! Display type over the same story: a headline, standfirst or caption against the text.

use super::value::times_apart;
use super::{Answer, Story, blockers, differ};
use crate::claim::Claim;
use crate::document::Zone;
use crate::figure::Kind;

/// Whether one is a count in display type and the other the first count of people in the same state below it.
pub fn same(a: &Claim, b: &Claim, story: &Story) -> Answer {
    if a.zone.is_display() == b.zone.is_display() {
        return Answer::no("neither stands over the other");
    }
    if matches!(
        a.figure.kind,
        Kind::Money | Kind::Percent | Kind::Measure | Kind::Temperature
    ) {
        return amount(a, b, story);
    }
    if a.status.is_none() && a.figure.kind == Kind::Count && a.counted.is_some() {
        return amount(a, b, story);
    }
    if a.figure.kind != Kind::Count || b.figure.kind != Kind::Count {
        return Answer::no("only counts and amounts are compared with display type");
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
    if differ(a, b) && at_home(shown) {
        return Answer::no("the display type agrees with another count");
    }
    Answer::yes(reasons)
}

/// How many sentences of the story may stand before the one that says again what its headline says.
const LEDE: usize = 3;

/// Whether an amount in a headline, which no amount of the story agrees with, is the one that the lede begins with.
///
/// A headline takes its amount from the story: of 398 published stories with a headline none has an amount there that
/// nothing below agrees with while the lede gives another one of the same sort.
fn amount(a: &Claim, b: &Claim, story: &Story) -> Answer {
    let (headline, lede) = if a.zone == Zone::Headline {
        (a, b)
    } else {
        (b, a)
    };
    if headline.zone != Zone::Headline || lede.sentence_number > headline.sentence_number + LEDE {
        return Answer::no("only a headline and its lede are compared");
    }
    if let Some(reason) = blockers::over_its_story(a, b) {
        return Answer::no(reason);
    }
    if !story.leads(headline) || !story.leads(lede) {
        return Answer::no("there are several of the sort");
    }
    // A lede that says the headline's words again takes its amount along, whatever is loosely of that size further down.
    let head = |c: &Claim| c.counted.as_ref().map(|n| n.head.clone());
    let said_again =
        story.agreed(headline) == 0 && head(headline).is_some() && head(headline) == head(lede);
    if story.agreed(lede) > 0 && !said_again {
        return Answer::no("the lede's agrees with another amount");
    }
    // What the headline takes from further down may be another thing than the lede's; then they have to say more in common.
    let likeness = story.sentences.likeness(a, b);
    let needed = match a.figure.kind {
        Kind::Count => 3,
        _ => u32::from(story.agreed(headline) > 0),
    };
    let told = a.figure.kind == Kind::Count && (story.agreed(headline) > 0 || far_apart(a, b));
    if likeness.near_words < needed || told {
        return Answer::no("the headline's agrees with another amount");
    }
    if a.figure.unit != b.figure.unit || likeness.shared == 0 {
        return Answer::no("nothing says that they are of one thing");
    }
    Answer::yes(vec![
        "the headline's amount stands nowhere in the story, and its lede gives this one".to_owned(),
    ])
}

/// Whether a count is many times the other: "home with four balls to spare" over "43 from 17 balls".
fn far_apart(a: &Claim, b: &Claim) -> bool {
    const TIMES: i128 = 3;
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return true;
    };
    times_apart(x, y, TIMES).unwrap_or(true)
}
