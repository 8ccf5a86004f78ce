//! Units: the words for the base unit that a figure's range counts in.
//!
//! In: a [`Figure`]. Out: "day", "days", "18 to 24 days".

use crate::figure::{Exact, Figure, Interval, Kind, Unit};

/// The base unit of each dimension of which a draft can use another unit, as in
/// `rules/vocabulary/units.toml`.
const BASES: [(&str, &str); 13] = [
    ("duration", "day"),
    ("length", "metre"),
    ("area", "square metre"),
    ("volume", "litre"),
    ("mass", "gram"),
    ("speed", "metre per second"),
    ("temperature", "degree Celsius"),
    ("temperature difference", "degree Celsius"),
    ("power", "watt"),
    ("energy", "joule"),
    ("frequency", "hertz"),
    ("data", "byte"),
    ("spoon", "teaspoon"),
];

/// The base unit of a figure, singular; `None` for what is counted without a unit.
pub fn base(figure: &Figure) -> Option<&'static str> {
    match figure.kind {
        Kind::Percent | Kind::Share => return Some("per cent"),
        Kind::PercentPoints => return Some("percentage point"),
        Kind::Age => return Some("year"),
        _ => {}
    }
    let unit = figure.unit?;
    if let Some((_, base)) = BASES.iter().find(|(of, _)| *of == unit.dimension) {
        return Some(base);
    }
    if unit.factor == Exact::ONE {
        return Some(unit.name);
    }
    // Cents count in whole dollars; the code is the one name for those that is at hand.
    unit.currency
}

/// All that a duration or an age allows, in years of 365.25 days.
pub fn years(figure: &Figure) -> Option<Interval> {
    if figure.kind == Kind::Age {
        return Some(figure.meant);
    }
    let unit = figure.unit.filter(|unit| unit.dimension == "duration")?;
    if unit.name == "year"
        && figure.meant == figure.written.times(&Interval::exactly(unit.factor))?
    {
        return Some(figure.written);
    }
    figure
        .meant
        .over(&Interval::exactly(Exact::ratio(1461, 4)?))
}

/// What a figure allows, in its own unit: "8.5 to 9.5 years", "12.5 to 13.5 miles", "130 or more". Weeks and a month or
/// two are told in days ("18 to 24 days"), since "three-week" and "month-long" are compared in them.
pub fn allowed(figure: &Figure) -> String {
    let in_days = figure.unit.is_some_and(|unit| {
        let few = figure.value.is_none_or(|value| value < Exact::from(3));
        unit.name == "week" || (unit.name == "month" && few)
    });
    let own = figure
        .unit
        .filter(|_| !in_days && figure.kind != Kind::Money);
    let own = own.and_then(|unit| Some((in_unit(figure, unit)?, unit.name)));
    let (range, unit) = match own {
        Some((range, unit)) => (range, Some(unit)),
        None => (figure.meant, base(figure)),
    };
    with_unit(&range, unit)
}

/// A measurement in the unit of another one: "64.37 kilometres" for 40 miles beside 25 kilometres. `None` where the two
/// do not measure the same.
pub fn converted(figure: &Figure, other: &Figure) -> Option<String> {
    let value = value_in(figure, other)?;
    Some(with_unit(&Interval::exactly(value), Some(other.unit?.name)))
}

/// What a measurement comes to in the unit of another one; `None` where the two do not measure the same.
pub fn value_in(figure: &Figure, other: &Figure) -> Option<Exact> {
    let (own, into) = (figure.unit?, other.unit?);
    let base = figure.value?.times(own.factor)?.plus(own.offset)?;
    let value = base.minus(into.offset)?.over(into.factor)?;
    (own.dimension == into.dimension).then_some(value)
}

fn in_unit(figure: &Figure, unit: Unit) -> Option<Interval> {
    let above = figure.meant.minus(&Interval::exactly(unit.offset))?;
    above.over(&Interval::exactly(unit.factor))
}

fn with_unit(range: &Interval, unit: Option<&str>) -> String {
    let told = range.to_reader();
    match unit {
        Some(unit) if *range == Interval::exactly(Exact::ONE) => format!("{told} {unit}"),
        Some(unit) => format!("{told} {}", plural(unit)),
        None => told,
    }
}

/// The plural of a unit: "days", "kilometres per hour", "degrees Celsius", "per cent".
pub fn plural(unit: &str) -> String {
    let code = unit.chars().all(|c| c.is_ascii_uppercase());
    match unit {
        "fahrenheit" => return "degrees Fahrenheit".to_owned(),
        "celsius" => return "degrees Celsius".to_owned(),
        "percent" => return "per cent".to_owned(),
        _ => {}
    }
    if code || unit == "per cent" {
        return unit.to_owned();
    }
    if let Some((unit, per)) = unit.split_once(" per ") {
        return format!("{} per {per}", plural(unit));
    }
    if let Some(scale) = unit.strip_prefix("degree ") {
        return format!("degrees {scale}");
    }
    let irregular = [
        ("foot", "feet"),
        ("inch", "inches"),
        ("century", "centuries"),
        ("penny", "pence"),
        ("yuan", "yuan"),
        ("yen", "yen"),
        ("won", "won"),
        ("rand", "rand"),
        ("krona", "kronor"),
        ("krone", "kroner"),
        ("hertz", "hertz"),
        ("horsepower", "horsepower"),
    ];
    for (one, many) in irregular {
        if let Some(before) = unit.strip_suffix(one) {
            return format!("{before}{many}");
        }
    }
    format!("{unit}s")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str) -> Vec<Figure> {
        let analysed = crate::language::analyse(text);
        let sentences = analysed.sentences.iter();
        sentences
            .flat_map(|s| crate::figure::figures(text, s))
            .collect()
    }

    #[test]
    fn what_a_figure_allows_is_told_in_its_own_unit() {
        let told = |text: &str| measured(text).first().map(allowed);
        assert_eq!(told("a three-week siege").as_deref(), Some("18 to 24 days"));
        assert_eq!(told("a month-long siege").as_deref(), Some("25 to 35 days"));
        assert_eq!(
            told("It is 340 metres deep.").as_deref(),
            Some("340 metres")
        );
        assert_eq!(
            told("Some 38 per cent came.").as_deref(),
            Some("34.2 to 41.8 per cent")
        );
    }

    #[test]
    fn a_conversion_is_told_in_the_unit_of_the_other() {
        let told = |text: &str| match measured(text).as_slice() {
            [one, other] => converted(one, other),
            _ => None,
        };
        assert_eq!(
            told("40 miles, or 25 kilometres").as_deref(),
            Some("64.37 kilometres")
        );
        assert_eq!(
            told("30C, or 112F").as_deref(),
            Some("86 degrees Fahrenheit")
        );
        assert_eq!(told("40 miles, or 25 hectares"), None);
    }

    #[test]
    fn plurals() {
        assert_eq!(plural("day"), "days");
        assert_eq!(plural("square foot"), "square feet");
        assert_eq!(plural("kilometre per hour"), "kilometres per hour");
        assert_eq!(plural("degree Celsius"), "degrees Celsius");
        assert_eq!(plural("per cent"), "per cent");
        assert_eq!(plural("USD"), "USD");
        assert_eq!(plural("south korean won"), "south korean won");
    }
}
