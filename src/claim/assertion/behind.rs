//! What the verb behind a figure makes of it: "12 are expected", "the figure of 12 was wrong".

use super::*;

/// What the verb says that stands behind a figure and its noun: `None` where there is none in its clause, and nothing in
/// it where the verb says that it is so.
pub(super) fn ahead(view: &View, noun_end: usize) -> Option<Option<Found>> {
    let asserting = &vocabulary().asserting;
    let mut at = noun_end;
    let last = (noun_end + AHEAD).min(view.tokens().len());
    let in_aside = (noun_end.saturating_sub(7)..noun_end)
        .any(|i| view.word(i) == "well" && view.word(i + 1) == "as" && view.word_back(i, 2) == ",");
    while at < last {
        let word = view.word(at);
        let tag = view.tag(at);
        // ", who had been hurt,"
        let aside = word == ","
            && matches!(
                view.tag(at + 1).penn,
                Penn::Wdt | Penn::Wp | Penn::WpPossessive
            );
        // ", as well as 12 others,"
        let beside = word == ","
            && (matches!(view.word(at + 1), "including" | "among")
                || view.word(at + 1) == "as" && view.word(at + 2) == "well"
                || matches!(view.word(at + 1), "along" | "together")
                    && view.word(at + 2) == "with");
        if aside || beside {
            at = (at + 2..last).find(|&i| view.word(i) == ",")? + 1;
            continue;
        }
        // "as well as 12 students in the region, will": back in the clause around it.
        let back = word == "," && in_aside && view.tag(at + 1).penn == Penn::Md;
        if back {
            at += 1;
            continue;
        }
        let closes = matches!(
            word,
            "," | ";" | ":" | "." | "and" | "but" | "or" | "(" | ")" | "—" | "–"
        ) || matches!(
            tag.penn,
            Penn::Wdt | Penn::Wp | Penn::WpPossessive | Penn::Wrb
        ) || tag.pos == Pos::Sconj;
        if closes {
            return None;
        }
        if tag.penn == Penn::Md && !(view.capital(at) && word == "may") {
            let assertion = asserting.modals.get(word).copied()?;
            let perfect = view.word(at + 1) == "have" && word != "will" && word != "may";
            let modal = Some(if perfect {
                Modal::WouldHave
            } else {
                Modal::Plain
            });
            return Some(Some(Found { assertion, modal }));
        }
        if matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp) && view.figure_at(at).is_none() {
            return Some(told(view, asserting, at));
        }
        at += 1;
    }
    None
}

/// What a verb with a tense says of its subject: "are expected", "were planned", "are to be", "have not".
pub(super) fn told(view: &View, asserting: &Asserting, verb: usize) -> Option<Found> {
    let plain = |assertion| {
        Some(Found {
            assertion,
            modal: None,
        })
    };
    // "95% have to be treated"
    if matches!(view.word(verb), "has" | "have")
        && view.word(verb + 1) == "to"
        && view.tag(verb + 2).penn == Penn::Vb
    {
        return plain(Assertion::Target);
    }
    if view.lemma(verb) != "be" {
        // "is" is the verb whose complement says more.
        return None;
    }
    for at in verb + 1..verb + 4 {
        let tag = view.tag(at);
        if tag.penn == Penn::To && at == verb + 1 {
            return plain(Assertion::Forecast);
        }
        let lemma = view.lemma(at);
        let infinitive = view.word(at + 1) == "to" && view.tag(at + 2).penn == Penn::Vb;
        if tag.penn == Penn::Vbn || tag.pos == Pos::Adj || infinitive {
            let found =
                listed(&asserting.infinitives, &lemma, view.word(at)).filter(|_| infinitive);
            let listed = found.or_else(|| {
                listed(&asserting.verbs, &lemma, view.word(at)).filter(|_| tag.penn == Penn::Vbn)
            });
            // "were wanted by detectives"
            return plain(*listed.filter(|_| view.word(at + 1) != "by")?);
        }
        let on = tag.pos == Pos::Adv
            || matches!(tag.pos, Pos::Aux)
            || matches!(view.word(at), "not" | "been");
        if !on {
            return None;
        }
    }
    None
}

/// How many words a claim that is called wrong may have before its figure's noun ends.
const CLAIMED: usize = 12;
/// How many words may stand between a report and what it said.
const REPORT: usize = 7;

/// "the figure of 12 was wrong", "claims that 12 had died are untrue".
pub(super) fn not_right(view: &View, noun_end: usize) -> bool {
    let verdicts = &vocabulary().asserting.denials.verdicts;
    let be =
        (noun_end..noun_end + 5).find(|&i| matches!(view.word(i), "was" | "were" | "is" | "are"));
    let Some(be) = be else { return false };
    let said = &vocabulary().asserting.denials.said;
    let figure_of = (noun_end.saturating_sub(7)..noun_end)
        .any(|i| said.contains(view.word(i)) && view.word(i + 1) == "of");
    // "A report on local radio on Sunday that the four had won £12m was wrong"
    let report_that = (noun_end.saturating_sub(CLAIMED)..noun_end).any(|that| {
        view.word(that) == "that"
            && (that.saturating_sub(REPORT)..that).any(|i| said.contains(view.word(i)))
    });
    (figure_of || report_that) && (be + 1..be + 4).any(|i| verdicts.contains(view.word(i)))
}
