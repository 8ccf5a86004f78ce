//! What makes two claims about different figures, whatever else they share: each reason a small function.

use crate::claim::{Assertion, Claim, End, Role, SourceKind, same_voice};
use crate::figure::{Form, Kind};
use crate::vocabulary::vocabulary;

type Blocker = fn(&Claim, &Claim) -> Option<String>;

/// The first blocker that holds for a figure taken up as known, in plain words.
pub fn first(a: &Claim, b: &Claim) -> Option<String> {
    over_one_story(a, b).or_else(|| holding(&[other_source, other_place], a, b))
}

/// The first blocker that holds between display type and the story below it.
pub fn over_one_story(a: &Claim, b: &Claim) -> Option<String> {
    const BLOCKERS: [Blocker; 11] = [
        other_kind,
        other_thing,
        other_state,
        not_asserted,
        other_role,
        other_time,
        other_year,
        other_modifiers,
        one_sentence,
        told_apart,
        in_quotation,
    ];
    holding(&BLOCKERS, a, b)
}

/// The first blocker that holds between an amount in a headline and one in its lede: what is agreed in the one may be
/// expected in the other, and a headline quotes at will.
pub fn over_its_story(a: &Claim, b: &Claim) -> Option<String> {
    const BLOCKERS: [Blocker; 7] = [
        other_kind,
        other_payment,
        other_state,
        taken_back,
        other_change,
        other_time,
        told_apart,
    ];
    holding(&BLOCKERS, a, b)
}

/// The first blocker that holds between two figures with the same digits.
pub fn with_same_digits(a: &Claim, b: &Claim) -> Option<String> {
    // "bought for £1.2bn … the £1.2m deal": an amount may be told of two things that are one.
    if a.figure.kind == Kind::Count
        && let Some(reason) = other_noun(a, b)
    {
        return Some(reason);
    }
    const BLOCKERS: [Blocker; 8] = [
        other_kind,
        other_state,
        other_assertion,
        other_change,
        other_time,
        one_sentence,
        told_apart,
        other_speaker,
    ];
    holding(&BLOCKERS, a, b)
}

/// The first blocker that holds between two figures in the same place of two like sentences.
pub fn in_one_place(a: &Claim, b: &Claim) -> Option<String> {
    holding(&[other_noun, other_year], a, b).or_else(|| with_same_digits(a, b))
}

fn holding(blockers: &[Blocker], a: &Claim, b: &Claim) -> Option<String> {
    blockers.iter().find_map(|blocker| blocker(a, b))
}

fn other_kind(a: &Claim, b: &Claim) -> Option<String> {
    let dimension = |c: &Claim| c.figure.unit.map(|u| u.dimension);
    (a.figure.kind != b.figure.kind || dimension(a) != dimension(b))
        .then(|| "they are figures of different kinds".to_owned())
}

/// Another noun, unless both are people: "43 dead" and "eight people killed" may be the same.
fn other_thing(a: &Claim, b: &Claim) -> Option<String> {
    let (Some(first), Some(second)) = (&a.counted, &b.counted) else {
        return Some("one of them does not say what it counts".to_owned());
    };
    if first.head == second.head {
        return None;
    }
    // The dead of a story are its people; its children are not its soldiers.
    let general = |head: &str| vocabulary().words.is_anybody(head);
    let people = first.class.is_some()
        && first.class == second.class
        && general(&first.head)
        && general(&second.head);
    (!people).then(|| format!("one counts {}, the other {}", first.head, second.head))
}

pub(super) fn other_state(a: &Claim, b: &Claim) -> Option<String> {
    match (&a.status, &b.status) {
        (Some(x), Some(y)) if x != y => Some(format!("one counts the {x}, the other the {y}")),
        _ => None,
    }
}

fn not_asserted(a: &Claim, b: &Claim) -> Option<String> {
    if [a, b].into_iter().any(|c| c.end == Some(End::Older)) {
        return Some("one of them is of another time".to_owned());
    }
    let other = [a, b]
        .into_iter()
        .find(|c| c.assertion != Assertion::Actual)?;
    Some(format!(
        "one of them is {}",
        match other.assertion {
            Assertion::Forecast => "expected",
            Assertion::Target => "aimed at",
            Assertion::Capacity => "what there is room for",
            Assertion::Conditional => "conditional",
            Assertion::Denied => "denied",
            Assertion::Retracted => "taken back",
            Assertion::Historic => "of another time",
            Assertion::Rhetorical | Assertion::Actual => "a manner of speaking",
        }
    ))
}

