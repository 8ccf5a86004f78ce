//! From claims to a ledger: the links between them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::links;
use super::same_figure::weighed::{self, Weigher};
use super::same_figure::{
    Answer, Sentences, Story, Verdict, agrees, described_age, disagree, retold, same_figure,
    swapped,
};
use super::{Ledger, Link, Relation};
use crate::claim::Claim;
use crate::document::{Document, Zone};
use crate::figure::{Exact, Kind};
use crate::vocabulary::{PhraseTable, vocabulary};

/// A claim is compared with at most so many earlier ones of its sort: the first of the document and the nearest. The
/// cost stays in a straight line however long the document is.
const COMPARED: usize = 48;

impl Ledger {
    /// The ledger of a document's claims.
    pub fn new(document: &Document, mut claims: Vec<Claim>) -> Ledger {
        links::count_lists(document, &mut claims);
        let mut links = links::links(document, &claims);
        let groups = groups(&claims);
        let story = story(document, &claims, &groups);
        let weigher = Weigher::new(document, &claims, &story.sentences);
        let told = Told::new(&claims);
        for group in groups.values() {
            link_group(group, &told, &story, &weigher, &mut links);
        }
        link_where_not_linked(described_age::answers(document, &claims), &mut links);
        let acts = retold::Acts::new(document, &claims);
        let retold = retold::answers(document, &claims, &story, &acts);
        link_where_not_linked(retold, &mut links);
        let swapped = swapped::answers(document, &claims, &story, &acts);
        link_where_not_linked(swapped, &mut links);
        link_where_not_linked(weighed::answers(&weigher), &mut links);
        links.sort_by_key(|l| (l.from, l.to, l.relation));
        links.dedup_by(|a, b| (a.from, a.to, a.relation) == (b.from, b.to, b.relation));
        Ledger { claims, links }
    }

    /// Adds links that something beside the document tells of.
    pub fn add(&mut self, links: Vec<Link>) {
        self.links.extend(links);
        self.links.sort_by_key(|l| (l.from, l.to, l.relation));
        let ends = |l: &Link| (l.from, l.to, l.relation);
        self.links.dedup_by(|a, b| ends(a) == ends(b));
    }
}

/// The claims of each sort, in the order of the text. In whatever order the groups come: what is noted of them are maxima, and links
/// are sorted in the end.
fn groups(claims: &[Claim]) -> FxHashMap<Sort, Vec<&Claim>> {
    let mut groups: FxHashMap<Sort, Vec<&Claim>> = FxHashMap::default();
    for claim in claims {
        if let Some(sort) = sort(claim) {
            groups.entry(sort).or_default().push(claim);
        }
    }
    groups
}

/// Adds links for answers about two claims, where nothing else has linked the two.
fn link_where_not_linked(answers: Vec<(usize, usize, Answer)>, links: &mut Vec<Link>) {
    let linked: FxHashSet<(usize, usize)> = links
        .iter()
        .filter(|l| l.relation == Relation::SameFigure)
        .map(|l| (l.from.min(l.to), l.from.max(l.to)))
        .collect();
    for (from, to, answer) in answers {
        if linked.contains(&(from, to)) {
            continue;
        }
        let relation = match answer.verdict {
            Verdict::Yes => Relation::SameFigure,
            _ => Relation::PerhapsSameFigure,
        };
        links.push(Link {
            from,
            to,
            relation,
            reasons: answer.reasons,
        });
    }
}

/// The pairs of a group that are compared: each claim with the first ones of the group and the nearest before it.
pub(super) fn pairs(length: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..length).flat_map(|later| {
        let nearest = later.saturating_sub(COMPARED / 2);
        let first = (COMPARED / 2).min(nearest);
        (0..first)
            .chain(nearest..later)
            .map(move |earlier| (earlier, later))
    })
}

/// Notes the only figure of a sort that a headline has, and the first of that sort below it.
fn note_lead(group: &[&Claim], story: &mut Story) {
    let mut headline = group.iter().filter(|c| c.zone == Zone::Headline);
    let (Some(only), None) = (headline.next(), headline.next()) else {
        return;
    };
    if let Some(first) = group.iter().find(|c| !c.zone.is_display()) {
        story.leads[only.id] = true;
        story.leads[first.id] = true;
    }
}

/// Notes for both how like the sentences are, where their figures agree.
fn note_agreement(a: &Claim, b: &Claim, story: &mut Story) {
    // Of ranges all that is known is whether they meet.
    let range = a.figure.value.is_none() || b.figure.value.is_none();
    if a.sentence == b.sentence || !(agrees(a, b) || (range && !disagree(a, b))) {
        return;
    }
    let likeness = story.sentences.likeness(a, b).containment.max(1);
    for id in [a.id, b.id] {
        story.agreed[id] = story.agreed[id].max(likeness);
    }
}

