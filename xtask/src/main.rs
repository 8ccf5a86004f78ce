//! Makes what is committed and not written by hand. See `docs/language.md`.

mod augment;
mod boundaries;
mod capitals;
mod claims;
mod conllu;
mod example;
mod figures;
mod held_out;
mod learn;
mod learning;
mod lemmas;
mod nouns;
mod pack;
mod score;
mod sets;
mod tune;
mod weights;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;
use countercheck::language::Model;
use countercheck::language::training::Clusters;

use boundaries::Boundaries;
use conllu::Tree;
use example::{Example, Names};
use figures::Figures;
use learn::{Bits, Passes, Voters};
use score::Scores;

/// Makes what is committed and not written by hand.
#[derive(Parser)]
enum Task {
    /// Trains the tagger, the parser and the lemmatiser, and prints how well they do.
    Train {
        /// The directory with the treebanks and the clusters.
        #[arg(long)]
        data: PathBuf,
        /// A file of JSON lines whose texts must not be trained on. Without it, the one that
        /// lies beside the data: `../eval/dev/gum_news.jsonl`.
        #[arg(long)]
        leave_out: Option<PathBuf>,
        /// Where to write the model.
        #[arg(long, default_value = "models/english.model")]
        out: PathBuf,
        /// Sizes of the tables of tagger, actions and relations, as powers of two.
        #[arg(long, num_args = 3, default_values_t = [16, 20, 15])]
        bits: Vec<u8>,
        /// Passes over the data for tagger, greedy and beam parser.
        #[arg(long, num_args = 3, default_values_t = [6, 8, 8])]
        passes: Vec<usize>,
        /// How many taggers and beam parsers are trained and joined, each with the sentences in
        /// another order.
        #[arg(long, num_args = 2, default_values_t = [4, 6])]
        voters: Vec<u64>,
    },
    /// Makes the table of noun classes.
    Nouns {
        /// The directory with the list of nouns.
        #[arg(long)]
        data: PathBuf,
        /// Where to write the table.
        #[arg(long, default_value = "models/nouns.bin")]
        out: PathBuf,
    },
    /// Sets the weights by which figures are held against each other.
    Tune {
        /// The directory with the labelled sets, one file of JSON lines each.
        sets: PathBuf,
        /// Where to write the weights.
        #[arg(long, default_value = "rules/vocabulary/weights.toml")]
        out: PathBuf,
        /// The share of clean stories that may have a pair of figures that are no dates.
        #[arg(long, default_value_t = 0.0085)]
        alarms: f64,
        /// The share of clean stories that may have a pair of dates.
        #[arg(long, default_value_t = 0.001)]
        date_alarms: f64,
        /// Prints what stands in the way of each slip.
        #[arg(long)]
        misses: bool,
    },
    /// Trains what a figure is most likely a figure of.
    Claims {
        /// The texts, JSON lines with `id`, `text` and `split`.
        #[arg(long, default_value = "tests/gold/practice.jsonl")]
        texts: PathBuf,
        /// Their labels.
        #[arg(long, default_value = "tests/gold/practice_labels.jsonl")]
        labels: PathBuf,
        /// Sentences with the nouns of their figures.
        #[arg(long, default_value = "tests/heads.txt")]
        heads: PathBuf,
        /// How the splits begin whose texts the patterns were not made from.
        #[arg(long, default_value = "taught")]
        fresh: String,
        /// How much likelier than what the patterns found another noun has to be, as a logarithm of odds.
        #[arg(long, default_value_t = 2.5)]
        told: f32,
        /// The same before rules compare it.
        #[arg(long, default_value_t = 4.5)]
        sure: f32,
        /// How much likelier than any noun none has to be, where the patterns found none.
        #[arg(long, default_value_t = 1.0)]
        counted: f32,
        /// The same for the happening that they find.
        #[arg(long, default_value_t = 1.0)]
        told_event: f32,
        /// How much likelier than any happening none has to be.
        #[arg(long, default_value_t = 1.0)]
        named: f32,
        /// How much likelier than a state that the patterns found another one, or none, has to be.
        #[arg(long, default_value_t = 0.5)]
        told_state: f32,
        /// How much likelier than any state none has to be.
        #[arg(long, default_value_t = 1.0)]
        stated: f32,
        /// How much likelier than a role that the patterns found another one has to be.
        #[arg(long, default_value_t = 0.5)]
        told_role: f32,
        /// The same for how it is said.
        #[arg(long, default_value_t = 1.0)]
        told_assertion: f32,
        /// Where to write the weights.
        #[arg(long, default_value = "models/claims.model")]
        out: PathBuf,
        /// Where to write, as JSON lines, which labels the choice on held-out texts does not agree with.
        #[arg(long)]
        misses: Option<PathBuf>,
    },
    /// Prints how well a model does.
    Score {
        /// The directory with the treebanks.
        #[arg(long)]
        data: PathBuf,
        /// The model.
        #[arg(long, default_value = "models/english.model")]
        model: PathBuf,
        /// Measures on the test parts too.
        #[arg(long)]
        test: bool,
        /// Prints the words that the crate's own cutting does not find.
        #[arg(long)]
        not_found: bool,
        /// Prints what was wrong about figures and about the ends of sentences.
        #[arg(long)]
        wrong: bool,
    },
}

