//! Elements: what the names and attributes of HTML, XHTML and NITF say about the words inside.

use crate::document::Zone;
use crate::document::traced::Traced;

/// The attributes of an element that mean something here.
#[derive(Debug, Default)]
pub(in crate::document) struct Attributes {
    list: Vec<(String, Traced)>,
}

/// What an element makes of the words inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Words that run on.
    Inline,
    /// A link.
    Link,
    /// Raised words: a footnote's mark, a square metre.
    Raised,
    /// No prose.
    Skip,
    /// Code: no prose, but the words beside it stay apart.
    Code,
    /// Lines that stand as they are written.
    Preformatted,
    /// A block of its own.
    Block,
    /// A block of which the zone is known.
    Zone(Zone),
    /// A heading of level 1, which may be the headline.
    Title,
    /// Any other heading.
    Heading,
    /// Who wrote it.
    Byline,
    /// Where it is dated from.
    Dateline,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table, its row, its cell.
    Table,
    Row,
    Cell,
    /// A story of its own within a page.
    Article,
    /// The part of a page that is its own.
    Main,
    /// What a page says about itself.
    PageTitle,
    /// The same, for search engines.
    JsonLd,
}

/// Attributes that are looked at; the others are not kept.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-hidden",
    "class",
    "content",
    "date.publication",
    "datetime",
    "hidden",
    "href",
    "itemprop",
    "name",
    "norm",
    "property",
    "role",
    "style",
    "type",
];

/// Classes by the zone that they name.
const ZONES: &[(&str, Zone)] = &[
    ("standfirst", Zone::Standfirst),
    ("subtitle", Zone::Standfirst),
    ("subheadline", Zone::Standfirst),
    ("sub-headline", Zone::Standfirst),
    ("deck", Zone::Standfirst),
    ("dek", Zone::Standfirst),
    ("caption", Zone::Caption),
    ("caption-text", Zone::Caption),
    ("correction", Zone::Correction),
    ("corrections", Zone::Correction),
    ("clarification", Zone::Correction),
    ("editors-note", Zone::Correction),
    ("editor-note", Zone::Correction),
    ("pullquote", Zone::PullQuote),
    ("pull-quote", Zone::PullQuote),
];

/// Classes of what is hidden or stands around a story.
const NO_PROSE: &[&str] = &[
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "comment-list",
    "comments-area",
    "cookie-banner",
    "most-read",
    "newsletter",
    "newsletter-signup",
    "post-tags",
    "publicationdate",
    "read-more",
    "recommended",
    "related",
    "related-articles",
    "related-content",
    "related-links",
    "related-posts",
    "share",
    "share-buttons",
    "sharedaddy",
    "slugline",
    "social",
    "social-share",
    "trending",
];

impl Attributes {
    /// Whether an attribute of this name is worth keeping.
    pub fn wanted(name: &str) -> bool {
        ATTRIBUTES.contains(&name)
    }

    /// Adds one.
    pub fn push(&mut self, name: &str, value: Traced) {
        self.list.push((name.to_owned(), value));
    }

    /// The value of one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.traced(name).map(|value| value.text.as_str())
    }

    /// The value of one, with its way back.
    pub fn traced(&self, name: &str) -> Option<&Traced> {
        let found = self.list.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value)
    }

    fn is_hidden(&self) -> bool {
        let style = || {
            let style = self.get("style").unwrap_or("");
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none")
                || style.contains("visibility:hidden")
                || style.contains("text-decoration:line-through")
        };
        self.traced("hidden").is_some() || self.get("aria-hidden") == Some("true") || style()
    }

    fn classes(&self) -> impl Iterator<Item = String> + '_ {
        let named = ["class", "itemprop"].into_iter();
        named
            .filter_map(|name| self.get(name))
            .flat_map(str::split_ascii_whitespace)
            .map(|class| class.to_ascii_lowercase().replace('_', "-"))
    }
}

/// The role of an element. `around` tells that it stands outside of any story of a page.
pub(super) fn role(name: &str, attributes: &Attributes, around: bool) -> Role {
    if attributes.is_hidden() {
        return Role::Skip;
    }
    let role = by_name(name, attributes, around);
    match role {
        Role::Block | Role::Inline | Role::Heading | Role::Zone(Zone::Quotation) | Role::List => {
            by_class(name, attributes).unwrap_or(role)
        }
        Role::Title if attributes.classes().any(|c| c == "subtitle") => {
            Role::Zone(Zone::Standfirst)
        }
        _ => role,
    }
}