/// Links the claims of one sort that state the same figure. A figure that comes up again takes up the one that it agrees with, if
/// there is one: only where none agrees do the others count.
fn link_group(
    group: &[&Claim],
    told: &Told,
    story: &Story,
    weigher: &Weigher<'_>,
    links: &mut Vec<Link>,
) {
    let mut taken_up: Vec<bool> = (0..group.len())
        .map(|at| adds_up(&group[..at], group[at]))
        .collect();
    for (earlier, later) in pairs(group.len()) {
        taken_up[later] |= takes_up(group[earlier], group[later]);
    }
    for (at, claim) in group.iter().enumerate() {
        taken_up[at] |= told.by_another(claim);
    }
    let mut found = Vec::new();
    for (earlier, later) in pairs(group.len()) {
        let (a, b) = (group[earlier], group[later]);
        if taken_up[later] && disagree(a, b) {
            continue;
        }
        let answer = same_figure(a, b, story);
        // "27 counts of theft and fraud … 21 counts of theft and six of fraud".
        if answer.verdict != Verdict::No && !weigher.added_up(a.id, b.id) {
            found.push((a, b, answer));
        }
    }
    let listed = listed(&found);
    for (from, to, answer) in found {
        let in_list = answer.by_likeness && (listed.contains(&from.id) || listed.contains(&to.id));
        let relation = match answer.verdict {
            Verdict::Yes if !in_list => Relation::SameFigure,
            _ => Relation::PerhapsSameFigure,
        };
        links.push(Link {
            from: from.id,
            to: to.id,
            relation,
            reasons: answer.reasons,
        });
    }
}

/// The claims that are alike with two others or more which disagree with them: one of a list of like sentences.
fn listed(found: &[(&Claim, &Claim, Answer)]) -> FxHashSet<usize> {
    let mut others: FxHashMap<usize, &Claim> = FxHashMap::default();
    let mut listed = FxHashSet::default();
    for (a, b, _) in found
        .iter()
        .filter(|(a, b, answer)| answer.by_likeness && disagree(a, b))
    {
        for (one, other) in [(*a, *b), (*b, *a)] {
            let first = *others.entry(one.id).or_insert(other);
            if first.id != other.id && disagree(first, other) {
                listed.insert(one.id);
            }
        }
    }
    listed
}

/// Whether a figure is what two that were told before make: "55 people … 20 others … the 75", "a fine of £90,000 … £30,000 in costs …
/// the £120,000 penalty".
fn adds_up(earlier: &[&Claim], later: &Claim) -> bool {
    const TERMS: usize = 8;
    let money = later.figure.kind == Kind::Money;
    let of_state = later.figure.kind == Kind::Count && later.status.is_some();
    if !money && !of_state {
        return false;
    }
    let of_the_state = earlier.iter().rev().take(COMPARED);
    let terms: Vec<_> = of_the_state
        .filter(|c| c.status == later.status)
        .filter_map(|c| c.figure.value)
        .take(TERMS)
        .collect();
    let sums = terms
        .iter()
        .enumerate()
        .flat_map(|(at, x)| terms[at + 1..].iter().map(|y| x.plus(*y)));
    sums.flatten().any(|sum| Some(sum) == later.figure.value)
}

/// Whether a figure may be the earlier one come up again: the very number, in whatever unit, of the same state or thing.
fn takes_up(earlier: &Claim, later: &Claim) -> bool {
    // "in a day … in 24 hours": one length in two units.
    let base = |c: &Claim| {
        let value = c.figure.base_value()?;
        Some((value, c.figure.unit.map(|u| u.dimension)))
    };
    let number = base(earlier).is_some() && base(earlier) == base(later);
    let state =
        earlier.status == later.status || earlier.status.is_none() || later.status.is_none();
    number && state && earlier.sentence != later.sentence
}

/// The counts of people and the numbers without a noun, whose state may be theirs: "raising to 10 the number of people killed".
struct Told(FxHashMap<Exact, Vec<(usize, Option<String>)>>);

impl Told {
    fn new(claims: &[Claim]) -> Told {
        let mut told: FxHashMap<Exact, Vec<_>> = FxHashMap::default();
        for claim in claims {
            let person = claim.counted.as_ref().is_none_or(|c| c.class.is_some());
            let count = matches!(claim.figure.kind, Kind::Count | Kind::Number) && person;
            if let Some(value) = claim.figure.value.filter(|_| count) {
                let of_value = told.entry(value).or_default();
                if of_value.len() < COMPARED {
                    of_value.push((claim.sentence_number, claim.status.clone()));
                }
            }
        }
        Told(told)
    }

