//! Accept: which of the forms of an answer a client wants (RFC 9110, section 12.5.1).

/// The place in `offered` of the media type that `accept` likes best; of two that it likes as much, the one that is
/// offered first. Without a header the first; `None` where it likes none of them.
pub fn choose(accept: Option<&str>, offered: &[&str]) -> Option<usize> {
    let Some(accept) = accept.map(str::trim).filter(|a| !a.is_empty()) else {
        return (!offered.is_empty()).then_some(0);
    };
    let ranges: Vec<Range> = accept.split(',').filter_map(range).collect();
    let weighed = offered.iter().map(|media| weight(&ranges, media));
    let best = weighed.clone().max()?;
    (best > 0).then(|| weighed.clone().position(|w| w == best))?
}

/// A range of media types: "text/*;q=0.5".
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// In thousandths.
    quality: u16,
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';');
    let (kind, subtype) = parts.next()?.trim().split_once('/')?;
    let quality = parts
        .filter_map(|p| p.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("q"))
        .map_or(Some(1000), |(_, value)| thousandths(value.trim()))?;
    Some(Range {
        kind,
        subtype,
        quality,
    })
}

/// "0.5" is 500.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let padded = format!("{fraction:0<3}");
    let fraction: u16 = padded.get(..3)?.parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" => Some(1000),
        _ => None,
    }
}

/// How much a media type is wanted; the range that names it most closely says so.
fn weight(ranges: &[Range<'_>], media: &str) -> u16 {
    let (kind, subtype) = media.split_once('/').unwrap_or((media, ""));
    let closeness = |range: &Range<'_>| match (range.kind, range.subtype) {
        ("*", "*") => Some(0),
        (k, "*") if k.eq_ignore_ascii_case(kind) => Some(1),
        (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subtype) => Some(2),
        _ => None,
    };
    ranges
        .iter()
        .filter_map(|range| Some((closeness(range)?, range.quality)))
        .max_by_key(|(close, _)| *close)
        .map_or(0, |(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_is_offered() {
        let offered = ["application/json", "text/html", "text/csv"];
        for (accept, chosen) in [
            (None, Some(0)),
            (Some(""), Some(0)),
            (Some("*/*"), Some(0)),
            (Some("text/*"), Some(1)),
            (Some("text/csv"), Some(2)),
            (Some("text/html;q=0.2, TEXT/CSV;q=0.30"), Some(2)),
            (Some("text/html, */*;q=0.1"), Some(1)),
            (
                Some("text/*;q=0.8, text/html;q=0, application/json;q=0.5"),
                Some(2),
            ),
            (Some("application/json;q=0, */*"), Some(1)),
            (Some("image/png"), None),
            (Some("text/html;q=0"), None),
            (Some("nonsense"), None),
        ] {
            assert_eq!(choose(accept, &offered), chosen, "{accept:?}");
        }
    }
}