fn other_role(a: &Claim, b: &Claim) -> Option<String> {
    let whole = |c: &Claim| matches!(c.role, Role::Level | Role::Total);
    (!(whole(a) && whole(b))).then(|| "one of them is a part, a change or a rate".to_owned())
}

pub(super) fn other_source(a: &Claim, b: &Claim) -> Option<String> {
    let (Some(x), Some(y)) = (told_by(a), told_by(b)) else {
        return None;
    };
    (!same_voice(x, y)).then(|| format!("{x} says one, {y} the other"))
}

/// Who says a figure. A length in a description under a verb of saying ("rebels claimed to have broken the month-long
/// siege") is the writer's own as much.
fn told_by(claim: &Claim) -> Option<&str> {
    let described = claim.figure.form == Form::Adjective && claim.figure.kind == Kind::Duration;
    claim.source.name.as_deref().filter(|_| !described)
}

pub(super) fn other_time(a: &Claim, b: &Claim) -> Option<String> {
    let (Some(x), Some(y)) = (&a.times_near, &b.times_near) else {
        return None;
    };
    (x != y).then(|| format!("one is of {x}, the other of {y}"))
}

/// "The firm employs 400 people. Last year it employed 520": one of them is of another year by its own words.
pub(super) fn other_year(a: &Claim, b: &Claim) -> Option<String> {
    (a.times_near.is_some() != b.times_near.is_some() && (of_another_year(a) || of_another_year(b)))
        .then(|| "one of them is of another year".to_owned())
}

/// Whether a claim is of a year that its own words name.
pub(super) fn of_another_year(claim: &Claim) -> bool {
    let time = claim.times_near.as_deref().unwrap_or_default();
    let year = time
        .split(|c: char| !c.is_ascii_digit())
        .any(|part| part.len() == 4);
    year || [
        "last year",
        "next year",
        "a year",
        "the year before",
        "previous",
        "last season",
        "years ago",
        "year ago",
        "years earlier",
        "years before",
        "decades ago",
        "months ago",
        // "This compared with the last issue": another one.
        "this compare",
        "that compare",
        "it compare",
    ]
    .iter()
    .any(|w| time.contains(w))
}

fn other_place(a: &Claim, b: &Claim) -> Option<String> {
    let (Some(x), Some(y)) = (&a.place, &b.place) else {
        return None;
    };
    (!x.contains(y.as_str()) && !y.contains(x.as_str()))
        .then(|| format!("one is of {x}, the other of {y}"))
}

/// Words that narrow one of them down and are not said of the other.
fn other_modifiers(a: &Claim, b: &Claim) -> Option<String> {
    let (first, second) = (a.counted.as_ref()?, b.counted.as_ref()?);
    // "4,000 people homeless", "the 6,500 homeless people": what both say in other words narrows nothing down.
    let state = |m: &String| {
        let said = vocabulary().statuses.longest(m).map(|(_, s)| s.name);
        said.is_some() && said == a.status.as_deref() && said == b.status.as_deref()
    };
    let narrower =
        |x: &[String], y: &[String]| x.iter().find(|m| !y.contains(m) && !state(m)).cloned();
    let (extra_first, extra_second) = (
        narrower(&first.modifiers, &second.modifiers),
        narrower(&second.modifiers, &first.modifiers),
    );
    // A length of one happening is often told with a word more the first time ("government siege", "siege").
    let allowed =
        a.figure.kind == Kind::Duration && (extra_first.is_none() || extra_second.is_none());
    if allowed {
        return None;
    }
    extra_first
        .or(extra_second)
        .map(|m| format!("only one of them is said of “{m}”"))
}

fn one_sentence(a: &Claim, b: &Claim) -> Option<String> {
    (a.sentence == b.sentence).then(|| "both stand in one sentence".to_owned())
}

