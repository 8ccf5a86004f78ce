//! The parts of a story.

use serde::{Deserialize, Serialize};

/// What part of a story a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// The title.
    Headline,
    /// The deck under the title.
    Standfirst,
    /// The first paragraph of the story.
    Lede,
    /// Any later paragraph.
    Body,
    /// The words under a picture.
    Caption,
    /// The words in a chart or map.
    Graphic,
    /// A line of the story repeated as display type.
    PullQuote,
    /// A block quotation.
    Quotation,
    /// An item of a list.
    List,
    /// A row or cell of a table.
    Table,
    /// A correction or clarification.
    Correction,
}

impl Zone {
    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Headline => "headline",
            Zone::Standfirst => "standfirst",
            Zone::Lede => "lede",
            Zone::Body => "body",
            Zone::Caption => "caption",
            Zone::Graphic => "graphic",
            Zone::PullQuote => "pull_quote",
            Zone::Quotation => "quotation",
            Zone::List => "list",
            Zone::Table => "table",
            Zone::Correction => "correction",
        }
    }

    /// Whether it is display type: words over, under or beside the story that say again what the story says.
    pub fn is_display(self) -> bool {
        matches!(
            self,
            Zone::Headline | Zone::Standfirst | Zone::Caption | Zone::Graphic | Zone::PullQuote
        )
    }
}