    /// Whether an earlier sentence has the number of a count of people, in no other state.
    fn by_another(&self, claim: &Claim) -> bool {
        let of_people = claim.counted.as_ref().is_some_and(|c| c.class.is_some());
        let of_value = claim.figure.value.and_then(|value| self.0.get(&value));
        of_people
            && claim.figure.kind == Kind::Count
            && of_value.is_some_and(|all| {
                all.iter().any(|(sentence, status)| {
                    *sentence < claim.sentence_number
                        && (status.is_none() || *status == claim.status)
                })
            })
    }
}

/// Claims of different sorts never state the same figure, so that only claims of one sort are compared.
type Sort = (Kind, String);

fn sort(claim: &Claim) -> Option<Sort> {
    let counted = claim.counted.as_ref();
    let unit = || claim.figure.unit.map(|u| u.dimension.to_owned());
    let name = match claim.figure.kind {
        Kind::Count => counted.map(|c| c.class.as_ref().unwrap_or(&c.head).clone())?,
        Kind::Money | Kind::Measure | Kind::Temperature | Kind::Duration | Kind::Percent => unit()?,
        Kind::Date => claim
            .figure
            .day
            .filter(|d| d.year.is_some() || d.day.is_some())
            .map(|_| String::new())?,
        Kind::Age => claim.person.clone()?,
        _ => return None,
    };
    Some((claim.figure.kind, name))
}

/// What the whole story says that bears on its figures.
fn story(document: &Document, claims: &[Claim], groups: &FxHashMap<Sort, Vec<&Claim>>) -> Story {
    let mut story = Story {
        moved_on: noted(document, claims, says_moved_on),
        stages: stages(document, claims),
        sentences: Sentences::new(document, claims),
        agreed: vec![0; claims.len()],
        leads: vec![false; claims.len()],
        owned: claims
            .iter()
            .map(|claim| is_owned(document, claim))
            .collect(),
    };
    for group in groups.values() {
        note_lead(group, &mut story);
        for (earlier, later) in pairs(group.len()) {
            note_agreement(group[earlier], group[later], &mut story);
        }
    }
    story
}

/// Whether the words of a claim begin with whose it is by a pronoun: "their $1.25 fare".
fn is_owned(document: &Document, claim: &Claim) -> bool {
    const OWNED: [&str; 5] = ["their", "his", "her", "its", "our"];
    let first = document.slice(claim.phrase).split_whitespace().next();
    first.is_some_and(|first| OWNED.iter().any(|word| first.eq_ignore_ascii_case(word)))
}

/// Which sentences with a figure say something.
fn noted(document: &Document, claims: &[Claim], says: fn(&str) -> bool) -> Vec<bool> {
    let mut noted = Vec::new();
    for claim in claims {
        if noted.len() > claim.sentence_number {
            continue;
        }
        noted.resize(claim.sentence_number + 1, false);
        noted[claim.sentence_number] = says(document.slice(claim.sentence));
    }
    noted
}

/// Which sentences tell of several stages of one act.
fn stages(document: &Document, claims: &[Claim]) -> Vec<bool> {
    let mut stages = noted(document, claims, says_stages);
    for of_sentence in claims.chunk_by(|a, b| a.sentence_number == b.sentence_number) {
        // "12 weeks compared with nine", but not "compared with other firms": behind the words there has to be a figure.
        let until = of_sentence.last().and_then(|last| {
            let before = document.source.get(last.sentence.start..last.span.start)?;
            Some((last.sentence_number, before))
        });
        if let Some((number, before)) = until
            && has_one(before, &vocabulary().happenings.compared)
        {
            stages[number] = true;
        }
    }
    stages
}

/// Whether a sentence says that it tells of several stages of one act, or compares with another time.
fn says_stages(sentence: &str) -> bool {
    let happenings = &vocabulary().happenings;
    let times = &vocabulary().words.times;
    has_one(sentence, &happenings.stages)
        || has_one(sentence, &happenings.compared) && has_one(sentence, times)
}

/// Whether a sentence says that figures moved on.
pub(super) fn says_moved_on(sentence: &str) -> bool {
    has_one(sentence, &vocabulary().words.updates)
}

/// Whether a text has one of some phrases.
pub(super) fn has_one(text: &str, phrases: &PhraseTable<()>) -> bool {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .any(|piece| {
            let here = at;
            at += piece.len();
            phrases.longest(&text[here..]).is_some()
        })
}
