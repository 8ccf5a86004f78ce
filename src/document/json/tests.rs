use super::*;

#[test]
fn escapes_are_pieces() {
    let source = r#"x: "a\u00e9 \ud83d\udef3\n\"12\" \\ end" y"#;
    let text = Traced::verbatim(source, 0);
    let found = unescaped(&text, 3).expect("a string");
    assert_eq!(found.text, "aé \u{1f6f3}\n\"12\" \\ end");
    let words = |words: &str| {
        let at = found.text.find(words).expect("words of the text");
        let span = found.span(at..at + words.len());
        &source[span.start..span.end]
    };
    assert_eq!(words("é"), r"\u00e9");
    assert_eq!(words("\u{1f6f3}"), r"\ud83d\udef3");
    assert_eq!(words("\"12\""), "\\\"12\\\"");
    assert_eq!(words("end"), "end");
    for broken in [r#""open"#, r#""\u12"#, r#""\"#, r#""\ud83d""#] {
        assert!(
            unescaped(&Traced::verbatim(broken, 0), 0).is_none(),
            "{broken}"
        );
    }
}
