//! What the author of a rule file is told.

use super::file;
use crate::rule::RuleSet;

/// What is told of a file, each with its line and a mark under the column.
fn told(path: &str, text: &str) -> String {
    let errors = RuleSet::parse(&[(path, text)]).err().unwrap_or_default();
    let lines = errors.iter().map(|error| {
        let mark = " ".repeat(error.column - 1);
        format!("{error}\n    {}\n    {mark}^\n", error.source_line)
    });
    lines.collect()
}

/// A rule of two claims with these lines.
fn with_lines(lines: &str) -> String {
    file(&format!(
        "\n[[claims]]\nname = 'first'\nkind = 'count'\n[[claims]]\nname = 'second'\nkind = 'count'\n\
         [[claims]]\nname = 'parts'\nkind = 'count'\nevery = true\n\
         [flag]\nwhere = [\n  'same_figure(first, second)',\n  'part_of(parts, first)',\n{lines}\n]\n"
    ))
}

/// The mistakes without the lists of all fields and functions, which grow with the language.
fn without_lists(told: &str) -> String {
    let lines = told.lines().map(|line| {
        let list = ["there are: ", "a claim has: ", "a group has: "]
            .iter()
            .find_map(|l| Some(line.find(l)? + l.len()));
        list.map_or_else(|| line.to_owned(), |end| format!("{}…", &line[..end]))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_file_has_no_mistakes() {
    let text = with_lines("  'disjoint(first.range, second.range)',");
    assert_eq!(told("test-rule.toml", &text), "");
}

#[test]
fn mistakes_in_conditions() {
    let lines = [
        "  'first.counte == second.counted',",
        "  \"first.range == 'é' && first.rnage == 1\",",
        "  'fist.range < second.range',",
        "  'first.colour == 1',",
        "  'disjont(first.range, second.range)',",
        "  'disjoint(first.range)',",
        "  'disjoint(first.range, second.counted)',",
        "  'same_figure(first, first)',",
        "  'same_figure(first, second.range)',",
        "  'first.range',",
        "  'first == second',",
        "  'counted == second.counted',",
        "  'first.counted < second.counted',",
        "  'first.counted + 1 == 2',",
        "  'first.range && second.definite',",
        "  \"first.kind == 'cuont'\",",
        "  \"one_of(first.zone, 'lede', 'headlin')\",",
        "  'sum(first.range) == 1',",
        "  'sum(parts.counted) == 1',",
        "  'sum(parts) == 1',",
        "  'count(first) == 1',",
        "  'parts == 1',",
        "  'parts.range == sum(parts.range)',",
        "  'either(first.range, second.counted) == 1',",
        "  '''\n   first.range <\n     second.rang''',",
        "  \"\\u0041 == first.value\",",
        "  'first.value = 1',",
        "  '-first.counted == 1',",
        "  '',",
        "  'parts.range < 1',",
    ];
    let mut all = String::new();
    for line in lines {
        let mistakes = told("test-rule.toml", &with_lines(line));
        all.push_str(if mistakes.is_empty() { line } else { &mistakes });
        all.push('\n');
    }
    insta::assert_snapshot!(without_lists(&all));
}

#[test]
fn mistakes_in_templates() {
    let rule = |message: &str| {
        file(&format!(
            "\n[[claims]]\nname = 'first'\nkind = 'count'\n[[claims]]\nname = 'parts'\nkind = 'count'\n\
             every = true\n[flag]\nwhere = ['part_of(parts, first)', 'first.value == 1']\n\
             message = {message}\n"
        ))
    };
    let mut all = String::new();
    for message in [
        "'{first'",
        "'first}'",
        "'“é” {first.rnage}'",
        "'{frist} {parts}'",
        "'{first.definite}'",
        "'{parts.range}'",
        "'{}'",
        "\"\"\"\nTwo \\\n  lines \\\"and\\\" {first.}\"\"\"",
        "''",
    ] {
        all.push_str(&told("test-rule.toml", &rule(message)));
        all.push('\n');
    }
    insta::assert_snapshot!(without_lists(&all));
}

#[test]
fn mistakes_in_the_file() {
    let sound = with_lines("  'disjoint(first.range, second.range)',");
    let changed = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        told("rules/test-rule.toml", &sound.replacen(from, to, 1))
    };
    let mut all = vec![
        told("rules/other.toml", &sound),
        told("rules/test-rule.toml", "id = 'test-rule'\n"),
        told("rules/test-rule.toml", "id = 'test-rule\nseverity = = 3\n"),
        changed("id = \"test-rule\"", "id = \"Test_rule\""),
        changed("severity = \"warning\"", "severity = \"warnign\""),
        changed("summary", "sumary"),
        changed("summary = \"A test\"", "summary = 3"),
        changed("kind = 'count'", "knd = 'count'"),
        changed("kind = 'count'", "kind = ['count', 'cuont']"),
        changed("kind = 'count'", "kind = 3"),
        changed("kind = 'count'", "at_least = 2\nkind = 'any'"),
        changed("name = 'second'", "name = 'first'"),
        changed("name = 'second'", "name = '2nd'"),
        changed("  'same_figure(first, second)',\n", ""),
        changed("name = 'first'", "every = true\nname = 'first'"),
        changed("[flag]\n", "[flag]\nwher = 1\n"),
        changed("\nhelp = 'mend'", ""),
    ];
    all.push(changed(
        "  'part_of(parts, first)',",
        "  'part_of(parts, first)', 'part_of(parts, last)'",
    ));
    insta::assert_snapshot!(without_lists(&all.join("\n")));
}

#[test]
fn mistakes_in_examples() {
    let sound = with_lines("  'disjoint(first.range, second.range)',");
    let changed = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        told("test-rule.toml", &sound.replacen(from, to, 1))
    };
    let all = [
        changed("flags = \"[1]\"", "flags = \"é [1\""),
        changed("flags = \"[1]\"", "flags = \"1] and \\\"[2]\""),
        changed("flags = \"[1]\"", "flags = \"no brackets\""),
        changed("flags = \"[1]\"", "flags = \"[1]\"\npasses = \"1\""),
        changed("flags = \"[1]\"", "flags = \"[1]\"\ndate = \"24 Nov\""),
        changed("flags = \"[1]\"", "flags = \"[1]\"\ndate = 2026-11-24"),
        changed("flags = \"[1]\"", "passes = \"1\"\nbecause = \"it is\""),
        changed("passes = \"2\"", "passes = \"[2]\""),
        changed("because = \"of it\"", ""),
    ];
    insta::assert_snapshot!(without_lists(&all.join("\n")));
}

#[test]
fn two_files_with_one_id() {
    let text = with_lines("  'disjoint(first.range, second.range)',");
    let files = [
        ("a/test-rule.toml", text.as_str()),
        ("b/test-rule.toml", text.as_str()),
    ];
    let errors = RuleSet::parse(&files).err().unwrap_or_default();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["b/test-rule.toml:1:1: the id `test-rule` is taken by the rule in a/test-rule.toml"]
    );
}

