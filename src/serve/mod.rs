//! Serve: the checks over HTTP, and the page for an editor who asks before a story is published.
//!
//! In: requests that carry a draft. Out: the answers of `check` and `ledger`, of a server that LanguageTool's clients can
//! talk to, and the page. Nothing is kept of a draft: it is not written, not logged, and let go with its answer.
//!
//! | part | what it decides |
//! |---|---|
//! | `server` | connections, signals: SIGTERM drains, SIGHUP loads the house's settings anew |
//! | `guard` | who may ask, what every answer carries, what the log says |
//! | `queue` | how many requests are held and worked on at once |
//! | `routes` | what stands at which path |
//! | `request` | a draft and its settings, from JSON or from the bytes of a file |
//! | `answer` | the draft checked, in the form that was asked for |
//! | `set_aside` | findings that the editor sets aside, and the suppressions for them |
//! | `language_tool` | the same for LanguageTool's clients |
//! | `openapi`, `metrics`, `log`, `problem` | what is told about all of it |

mod accept;
mod answer;
mod guard;
mod language_tool;
mod log;
mod metrics;
mod openapi;
mod problem;
mod queue;
mod request;
mod routes;
mod server;
mod set_aside;

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use jiff::civil::Date;
use problem::Problem;

use crate::document::Format;
use crate::rule::{Finding, RuleSet, Severity, did_you_mean};
use crate::{Checked, Checker};

/// How a server runs, for as long as it runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// The names that it may be asked for by, beside its own address: a defence against pages that give their own name
    /// this machine's address. Asked for only where no token is.
    pub hosts: Vec<String>,
    /// The origins of other pages that may read its answers (`https://cms.example.org`).
    pub origins: Vec<String>,
    /// The most bytes that a request's body has.
    pub max_body: usize,
    /// The longest that a request takes, from its first byte to its answer.
    pub deadline: Duration,
    /// How many drafts are checked at once.
    pub workers: usize,
    /// How many requests wait for that at most.
    pub queue: usize,
}

/// What a house has set: loaded at the start, and anew on SIGHUP.
#[derive(Default)]
pub struct House {
    /// How drafts are checked that have no name.
    pub ways: Arc<Ways>,
    /// How a draft of a name is checked, where settings go by names; a name is a path from the configuration's folder. The
    /// error is for the client.
    pub named: Option<Box<Named>>,
    /// Who presents one of these may ask; where there are none, everybody may who can connect.
    pub tokens: Vec<String>,
}

/// How a draft of a name is checked.
pub type Named = dyn Fn(&str) -> Result<Arc<Ways>, String> + Send + Sync;

/// How a house checks drafts.
#[derive(Default)]
pub struct Ways {
    /// Checks them with the house's rules.
    pub checker: Checker,
    /// Whether notes are shown where a request does not ask for them.
    pub notes: bool,
    /// The day of publication where a request does not say it.
    pub date: Option<Date>,
    /// How drafts are written down where a request does not say it.
    pub format: Option<Format>,
    /// Takes out of the findings of a draft of a name those that the house knows already; gives how many.
    pub known: Option<Box<Known>>,
}

/// Takes out the findings that are known.
pub type Known = dyn Fn(&str, &mut Vec<Finding>) -> usize + Send + Sync;

/// Which findings a request wants shown, and how grave.
#[derive(Debug, Clone, Default)]
struct Choice {
    /// Only these rules; all where there are none.
    select: Vec<String>,
    /// Not these rules.
    ignore: Vec<String>,
    /// Another severity for a rule.
    severity: BTreeMap<String, Severity>,
}

impl House {
    /// How a draft of this name is checked.
    fn ways_of(&self, name: Option<&str>) -> Result<Arc<Ways>, Problem> {
        match (name, &self.named) {
            (Some(name), Some(named)) => named(name)
                .map_err(|error| Problem::new(http::StatusCode::INTERNAL_SERVER_ERROR, error)),
            _ => Ok(Arc::clone(&self.ways)),
        }
    }
}

/// Loads what a house has set; the error is for the log.
pub type Load = Box<dyn Fn() -> Result<House, String> + Send + Sync>;

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The house's settings are wrong.
    #[error("{0}")]
    House(String),
    /// Others can reach it, and no token says who may ask.
    #[error(
        "{0} can be reached from other machines: give tokens with --token-file, or listen on 127.0.0.1"
    )]
    Open(SocketAddr),
    /// An origin is none.
    #[error("{0:?} is not an origin; one is written https://cms.example.org")]
    Origin(String),
    /// It cannot listen there.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The system does not give it what it needs.
    #[error("cannot start: {0}")]
    Start(#[from] io::Error),
}

/// Serves until SIGTERM or SIGINT; what is under way then is still answered.
pub fn run(settings: Settings, load: Load) -> Result<(), ServeError> {
    let house = load().map_err(ServeError::House)?;
    if house.tokens.is_empty() && !settings.listen.ip().is_loopback() {
        return Err(ServeError::Open(settings.listen));
    }
    server::run(Desk::new(settings, house), load)
}

/// Everything that a request may need to know.
struct Desk {
    settings: Settings,
    house: RwLock<Arc<House>>,
    queue: queue::Queue,
    metrics: metrics::Metrics,
    draining: AtomicBool,
}

impl Desk {
    fn new(settings: Settings, house: House) -> Desk {
        Desk {
            queue: queue::Queue::new(settings.workers, settings.queue),
            metrics: metrics::Metrics::new(),
            house: RwLock::new(Arc::new(house)),
            draining: AtomicBool::new(false),
            settings,
        }
    }

    /// What the house has set now; a request under way goes on with what it began with.
    fn house(&self) -> Arc<House> {
        match self.house.read() {
            Ok(house) => Arc::clone(&house),
            // A panic while it was replaced has left the old or the new one, both whole.
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    fn replace(&self, house: House) {
        let house = Arc::new(house);
        match self.house.write() {
            Ok(mut place) => *place = house,
            Err(poisoned) => *poisoned.into_inner() = house,
        }
    }
}

impl Choice {
    /// Says which rule of these there is not.
    fn check(&self, rules: &RuleSet) -> Result<(), String> {
        let names = self.select.iter().chain(&self.ignore).map(String::as_str);
        for name in names.chain(self.severity.keys().map(String::as_str)) {
            if !rules.is_known(name) {
                let all = rules.rules().iter().map(|r| r.id.as_str());
                return Err(format!(
                    "there is no rule {name:?}{}",
                    did_you_mean(name, all)
                ));
            }
        }
        Ok(())
    }

    /// Applies it to what was found.
    fn apply(&self, checked: &mut Checked) {
        checked.findings.retain(|f| self.shows(&f.rule));
        for finding in &mut checked.findings {
            if let Some(level) = self.severity.get(&finding.rule) {
                finding.severity = *level;
            }
        }
    }

    /// Whether findings of a rule are shown.
    fn shows(&self, rule: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|n| n == rule);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}
