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
    /// How much of the odd one's sentence the other sentence has.
    Covered = "covered",
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
    /// Where.
    Place = "place",
    /// On whose word.
    Source = "source",
    /// Whether both are hedged alike.
    Hedge = "hedge",
    /// How many further figures of the kind the other sentence has that nothing here explains.
    LeftThere = "left_there",
    /// How many further figures of the kind the odd one's sentence has that nothing there explains.
    LeftHere = "left_here",
    /// Whether both stand in one paragraph.
    Paragraph = "paragraph",
    /// Which of them stands at an end of the text or in display type, where summaries stand.
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
    /// How many of them like sentences of other paragraphs bear out, and how many none does.
    RestElsewhere = "rest_elsewhere",
    /// How well the best place that bears the odd one out fits, against this one.
    Home = "home",
    /// How much of the odd one's stretch of its sentence the other one's has.
    StretchHere = "stretch_here",
    /// How much of the other one's stretch of its sentence the odd one's has.
    StretchThere = "stretch_there",
    /// Whether both are said to be so, expected, aimed at.
    Assertion = "assertion",
    /// Their places in a sum.
    Role = "role",
    /// For each of what.
    Per = "per",
    /// Whether both are written alike.
    Written = "written",
    /// Whether they are ranges.
    Ranges = "ranges",
    /// How many digits differ.
    Digits = "digits",
    /// How many words next to the figures are the same, small ones too, without a gap.
    Run = "run",
    /// Whether each is as far along its sentence among the figures of its sort as the other.
    Order = "order",
    /// Whether the other figure is told next to the odd one too, and whether it is at home there.
    ToldHere = "told_here",
    /// Whether the odd figure is told in the other sentence too, in a place that fits less.
    ToldThere = "told_there",
    /// Whether the next figure before each and the next one behind agree.
    NextFigure = "next_figure",
    /// How many figures of the sort the text has.
    OfTheSort = "of_the_sort",
    /// Whether each sentence has names of its own and they have none in common.
    NamesOthers = "names_others",
    /// Whether only one of them says of which year it is.
    OtherYear = "other_year",
    /// Whether one is a part and the other a whole, or they go two ways.
    OtherRole = "other_role",
    /// Whether the text says that the count has moved on.
    MovedOn = "moved_on",
    /// Whether somebody speaks of himself.
    Oneself = "oneself",
    /// Whether both say when, in other words.
    OtherTime = "other_time",
    /// Whether what each sentence begins with stands in the other.
    Opening = "opening",
    /// Two signs together: words next to both figures, and how much one sentence has of the other.
    NearAndCovered = "near_and_covered",
    /// Words next to both figures, and how much of the stretch.
    NearAndStretch = "near_and_stretch",
    /// Words next to both figures, and whether the text bears the rest of the paragraph out.
    NearAndRest = "near_and_rest",
    /// Words next to both figures, and what they count.
    NearAndCounted = "near_and_counted",
    /// How far the numbers are apart, and how many digits differ.
    RatioAndDigits = "ratio_and_digits",
    /// The next best place for the odd one, and the best one that bears it out.
    RivalAndHome = "rival_and_home",
    /// What they count, and on whose word.
    CountedAndSource = "counted_and_source",
}

use Feature::*;

