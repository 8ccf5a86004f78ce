//! Syntax: a sentence's tags, lemmas and tree, on the crate's own tokens.
//!
//! Made only for the sentences that need it. In: a block's text and one of its sentences. Out: a
//! [`Syntax`]. Time is linear in the number of tokens.

use std::cell::RefCell;

use super::feature::{SeenWords, Style};
use super::model::Model;
use super::names::{Label, Penn};
use super::parse::{Beam, WIDTH};
use super::tag::{Tag, tag_on};
use super::transition::State;
use super::tree::Tree;
use super::word::{Form, Word, words};
use super::{Sentence, Token};

/// The longest sentence that is parsed, in words. Longer ones are lists and tables: they get tags
/// only.
pub const LONGEST: usize = 400;

/// The tags and the tree of a sentence.
#[derive(Debug, Clone)]
pub struct Syntax<'t> {
    /// The tag of each token.
    pub tags: Vec<Tag>,
    /// The head of each token: another token of the sentence; none for the root, and for all
    /// where the sentence is not parsed.
    pub heads: Vec<Option<u16>>,
    /// The relation of each token to its head.
    pub labels: Vec<Label>,
    text: &'t str,
    tokens: &'t [Token],
    words: Vec<Word>,
    word_of: Vec<u16>,
}

/// The tags of a sentence's tokens, each found when it is first asked for, with those that stand before it.
#[derive(Debug)]
pub struct Tags<'t> {
    text: &'t str,
    sentence: &'t Sentence,
    first_words: Vec<u16>,
    analysis: RefCell<Analysis>,
}

impl<'t> Tags<'t> {
    /// Those of a sentence of a block's text.
    pub fn of(text: &'t str, sentence: &'t Sentence) -> Tags<'t> {
        let analysis = Model::english().map(|model| Analysis::untagged(text, sentence, model));
        let analysis = analysis.unwrap_or_default();
        Tags {
            text,
            sentence,
            first_words: analysis.first_words(sentence.tokens.len()),
            analysis: RefCell::new(analysis),
        }
    }

    /// The tag of a token; unknown behind the end.
    pub fn get(&self, token: usize) -> Tag {
        let (Some(&word), Some(model)) = (self.first_words.get(token), Model::english()) else {
            return Tag::UNKNOWN;
        };
        let mut analysis = self.analysis.borrow_mut();
        if usize::from(word) >= analysis.tags.len() {
            analysis.tag_up_to(usize::from(word) + 1, model);
        }
        analysis.tag(word, model)
    }

    /// What is seen of a token's first word: the word as a number, digits as their kind, and its fine and coarse cluster.
    pub fn seen(&self, token: usize) -> (u32, (u32, u32)) {
        let word = self.first_words.get(token).copied().unwrap_or(u16::MAX);
        let analysis = self.analysis.borrow();
        let form = analysis.forms.get(usize::from(word));
        form.map_or((0, (0, 0)), |form| (form.lower, form.cluster))
    }

    /// The sentence's tree, with half as many half-built trees as [`Syntax::of`]: half the time, and a little less often
    /// right.
    pub fn quick_syntax(&self) -> Syntax<'t> {
        match Model::english() {
            Some(model) => {
                let mut analysis = self.analysis.borrow().clone();
                analysis.tag_up_to(usize::MAX, model);
                Syntax::parsed(self.text, self.sentence, analysis, model, WIDTH / 2)
            }
            None => Syntax::unknown(self.text, self.sentence),
        }
    }
}

/// The tags of all of a sentence's tokens.
pub fn tags(text: &str, sentence: &Sentence) -> Vec<Tag> {
    let tags = Tags::of(text, sentence);
    (0..sentence.tokens.len()).map(|at| tags.get(at)).collect()
}

/// The form of a word that dictionaries list, by its Penn tag; names stay as they are.
pub fn lemma(written: &str, tag: Penn) -> String {
    match Model::english() {
        Some(model) => model.lemmas.lemma(written, tag),
        None => written.to_lowercase(),
    }
}

