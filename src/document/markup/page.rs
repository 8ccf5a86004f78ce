//! Pages: which part of a page is its story, and what its head says about it.

use jiff::civil::Date;

use super::element::Attributes;
use super::{Found, Target};
use crate::document::Zone;
use crate::document::date::day;
use crate::document::json::unescaped;
use crate::document::story::Story;
use crate::document::traced::Traced;
use crate::language::ends_sentence;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Whether it is a whole page, not a fragment.
    pub is_page: bool,
    /// The text of a script that is being read.
    pub capture: Option<Traced>,
    /// The day of publication: from its head, or else from the first time that the page shows.
    date: Option<Date>,
    shown_date: Option<Date>,
    author: Option<String>,
    /// The headline as it stands in its head.
    title: Option<Traced>,
    json_title: Option<Traced>,
}

/// Names of the day of publication in `meta`, in the order of trust.
const DATES: [&str; 10] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.date",
    "sailthru.date",
    "date",
];

impl Page {
    /// Takes note of what an element says about the page.
    pub fn element(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "html" | "body" => self.is_page = true,
            "meta" => self.meta(attributes),
            "time" => {
                let published = attributes.get("itemprop") == Some("datePublished");
                let found = attributes.get("datetime").and_then(day);
                if published {
                    self.date = self.date.or(found);
                }
                self.shown_date = self.shown_date.or(found);
            }
            "pubdata" => {
                self.date = attributes
                    .get("date.publication")
                    .and_then(day)
                    .or(self.date);
            }
            "date.issue" | "date.release" | "story.date" => {
                self.shown_date = self.shown_date.or(attributes.get("norm").and_then(day));
            }
            _ => {}
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let (Some(content), Some(name)) = (
            attributes.traced("content"),
            ["property", "name", "itemprop"]
                .iter()
                .find_map(|n| attributes.get(n)),
        ) else {
            return;
        };
        let name = name.to_ascii_lowercase();
        if DATES.contains(&name.as_str()) {
            self.date = self.date.or(day(&content.text));
        } else if name == "og:title" {
            self.title.get_or_insert_with(|| content.spaced());
        } else if name == "author" || name == "article:author" {
            let author = content.text.trim();
            if !author.is_empty() && !author.contains("://") {
                self.author.get_or_insert(author.to_owned());
            }
        }
    }

    /// Reads a script that describes the page.
    pub fn end_capture(&mut self) {
        let Some(script) = self.capture.take() else {
            return;
        };
        let value = |name: &str| {
            let quoted = format!("\"{name}\"");
            let at = script.text.find(&quoted)? + quoted.len();
            let rest = script.text[at..]
                .trim_start()
                .strip_prefix(':')?
                .trim_start();
            let start = script.text.len() - rest.len();
            rest.starts_with('"').then(|| unescaped(&script, start))?
        };
        if let Some(date) = value("datePublished") {
            self.date = self.date.or(day(&date.text));
        }
        if self.json_title.is_none() {
            self.json_title = value("headline").map(|title| title.spaced());
        }
    }

    /// Adds what is known of the page to its story. A headline from its head is taken where the page
    /// itself shows none.
    pub fn tell(&mut self, found: &[Found], story: &mut Story) {
        story.meta.date = story.meta.date.or(self.date).or(self.shown_date);
        let shown = found
            .iter()
            .any(|f| matches!(f.target, Target::Title | Target::Zone(Zone::Headline)));
        let own = found.iter().find(|f| f.target == Target::PageTitle);
        let title = self.title.take().or(self.json_title.take());
        if !shown
            && !story.titled
            && self.is_page
            && let Some(title) = title.as_ref().or(own.map(|f| &f.text))
        {
            story.push(title, Zone::Headline);
        }
        let byline = found.iter().any(|f| f.target == Target::Byline);
        if !byline && let Some(author) = self.author.take() {
            story.byline(&author);
        }
    }
}

/// Leaves the story of a page: the article, or what stands outside of any, with the most prose. A
/// line that is nothing but a link leads to another story.
pub(super) fn choose(found: &mut Vec<Found>, is_page: bool) {
    found.retain(|f| {
        let loose = matches!(
            f.target,
            Target::Free | Target::Heading | Target::Zone(Zone::List)
        );
        !(f.linked && loose && !ends_sentence(f.text.text.trim()))
    });
    if !is_page {
        return;
    }
    let main = found.iter().any(|f| f.main);
    let in_reach = |f: &Found| f.region > 0 || f.main || !main;
    let count = found.iter().map(|f| f.region).max().unwrap_or(0) + 1;
    let mut lengths = vec![0; count];
    for block in found.iter().filter(|f| in_reach(f)) {
        if matches!(block.target, Target::Free | Target::Zone(_)) {
            lengths[block.region] += block.text.text.len();
        }
    }
    // Of equals the first.
    let best = (0..count)
        .rev()
        .max_by_key(|region| lengths[*region])
        .unwrap_or(0);
    let own_title = found
        .iter()
        .any(|f| f.region == best && in_reach(f) && f.target == Target::Title);
    let mut titles = 0;
    found.retain(|f| match f.target {
        Target::PageTitle => true,
        Target::Title if !own_title => {
            titles += 1;
            titles == 1
        }
        _ => f.region == best && in_reach(f),
    });
}