impl Feature {
    /// What it asks, for the file of weights.
    pub fn about(self) -> &'static str {
        match self {
            Near => "weight of the words that stand next to both",
            Covered => "how much of the odd one's sentence the other sentence has (hundredths)",
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
            Place => "where",
            Source => "on whose word",
            Hedge => "whether both are hedged alike",
            LeftThere => {
                "further figures of the kind in the other sentence that nothing here explains"
            }
            LeftHere => {
                "further figures of the kind in the odd one's sentence that nothing there explains"
            }
            Paragraph => "whether both stand in one paragraph",
            Edge => "which of them stands at an end of the text or in display type",
            DateParts => "for dates: whether both are told as far as each other",
            DateNeighbours => {
                "for dates: how much of what stands next to each the other sentence has (hundredths)"
            }
            Ratio => "how many times the smaller the larger is, at most",
            Rival => "how much better this place fits the odd one than the next best",
            Rest => "how many of the other figures in the odd one's paragraph the text bears out",
            RestElsewhere => {
                "how many of them like sentences of other paragraphs bear out, and how many none does"
            }
            Home => "how much better this place fits than the best that bears the odd one out",
            StretchHere => {
                "how much of the odd one's stretch of its sentence the other one's has (hundredths)"
            }
            StretchThere => {
                "how much of the other one's stretch of its sentence the odd one's has (hundredths)"
            }
            Assertion => "whether both are said to be so, or expected, or aimed at",
            Role => "whether both are wholes, parts, changes",
            Per => "for each of what",
            Written => {
                "whether the words of scale and unit, and the places behind the point are alike"
            }
            Ranges => "how many of them are ranges",
            Digits => "how many digits differ",
            Run => "words without a gap next to both figures, small ones too",
            Order => "whether both are as far along their sentences among figures of their sort",
            ToldHere => {
                "whether the other figure is told next to the odd one too, and fits the other place so well"
            }
            ToldThere => {
                "whether the odd figure is told in the other sentence too, in a place that fits less"
            }
            NextFigure => "whether the next figures before and behind agree",
            OfTheSort => "figures of the sort in the text",
            NamesOthers => "whether both sentences have names, and none in common",
            OtherYear => "whether only one of them says of which year it is",
            OtherRole => "whether one is a part, the other a whole, or they go two ways",
            MovedOn => "whether the text says that the count has moved on",
            Oneself => "whether somebody speaks of himself",
            OtherTime => "whether both say when, in other words",
            Opening => "whether what each sentence begins with stands in the other",
            NearAndCovered | NearAndStretch | NearAndRest | NearAndCounted | RatioAndDigits
            | RivalAndHome | CountedAndSource => "the two together",
        }
    }

    /// The two signs that it is made of, where it asks two at once.
    pub fn parts(self) -> Option<(Feature, Feature)> {
        match self {
            NearAndCovered => Some((Near, Covered)),
            NearAndStretch => Some((Near, StretchHere)),
            NearAndRest => Some((Near, Rest)),
            NearAndCounted => Some((Near, Counted)),
            RatioAndDigits => Some((Ratio, Digits)),
            RivalAndHome => Some((Rival, Home)),
            CountedAndSource => Some((Counted, Source)),
            _ => None,
        }
    }

    /// The names of its answers.
    pub fn answers(self) -> Vec<String> {
        let Some((one, two)) = self.parts() else {
            return self.own_answers().iter().map(|a| (*a).to_owned()).collect();
        };
        let pairs = one
            .own_answers()
            .iter()
            .flat_map(|x| two.own_answers().iter().map(move |y| format!("{x}; {y}")));
        pairs.collect()
    }

    fn own_answers(self) -> &'static [&'static str] {
        const WHICH: &[&str] = &["neither", "behind", "before", "both"];
        const TWO: &[&str] = &["none", "one", "same", "other"];
        const SAME: &[&str] = &["same", "other"];
        match self {
            Near => &["0", "1", "3", "5", "8", "12"],
            Covered => &["0", "20", "40", "60", "80"],
            Opening => WHICH,
            CoveredOther => &["0", "10", "20", "35", "50", "70"],
            KnownElsewhere => &["0", "30", "50", "65", "80", "95"],
            Shared => &["0", "5", "8", "12", "18", "26"],
            Names | NamesHere | NamesThere | OthersAgree => &["0", "1", "2", "3"],
            NeighboursHere => &["0", "20", "40", "60", "80", "95"],
            NeighboursThere => &["0", "15", "30", "50", "75", "95"],
            Beside | NextWord => WHICH,
            Counted => &["none", "one", "same", "mentioned", "other"],
            Ranges => &["none", "one", "both"],
            Status | Place | Source | Per => TWO,
            StretchHere | StretchThere => &["0", "1", "30", "50", "70", "95"],
            Assertion | Role => SAME,
            Written => &["neither", "words", "places", "both"],
            Hedge | Paragraph => SAME,
            LeftThere | LeftHere => &["0", "1", "2"],
            Edge => &["neither", "odd", "other", "both"],
            DateParts => &["no date", "same", "other"],
            DateNeighbours => &["no date", "0", "30", "60", "90"],
            Ratio => &["no number", "1.15", "1.5", "2.5", "6", "12", "more"],
            Rival => &["below -4", "-4", "-1", "1", "4", "8"],
            Rest => &["nothing", "all", "most", "some", "few"],
            RestElsewhere => &[
                "0; 0", "0; 1", "0; 2", "1; 0", "1; 1", "1; 2", "2; 0", "2; 1", "2; 2", "4; 0",
                "4; 1", "4; 2",
            ],
            Home => &["none", "below -4", "-4", "-1", "1", "4", "8"],
            Digits => &[
                "no number",
                "one",
                "not the first",
                "the first too",
                "other length",
            ],
            Run => &["0", "1", "2", "3", "5"],
            Order => &["other", "same", "same of as many"],
            ToldHere => &["no", "worse", "as well"],
            NextFigure => &["none there", "neither", "one of two", "one", "both"],
            OfTheSort => &["2", "4", "8", "16"],
            ToldThere | NamesOthers | OtherYear | OtherRole | MovedOn | Oneself | OtherTime => {
                &["no", "yes"]
            }
            // Those that are made of two.
            NearAndCovered | NearAndStretch | NearAndRest | NearAndCounted | RatioAndDigits
            | RivalAndHome | CountedAndSource => &[],
        }
    }
}

/// The answers to all features for two figures, by their numbers.
pub type Answers = [u8; Feature::ALL.len()];

/// Fills in the answers of the features that ask two at once.
pub fn join(answers: &mut Answers) {
    for feature in Feature::ALL {
        if let Some((one, two)) = feature.parts() {
            let steps = u8::try_from(two.own_answers().len()).unwrap_or(u8::MAX);
            let (x, y) = (answers[one as usize], answers[two as usize]);
            answers[*feature as usize] = x.saturating_mul(steps).saturating_add(y);
        }
    }
}

/// The last step that a value reaches, as the number of an answer: 0 below the first.
pub fn step(value: u32, steps: &[u32]) -> u8 {
    let reached = steps.iter().take_while(|s| value >= **s).count();
    u8::try_from(reached).unwrap_or(u8::MAX)
}