impl<'t> Syntax<'t> {
    /// Tags and parses a sentence of a block's text.
    pub fn of(text: &'t str, sentence: &'t Sentence) -> Syntax<'t> {
        match Model::english() {
            Some(model) => Syntax::with(text, sentence, model, WIDTH),
            None => Syntax::unknown(text, sentence),
        }
    }

    /// The same with a model of one's own and so many half-built trees.
    pub fn with(text: &'t str, sentence: &'t Sentence, model: &Model, width: usize) -> Syntax<'t> {
        let analysis = Analysis::tagged(text, sentence, model);
        Syntax::parsed(text, sentence, analysis, model, width)
    }

    fn parsed(
        text: &'t str,
        sentence: &'t Sentence,
        mut analysis: Analysis,
        model: &Model,
        width: usize,
    ) -> Syntax<'t> {
        let mut syntax = Syntax::unknown(text, sentence);
        syntax.word_of = analysis.first_words(sentence.tokens.len());
        if analysis.words.len() <= LONGEST {
            analysis.parse(model, width);
            // Of a token's words, the one nearest to the root speaks for it.
            for (token, word) in syntax.word_of.iter_mut().enumerate() {
                *word = analysis.outer_word(token, *word);
            }
            let joined = syntax.join(&analysis);
            (syntax.heads, syntax.labels) = joined.into_iter().unzip();
        }
        let tags = syntax.word_of.iter().map(|&word| analysis.tag(word, model));
        syntax.tags = tags.collect();
        syntax.words = analysis.words;
        syntax
    }

    /// The lemma of a token.
    pub fn lemma(&self, token: usize) -> String {
        let word = self.word_of.get(token).map(|&word| usize::from(word));
        let range = match word.and_then(|word| self.words.get(word)) {
            Some(word) => word.range.clone(),
            None => match self.tokens.get(token) {
                Some(token) => token.range(),
                None => return String::new(),
            },
        };
        let written = self.text.get(range).unwrap_or("");
        let penn = self.tags.get(token).map_or(Penn::Fw, |tag| tag.penn);
        lemma(written, penn)
    }

    /// Whether there is a tree, not tags only.
    pub fn is_parsed(&self) -> bool {
        self.heads.iter().any(Option::is_some) || self.labels.contains(&Label::Root)
    }

    /// A sentence of which nothing is known.
    fn unknown(text: &'t str, sentence: &'t Sentence) -> Syntax<'t> {
        let count = sentence.tokens.len();
        Syntax {
            tags: vec![Tag::UNKNOWN; count],
            heads: vec![None; count],
            labels: vec![Label::Dep; count],
            text,
            tokens: &sentence.tokens,
            words: Vec::new(),
            word_of: Vec::new(),
        }
    }

    /// Heads and relations of the tokens from those of the words.
    fn join(&self, analysis: &Analysis) -> Vec<(Option<u16>, Label)> {
        let tokens = self.word_of.iter().enumerate();
        let joined = tokens.map(|(token, &word)| {
            let word = usize::from(word);
            let first = analysis.words.get(word).map_or(0, |w| w.tokens.start);
            if first < token {
                // "th" of "12th".
                return (Some(first as u16), Label::Goeswith);
            }
            let label = analysis.labels.get(word).copied().unwrap_or(Label::Dep);
            let head = analysis.heads.get(word).copied().flatten();
            let head = head.and_then(|head| analysis.words.get(usize::from(head)));
            (head.map(|head| head.tokens.start as u16), label)
        });
        joined.collect()
    }
}

impl Tree for Syntax<'_> {
    fn len(&self) -> usize {
        self.tags.len()
    }

    fn word(&self, token: usize) -> &str {
        let token = self.tokens.get(token);
        token.map_or("", |token| token.text(self.text))
    }

    fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::UNKNOWN)
    }

    fn head(&self, token: usize) -> Option<usize> {
        let head = self.heads.get(token).copied().flatten();
        head.map(usize::from)
    }

    fn label(&self, token: usize) -> Label {
        self.labels.get(token).copied().unwrap_or(Label::Dep)
    }
}

