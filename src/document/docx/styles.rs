//! Styles: from the ids that paragraphs name to what part of a story they are for.

use rustc_hash::FxHashMap;

use crate::document::traced::Traced;
use crate::document::xml::{Event, Events, local};
use crate::document::{ReadError, Zone};

/// The names of styles, in lower case, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    names: FxHashMap<String, String>,
}

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Body,
    Zone(Zone),
    /// A heading of level 1, which may be the headline.
    Title,
    Heading,
    Byline,
    Dateline,
    /// No prose: a table of contents.
    Skip,
}

impl Styles {
    /// Reads the part that declares them: ids differ with the language of the program, names do not.
    pub fn read(xml: &str) -> Result<Styles, ReadError> {
        let text = Traced::verbatim(xml, 0);
        let mut events = Events::new(&text);
        let mut styles = Styles::default();
        let mut id = None;
        while let Some(event) = events.next()? {
            if let Event::Open {
                full, attributes, ..
            } = event
            {
                match local(&full) {
                    "style" => id = attributes.get("styleid").map(str::to_owned),
                    "name" => {
                        if let (Some(id), Some(name)) = (id.take(), attributes.get("val")) {
                            styles.names.insert(id, name.to_lowercase());
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(styles)
    }

    /// What the style of this id is for.
    pub fn meaning(&self, id: &str) -> Use {
        let own = id.to_lowercase();
        let name = self.names.get(id).unwrap_or(&own).replace(['_', '-'], " ");
        if name.starts_with("toc ") {
            return Use::Skip;
        }
        match name.as_str() {
            "title" | "headline" => Use::Zone(Zone::Headline),
            "subtitle" | "standfirst" | "deck" | "strapline" => Use::Zone(Zone::Standfirst),
            "quote" | "intense quote" | "block text" => Use::Zone(Zone::Quotation),
            "pull quote" | "pullquote" => Use::Zone(Zone::PullQuote),
            "caption" | "photo caption" => Use::Zone(Zone::Caption),
            "correction" => Use::Zone(Zone::Correction),
            "byline" => Use::Byline,
            "dateline" => Use::Dateline,
            "heading 1" | "heading1" => Use::Title,
            name if name.starts_with("heading") => Use::Heading,
            _ => Use::Body,
        }
    }
}
