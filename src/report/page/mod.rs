//! Page: drafts, their ledgers and what contradicts itself in them, as one HTML file.
//!
//! In: [`Subject`]s. Out: a page that needs nothing beside itself: no network and no other file. It is whole without its
//! script, which sorts, filters, draws what belongs together, and shows beside the text what the story says of a figure.
//! It is for a screen of any width, light or dark, for a reader of the screen, and for paper. The page of a server is the
//! same page with a box for a draft, which the server fills; the script for that is a file of its own.
//!
//! Every text that is not of this folder goes through a template that escapes it, and the page's own policy (a meta
//! element) lets run no other style and scripts than those that stand here: they are named by their hashes.

mod view;

use askama::Template;

use super::rows::Rows;
use super::{Failure, Grouping, Name, Report, Subject, Totals, told};
use crate::rule::RuleSet;
use view::Document;

/// Shows every document with its findings, its text and its ledger.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The order of the ledgers.
    pub grouping: Grouping,
    /// The rules, for what to do about a finding.
    pub rules: &'a RuleSet,
    /// Whether notes are shown where the run does not show them.
    pub notes: bool,
}

/// A finding that an editor has set aside, for the page that comes of it.
#[cfg(feature = "serve")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsideView<'a> {
    pub fingerprint: &'a str,
    pub rule: &'a str,
    pub message: &'a str,
    pub reason: &'a str,
    pub suppression: &'a str,
    pub line: usize,
}

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// What the browser has to find when it hashes the style and the scripts; a test says what they are.
const STYLE_HASH: &str = "sha256-g5DKY8v9E/ZIhCkTOMQyd8e5E0cwfEZyKlCdJKI2J+A=";
const SCRIPT_HASH: &str = "sha256-vau6axdyfef1iEw6n6wCMXZ511SHty4HxUlhPtDxsDY=";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The script of the box that a draft is put in.
#[cfg(feature = "serve")]
const DESK: &str = include_str!("desk.js");
#[cfg(feature = "serve")]
const DESK_HASH: &str = "sha256-pOXYlLEN0lBWnBwIteiQ4gsbkvAlBcK//Iq0lRclapQ=";

#[derive(Template)]
#[template(path = "open.html")]
struct Open<'a> {
    style: &'static str,
    policy: String,
    version: &'static str,
    desk: bool,
    formats: &'a [&'static str],
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
    desk: bool,
    desk_script: &'static str,
}

#[cfg(feature = "serve")]
#[derive(Template)]
#[template(path = "set_aside.html")]
struct SetAside<'a> {
    findings: &'a [AsideView<'a>],
    draft: Option<&'a str>,
}

/// The page without a draft, and a box to put one in; what a server shows.
#[cfg(feature = "serve")]
pub(crate) fn desk(formats: &[&'static str]) -> String {
    let open = Open {
        style: STYLE,
        policy: desk_policy(),
        version: VERSION,
        desk: true,
        formats,
    };
    let close = Close {
        documents: 0,
        coverage: String::new(),
        script: SCRIPT,
        version: VERSION,
        desk: true,
        desk_script: DESK,
    };
    render(&open) + &render(&close)
}

/// What a page may load and do: run what it holds, and where it is a server's, ask that server.
#[cfg(feature = "serve")]
pub(crate) fn desk_policy() -> String {
    format!("{} '{DESK_HASH}'; connect-src 'self'", policy())
}

/// What a page may do that no server shows: run what it holds. The scripts come last.
fn policy() -> String {
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '{STYLE_HASH}'; \
         script-src '{SCRIPT_HASH}'"
    )
}

/// What was set aside, behind the draft that it was set aside in.
#[cfg(feature = "serve")]
pub(crate) fn set_aside(findings: &[AsideView<'_>], draft: Option<&str>) -> String {
    render(&SetAside { findings, draft })
}

impl Report for Page<'_> {
    fn open(&self) -> String {
        render(&Open {
            style: STYLE,
            policy: policy(),
            version: VERSION,
            desk: false,
            formats: &[],
        })
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let subject = Subject {
            notes: subject.notes || self.notes,
            ..*subject
        };
        render(&Document::new(&subject, &Rows::new(&subject), self))
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        render(&Failed {
            name: name.to_reader(),
            message: told::failed_alone(&failure.message),
        })
    }

    fn close(&self, totals: &Totals) -> String {
        render(&Close {
            documents: totals.documents,
            coverage: totals.coverage.sentence(),
            script: SCRIPT,
            version: VERSION,
            desk: false,
            desk_script: "",
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
