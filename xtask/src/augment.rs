//! Sentences that news is full of and treebanks are not: attribution behind what is said, and
//! counts of the dead. Made from the trees' own clauses and noun phrases, and from templates.

use countercheck::language::{Label, Penn, Pos};

use crate::conllu::{Row, Tree};
use crate::weights::Random;

/// How many sentences of each sort are made.
const ATTRIBUTIONS: usize = 2600;
const COUNTS: usize = 130;

/// A piece of a sentence: its words, and their heads among them; none for the piece's own head.
#[derive(Debug, Clone, Default)]
struct Piece {
    rows: Vec<Row>,
    heads: Vec<Option<usize>>,
}

/// Makes the additional trees; the same ones every time.
pub fn trees(from: &[Tree]) -> Vec<Tree> {
    let mut random = Random(7);
    let phrases: Vec<Piece> = from.iter().flat_map(noun_phrases).collect();
    let mut clauses: Vec<Piece> = from.iter().filter_map(clause).collect();
    random.shuffle(&mut clauses);
    clauses.truncate(ATTRIBUTIONS);
    if phrases.is_empty() {
        return Vec::new();
    }
    let mut made: Vec<Piece> = Vec::new();
    for clause in &clauses {
        let speaker = random.pick(&phrases).clone();
        made.push(attributed(clause, &speaker, &mut random));
    }
    for _ in 0..COUNTS {
        made.push(of_them(&mut random));
        made.push(left_dead(&mut random));
        made.push(including(&mut random));
        made.push(rose(&mut random));
    }
    made.into_iter().filter_map(Piece::into_tree).collect()
}

impl Piece {
    /// Adds a word, and returns its number.
    fn word(
        &mut self,
        form: &str,
        pos: Pos,
        penn: Penn,
        head: Option<usize>,
        label: Label,
    ) -> usize {
        self.rows.push(Row {
            form: form.to_owned(),
            lemma: "_".to_owned(),
            pos,
            penn,
            head: 0,
            label,
            start: 0,
            end: 0,
        });
        self.heads.push(head);
        self.rows.len() - 1
    }

    fn mark(&mut self, form: &str, head: usize) {
        let penn = match form {
            "," => Penn::Comma,
            "“" => Penn::OpeningQuote,
            "”" => Penn::ClosingQuote,
            _ => Penn::Stop,
        };
        self.word(form, Pos::Punct, penn, Some(head), Label::Punct);
    }

    /// Adds a piece whose own head hangs on `head`, and returns that head's number.
    fn piece(&mut self, piece: &Piece, head: Option<usize>, label: Label) -> usize {
        let offset = self.rows.len();
        let mut top = offset;
        for (at, (row, own)) in piece.rows.iter().zip(&piece.heads).enumerate() {
            let mut row = row.clone();
            if own.is_none() {
                row.label = label;
                top = offset + at;
            }
            self.rows.push(row);
            self.heads.push(own.map_or(head, |own| Some(offset + own)));
        }
        top
    }

    /// A tree, if exactly one word is without a head.
    fn into_tree(self) -> Option<Tree> {
        let roots = self.heads.iter().filter(|head| head.is_none()).count();
        let root = self.rows.len();
        let mut rows = self.rows;
        for (row, head) in rows.iter_mut().zip(&self.heads) {
            row.head = head.unwrap_or(root) as u16;
        }
        (roots == 1).then_some(Tree {
            rows,
            ..Tree::default()
        })
    }
}