/// A sentence's words with what is found out about them.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The words, and what features see of them.
    pub words: Vec<Word>,
    forms: Vec<Form>,
    style: Style,
    /// The numbers of their tags.
    pub tags: Vec<u8>,
    /// Their heads among the words; empty before [`parse`](Analysis::parse).
    pub heads: Vec<Option<u16>>,
    /// Their relations to the heads.
    pub labels: Vec<Label>,
}

thread_local! {
    /// Memory that one sentence after the other is parsed in.
    static BEAM: RefCell<(Beam, SeenWords)> =
        RefCell::new((Beam::new(), SeenWords::default()));
}

impl Analysis {
    /// The words of a sentence with their tags.
    pub fn tagged(text: &str, sentence: &Sentence, model: &Model) -> Analysis {
        let mut analysis = Analysis::untagged(text, sentence, model);
        analysis.tag_up_to(usize::MAX, model);
        analysis
    }

    /// The words of a sentence, none of them tagged.
    fn untagged(text: &str, sentence: &Sentence, model: &Model) -> Analysis {
        let mut words = words(text, sentence);
        for word in &mut words {
            word.form.cluster = model.clusters.of(&word.form);
        }
        let forms: Vec<Form> = words.iter().map(|word| word.form).collect();
        Analysis {
            words,
            style: Style::of(&forms),
            forms,
            ..Analysis::default()
        }
    }

    /// Tags the words before `end` that have no tags yet.
    fn tag_up_to(&mut self, end: usize, model: &Model) {
        let weights = (&model.tag_weights, model.tags.len());
        let words = (&*self.forms, self.style);
        tag_on(&mut self.tags, end, words, weights, &model.sure);
    }

    /// Finds heads and relations.
    pub fn parse(&mut self, model: &Model, width: usize) {
        BEAM.with_borrow_mut(|(beam, seen)| {
            seen.fill(&self.forms, &self.tags);
            beam.width = width.max(1);
            let (actions, labels) = (&model.action_weights, &model.label_weights);
            let state = beam.parse(seen, actions, labels, model.labels.len());
            if let Some(state) = state {
                self.take(state, model);
            }
        });
    }

    fn take(&mut self, state: &State, model: &Model) {
        let root = state.root();
        for node in state.nodes.iter().take(usize::from(root)) {
            let label = model.labels.get(usize::from(node.label)).copied();
            let label = label.unwrap_or(Label::Dep);
            let at_root = node.head >= root;
            self.heads.push((!at_root).then_some(node.head));
            self.labels.push(if at_root { Label::Root } else { label });
        }
    }

    fn tag(&self, word: u16, model: &Model) -> Tag {
        let number = self.tags.get(usize::from(word));
        number.map_or(Tag::UNKNOWN, |&number| model.tag(number))
    }

    /// For each token its first word.
    fn first_words(&self, tokens: usize) -> Vec<u16> {
        let mut first = vec![u16::MAX; tokens];
        for (index, word) in self.words.iter().enumerate().rev() {
            if let Some(tokens) = first.get_mut(word.tokens.clone()) {
                tokens.fill(index.min(usize::from(u16::MAX)) as u16);
            }
        }
        first
    }

    /// Of a token's words, of which `first` is the first, the one nearest to the root: then each
    /// token is nearer to it than those that hang on it, and no tokens hang on each other.
    fn outer_word(&self, token: usize, first: u16) -> u16 {
        let begin = usize::from(first);
        let words = self.words.iter().enumerate().skip(begin);
        let own = words.take_while(|(_, word)| word.tokens.contains(&token));
        let count = own.count();
        let outer = (begin..begin + count).min_by_key(|&at| match count {
            1 => 0,
            _ => self.depth(at),
        });
        outer.map_or(first, |at| at as u16)
    }

    /// How many words stand between a word and the root, itself among them.
    fn depth(&self, word: usize) -> usize {
        let head = |at: &usize| self.heads.get(*at).copied().flatten().map(usize::from);
        let way = std::iter::successors(Some(word), head);
        way.take(self.words.len()).count()
    }
}
