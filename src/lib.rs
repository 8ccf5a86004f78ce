//! countercheck reads a news draft, finds every figure in it, works out what each figure claims,
//! and reports the places where two claims, or a claim and its own arithmetic, cannot both stand.
//!
//! The data go one way, and each stage is a module with one public type that the next one reads:
//!
//! | stage | module | in | out |
//! |---|---|---|---|
//! | document | [`document`] | bytes of a file | [`document::Document`]: blocks of text with zones and a way back to the source |
//! | language | [`language`] | the text of a block | [`language::Text`]: sentences, tokens, quotations |
//! | figure | [`figure`] | a sentence | [`figure::Figure`]: an exact interval with unit, kind and hedge |
//! | claim | [`claim`] | figures in their sentences | [`claim::Claim`]: what is counted, in what state, on whose word |
//! | ledger | [`ledger`] | all claims | [`ledger::Ledger`]: the claims and the links between them |
//! | rule | [`rule`] | a ledger and the rules | [`rule::Finding`]: what contradicts itself, where, and by how much |
//! | report | [`report`] | findings | text, concise, JSON |
//!
//! The core does no input or output; [`cli`] reads files and prints, and `serve`, a feature, answers over HTTP.

pub mod claim;
pub mod cli;
pub mod document;
pub mod figure;
pub mod language;
pub mod ledger;
pub mod report;
pub mod rule;
#[cfg(feature = "serve")]
pub mod serve;
pub mod settings;
pub mod vocabulary;

mod both;
mod boundary;
mod check;
mod embedded;
mod ignoring;

pub use check::{Checked, Checker};
