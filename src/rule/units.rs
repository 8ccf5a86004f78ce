//! Units: the words for the base unit that a figure's range counts in.
//!
//! In: a [`Figure`]. Out: "day", "days", "18 to 24 days".

use crate::figure::{Exact, Figure, Interval, Kind};

/// The base unit of each dimension of which some unit is not the base unit itself.
const BASES: [(&str, &str); 14] = [
    ("duration", "day"),
    ("length", "metre"),
    ("distance", "metre"),
    ("height", "metre"),
    ("mass", "kilogram"),
    ("weight", "kilogram"),
    ("area", "square metre"),
    ("volume", "litre"),
    ("speed", "kilometre per hour"),
    ("temperature", "degree Celsius"),
    ("power", "watt"),
    ("energy", "joule"),
    ("data", "byte"),
    ("age", "year"),
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
    if unit.factor == Exact::ONE && unit.offset.is_zero() {
        return Some(unit.name);
    }
    BASES
        .iter()
        .find(|(dimension, _)| *dimension == unit.dimension)
        .map(|(_, base)| *base)
}

/// What a figure allows with its base unit: "18 to 24 days", "1 day", "130 or more".
pub fn with_base_unit(figure: &Figure) -> String {
    let range = figure.meant.to_reader();
    match base(figure) {
        Some(unit) if figure.meant == Interval::exactly(Exact::ONE) => format!("{range} {unit}"),
        Some(unit) => format!("{range} {}", plural(unit)),
        None => range,
    }
}

/// The plural of a unit: "days", "kilometres per hour", "degrees Celsius", "per cent".
pub fn plural(unit: &str) -> String {
    if unit == "per cent" {
        return unit.to_owned();
    }
    if let Some((unit, per)) = unit.split_once(" per ") {
        return format!("{} per {per}", plural(unit));
    }
    if let Some(scale) = unit.strip_prefix("degree ") {
        return format!("degrees {scale}");
    }
    let many = [
        ("foot", "feet"),
        ("inch", "inches"),
        ("century", "centuries"),
        ("yuan", "yuan"),
        ("yen", "yen"),
        ("hertz", "hertz"),
    ];
    for (one, many) in many {
        if let Some(before) = unit.strip_suffix(one) {
            return format!("{before}{many}");
        }
    }
    format!("{unit}s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        assert_eq!(plural("day"), "days");
        assert_eq!(plural("square foot"), "square feet");
        assert_eq!(plural("kilometre per hour"), "kilometres per hour");
        assert_eq!(plural("degree Celsius"), "degrees Celsius");
        assert_eq!(plural("per cent"), "per cent");
    }
}
