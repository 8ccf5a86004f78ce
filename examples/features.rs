//! tmp
use countercheck::claim::Claim;
use countercheck::document::{Document, Format};
use countercheck::figure::Kind;
use countercheck::ledger::same_figure::Sentences;
fn sort(c: &Claim) -> Option<String> {
    Some(match c.figure.kind {
        Kind::Count => {
            let n = c.counted.as_ref()?;
            format!("count {}", n.class.as_ref().unwrap_or(&n.head))
        }
        Kind::Number => "number".into(),
        Kind::Money => format!("money {}", c.figure.unit?.dimension),
        Kind::Percent | Kind::Share => "percent".into(),
        Kind::Duration => "duration".into(),
        Kind::Measure | Kind::Temperature => format!("measure {}", c.figure.unit?.dimension),
        Kind::Date => {
            let d = c.figure.day?;
            if d.year.is_none() && d.day.is_none() {
                return None;
            }
            "date".into()
        }
        Kind::Age => "age".into(),
        Kind::Ordinal => "ordinal".into(),
        _ => return None,
    })
}
fn apart(a: &Claim, b: &Claim) -> bool {
    if a.figure.kind == Kind::Date {
        let (Some(x), Some(y)) = (a.figure.day, b.figure.day) else {
            return false;
        };
        let ne = |p: Option<i32>, q: Option<i32>| matches!((p, q), (Some(p), Some(q)) if p != q);
        return ne(x.year.map(i32::from), y.year.map(i32::from))
            || ne(x.month.map(i32::from), y.month.map(i32::from))
            || ne(x.day.map(i32::from), y.day.map(i32::from));
    }
    a.figure.meant.disjoint(&b.figure.meant)
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    for line in std::fs::read_to_string(&path).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = v["text"].as_str().unwrap();
        let doc = Document::from_text(text, Format::Plain);
        let claims = countercheck::claim::claims(&doc);
        let s = Sentences::new(&doc, &claims);
        for (i, a) in claims.iter().enumerate() {
            for b in &claims[i + 1..] {
                if sort(a).is_none()
                    || sort(a) != sort(b)
                    || a.sentence_number == b.sentence_number
                    || !apart(a, b)
                {
                    continue;
                }
                let l = s.likeness(a, b);
                if l.shared == 0 {
                    continue;
                }
                let elsewhere = |c: &Claim| {
                    claims
                        .iter()
                        .filter(|o| {
                            o.id != c.id
                                && sort(o) == sort(c)
                                && !apart(o, c)
                                && o.sentence_number != c.sentence_number
                        })
                        .map(|o| s.likeness(o, c).containment)
                        .max()
                        .unwrap_or(0)
                };
                let inside = |c: &Claim| {
                    claims
                        .iter()
                        .filter(|o| o.sentence_number == c.sentence_number && sort(o) == sort(c))
                        .count()
                };
                println!(
                    "{}",
                    serde_json::json!({"id": v["id"], "kind": a.figure.kind.name(), "sort": sort(a), "a": [a.span.start, a.span.end, doc.slice(a.phrase)], "b": [b.span.start, b.span.end, doc.slice(b.phrase)], "cont": l.containment, "shared": l.shared, "names": l.names, "near": l.near, "nearw": l.near_words, "fc": l.first_covered, "sc2": l.second_covered, "strange": l.strange_names,
              "ea": elsewhere(a), "eb": elsewhere(b), "ia": inside(a), "ib": inside(b), "heads": [a.counted.as_ref().map(|n| &n.head), b.counted.as_ref().map(|n| &n.head)], "mods": [a.counted.as_ref().map(|n| &n.modifiers), b.counted.as_ref().map(|n| &n.modifiers)], "status": [&a.status, &b.status], "time": [&a.time, &b.time], "as": [a.assertion.name(), b.assertion.name()], "role": [a.role.name(), b.role.name()], "zone": [a.zone.name(), b.zone.name()], "src": [&a.source.name, &b.source.name], "pers": [&a.person, &b.person], "dir": [a.direction.map(|d| d.name()), b.direction.map(|d| d.name())], "sa": doc.slice(a.sentence), "sb": doc.slice(b.sentence), "quoted": [a.quoted, b.quoted]})
                );
            }
        }
    }
}