/// What is said, and by whom, in one of the orders that news has.
fn attributed(clause: &Piece, speaker: &Piece, random: &mut Random) -> Piece {
    const VERBS: [&str; 12] = [
        "said",
        "said",
        "said",
        "said",
        "said",
        "said",
        "reported",
        "announced",
        "added",
        "told",
        "claimed",
        "says",
    ];
    let mut all = Piece::default();
    let verb = *random.pick(&VERBS);
    let penn = if verb == "says" { Penn::Vbz } else { Penn::Vbd };
    let length = clause.rows.len();
    match random.below(10) {
        // "…, said the Observatory."
        0..=4 => {
            let quoted = random.percent(30);
            let at = length + 1 + usize::from(quoted) * 2;
            let said = said_clause(&mut all, clause, quoted, at);
            all.word(verb, Pos::Verb, penn, None, Label::Root);
            debug_assert_eq!(all.rows.len() - 1, at);
            all.piece(speaker, Some(said), Label::Nsubj);
            all.mark(".", said);
        }
        // "…, the Observatory said."
        5 | 6 => {
            let quoted = random.percent(30);
            let at = length + 1 + usize::from(quoted) * 2 + speaker.rows.len();
            said_clause(&mut all, clause, quoted, at);
            all.piece(speaker, Some(at), Label::Nsubj);
            all.word(verb, Pos::Verb, penn, None, Label::Root);
            all.mark(".", at);
        }
        // "According to the Observatory, …."
        7 => {
            let top = clause.heads.iter().position(Option::is_none).unwrap_or(0);
            let top = top + 3 + speaker.rows.len();
            according(&mut all, "According", speaker, top, false);
            let top = all.piece(clause, None, Label::Root);
            all.mark(".", top);
        }
        // "…, according to the Observatory."
        _ => {
            let top = all.piece(clause, None, Label::Root);
            according(&mut all, "according", speaker, top, true);
            all.mark(".", top);
        }
    }
    all
}

/// The clause with a comma behind it, in quotation marks or not; what says it stands at `verb`,
/// which is returned.
fn said_clause(all: &mut Piece, clause: &Piece, quoted: bool, verb: usize) -> usize {
    let top = clause.heads.iter().position(Option::is_none).unwrap_or(0) + usize::from(quoted);
    if quoted {
        all.mark("“", top);
    }
    all.piece(clause, Some(verb), Label::Ccomp);
    all.mark(",", verb);
    if quoted {
        all.mark("”", top);
    }
    verb
}

/// "according to the Observatory", with a comma before or behind.
fn according(all: &mut Piece, first: &str, speaker: &Piece, top: usize, comma_before: bool) {
    let own = speaker.heads.iter().position(Option::is_none).unwrap_or(0);
    let begin = all.rows.len() + usize::from(comma_before);
    let who = begin + 2 + own;
    if comma_before {
        all.mark(",", who);
    }
    all.word(first, Pos::Verb, Penn::Vbg, Some(who), Label::Case);
    all.word("to", Pos::Adp, Penn::In, Some(begin), Label::Fixed);
    all.piece(speaker, Some(top), Label::Obl);
    if !comma_before {
        all.mark(",", who);
    }
}

/// "Of the 48 injured, 12 were children."
fn of_them(random: &mut Random) -> Piece {
    let mut all = Piece::default();
    let bare = random.percent(30);
    let whole = if bare { 2 } else { 3 };
    let (part, top) = (whole + 2, whole + 4);
    all.word("Of", Pos::Adp, Penn::In, Some(whole), Label::Case);
    all.word("the", Pos::Det, Penn::Dt, Some(whole), Label::Det);
    if bare {
        number(&mut all, random, Some(top), Label::Obl);
    } else {
        number(&mut all, random, Some(whole), Label::Nummod);
        let state = *random.pick(&[
            "injured",
            "dead",
            "wounded",
            "victims",
            "passengers",
            "people",
        ]);
        let (pos, penn) = if ["injured", "dead", "wounded"].contains(&state) {
            (Pos::Adj, Penn::Jj)
        } else {
            (Pos::Noun, Penn::Nns)
        };
        all.word(state, pos, penn, Some(top), Label::Obl);
    }
    all.mark(",", whole);
    if random.percent(50) {
        number(&mut all, random, Some(top), Label::Nsubj);
        all.word("were", Pos::Aux, Penn::Vbd, Some(top), Label::Cop);
        people(&mut all, random, None, Label::Root);
    } else {
        number(&mut all, random, Some(top), Label::NsubjPass);
        all.word("were", Pos::Aux, Penn::Vbd, Some(top), Label::AuxPass);
        done(&mut all, random, None, Label::Root);
    }
    debug_assert!(part < top);
    all.mark(".", top);
    all
}

