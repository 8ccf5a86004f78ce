//! A sentence as the claims stage looks at it: its tokens with their words in lower case.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::clause::Clauses;
use super::event::{self, Mention};
use super::likely::{self, Said, Words};
use super::time_words::{self, TimeWords};
use super::{assertion, clause, person, place, speaker, tagged, time};
use crate::figure::Figure;
use crate::language::{self, Penn, Sentence, Syntax, Tag, Tags, Token, TokenClass};
use crate::vocabulary::{Status, vocabulary};

/// A sentence with its words in lower case, and its figures.
#[derive(Debug)]
pub struct View<'t> {
    /// The block's text.
    pub text: &'t str,
    /// The sentence.
    pub sentence: &'t Sentence,
    /// Its figures in order.
    pub figures: &'t [Figure],
    /// The sentence in lower case; offsets are the same, since only ASCII letters change.
    lower: String,
    /// What is found once for the whole sentence, so that the cost of a sentence with many figures stays in a straight line.
    speakers: OnceCell<Vec<Speaker>>,
    names: OnceCell<Vec<Name>>,
    times: OnceCell<Vec<usize>>,
    time_words: OnceCell<Vec<TimeWords>>,
    clauses: OnceCell<Clauses>,
    tags: OnceCell<Tags<'t>>,
    tagged: OnceCell<Vec<Cell<Option<Tag>>>>,
    syntax: OnceCell<Syntax<'t>>,
    says_state: OnceCell<bool>,
    happenings: OnceCell<Vec<Mention>>,
    scenes: OnceCell<Vec<(usize, Range<usize>)>>,
    conditions: OnceCell<Vec<usize>>,
    words: OnceCell<Words>,
    said: OnceCell<Vec<Said>>,
}

/// A speaker, the verb of saying, and what it covers.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// The token of the verb.
    pub verb: usize,
    /// The tokens of the name.
    pub range: Range<usize>,
    /// The name as written, or the word for a nameless source.
    pub name: String,
    /// Whether it is a name.
    pub named: bool,
    /// Whether it is one person, whom "he" or "she" may stand for.
    pub person: bool,
    /// The tokens of the speaker, of the verb, of when and where it is said: nobody says what stands there.
    pub own: Range<usize>,
    /// What is said before the verb.
    pub before: Range<usize>,
    /// What is said behind it.
    pub after: Range<usize>,
    /// Whether only a document stands there, so that a verb of saying goes first.
    pub weak: bool,
}

/// A person's name in a sentence.
#[derive(Debug, Clone)]
pub struct Name {
    /// The token that it begins with.
    pub start: usize,
    /// The token behind it.
    pub end: usize,
    /// The name in lower case, without a title and middle names.
    pub text: String,
    /// Whether it is more than a surname.
    pub full: bool,
}

impl<'t> View<'t> {
    /// Looks at a sentence.
    pub fn new(text: &'t str, sentence: &'t Sentence, figures: &'t [Figure]) -> View<'t> {
        let lower = text[sentence.range.clone()].to_ascii_lowercase();
        View {
            text,
            sentence,
            figures,
            lower,
            speakers: OnceCell::new(),
            names: OnceCell::new(),
            times: OnceCell::new(),
            time_words: OnceCell::new(),
            clauses: OnceCell::new(),
            tags: OnceCell::new(),
            tagged: OnceCell::new(),
            syntax: OnceCell::new(),
            says_state: OnceCell::new(),
            happenings: OnceCell::new(),
            scenes: OnceCell::new(),
            conditions: OnceCell::new(),
            words: OnceCell::new(),
            said: OnceCell::new(),
        }
    }

    /// Its tokens.
    pub fn tokens(&self) -> &'t [Token] {
        &self.sentence.tokens
    }

    /// A token's word in lower case; empty beyond either end.
    pub fn word(&self, index: usize) -> &str {
        self.tokens()
            .get(index)
            .map_or("", |t| self.lower_at(t.start..t.end))
    }