fn by_name(name: &str, attributes: &Attributes, around: bool) -> Role {
    match name {
        "script" if attributes.get("type") == Some("application/ld+json") => Role::JsonLd,
        "script" | "style" | "noscript" | "template" | "nav" | "svg" | "math" | "iframe" => {
            Role::Skip
        }
        "object" | "audio" | "video" | "canvas" | "select" | "button" | "textarea" => Role::Skip,
        "dialog" | "menu" | "rt" | "rp" => Role::Skip,
        // Words that their author has taken back.
        "del" | "s" | "strike" => Role::Skip,
        "footer" | "aside" if around => Role::Skip,
        "tagline" | "note" | "media-metadata" | "media-producer" | "media-object" => Role::Skip,
        "copyrite" | "distributor" | "rights" | "series" | "story.date" => Role::Skip,
        "nitf-table-metadata" | "revision-history" | "docdata" | "tobject" => Role::Skip,
        "title" => Role::PageTitle,
        "code" | "kbd" | "samp" | "tt" => Role::Code,
        "pre" => Role::Preformatted,
        "a" => Role::Link,
        "sup" => Role::Raised,
        "article" => Role::Article,
        "main" => Role::Main,
        "h1" => Role::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => Role::Heading,
        "hl1" => Role::Zone(Zone::Headline),
        "abstract" => Role::Zone(Zone::Standfirst),
        "byline" => Role::Byline,
        "dateline" => Role::Dateline,
        "figcaption" | "caption" | "media-caption" => Role::Zone(Zone::Caption),
        "blockquote" | "bq" => Role::Zone(Zone::Quotation),
        "ul" | "ol" => Role::List,
        "li" => Role::Item,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "p" | "div" | "section" | "header" | "footer" | "aside" | "address" | "figure" => {
            Role::Block
        }
        "html" | "head" | "body" | "center" | "dl" | "dt" | "dd" | "form" | "fieldset" => {
            Role::Block
        }
        "details" | "summary" | "hgroup" | "thead" | "tbody" | "tfoot" | "nitf" => Role::Block,
        "body.head" | "body.content" | "body.end" | "hedline" | "media" | "block" => Role::Block,
        "nitf-table" | "fn" | "picture" | "legend" => Role::Block,
        _ => Role::Inline,
    }
}

fn by_class(name: &str, attributes: &Attributes) -> Option<Role> {
    if matches!(name, "html" | "body") {
        return None;
    }
    let block = !matches!(name, "span" | "em" | "strong" | "b" | "i");
    attributes.classes().find_map(|class| {
        if NO_PROSE.contains(&class.as_str()) {
            return Some(Role::Skip);
        }
        if !block {
            return None;
        }
        let class = class.as_str();
        if matches!(class, "byline" | "author" | "by-author") || class.ends_with("-byline") {
            return Some(Role::Byline);
        }
        if name == "p" && class == "title" {
            return Some(Role::Zone(Zone::Headline));
        }
        let zone = ZONES.iter().find(|(word, _)| {
            class
                .strip_suffix(word)
                .is_some_and(|before| before.is_empty() || before.ends_with('-'))
        });
        zone.map(|(_, zone)| Role::Zone(*zone))
    })
}

impl Role {
    /// Whether the words inside stand apart from those before and behind.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Role::Inline | Role::Link | Role::Raised | Role::Code | Role::Skip | Role::JsonLd
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_classes_tell_the_role() {
        let role_of = |name: &str, class: &str| {
            let mut attributes = Attributes::default();
            attributes.push("class", Traced::verbatim(class, 0));
            role(name, &attributes, false)
        };
        assert_eq!(role_of("p", ""), Role::Block);
        assert_eq!(role_of("p", "x wp-caption-text"), Role::Zone(Zone::Caption));
        assert_eq!(
            role_of("div", "article__standfirst"),
            Role::Zone(Zone::Standfirst)
        );
        assert_eq!(role_of("aside", "pull_quote"), Role::Zone(Zone::PullQuote));
        assert_eq!(
            role_of("figure", "wp-block-pullquote"),
            Role::Zone(Zone::PullQuote)
        );
        assert_eq!(role_of("div", "entry-byline"), Role::Byline);
        assert_eq!(role_of("ul", "related-links"), Role::Skip);
        assert_eq!(role_of("span", "caption"), Role::Inline);
        assert_eq!(role_of("p", "encaption"), Role::Block);
        let mut hidden = Attributes::default();
        hidden.push("style", Traced::verbatim("color: red; display : none", 0));
        assert_eq!(role("p", &hidden, false), Role::Skip);
        assert_eq!(role("footer", &Attributes::default(), true), Role::Skip);
    }
}
