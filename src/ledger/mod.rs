//! Ledger: all claims of a document and the links between them.
//!
//! In: the claims. Out: a [`Ledger`]. It is a product in its own right: the fact-checker's sheet of
//! every figure in the draft.

mod build;
mod links;
pub mod same_figure;
mod versions;

pub use same_figure::{Answer, Story, Verdict, same_figure};
pub use versions::left_behind;

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
    /// `from` is the age, as the text is published, of a person who was born on the date `to`.
    AgeNow,
    /// The text says that `from` is higher than `to` ("rose to `from` from `to`").
    HigherThan,
    /// `from` is the share in words that `to` gives in numbers.
    SameShare,
    /// `from` is the difference that `to` and one other figure make.
    DifferenceOf,
    /// `from` is so much for each of `to`.
    TimesOf,
    /// `from` is so much for each, and `to` is the total of all.
    MakesTotal,
    /// `from` is a rate for every `to` ("per 100,000").
    PerSoMany,
    /// `from` is one of the shares that `to`, the last of them, makes a hundred with.
    ClosesWith,
    /// `from` is drawn from the group `to` and cannot be larger.
    DrawnFrom,
    /// `from` is a length of time that begins on `to`.
    SpanFrom,
    /// `from` is a length of time that ends on `to`.
    SpanTo,
    /// `from` is the anniversary of what happened in `to`.
    AnniversaryOf,
    /// `from` is an anniversary that is marked in `to`.
    MarkedIn,
    /// `from` is how long ago something last happened, in the year `to`.
    LastIn,
    /// `from` is how long it took until it happened again, in the year `to`.
    AgainIn,
    /// `from` is outside of what `to` says of all.
    Excepts,
    /// `from` is a vote in a chamber of `to` members.
    VotedIn,
    /// `from` is a vote of all members of a chamber of `to`.
    AllVoted,
    /// `from` is a set of a match won in straight sets, `to` is its first set.
    StraightSet,
    /// `from` is the day of something that can only come after what happened on `to`.
    Follows,
    /// `from` is the number of a game in the series with the result `to`.
    GameOf,
    /// `from` is one of those that the range `to` is given for.
    InRangeOf,
    /// `from` is converted into another currency, and so is `to`, further on, between the same two.
    NextConversion,
    /// `from` is a date with its weekday in the same stretch of days as the date `to`.
    NextWeekday,
    /// `from` counts people in the same state as `to`, whose number it does not have.
    RoleOf,
    /// `from` has the number of `to`, which counts people in another state.
    NumberOf,
    /// `from` is a toll that is said to have risen since `to`.
    RisenFrom,
    /// `from` is the value that something has now, `to` the one it had before ("`from`, against `to` a year earlier").
    MovedFrom,
    /// `from` is a figure of the text for which a table has the cell `to`.
    StatedIn,
    /// `from` has the figure that `to` had too in the earlier version of the draft.
    LeftBehind,
    /// `from` is one of a run of figures that make the total `to`, or would but for a slip of the hand.
    RunOf,
}

impl Relation {
    /// All relations.
    pub const ALL: &'static [Relation] = &[
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
        Relation::AgeNow,
        Relation::HigherThan,
        Relation::SameShare,
        Relation::DifferenceOf,
        Relation::TimesOf,
        Relation::MakesTotal,
        Relation::PerSoMany,
        Relation::ClosesWith,
        Relation::DrawnFrom,
        Relation::SpanFrom,
        Relation::SpanTo,
        Relation::AnniversaryOf,
        Relation::MarkedIn,
        Relation::LastIn,
        Relation::AgainIn,
        Relation::Excepts,
        Relation::VotedIn,
        Relation::AllVoted,
        Relation::StraightSet,
        Relation::Follows,
        Relation::GameOf,
        Relation::InRangeOf,
        Relation::NextConversion,
        Relation::NextWeekday,
        Relation::RoleOf,
        Relation::NumberOf,
        Relation::RisenFrom,
        Relation::MovedFrom,
        Relation::StatedIn,
        Relation::LeftBehind,
        Relation::RunOf,
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
            Relation::AgeNow => "age_now",
            Relation::HigherThan => "higher_than",
            Relation::SameShare => "same_share",
            Relation::DifferenceOf => "difference_of",
            Relation::TimesOf => "times_of",
            Relation::MakesTotal => "makes_total",
            Relation::PerSoMany => "per_so_many",
            Relation::ClosesWith => "closes_with",
            Relation::DrawnFrom => "drawn_from",
            Relation::SpanFrom => "span_from",
            Relation::SpanTo => "span_to",
            Relation::AnniversaryOf => "anniversary_of",
            Relation::MarkedIn => "marked_in",
            Relation::LastIn => "last_in",
            Relation::AgainIn => "again_in",
            Relation::Excepts => "excepts",
            Relation::VotedIn => "voted_in",
            Relation::AllVoted => "all_voted",
            Relation::StraightSet => "straight_set",
            Relation::Follows => "follows",
            Relation::GameOf => "game_of",
            Relation::InRangeOf => "in_range_of",
            Relation::NextConversion => "next_conversion",
            Relation::NextWeekday => "next_weekday",
            Relation::RoleOf => "role_of",
            Relation::NumberOf => "number_of",
            Relation::RisenFrom => "risen_from",
            Relation::MovedFrom => "moved_from",
            Relation::StatedIn => "stated_in",
            Relation::LeftBehind => "left_behind",
            Relation::RunOf => "run_of",
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
