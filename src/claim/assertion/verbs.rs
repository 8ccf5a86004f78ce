//! What verbs make of a figure behind them: modals, negations, infinitives, denials.

use super::*;

/// What a verb, or a word before an infinitive, makes of the figure behind it.
pub(super) fn verb_at(
    view: &View,
    asserting: &Asserting,
    figure: &Figure,
    at: usize,
    start: usize,
    seen: &mut Seen,
) -> Option<Found> {
    let word = view.word(at);
    let tag = view.tag(at);
    let plain = |assertion| {
        Some(Found {
            assertion,
            modal: None,
        })
    };
    if let Some(found) = modal_at(view, asserting, at, seen) {
        return Some(found).filter(|f| f.assertion != Assertion::Actual);
    }
    if matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t") {
        // "did not lose 12", "not the 12", but "pleaded not guilty to 12"
        let helps = word != "not"
            || view.tag(at.saturating_sub(1)).pos == Pos::Aux
            || !seen.verb && at + 2 >= start;
        // "does not know the three who came": there are three.
        let known = at + 2 < start && presupposed(view, start);
        let governs =
            helps && !known && !seen.finite && !is_hedge(view, at) && view.word(at + 1) != "only";
        return governs.then_some(Found {
            assertion: Assertion::Denied,
            modal: None,
        });
    }
    if tag.penn == Penn::To || word == "to" && view.tag(at + 1).penn == Penn::Vb {
        // "is set to exceed 25bn": the verb may stand in the figure.
        let hedge = at + 1 == start && view.tokens_of(figure).len() > 1;
        if view.tag(at + 1).penn == Penn::Vb && (at + 1 < start || hedge) && !seen.finite {
            seen.infinitive = true;
            // "Firm to cut 600 jobs": a headline that has no other verb.
            if headline_infinitive(view, at) {
                return plain(Assertion::Forecast);
            }
        }
        return None;
    }
    // "officials forecast 1,020", where the tagger sees two nouns.
    let as_noun = tag.is_noun() && at + 1 == start && at > 0 && view.tag(at - 1).penn == Penn::Nns;
    let verb = matches!(tag.pos, Pos::Verb | Pos::Aux) || as_noun;
    if verb || tag.pos == Pos::Adj || seen.infinitive {
        let lemma = view.lemma(at);
        if let Some(found) = denial_at(view, asserting, figure, at, start, &lemma, seen) {
            return Some(found);
        }
        let governs =
            !seen.finite && view.word_before(at) != "than" && view.word_before(at) != "as";
        if governs {
            let found = if seen.infinitive {
                // "a bid to save", "agreed on Monday to buy"
                let object = if tag.is_noun() {
                    view.word(at + 1) == "to"
                } else {
                    infinitive_near(view, at, start)
                };
                listed(&asserting.infinitives, &lemma, word).filter(|_| object)
            } else {
                None
            };
            let listed = found.or_else(|| {
                listed(&asserting.verbs, &lemma, word).filter(|_| verb || tag.pos == Pos::Adj)
            });
            // "needed 12 stitches" did come about.
            let listed = listed.filter(|_| !(lemma == "need" && tag.penn == Penn::Vbn));
            if let Some(assertion) = listed {
                return plain(*assertion);
            }
            // "is to report", "was to have opened"
            if lemma == "be" && seen.infinitive && view.tag(at + 1).penn == Penn::To {
                // "the goal is to reach"
                let aim = at
                    .checked_sub(1)
                    .and_then(|i| asserting.nouns.get(&view.singular(i)))
                    .filter(|&&a| a == Assertion::Target);
                return plain(*aim.unwrap_or(&Assertion::Forecast));
            }
            // "has to find £5m", not "had to close 12"
            if matches!(word, "has" | "have")
                && seen.infinitive
                && view.word(at + 1) == "to"
                && figure.kind != Kind::Ordinal
            {
                return plain(Assertion::Target);
            }
            // "faces up to 25 years", "faces a £500 fine", not "faces three charges"
            let up_to = || view.lower_at(figure.range.clone()).starts_with("up to");
            let sentence = matches!(figure.kind, Kind::Duration | Kind::Money);
            // "faces a $40m demand", "face fines of £500": how much is asked, or what a law has.
            let end = view.tokens_of(figure).end;
            let asked = (end..end + 3)
                .take_while(|&i| view.is_word(i))
                .any(|i| asserting.nouns.get(&view.singular(i)) == Some(&Assertion::Target));
            let fines = (at + 1..start).any(|i| view.tag(i).is_noun());
            if lemma == "face" && verb && (sentence && !asked || up_to()) && !fines {
                return plain(Assertion::Forecast);
            }
        }
    }
    if verb {
        seen.verb = true;
        if matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp) {
            seen.finite = true;
            seen.infinitive = false;
        }
    }
    None
}

