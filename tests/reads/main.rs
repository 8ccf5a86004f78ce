//! What a newsroom writes, item by item: each sentence with all its figures, and sentences that have none.

mod numbers;
mod times;
mod units;

use countercheck::figure::{self, Figure, Kind};
use countercheck::language::analyse;

/// "surface: kind value unit", the value being a number, the two ends of a stretch, or a date.
fn shown(text: &str, figure: &Figure) -> String {
    let decimal = |n: figure::Exact| n.to_decimal(8);
    let day = figure.day.filter(|_| figure.kind == Kind::Date);
    let value = match (figure.value, figure.ends, day) {
        (Some(value), ..) => decimal(value),
        (None, Some((a, b)), _) => format!("{} to {}", decimal(a), decimal(b)),
        (None, None, Some(day)) => {
            let parts = [
                day.year.map(|y| format!("{y}")),
                day.quarter.map(|q| format!("Q{q}")),
                day.month.map(|m| format!("month {m}")),
                day.day.map(|d| format!("day {d}")),
                day.weekday.map(|w| format!("weekday {w}")),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        _ => figure.written.to_reader(),
    };
    let unit = figure.unit.map_or(String::new(), |u| {
        let difference = if u.dimension == "temperature difference" {
            " apart"
        } else {
            ""
        };
        format!(" {}{difference}", u.name)
    });
    let hedge = figure
        .modifier
        .map_or(String::new(), |m| format!(", {}", m.name()));
    let told = if figure.relative.is_some() {
        ", told from publication"
    } else {
        ""
    };
    let surface = &text[figure.range.clone()];
    format!(
        "{surface}: {} {value}{unit}{hedge}{told}",
        figure.kind.name()
    )
}

/// Each sentence has these figures, and no other.
fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        let analysed = analyse(text);
        let sentences = analysed.sentences.iter();
        let figures = sentences.flat_map(|s| figure::figures(text, s));
        let found: Vec<String> = figures.map(|f| shown(text, &f)).collect();
        assert_eq!(found, *wanted, "{text}");
    }
}
