//! What a word's tag depends on: its form, its neighbours' and the tags before.

use super::{Features, Style};
use crate::language::word::Form;

/// The features for the tag of the word at `at`, when the two words before have these tags.
pub fn of_tag(features: &mut Features, forms: &[Form], style: Style, at: usize, before: [u8; 2]) {
    const BEFORE: Form = outside(0xb05);
    const BEHIND: Form = outside(0xe05);
    let form = |offset: isize| match at.checked_add_signed(offset) {
        None => &BEFORE,
        Some(index) => forms.get(index).unwrap_or(&BEHIND),
    };
    let (own, last, next) = (form(0), form(-1), form(1));
    let number = |hash: u32| u64::from(hash);
    let [tag1, tag2] = before.map(u64::from);
    let lower = number(own.lower);
    let [s1, s2, s3, s4] = own.suffixes.map(number);
    let (fine, coarse) = (number(own.cluster.0), number(own.cluster.1));
    let f = features;
    f.begin(0);
    f.add([0]);
    f.add([lower]);
    f.add([number(own.exact)]);
    f.add([number(own.shape)]);
    f.add([s1]);
    f.add([s2]);
    f.add([s3]);
    f.add([s4]);
    f.add([number(own.first)]);
    f.add([number(own.prefix)]);
    f.add([number(own.case), u64::from(at == 0)]);
    f.add([tag1]);
    f.add([tag2]);
    f.add([tag1, tag2]);
    f.add([tag1, lower]);
    f.add([tag1, s2]);
    f.add([number(last.lower)]);
    f.add([number(last.lower), lower]);
    f.add([number(form(-2).lower)]);
    f.add([number(next.lower)]);
    f.add([number(next.lower), lower]);
    f.add([number(next.lower), tag1]);
    f.add([number(form(2).lower)]);
    f.add([fine]);
    f.add([coarse]);
    f.add([coarse, tag1]);
    f.add([fine, s2]);
    f.add([number(next.cluster.1)]);
    f.add([number(next.cluster.0)]);
    f.add([number(last.cluster.1)]);
    f.add([number(next.cluster.1), coarse]);
    f.add([number(last.suffixes[2])]);
    f.add([number(next.suffixes[2])]);
    f.add([number(next.suffixes[2]), tag1]);
    f.add([number(next.suffixes[1]), s2]);
    f.add([number(next.shape)]);
    f.add([number(last.shape), number(own.shape)]);
    let style = style as u64;
    let case = number(own.case) << 4 | style;
    f.add([case, 5]);
    f.add([case, tag1]);
    f.add([case, coarse]);
    f.add([case, s3]);
}

const fn outside(word: u32) -> Form {
    Form {
        lower: word,
        exact: word,
        shape: word,
        suffixes: [word; 4],
        first: word,
        prefix: word,
        case: 9,
        cluster: (6000, 600),
    }
}