    /// The word before a token in lower case; empty at the start.
    pub fn word_before(&self, index: usize) -> &str {
        self.word_back(index, 1)
    }

    /// The word so many tokens before a token in lower case; empty beyond the start.
    pub fn word_back(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// The words of a run of tokens as written; `None` for an empty run, or one that goes beyond the end.
    pub fn run(&self, tokens: Range<usize>) -> Option<&'t str> {
        let run = self.tokens().get(tokens)?;
        let (first, last) = run.first().zip(run.last())?;
        self.text.get(first.start..last.end)
    }

    /// The state that the words from a token on say, by themselves.
    pub fn status(&self, index: usize) -> Option<&'static Status> {
        let found = vocabulary().statuses.longest(self.lower_from(index));
        found.map(|(_, status)| status)
    }

    /// A token's word as written.
    pub fn written(&self, index: usize) -> &'t str {
        self.tokens()
            .get(index)
            .map_or("", |t| &self.text[t.start..t.end])
    }

    /// The sentence in lower case from a token on, for phrase tables.
    pub fn lower_from(&self, index: usize) -> &str {
        self.tokens()
            .get(index)
            .map_or("", |t| &self.lower[t.start - self.sentence.range.start..])
    }

    /// A range of the block's text in lower case; it has to lie in the sentence.
    pub fn lower_at(&self, range: Range<usize>) -> &str {
        let base = self.sentence.range.start;
        self.lower
            .get(range.start - base..range.end - base)
            .unwrap_or_default()
    }

    /// Whether a token is a word with a capital.
    pub fn capital(&self, index: usize) -> bool {
        self.tokens()
            .get(index)
            .is_some_and(|t| t.class == TokenClass::Word)
            && self.written(index).starts_with(char::is_uppercase)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, index: usize) -> bool {
        self.tokens()
            .get(index)
            .is_some_and(|t| t.class == TokenClass::Word)
    }

    /// The first token that begins at or behind an offset.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens().partition_point(|t| t.start < offset)
    }

    /// The tokens of a figure: from the first to one past the last.
    pub fn tokens_of(&self, figure: &Figure) -> Range<usize> {
        self.token_at(figure.range.start)..self.token_at(figure.range.end)
    }

    /// The figure that a token belongs to.
    pub fn figure_at(&self, index: usize) -> Option<usize> {
        let at = self.tokens().get(index)?.start;
        let figure = self
            .figures
            .partition_point(|f| f.range.start <= at)
            .checked_sub(1)?;
        self.figures[figure].range.contains(&at).then_some(figure)
    }

    /// Who speaks in the sentence, in order.
    pub fn speakers(&self) -> &[Speaker] {
        self.speakers.get_or_init(|| speaker::speakers(self))
    }

    /// The people named in the sentence, in order.
    pub fn names(&self) -> &[Name] {
        self.names.get_or_init(|| person::names(self))
    }

    /// Whether the sentence has a word that gives people a state.
    pub fn says_state(&self) -> bool {
        let says = |i| self.status(i).is_some_and(|s| s.befalls_people && !s.weak);
        *self
            .says_state
            .get_or_init(|| (0..self.tokens().len()).any(says))
    }

    /// A token's part of speech; unknown beyond either end.
    pub fn tag(&self, index: usize) -> Tag {
        let cells = self
            .tagged
            .get_or_init(|| vec![Cell::new(None); self.tokens().len()]);
        let Some(cell) = cells.get(index) else {
            return Tag::UNKNOWN;
        };
        cell.get().unwrap_or_else(|| {
            let tag = tagged::tag(self, self.tags(), index);
            cell.set(Some(tag));
            tag
        })
    }

    /// The form of a token's word that dictionaries list, in lower case.
    pub fn lemma(&self, index: usize) -> String {
        language::lemma(self.word(index), self.tag(index).penn)
    }

    /// A noun in the singular and in lower case: the vocabulary's own, or else the lemma of a plural.
    pub fn singular(&self, index: usize) -> String {
        let word = self.word(index);
        let words = &vocabulary().words;
        if let Some(listed) = words.listed_singular(word) {
            return listed.to_owned();
        }
        match self.tag(index).penn {
            // "cannabis" and "series" only look like plurals.
            Penn::Nns if words.looks_plural(word) => {
                // "viruses", "campuses"
                if let Some(stem) = word.strip_suffix("es").filter(|s| words.is_no_plural(s)) {
                    return stem.to_owned();
                }
                let lemma = language::lemma(word, Penn::Nns);
                let unknown = lemma == word || word.ends_with("men") || word.ends_with("oes");
                let by_ending = words.singular(word).filter(|_| unknown);
                by_ending.unwrap_or(lemma)
            }
            Penn::Nns => {
                // "203 home runs": a verb as well.
                let stem = word
                    .strip_suffix('s')
                    .filter(|s| words.is_no_plural(word) && language::noun_class(s).is_some());
                let stem = stem.map(str::to_owned);
                stem.or_else(|| words.singular(word))
                    .unwrap_or_else(|| word.to_owned())
            }
            Penn::Nnps => words.singular(word).unwrap_or_else(|| word.to_owned()),
            _ => word.to_owned(),
        }
    }

    /// The nouns for happenings in the sentence, in order.
    pub fn happenings(&self) -> &[Mention] {
        self.happenings.get_or_init(|| event::mentions(self))
    }

    /// The prepositions of the sentence with the name of a place behind them, in order, each with the tokens of the name.
    pub fn scenes(&self) -> &[(usize, Range<usize>)] {
        self.scenes.get_or_init(|| place::scenes(self))
    }

    /// The tokens at which its conditions begin ("if", "unless", "had the deal been struck"), in order.
    pub fn conditions(&self) -> &[usize] {
        self.conditions.get_or_init(|| assertion::conditions(self))
    }

    /// The sentence's tags and tree. Costly: only where no pattern answers.
    pub fn syntax(&self) -> &Syntax<'t> {
        self.syntax.get_or_init(|| self.tags().quick_syntax())
    }

    fn tags(&self) -> &Tags<'t> {
        let tags = || Tags::of(self.text, self.sentence);
        self.tags.get_or_init(tags)
    }

    /// What is seen of a token's word: as a number, digits as their kind, and its fine and coarse cluster.
    pub fn seen(&self, index: usize) -> (u32, (u32, u32)) {
        self.tags().seen(index)
    }

    /// The sentence's words as signs see them.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self))
    }

    /// The same where somebody has asked for them.
    pub fn seen_words(&self) -> Option<&Words> {
        self.words.get()
    }

    /// What says a state in the sentence, in order.
    pub fn said(&self) -> &[Said] {
        self.said.get_or_init(|| likely::said(self))
    }

    /// The tokens at which a phrase of time begins, in order.
    pub fn times(&self) -> &[usize] {
        self.times.get_or_init(|| time::phrases(self))
    }

    /// The words that say when, in order.
    pub fn time_words(&self) -> &[TimeWords] {
        self.time_words.get_or_init(|| time_words::find(self))
    }

    /// The clauses of the sentence.
    pub fn clauses(&self) -> &Clauses {
        self.clauses.get_or_init(|| clause::clauses(self))
    }
}

/// Of the things at these places, in order, the index of the one nearest to `place`.
pub fn nearest<T>(things: &[T], place: usize, at: impl Fn(&T) -> usize) -> Option<usize> {
    let behind = things.partition_point(|t| at(t) < place);
    let before = behind.checked_sub(1);
    match (before, things.get(behind)) {
        (Some(before), Some(next)) if at(next) - place < place - at(&things[before]) => {
            Some(behind)
        }
        (Some(before), _) => Some(before),
        (None, Some(_)) => Some(behind),
        (None, None) => None,
    }
}

/// Whether a word in lower case is a form of "be".
pub fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "’re"
    )
}