fn main() -> Result<()> {
    match Task::parse() {
        Task::Train {
            data,
            leave_out,
            out,
            bits,
            passes,
            voters,
        } => {
            let leave_out = leave_out.unwrap_or_else(|| data.join("../eval/dev/gum_news.jsonl"));
            let corpus = corpus(&data, &leave_out)?;
            let voters = Voters {
                tagger: voters[0],
                beam: voters[1],
            };
            let bits = Bits {
                tagger: bits[0],
                actions: bits[1],
                labels: bits[2],
            };
            let passes = Passes {
                tagger: passes[0],
                greedy: passes[1],
                beam: passes[2],
            };
            let clusters = pack::clusters(&conllu::unpack(&data.join("word-clusters.tsv.xz"))?)?;
            let bytes = train(&corpus, &clusters, bits, passes, voters)?;
            fs::write(&out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
            println!("{} bytes in {}", bytes.len(), out.display());
            score(&data, &bytes, false, false)
        }
        Task::Claims {
            texts,
            labels,
            heads,
            fresh,
            told,
            sure,
            counted,
            told_event,
            named,
            told_state,
            stated,
            told_role,
            told_assertion,
            out,
            misses,
        } => {
            let sets = claims::Sets {
                texts,
                labels,
                heads,
                fresh,
            };
            claims::train(
                &sets,
                &claims::Advantages {
                    told,
                    sure,
                    counted,
                    told_event,
                    named,
                    told_state,
                    stated,
                    told_role,
                    told_assertion,
                },
                &out,
                misses.as_deref(),
            )
        }
        Task::Nouns { data, out } => {
            let lines = conllu::unpack(&data.join("oewn-noun-classes.tsv.xz"))?;
            let bytes = nouns::table(&lines);
            println!("{} bytes in {}", bytes.len(), out.display());
            fs::write(&out, bytes).with_context(|| format!("cannot write {}", out.display()))
        }
        Task::Tune {
            sets,
            out,
            alarms,
            date_alarms,
            misses,
        } => tune::tune(
            &sets,
            &out,
            &tune::Alarms {
                alarms,
                date_alarms,
            },
            misses,
        ),
        Task::Score {
            data,
            model,
            test,
            not_found,
            wrong,
        } => {
            let bytes = fs::read(&model)?;
            if not_found {
                let model = Model::read(&bytes)?;
                for name in ["ewt-dev", "gum-ccby-dev"] {
                    let trees = read(&data, name)?;
                    for (word, count) in score::not_found(&trees, &model).iter().take(60) {
                        println!("{name} {count} {word}");
                    }
                }
                return Ok(());
            }
            score(&data, &bytes, test, wrong)
        }
    }
}

fn read(data: &Path, name: &str) -> Result<Vec<Tree>> {
    conllu::read(&data.join(format!("{name}.conllu.xz")))
}

/// What is trained on.
struct Corpus {
    trees: Vec<Tree>,
    /// Copies of some of them in other styles, with the number of the original.
    copies: Vec<(usize, Tree)>,
}

fn corpus(data: &Path, leave_out: &Path) -> Result<Corpus> {
    let gum = read(data, "gum-ccby-train")?;
    let (gum, dropped) = held_out::drop_documents(gum, leave_out)?;
    println!(
        "{} documents left out: {}",
        dropped.len(),
        dropped.join(" ")
    );
    let mut trees = read(data, "ewt-train")?;
    trees.extend(gum);
    let copies = capitals::copies(&trees);
    let made = augment::trees(&trees);
    println!(
        "{} trees, {} made from templates, {} copies as headlines and in capitals",
        trees.len(),
        made.len(),
        copies.len(),
    );
    trees.extend(made);
    Ok(Corpus { trees, copies })
}

/// The bytes of a model.
fn train(
    corpus: &Corpus,
    clusters: &[u8],
    bits: Bits,
    passes: Passes,
    voters: Voters,
) -> Result<Vec<u8>> {
    let begin = Instant::now();
    let done = |what: &str| println!("{what}: {} s", begin.elapsed().as_secs());
    let names = Names::of(&corpus.trees);
    let table = Clusters::new(clusters).context("a table of clusters")?;
    let copies = corpus.copies.iter().map(|(source, tree)| (*source, tree));
    let examples: Vec<Example> = corpus
        .trees
        .iter()
        .enumerate()
        .chain(copies)
        .map(|(source, tree)| names.example(source, tree, &table))
        .collect();
    let (tags, labels) = (names.tags.len(), names.labels.len());
    println!("{tags} tags, {labels} relations");
    let all: Vec<&Example> = examples.iter().collect();
    let tagger = learn::tagger(&all, tags, bits.tagger, passes.tagger, voters.tagger);
    done("taggers");
    let tagged = learn::jackknife(&examples, tags, bits.tagger);
    done("tags to parse with");
    let (greedy, relations) = learn::greedy(&examples, &tagged, labels, bits, passes.greedy);
    done("greedy parser");
    let actions = match passes.beam {
        0 => greedy,
        passes => learn::beam(
            &examples,
            &tagged,
            &relations,
            labels,
            bits.actions,
            (passes, voters.beam),
        ),
    };
    done("beam parsers");
    let lemmas = lemmas::learn(&corpus.trees);
    println!(
        "{} bytes of lemma rules",
        lemmas.rules.len() + lemmas.scripts.len()
    );
    Ok(pack::model(&pack::Parts {
        names: &names,
        tagger: &tagger,
        actions: &actions,
        labels: &relations,
        clusters,
        lemmas: &lemmas,
    }))
}

/// Prints the scores on the development parts and the news of the parallel treebank, which is
/// never trained on; on the test parts only when asked.
fn score(data: &Path, bytes: &[u8], test: bool, wrong: bool) -> Result<()> {
    let model = Model::read(bytes)?;
    let mut sets = vec![
        ("EWT dev", read(data, "ewt-dev")?),
        ("GUM dev", read(data, "gum-ccby-dev")?),
    ];
    let mut news = read(data, "pud")?;
    // Names of documents begin with "n" for news, with "w" for Wikipedia.
    news.retain(|tree| tree.document.starts_with('n'));
    sets.push(("PUD news", news));
    if test {
        sets.push(("EWT test", read(data, "ewt-test")?));
        sets.push(("GUM test", read(data, "gum-ccby-test")?));
    }
    println!("{}", Scores::COLUMNS);
    let mut rows = Vec::new();
    let (mut pooled, mut pooled_raw) = (Figures::default(), Figures::default());
    for (name, trees) in &sets {
        let gold = score::on_gold_words(trees, &model);
        let raw = score::on_raw_text(trees, &model);
        println!("{}", gold.row(&format!("{name}, gold words")));
        println!("{}", raw.row(&format!("{name}, raw text")));
        if wrong {
            print_wrong(name, &gold.figures.wrong);
        }
        rows.push(gold.figures.row(&format!("{name}, gold words")));
        rows.push(raw.figures.row(&format!("{name}, raw text")));
        if !name.ends_with("dev") {
            pooled.join(&gold.figures);
            pooled_raw.join(&raw.figures);
        }
    }
    if test {
        rows.push(pooled.row("tests and PUD, gold words"));
        rows.push(pooled_raw.row("tests and PUD, raw text"));
    }
    println!("\n{}\n{}", figures::COLUMNS, rows.join("\n"));
    // Nothing is trained for the ends of sentences, so that all parts can be measured on.
    let mut news = Vec::new();
    for part in ["train", "dev", "test"] {
        news.extend(read(data, &format!("gum-ccby-{part}"))?);
    }
    news.retain(|tree| tree.document.starts_with("GUM_news"));
    sets.push(("GUM news, all parts", news));
    sets.push(("PUD, news and Wikipedia", read(data, "pud")?));
    println!("\n{}", boundaries::COLUMNS);
    for (name, trees) in &sets {
        let boundaries = Boundaries::of(trees);
        println!("{}", boundaries.row(name));
        if wrong {
            print_wrong(name, &boundaries.wrong);
        }
    }
    Ok(())
}

fn print_wrong(name: &str, lines: &[String]) {
    for line in lines {
        println!("{name}: {line}");
    }
}