/// What a table has for a lemma, or for the word as it stands.
pub(super) fn listed<'a>(
    table: &'a rustc_hash::FxHashMap<String, Assertion>,
    lemma: &str,
    word: &str,
) -> Option<&'a Assertion> {
    table.get(lemma).or_else(|| table.get(word))
}

/// A modal verb that governs the figure; `Actual` where it is one that says nothing.
fn modal_at(view: &View, asserting: &Asserting, at: usize, seen: &mut Seen) -> Option<Found> {
    let tag = view.tag(at);
    if tag.penn != Penn::Md {
        return None;
    }
    // "in May", "a will": the month and the noun.
    if view.capital(at) && at > 0 && view.tag(at + 1).pos != Pos::Pron && view.word(at) == "may" {
        return None;
    }
    // "the will"
    if matches!(
        view.word_before(at),
        "the" | "a" | "his" | "her" | "their" | "its"
    ) {
        return None;
    }
    let listed = asserting.modals.get(view.word(at)).copied();
    let governs = !seen.finite;
    let have = (at + 1..at + 4).find(|&i| view.tag(i).pos != Pos::Adv);
    // "would have saved", not "would have 41 floors"
    let perfect = have.is_some_and(|i| {
        let done = (i + 1..i + 3).any(|p| view.tag(p).penn == Penn::Vbn);
        view.word(i) == "have" && done
    });
    seen.verb = true;
    seen.finite = true;
    // "There must have been 20": so it is thought.
    if perfect && view.word(at) == "must" {
        return None;
    }
    match (listed, governs) {
        (Some(assertion), true) => Some(Found {
            assertion,
            modal: Some(
                if perfect && matches!(view.word(at), "would" | "could" | "might") {
                    Modal::WouldHave
                } else {
                    Modal::Plain
                },
            ),
        }),
        _ => None,
    }
}

/// Whether the "to" of an infinitive stands within reach of the word that would govern it.
fn infinitive_near(view: &View, at: usize, start: usize) -> bool {
    (at + 1..(at + 9).min(start)).any(|i| view.word(i) == "to" && view.tag(i + 1).penn == Penn::Vb)
}

/// Whether a headline's "to" is the only verb of its clause: "Firm to cut 600 jobs".
fn headline_infinitive(view: &View, at: usize) -> bool {
    if at == 0 || at > 8 || !view.tag(at - 1).is_noun() {
        return false;
    }
    let verb = |i: usize| {
        matches!(view.tag(i).pos, Pos::Verb | Pos::Aux)
            && !matches!(view.tag(i).penn, Penn::Vbn | Penn::Vbg)
    };
    let last = view.tokens().len();
    let closes = matches!(
        view.word(last.saturating_sub(1)),
        "." | "?" | "!" | "”" | "\""
    );
    !closes && !(0..at).any(verb)
}

/// "denied that 30 had", "rejected claims of 12".
fn denial_at(
    view: &View,
    asserting: &Asserting,
    figure: &Figure,
    at: usize,
    start: usize,
    lemma: &str,
    seen: &Seen,
) -> Option<Found> {
    let denials = &asserting.denials;
    if seen.comma || seen.finite && !seen.that {
        return None;
    }
    let denies = denials.verbs.contains(lemma)
        || denials.sayings.contains(lemma)
            && (at + 1..(at + 5).min(start)).any(|i| denials.said.contains(view.word(i)));
    if !denies || view.tag(at).pos == Pos::Noun {
        return None;
    }
    // "denied three charges": the number is not what is denied.
    let end = view.tokens_of(figure).end;
    let accused = (end..end + 3).any(|i| denials.accusations.contains(&view.singular(i)));
    (!accused).then_some(Found {
        assertion: Assertion::Denied,
        modal: None,
    })
}

/// A denial over a clause that begins at or behind a token.
pub(super) fn denial_over(view: &View, at: usize, earliest: usize) -> Option<Found> {
    let denials = &vocabulary().asserting.denials;
    let that = view.word(at) == "that";
    let verb = at.checked_sub(1).filter(|&v| v >= earliest && that)?;
    // "denied reports that", "dismissed claims that"
    let said = denials.said.contains(view.word(verb));
    let verb = if said {
        (verb.saturating_sub(3)..verb)
            .rev()
            .find(|&i| view.tag(i).pos == Pos::Verb)?
    } else {
        verb
    };
    let lemma = view.lemma(verb);
    let denies = view.tag(verb).pos == Pos::Verb
        && (denials.verbs.contains(&lemma) || said && denials.sayings.contains(&lemma));
    denies.then_some(Found {
        assertion: Assertion::Denied,
        modal: None,
    })
}
