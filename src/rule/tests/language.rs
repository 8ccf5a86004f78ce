//! What conditions come to, one line each.

use super::Draft;
use crate::figure::{Exact, Interval, Kind, PartialDate};

/// Whether a condition on one claim is true (T), false (F) or unknown (?).
fn told(condition: &str) -> char {
    let mut draft = Draft::new("12 people");
    let claim = draft.claim("12 people", Kind::Count, 10, 14);
    claim.figure.value = Some(Exact::from(12));
    claim.figure.day = Some(PartialDate {
        year: Some(2024),
        month: Some(3),
        day: None,
        weekday: None,
        quarter: None,
    });
    claim.status = Some("killed".to_owned());
    claim.definite = true;
    if let Some(counted) = &mut claim.counted {
        counted.modifiers = vec!["old".to_owned(), "young".to_owned()];
    }
    let rule = format!(
        "\n[[claims]]\nname = 'a'\nkind = 'any'\n[flag]\nmessage = 'm'\nwhere = '''{condition}'''\n"
    );
    let outcome = draft.run(&rule);
    match (outcome.findings.len(), outcome.confirmed.len()) {
        (1, 0) => 'T',
        (0, 1) => 'F',
        _ => '?',
    }
}

#[test]
fn conditions_come_to_what_they_say() {
    let conditions = [
        ("a.value == 12", 'T'),
        ("mentions(a.phrase, 'PEOPLE')", 'T'),
        ("mentions(a.phrase, 'peopl')", 'F'),
        ("has(a.phrase, '## people')", 'T'),
        ("ends(a.phrase, words.aboard)", 'F'),
        ("a.value == 11 + 1 && a.value * 2 - 4 == 40 / 2", 'T'),
        ("-a.value == 0 - 12", 'T'),
        ("abs(3 - a.value) == 9", 'T'),
        ("abs(-a.range) == a.range", '?'),
        ("abs(-a.range) < 15", 'T'),
        ("a.range == 12", '?'),
        ("a.range != 15", 'T'),
        ("a.range < 20", 'T'),
        ("a.range < 10", 'F'),
        ("a.range < 12", '?'),
        ("a.range * 2 < 30", 'T'),
        ("a.range / 0 < 30", '?'),
        ("meet(a.range, a.value)", 'T'),
        ("holds(a.range, a.value)", 'T'),
        ("holds(a.value, a.range)", 'F'),
        ("disjoint(a.range, 15)", 'T'),
        ("gap(a.range, 21) == 0.5", 'T'),
        ("gap(a.range, a.value) == 0", 'T'),
        ("min(a.low, 20, a.value) == 10", 'T'),
        ("max(a.low, 20, a.value) == 20", 'T'),
        ("max(a.range, 20) == 20", 'T'),
        ("a.status == 'killed'", 'T'),
        ("a.status == \"hurt\"", 'F'),
        ("a.place == 'Aleppo'", '?'),
        ("known(a.place)", 'F'),
        ("!known(a.place)", 'T'),
        ("one_of(a.status, 'hurt', 'killed')", 'T'),
        ("one_of(a.status, 'hurt')", 'F'),
        ("one_of(a.place, 'here')", '?'),
        ("a.modifiers == 'old young'", 'T'),
        ("a.kind == 'count' && a.zone != 'headline'", 'T'),
        ("a.definite", 'T'),
        ("not a.quoted", 'T'),
        ("a.definite == a.quoted", 'F'),
        ("a.definite != true", 'F'),
        ("a.year == 2024", 'T'),
        ("a.weekday == weekday(a.day)", '?'),
        ("a.day == a.day", '?'),
        ("years_between(a.day, a.day) <= 0", 'T'),
        ("a.from < a.to", '?'),
        ("a.place == 'x' || a.definite", 'T'),
        ("a.place == 'x' && a.quoted", 'F'),
        ("a.quoted && a.place == 'x'", 'F'),
        ("a.place == 'x' || a.quoted", '?'),
        ("a.text == '12 people'", 'T'),
        ("either(a.place, a.status) == 'killed'", 'T'),
        ("only_if(a.value == 12)", 'T'),
        ("only_if(a.value == 13)", '?'),
        ("a.value == 13 && only_if(a.value == 13)", 'F'),
        ("multiple_of(a.value, 4)", 'T'),
        ("multiple_of(a.value, 5)", 'F'),
        ("multiple_of(a.value, 0)", '?'),
        ("slipped(1350, 1250)", 'T'),
        (
            "words_in_common('The bridges opened', 'a bridge of 1961') == 1",
            'T',
        ),
        ("slipped(1350, 1400)", 'F'),
        ("slipped(1350, 1350)", 'F'),
        ("months_from('late November', 'February') == 3", 'T'),
        ("months_from('March', 'spring') == 1", '?'),
    ];
    let wrong: Vec<_> = conditions
        .iter()
        .filter(|(condition, wanted)| told(condition) != *wanted)
        .map(|(condition, _)| (condition, told(condition)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_unbounded_range_has_no_high_end() {
    let mut draft = Draft::new("at least 130");
    let claim = draft.claim("at least 130", Kind::Count, 0, 0);
    claim.figure.meant = Interval::at_least(130.into());
    let rule =
        "\n[[claims]]\nname = 'a'\nkind = 'any'\n[flag]\nmessage = '{a.range}'\nwhere = 'LINE'\n";
    let found = |line: &str| draft.run(&rule.replace("LINE", line)).findings;
    assert_eq!(found("disjoint(a.range, 120)")[0].message, "130 or more");
    assert!(found("a.high > 120").is_empty());
    assert!(found("not a.high > 120").is_empty());
    assert_eq!(found("a.low > 120").len(), 1);
}

#[test]
fn a_claim_that_must_not_be_there_keeps_a_rule_silent() {
    let rule = "
[[claims]]
name = 'first'
kind = 'count'
[[claims]]
name = 'explains'
kind = 'count'
none = true
[flag]
where = [
  'near(first, explains, 0)',
  'explains.value == first.value + 1',
  'first.value == 1',
]
";
    let found = |numbers: &[(&str, i64)]| {
        let mut draft = Draft::new("1 2 3");
        for (words, n) in numbers {
            draft.claim(words, Kind::Count, *n, *n).figure.value = Some(Exact::from(*n));
        }
        draft.run(rule).findings.len()
    };
    assert_eq!(found(&[("1", 1), ("3", 3)]), 1);
    assert_eq!(found(&[("1", 1), ("2", 2), ("3", 3)]), 0);
}
