//! What trees conditions are read to, and what is said of those that cannot be read.

use crate::rule::syntax::{Node, Shape, parse};

/// The tree with a parenthesis around everything.
fn shown(condition: &str) -> String {
    fn show(node: &Node<'_>) -> String {
        match &node.shape {
            Shape::Number(n) => n.to_string(),
            Shape::Text(t) => format!("'{t}'"),
            Shape::Name => node.words.to_owned(),
            Shape::Field(claim, field) => format!("{claim}.{field}"),
            Shape::Call(name, given) => {
                let given: Vec<_> = given.iter().map(show).collect();
                format!("{name}({})", given.join(", "))
            }
            Shape::Not(x) => format!("(! {})", show(x)),
            Shape::Negative(x) => format!("(- {})", show(x)),
            Shape::Binary(operator, l, r) => format!("({} {operator:?} {})", show(l), show(r)),
        }
    }
    match parse(condition) {
        Ok(node) => show(&node),
        Err(fault) => format!("{}: {}", fault.at, fault.message),
    }
}

#[test]
fn operators_bind_as_in_arithmetic() {
    assert_eq!(
        shown("a.x + 2 * b.y < 3.5 && !c.z || d.q"),
        "((((a.x Plus (2 Times b.y)) Less 3.5) And (! c.z)) Or d.q)"
    );
    assert_eq!(shown("a.x - b.x - -1"), "((a.x Minus b.x) Minus (- 1))");
    assert_eq!(shown("not a.x == b.x"), "(! (a.x Equal b.x))");
    assert_eq!(shown("(1 + 2) * 3"), "((1 Plus 2) Times 3)");
    assert_eq!(shown("nothing.x"), "nothing.x");
}

#[test]
fn functions_take_any_number_of_things() {
    assert_eq!(
        shown(" one_of( a.status , 'killed', \"the \u{2019}dead\u{2019}\" ) "),
        "one_of(a.status, 'killed', 'the \u{2019}dead\u{2019}')"
    );
    assert_eq!(shown("f()"), "f()");
    assert_eq!(
        shown("same_figure(first, second)"),
        "same_figure(first, second)"
    );
}

#[test]
fn words_are_the_words_of_the_part() {
    let node = parse("a.x  ==  f(b) ").unwrap();
    assert_eq!(node.words, "a.x  ==  f(b)");
    let Shape::Binary(_, left, right) = node.shape else {
        panic!("not a comparison");
    };
    assert_eq!((left.words, right.words), ("a.x", "f(b)"));
}

#[test]
fn mistakes_say_what_would_be_right() {
    let conditions = [
        "",
        "a.x <",
        "a.x = b.x",
        "a.x == b.x and c.y",
        "a.x < b.x < c.x",
        "a. == 1",
        "f(a, b",
        "f(a b)",
        "(a.x",
        "a.x)",
        "a.x == 'killed",
        "1.2.3 < a.x",
        "a.x | b.x",
        "a.x + ) ",
        "f(a,)",
        "\u{e9}.\u{e9} \u{2260} 3",
    ];
    let mut all = String::new();
    for condition in conditions {
        all.push_str(&format!("{condition:24} {}\n", shown(condition)));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn depth_and_length_are_limited() {
    assert!(parse(&"(".repeat(40)).is_err());
    assert!(parse(&"!".repeat(900)).is_err());
    assert!(parse(&format!("1{}", "+1".repeat(900))).is_ok());
    assert!(parse(&format!("1{}", "+1".repeat(1100))).is_err());
}
