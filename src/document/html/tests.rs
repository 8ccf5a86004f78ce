use super::*;
use crate::document::Zone;

/// Zones and texts of a source, and the words of the source that each is of.
fn blocks(source: &str) -> Vec<(Zone, String, String)> {
    let document = read(source).expect("HTML");
    let blocks = document.blocks.iter();
    blocks
        .map(|b| {
            let source = document.slice(b.whole()).to_owned();
            (b.zone, b.text.clone(), source)
        })
        .collect()
}

#[test]
fn attributes_lead_back_to_their_values() {
    for (tag, words) in [
        (
            "<img alt=\"Two &quot;old&quot; boats\">",
            "Two &quot;old&quot; boats",
        ),
        ("<img alt = 'Two \"old\" boats' src=x>", "Two \"old\" boats"),
        ("<IMG SRC=x ALT=\"Two \"old\" boats\">", "Two"),
        ("<img alt='Two \"old\" boats'/>", "Two \"old\" boats"),
    ] {
        let found = blocks(tag);
        if words == "Two" {
            assert!(found.is_empty(), "{tag}: {found:?}");
            continue;
        }
        assert_eq!(found[0].0, Zone::Caption);
        assert_eq!(
            (found[0].1.as_str(), found[0].2.as_str()),
            ("Two \"old\" boats", words),
            "{tag}"
        );
    }
}

#[test]
fn tags_that_are_left_out_are_implied() {
    let texts = |source: &str| -> Vec<String> { blocks(source).into_iter().map(|b| b.1).collect() };
    assert_eq!(
        texts("<p>A one.<p>B two.<ul><li>c<li>d</ul>E five."),
        ["A one.", "B two.", "c", "d", "E five."]
    );
    assert_eq!(texts("<p>A <b>one</p><p>two</b>.</p>"), ["A one", "two."]);
    assert_eq!(
        texts("<table><tr><td>a<td>b<tr><td>c</table>"),
        ["a", "b", "c"]
    );
    assert_eq!(texts("A &lt; B<p title=\"x"), ["A < B<p title=\"x"]);
    assert_eq!(texts("<p>A</p>12 < 14 <3 <b"), ["A", "12 < 14 <3 <b"]);
}

#[test]
fn prose_has_tags_only_where_it_is_html() {
    assert!(has_tags("a<br>b") && has_tags("x</p>") && has_tags("<P class=a>"));
    assert!(
        !has_tags("12 < 14 > 3") && !has_tags("<open>") && !has_tags("<pound>") && !has_tags("")
    );
}