/// "The attack left at least 12 dead and 40 injured." Here, unlike in Universal Dependencies, the
/// adjective is what is counted, as in "12 wounded": it is what claims are made of.
fn left_dead(random: &mut Random) -> Piece {
    let mut all = Piece::default();
    let article = *random.pick(&["The", "An", "A"]);
    all.word(article, Pos::Det, Penn::Dt, Some(1), Label::Det);
    let what = *random.pick(&[
        "attack",
        "explosion",
        "blast",
        "crash",
        "shooting",
        "fire",
        "storm",
    ]);
    all.word(what, Pos::Noun, Penn::Nn, Some(2), Label::Nsubj);
    let (form, penn) = *random.pick(&[("left", Penn::Vbd), ("leaves", Penn::Vbz)]);
    let verb = all.word(form, Pos::Verb, penn, None, Label::Root);
    let state = |all: &mut Piece, random: &mut Random, head: usize, label: Label| {
        let begin = all.rows.len();
        if random.percent(50) {
            all.word("at", Pos::Adp, Penn::In, Some(begin + 1), Label::Case);
            all.word("least", Pos::Adj, Penn::Jjs, Some(begin + 2), Label::Nmod);
        }
        let own = all.rows.len() + 1;
        number(all, random, Some(own), Label::Nummod);
        let state = *random.pick(&["dead", "injured", "wounded", "homeless", "missing"]);
        all.word(state, Pos::Adj, Penn::Jj, Some(head), label)
    };
    let first = state(&mut all, random, verb, Label::Obj);
    if random.percent(70) {
        let cc = all.word("and", Pos::Cconj, Penn::Cc, None, Label::Cc);
        let second = state(&mut all, random, first, Label::Conj);
        all.heads[cc] = Some(second);
    }
    all.mark(".", verb);
    all
}

/// "12 people, including three children, died."
fn including(random: &mut Random) -> Piece {
    let mut all = Piece::default();
    let verb = if random.percent(50) { 8 } else { 7 };
    number(&mut all, random, Some(1), Label::Nummod);
    let passive = verb == 8;
    let subject = if passive {
        Label::NsubjPass
    } else {
        Label::Nsubj
    };
    people(&mut all, random, Some(verb), subject);
    all.mark(",", 5);
    all.word("including", Pos::Verb, Penn::Vbg, Some(5), Label::Case);
    number(&mut all, random, Some(5), Label::Nummod);
    people(&mut all, random, Some(1), Label::Nmod);
    all.mark(",", 5);
    if passive {
        all.word("were", Pos::Aux, Penn::Vbd, Some(8), Label::AuxPass);
        done(&mut all, random, None, Label::Root);
    } else {
        let form = *random.pick(&["died", "drowned", "survived", "escaped", "fled", "left"]);
        all.word(form, Pos::Verb, Penn::Vbd, None, Label::Root);
    }
    all.mark(".", verb);
    all
}

/// "The death toll rose to 47 from 35."
fn rose(random: &mut Random) -> Piece {
    let mut all = Piece::default();
    all.word("The", Pos::Det, Penn::Dt, Some(2), Label::Det);
    let (kind, what) =
        *random.pick(&[("death", "toll"), ("injury", "count"), ("jobless", "total")]);
    all.word(kind, Pos::Noun, Penn::Nn, Some(2), Label::Compound);
    all.word(what, Pos::Noun, Penn::Nn, Some(3), Label::Nsubj);
    let form = *random.pick(&["rose", "climbed", "fell", "jumped", "increased", "dropped"]);
    let verb = all.word(form, Pos::Verb, Penn::Vbd, None, Label::Root);
    let order = if random.percent(50) {
        ["to", "from"]
    } else {
        ["from", "to"]
    };
    for preposition in order {
        let head = all.rows.len() + 1;
        all.word(preposition, Pos::Adp, Penn::In, Some(head), Label::Case);
        number(&mut all, random, Some(verb), Label::Obl);
    }
    all.mark(".", verb);
    all
}

fn number(all: &mut Piece, random: &mut Random, head: Option<usize>, label: Label) {
    const WORDS: [&str; 7] = ["two", "three", "four", "five", "seven", "1,200", "300,000"];
    let form = if random.percent(60) {
        (2 + random.below(900)).to_string()
    } else {
        (*random.pick(&WORDS)).to_owned()
    };
    all.word(&form, Pos::Num, Penn::Cd, head, label);
}

fn people(all: &mut Piece, random: &mut Random, head: Option<usize>, label: Label) {
    const PEOPLE: [&str; 14] = [
        "people",
        "people",
        "children",
        "women",
        "civilians",
        "soldiers",
        "students",
        "policemen",
        "passengers",
        "workers",
        "residents",
        "journalists",
        "fighters",
        "refugees",
    ];
    all.word(
        random.pick::<&str>(&PEOPLE),
        Pos::Noun,
        Penn::Nns,
        head,
        label,
    );
}

