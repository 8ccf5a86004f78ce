//! Nearest: what a mistyped name may have been meant to be.
//!
//! In: the name as written and the names there are. Out: a half sentence for an error message.

/// "; did you mean `counted`?", or nothing where no name is near.
pub fn did_you_mean<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    match nearest(written, names) {
        Some(name) => format!("; did you mean `{name}`?"),
        None => String::new(),
    }
}

/// The same in the middle of a message that goes on with a list of the names.
pub fn aside<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    match nearest(written, names) {
        Some(name) => format!("; did you mean `{name}`?"),
        None => ";".to_owned(),
    }
}

/// The nearest name, where at most a third of the letters differ.
pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = (written.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (distance(written, name), name))
        .filter(|(far, _)| *far <= most)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// How many letters have to be put in, taken out, changed, or swapped with the next.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut earlier = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                row[j] = row[j].min(earlier[j - 2] + 1);
            }
        }
        earlier = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["counted", "class", "kind", "currency"];
        assert_eq!(nearest("counte", names), Some("counted"));
        assert_eq!(nearest("knid", names), Some("kind"));
        assert_eq!(nearest("people", names), None);
        assert_eq!(distance("flaw", "lawn"), 2);
    }
}
