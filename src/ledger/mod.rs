//! Ledger: all claims of a document and the links between them.
//!
//! In: the claims. Out: a [`Ledger`]. It is a product in its own right: the fact-checker's sheet of
//! every figure in the draft.

mod build;
mod links;
pub mod same_figure;

pub use same_figure::{Answer, Story, Verdict, same_figure};

use crate::claim::Claim;

/// All claims of a document, in the order of the source, and the links between them.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The claims; each one's `id` is its index.
    pub claims: Vec<Claim>,
    /// The links, sorted by their two ends.
    pub links: Vec<Link>,
}

/// That two claims have to do with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The claim that the relation is said of.
    pub from: usize,
    /// The claim that it stands in the relation to.
    pub to: usize,
    /// How.
    pub relation: Relation,
    /// Why: plain words, shown to the editor.
    pub reasons: Vec<String>,
}

/// How two claims have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Both state the same figure. Stored once, with `from < to`; it goes both ways.
    SameFigure,
    /// Both may state the same figure. Stored once, with `from < to`; it goes both ways.
    PerhapsSameFigure,
    /// `from` is a part of the whole `to`.
    PartOf,
    /// `from` is a change that starts at the level `to`.
    ChangeFrom,
    /// `from` is a change that arrives at the level `to`.
    ChangeTo,
    /// `from` is the share that the count or amount `to` makes of a whole.
    ShareOfPart,
    /// `from` is a share of the whole `to`.
    ShareOfWhole,
    /// `from` says the same as `to` in another unit or form ("12 miles (19 km)").
    Restates,
    /// `from` is the age of a person who was born on the date `to`.
    BornOn,
    /// `from` is the age that a person had on the date `to`.
    AgeOn,
}

impl Relation {
    /// All relations.
    pub const ALL: [Relation; 10] = [
        Relation::SameFigure,
        Relation::PerhapsSameFigure,
        Relation::PartOf,
        Relation::ChangeFrom,
        Relation::ChangeTo,
        Relation::ShareOfPart,
        Relation::ShareOfWhole,
        Relation::Restates,
        Relation::BornOn,
        Relation::AgeOn,
    ];

    /// The name as a function in rules and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Relation::SameFigure => "same_figure",
            Relation::PerhapsSameFigure => "perhaps_same_figure",
            Relation::PartOf => "part_of",
            Relation::ChangeFrom => "change_from",
            Relation::ChangeTo => "change_to",
            Relation::ShareOfPart => "share_of_part",
            Relation::ShareOfWhole => "share_of_whole",
            Relation::Restates => "restates",
            Relation::BornOn => "born_on",
            Relation::AgeOn => "age_on",
        }
    }

    /// Whether it goes both ways.
    pub fn symmetric(self) -> bool {
        matches!(
            self,
            Relation::SameFigure | Relation::PerhapsSameFigure | Relation::Restates
        )
    }
}