#[test]
fn a_house_rule_takes_the_place_of_a_built_in_one() {
    let mut set = RuleSet::builtin();
    let before = set.rules().len();
    let (path, text) = RuleSet::builtin_files()[0];
    let text = text.replace("severity = \"warning\"", "severity = \"error\"");
    set.extend(RuleSet::parse(&[(path, &text)]).unwrap());
    assert_eq!(set.rules().len(), before);
    assert!(set.rules().is_sorted_by_key(|rule| rule.id.clone()));
}

#[test]
fn no_text_makes_reading_panic() {
    let sound = with_lines("  'disjoint(first.range, second.range)',");
    for end in (0..sound.len()).filter(|end| sound.is_char_boundary(*end)) {
        let _ = told("test-rule.toml", &sound[..end]);
        let _ = told("test-rule.toml", &format!("{}}}{{'é", &sound[..end]));
    }
}

#[test]
fn a_list_that_the_vocabulary_does_not_have_is_told() {
    let text = with_lines("  'has(first.after, words.still_ther)',\n  'first.value > 1',");
    let told = without_lists(&told("test-rule.toml", &text));
    assert!(
        told.contains(
            "the vocabulary has no list of phrases `still_ther`; did you mean `still_there`?"
        ),
        "{told}"
    );
}