/// "another", "a further", "a second": the text itself says that it is another one.
pub(super) fn told_apart(a: &Claim, b: &Claim) -> Option<String> {
    let apart = |c: &Claim| {
        c.counted.as_ref().is_some_and(|n| {
            n.modifiers.iter().any(|m| {
                matches!(
                    m.as_str(),
                    "another"
                        | "second"
                        | "third"
                        | "first"
                        | "previous"
                        | "earlier"
                        | "similar"
                        | "last"
                        | "latest"
                        | "next"
                        | "extra"
                        | "different"
                )
            })
        })
    };
    let elsewhere = |c: &Claim| {
        c.place
            .as_ref()
            .is_some_and(|p| p.starts_with(char::is_lowercase))
    };
    (apart(a)
        || apart(b)
        || elsewhere(a) != elsewhere(b)
        || a.figure.form == Form::Zero
        || b.figure.form == Form::Zero)
        .then(|| "the text tells them apart".to_owned())
}

/// A number in somebody's mouth is theirs.
fn in_quotation(a: &Claim, b: &Claim) -> Option<String> {
    let quoted = |c: &Claim| c.source.kind == SourceKind::Quotation;
    (quoted(a) || quoted(b)).then(|| "one of them is said in direct speech".to_owned())
}

/// Another noun, where both name one.
fn other_noun(a: &Claim, b: &Claim) -> Option<String> {
    let (first, second) = (a.counted.as_ref()?, b.counted.as_ref()?);
    (first.head != second.head)
        .then(|| format!("one counts {}, the other {}", first.head, second.head))
}

/// Another noun, where both name one, unless both are names of a payment: "a $54m payout", "agreed a settlement of $86m".
fn other_payment(a: &Claim, b: &Claim) -> Option<String> {
    let (first, second) = (a.counted.as_ref()?, b.counted.as_ref()?);
    let payment = |c: &crate::claim::Counted| vocabulary().words.is_payment(&c.head);
    if payment(first) && payment(second) {
        return None;
    }
    other_noun(a, b)
}

/// One of them is denied or taken back.
fn taken_back(a: &Claim, b: &Claim) -> Option<String> {
    let gone = |c: &Claim| matches!(c.assertion, Assertion::Denied | Assertion::Retracted);
    (gone(a) || gone(b)).then(|| "one of them is denied or taken back".to_owned())
}

/// One is so and the other is expected, aimed at, of another time.
pub(super) fn other_assertion(a: &Claim, b: &Claim) -> Option<String> {
    let retracted = |c: &Claim| matches!(c.assertion, Assertion::Denied | Assertion::Retracted);
    let older = |c: &Claim| c.end == Some(End::Older);
    if older(a) != older(b) {
        return Some("one is what it was before".to_owned());
    }
    // "agreed to buy the arm for £1.2bn … the £1.2bn deal": what is to come is taken up as known.
    let taken_up = |x: &Claim, y: &Claim| {
        x.assertion == Assertion::Forecast && y.assertion == Assertion::Actual && y.definite
    };
    if taken_up(a, b) || taken_up(b, a) {
        return None;
    }
    (a.assertion != b.assertion || retracted(a)).then(|| {
        format!(
            "one is {}, the other {}",
            a.assertion.name(),
            b.assertion.name()
        )
    })
}

/// A change against a level, a part against a whole, a rise against a fall.
fn other_change(a: &Claim, b: &Claim) -> Option<String> {
    let sum = |c: &Claim| {
        matches!(
            c.role,
            Role::Change | Role::Part | Role::PartOpen | Role::Rate | Role::Average
        )
    };
    let differ = a.direction != b.direction || ((sum(a) || sum(b)) && a.role != b.role);
    differ.then(|| format!("one is a {}, the other a {}", a.role.name(), b.role.name()))
}

/// Direct speech against the writer's own words, or two speakers.
fn other_speaker(a: &Claim, b: &Claim) -> Option<String> {
    let named = match (told_by(a), told_by(b)) {
        (Some(x), Some(y)) => {
            !same_voice(x, y)
                && a.source.kind == SourceKind::Named
                && b.source.kind == SourceKind::Named
        }
        _ => false,
    };
    (named || a.quoted != b.quoted).then(|| "they are said by two people".to_owned())
}