fn done(all: &mut Piece, random: &mut Random, head: Option<usize>, label: Label) {
    const DONE: [&str; 7] = [
        "killed",
        "wounded",
        "rescued",
        "arrested",
        "injured",
        "evacuated",
        "detained",
    ];
    all.word(
        random.pick::<&str>(&DONE),
        Pos::Verb,
        Penn::Vbn,
        head,
        label,
    );
}

/// The short noun phrases of a tree that could be a speaker.
fn noun_phrases(tree: &Tree) -> Vec<Piece> {
    let rows = &tree.rows;
    let heads = |row: &&Row| {
        let role = matches!(row.label, Label::Nsubj | Label::Obl | Label::Obj);
        role && matches!(row.pos, Pos::Noun | Pos::Propn)
    };
    let tops = rows.iter().enumerate().filter(|(_, row)| heads(row));
    tops.filter_map(|(top, _)| {
        let below = below(rows, top);
        let (&first, &last) = (below.first()?, below.last()?);
        let whole = last - first + 1 == below.len() && below.len() <= 5;
        let simple = below.iter().all(|&at| {
            let pos = rows[at].pos;
            !matches!(
                pos,
                Pos::Punct | Pos::Verb | Pos::Pron | Pos::Num | Pos::Sym
            )
        });
        (whole && simple).then(|| {
            let mut piece = cut(rows, first, last, top);
            for row in &mut piece.rows {
                if row.pos != Pos::Propn {
                    row.form = row.form.to_lowercase();
                }
            }
            piece
        })
    })
    .collect()
}

/// The words below `top` and itself, in order, without its prepositions and conjunctions.
fn below(rows: &[Row], top: usize) -> Vec<usize> {
    let hangs = |mut at: usize| {
        for _ in 0..rows.len() {
            if at == top {
                return true;
            }
            let head = usize::from(rows[at].head);
            if head >= rows.len()
                || head == top && matches!(rows[at].label, Label::Case | Label::Mark)
            {
                return false;
            }
            at = head;
        }
        false
    };
    (0..rows.len()).filter(|&at| hangs(at)).collect()
}

/// The words from `first` to `last` by themselves.
fn cut(rows: &[Row], first: usize, last: usize, top: usize) -> Piece {
    let heads = (first..=last).map(|at| {
        let head = usize::from(rows[at].head);
        (at != top && (first..=last).contains(&head)).then(|| head - first)
    });
    Piece {
        rows: rows[first..=last].to_vec(),
        heads: heads.collect(),
    }
}

/// A tree's sentence without its full stop, if it is a plain statement that nobody says.
fn clause(tree: &Tree) -> Option<Piece> {
    let rows = &tree.rows;
    let (stop, words) = rows.split_last()?;
    let top = rows
        .iter()
        .position(|row| usize::from(row.head) == rows.len())?;
    let subject = rows
        .iter()
        .any(|row| usize::from(row.head) == top && row.label.is_subject());
    let said = rows
        .iter()
        .any(|row| ["said", "says"].contains(&row.form.as_str()));
    let capital = rows[0].form.starts_with(char::is_uppercase);
    let plain = (5..35).contains(&words.len()) && stop.form == "." && capital && subject && !said;
    (plain && rows[top].pos == Pos::Verb).then(|| cut(rows, 0, words.len() - 1, top))
}

/// A sentence for tests.
#[cfg(test)]
pub fn example_tree() -> Tree {
    let tree = left_dead(&mut Random(3)).into_tree();
    tree.expect("a template is a tree")
}

#[cfg(test)]
mod tests {
    use super::{Piece, Random, including, left_dead, of_them, rose};

    #[test]
    fn templates_are_trees() {
        let mut random = Random(3);
        let templates: [fn(&mut Random) -> Piece; 4] = [of_them, left_dead, including, rose];
        for template in templates {
            for _ in 0..50 {
                let piece = template(&mut random);
                assert!(piece.clone().into_tree().is_some(), "{piece:?}");
                for (at, head) in piece.heads.iter().enumerate() {
                    assert!(
                        head.is_none_or(|h| h < piece.rows.len() && h != at),
                        "{piece:?}"
                    );
                }
            }
        }
    }
}
