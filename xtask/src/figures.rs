//! What the claims stage asks of trees: the noun that a number counts, what is said of it, who
//! says it; and how often a predicted tree gives the gold one's answer.

use countercheck::language::{Label, Penn, Pos, Tree as _};

use crate::score::Parsed;

/// Right and all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Share {
    right: usize,
    pub all: usize,
}

impl Share {
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }

    /// The ends of Wilson's interval of 95 %, in per cent.
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.96;
        let n = self.all.max(1) as f64;
        let p = self.right as f64 / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 100.0 / (1.0 + Z * Z / n);
        (scale * (middle - half), scale * (middle + half))
    }

    fn join(&mut self, other: Share) {
        self.right += other.right;
        self.all += other.all;
    }

    fn cell(self) -> String {
        let (low, high) = self.interval();
        let (right, all) = (self.right, self.all);
        format!(
            "{:.1} ({right} of {all}, {low:.0}–{high:.0})",
            self.percent()
        )
    }
}

/// How often the answers are the gold ones.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Of all numbers that the gold tree links to a word behind them.
    linked: Share,
    /// Of those that count something.
    counted: Share,
    predicates: Share,
    speakers: Share,
    /// What was wrong, a line each.
    pub wrong: Vec<String>,
}

/// The heads of the columns of [`Figures::row`].
pub const COLUMNS: &str =
    "| | counted noun | predicate | speaker | any word behind a number |\n|---|---|---|---|---|";

impl Figures {
    /// Asks about one word of the gold tree. `same` has for each of its words the one of the
    /// predicted tree.
    pub fn compare(
        &mut self,
        at: usize,
        gold: &Parsed,
        predicted: &Parsed,
        same: &[Option<usize>],
    ) {
        if let Some(noun) = noun_behind(gold, at) {
            let found = same[at].and_then(|at| predicted.counted_noun(at));
            let right = found.is_some() && found == same[noun];
            self.linked.add(right);
            if counts(gold, noun) {
                self.counted.add(right);
                self.note(
                    right,
                    "noun",
                    gold,
                    (at, noun),
                    found.map(|at| predicted.word(at)),
                );
                // "10 or 12 people" are one noun.
                let mut earlier = at.saturating_sub(12)..at;
                if earlier.all(|at| noun_behind(gold, at) != Some(noun)) {
                    self.compare_predicate(noun, gold, predicted, same);
                }
            }
        }
        if let Some(speaker) = speaker(gold, at) {
            let found = same[at].and_then(|verb| predicted.speaker(verb));
            let back = same
                .iter()
                .position(|&same| same.is_some() && same == found);
            let right = back.is_some_and(|back| name(gold, back) == name(gold, speaker));
            self.speakers.add(right);
            self.note(
                right,
                "speaker",
                gold,
                (at, speaker),
                found.map(|at| predicted.word(at)),
            );
        }
    }

    fn compare_predicate(
        &mut self,
        noun: usize,
        gold: &Parsed,
        predicted: &Parsed,
        same: &[Option<usize>],
    ) {
        let Some((verb, _)) = gold.linked_predicate(noun) else {
            return;
        };
        if !matches!(gold.tags[verb].pos, Pos::Verb | Pos::Adj) {
            return;
        }
        let found = same[noun].and_then(|noun| predicted.predicate(noun));
        let found = found.map(|(verb, _)| verb);
        let right = found.is_some() && found == same[verb];
        self.predicates.add(right);
        self.note(
            right,
            "predicate",
            gold,
            (noun, verb),
            found.map(|at| predicted.word(at)),
        );
    }

    /// Adds what was measured on another part.
    pub fn join(&mut self, other: &Figures) {
        self.linked.join(other.linked);
        self.counted.join(other.counted);
        self.predicates.join(other.predicates);
        self.speakers.join(other.speakers);
    }

    /// One row of a table.
    pub fn row(&self, name: &str) -> String {
        let shares = [self.counted, self.predicates, self.speakers, self.linked];
        format!("| {name} | {} |", shares.map(Share::cell).join(" | "))
    }

    /// Keeps what went wrong: the word asked about in brackets, the answer in angles.
    fn note(
        &mut self,
        right: bool,
        what: &str,
        gold: &Parsed,
        (asked, answer): (usize, usize),
        found: Option<&str>,
    ) {
        if right {
            return;
        }
        let around = asked.saturating_sub(25)..(asked + 25).min(gold.len());
        let words = around.map(|at| match gold.word(at) {
            word if at == asked => format!("[{word}]"),
            word if at == answer => format!("<{word}>"),
            word => word.to_owned(),
        });
        let words: Vec<String> = words.collect();
        let found = found.unwrap_or("nothing");
        self.wrong
            .push(format!("{what}: {} (found: {found})", words.join(" ")));
    }
}

/// The word behind a number that the gold tree links it to; shares in per cent apart.
fn noun_behind(gold: &Parsed, at: usize) -> Option<usize> {
    let number = gold.tags[at].pos == Pos::Num;
    let noun = number.then(|| gold.linked_noun(at).1).flatten()?;
    let share = ["percent", "per", "%"].contains(&gold.word(noun));
    (noun > at && !share).then_some(noun)
}

/// Whether a number that is linked to this word counts it. A name in the singular is not counted
/// but has the number in it ("220 South Michigan Avenue", "311 Transportation Agreement"), and
/// marks and digits are no things ("17\"", "24/7").
fn counts(gold: &Parsed, noun: usize) -> bool {
    gold.tags[noun].penn != Penn::Nnp && gold.word(noun).contains(char::is_alphabetic)
}

/// Who speaks by the gold tree, of a verb of saying; pronouns are not asked for.
fn speaker(gold: &Parsed, verb: usize) -> Option<usize> {
    let word = gold.word(verb).to_lowercase();
    let says = gold.tags[verb].pos == Pos::Verb && SPEECH.contains(&word.as_str());
    let speaker = says.then(|| gold.linked_speaker(verb)).flatten()?;
    (gold.tags[speaker].pos != Pos::Pron).then_some(speaker)
}

/// The word that speaks for all of a name or of an apposition, by the gold tree.
fn name(gold: &Parsed, mut word: usize) -> usize {
    for _ in 0..4 {
        match (gold.labels[word], gold.heads[word]) {
            (Label::Flat | Label::Compound | Label::NmodDesc | Label::Appos, Some(head)) => {
                word = head;
            }
            _ => break,
        }
    }
    word
}

/// Verbs of saying whose speakers are looked at.
const SPEECH: &[&str] = &[
    "said",
    "say",
    "says",
    "told",
    "tells",
    "reported",
    "report",
    "reports",
    "announced",
    "added",
    "claimed",
    "claims",
    "stated",
    "confirmed",
    "warned",
    "estimated",
    "estimates",
    "according",
    "wrote",
    "writes",
    "noted",
    "insisted",
    "argued",
    "explained",
    "revealed",
    "declared",
    "predicted",
    "believes",
    "believe",
    "believed",
    "thinks",
    "suggested",
    "suggests",
    "acknowledged",
    "admitted",
    "argues",
    "found",
    "shows",
    "showed",
];

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn intervals_of_small_counts_are_wide() {
        let share = Share { right: 9, all: 10 };
        let (low, high) = share.interval();
        assert!(
            (low - 59.6).abs() < 0.1 && (high - 98.2).abs() < 0.1,
            "{low} {high}"
        );
    }
}
