//! The signs that are weighed: each a question with a few answers, and a weight for each answer in
//! `rules/vocabulary/weights.toml`.

/// Makes the features, each with its name in the file of weights, from one list.
macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal,)*) => {
        /// A question about two figures. The *odd* one is borne out by nothing in the text, the *other* one may be the figure that
        /// it ought to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum Feature {
            $($(#[$doc])* $feature,)*
        }

        impl Feature {
            /// All, in the order of their numbers.
            pub const ALL: &'static [Feature] = &[$(Feature::$feature,)*];

            /// The name in the file of weights.
            pub fn name(self) -> &'static str {
                match self {
                    $(Feature::$feature => $name,)*
                }
            }
        }
    };
}

features! {
    /// The weight of the words that stand next to both.
    Near = "near",
    /// The same, with how much of the odd one's sentence the other sentence has.
    NearAndCovered = "near_and_covered",
    /// How much of the other one's sentence the odd one's has.
    CoveredOther = "covered_other",
    /// How much of the odd one's sentence other sentences have.
    KnownElsewhere = "known_elsewhere",
    /// The weight of the words that both sentences have.
    Shared = "shared",
    /// How many names both sentences have.
    Names = "names",
    /// How many names only the odd one's sentence has.
    NamesHere = "names_here",
    /// How many names only the other sentence has.
    NamesThere = "names_there",
    /// How many further figures of the two sentences agree.
    OthersAgree = "others_agree",
    /// How much of what stands next to the odd one the other sentence has.
    NeighboursHere = "neighbours_here",
    /// How much of what stands next to the other one the odd one's sentence has.
    NeighboursThere = "neighbours_there",
    /// Whether the content words right before and right behind are the same.
    Beside = "beside",
    /// The same for the very next words, small ones too.
    NextWord = "next_word",
    /// What both count.
    Counted = "counted",
    /// The states of the counted.
    Status = "status",
    /// When.
    Time = "time",
    /// Where.
    Place = "place",
    /// On whose word.
    Source = "source",
    /// Whether both are hedged alike.
    Hedge = "hedge",
    /// Whether both are in quotation marks, or neither.
    Quoted = "quoted",
    /// How many further figures of the kind the other sentence has that nothing here explains.
    LeftThere = "left_there",
    /// How many further figures of the kind the odd one's sentence has that nothing there explains.
    LeftHere = "left_here",
    /// Whether both stand in one paragraph.
    Paragraph = "paragraph",
    /// Whether the odd one stands at an end of the text or in display type, where summaries stand.
    Edge = "edge",
    /// For two dates, whether they are told as far as each other.
    DateParts = "date_parts",
    /// For two dates, how much of what stands next to each the other sentence has.
    DateNeighbours = "date_neighbours",
    /// How many times the larger is the smaller.
    Ratio = "ratio",
    /// How much better this place fits the odd one than the next best.
    Rival = "rival",
    /// How many of the other figures in the odd one's paragraph the text bears out.
    Rest = "rest",
}

use Feature::*;

impl Feature {
    /// What it asks, for the file of weights.
    pub fn about(self) -> &'static str {
        match self {
            Near => "weight of the words that stand next to both",
            NearAndCovered => {
                "the same, and how much of the odd one's sentence the other sentence has (hundredths)"
            }
            CoveredOther => "how much of the other one's sentence the odd one's has (hundredths)",
            KnownElsewhere => {
                "how much of the odd one's sentence other sentences have (hundredths)"
            }
            Shared => "weight of the words that both sentences have",
            Names => "names that both sentences have",
            NamesHere => "names that only the odd one's sentence has",
            NamesThere => "names that only the other sentence has",
            OthersAgree => "further figures of the two sentences that agree",
            NeighboursHere => {
                "how much of what stands next to the odd one the other sentence has (hundredths)"
            }
            NeighboursThere => {
                "how much of what stands next to the other one the odd one's sentence has (hundredths)"
            }
            Beside => "whether the content words right before and behind are the same",
            NextWord => "whether the very next words are the same, small ones too",
            Counted => "what both count",
            Status => "the states of the counted",
            Time => "when",
            Place => "where",
            Source => "on whose word",
            Hedge => "whether both are hedged alike",
            Quoted => "whether both are in quotation marks, or neither",
            LeftThere => {
                "further figures of the kind in the other sentence that nothing here explains"
            }
            LeftHere => {
                "further figures of the kind in the odd one's sentence that nothing there explains"
            }
            Paragraph => "whether both stand in one paragraph",
            Edge => "whether the odd one stands at an end of the text or in display type",
            DateParts => "for dates: whether both are told as far as each other",
            DateNeighbours => {
                "for dates: how much of what stands next to each the other sentence has (hundredths)"
            }
            Ratio => "how many times the smaller the larger is, at most",
            Rival => "how much better this place fits the odd one than the next best",
            Rest => "how many of the other figures in the odd one's paragraph the text bears out",
        }
    }

    /// The names of its answers.
    pub fn answers(self) -> &'static [&'static str] {
        const WHICH: &[&str] = &["neither", "behind", "before", "both"];
        const TWO: &[&str] = &["none", "one", "same", "other"];
        const SAME: &[&str] = &["same", "other"];
        match self {
            Near => &["0", "1", "3", "5", "8", "12"],
            NearAndCovered => &[
                "0, 0", "0, 20", "0, 40", "0, 60", "0, 80", "1, 0", "1, 20", "1, 40", "1, 60",
                "1, 80", "3, 0", "3, 20", "3, 40", "3, 60", "3, 80", "5, 0", "5, 20", "5, 40",
                "5, 60", "5, 80", "8, 0", "8, 20", "8, 40", "8, 60", "8, 80",
            ],
            CoveredOther => &["0", "10", "20", "35", "50", "70"],
            KnownElsewhere => &["0", "30", "50", "65", "80", "95"],
            Shared => &["0", "5", "8", "12", "18", "26"],
            Names | NamesHere | NamesThere | OthersAgree => &["0", "1", "2", "3"],
            NeighboursHere => &["0", "20", "40", "60", "80", "95"],
            NeighboursThere => &["0", "15", "30", "50", "75", "95"],
            Beside | NextWord => WHICH,
            Counted => &["none", "one", "same", "mentioned", "other"],
            Status | Time | Place | Source => TWO,
            Hedge | Quoted | Paragraph => SAME,
            LeftThere | LeftHere => &["0", "1", "2"],
            Edge => &["no", "yes"],
            DateParts => &["no date", "same", "other"],
            DateNeighbours => &["no date", "0", "30", "60", "90"],
            Ratio => &["no number", "1.15", "1.5", "2.5", "6", "12", "more"],
            Rival => &["below -4", "-4", "-1", "1", "4", "8"],
            Rest => &["nothing", "all", "most", "some", "few"],
        }
    }
}

/// The answers to all features for two figures, by their numbers.
pub type Answers = [u8; Feature::ALL.len()];

/// The last step that a value reaches, as the number of an answer: 0 below the first.
pub fn step(value: u32, steps: &[u32]) -> u8 {
    let reached = steps.iter().take_while(|s| value >= **s).count();
    u8::try_from(reached).unwrap_or(u8::MAX)
}
