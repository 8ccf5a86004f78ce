//! `serve`: the checks over HTTP, and the page.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;

use super::args::{RulesArgs, WhichArgs, size};
use super::config::{Configs, Flags, Profile};
use crate::serve::{House, Known, Settings, Ways};

#[derive(Debug, Clone, Args)]
pub(super) struct ServeArgs {
    /// The address and port; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8765")]
    pub listen: SocketAddr,
    /// A file with the tokens that a client has to present, one a line, 16 characters or more; needed where other
    /// machines can connect
    #[arg(long, value_name = "FILE", help_heading = "Who may ask")]
    pub token_file: Option<PathBuf>,
    /// An origin whose pages may read the answers (https://cms.example.org); can be repeated
    #[arg(long, value_name = "ORIGIN", help_heading = "Who may ask")]
    pub allow_origin: Vec<String>,
    /// A name that clients call the server by, beside localhost; can be repeated
    #[arg(long, value_name = "NAME", help_heading = "Who may ask")]
    pub allow_host: Vec<String>,
    /// The largest body of a request (500k, 10MiB); a larger one is answered with 413
    #[arg(long, value_name = "SIZE", default_value = "10MiB", value_parser = size, help_heading = "Limits")]
    pub max_body_size: u64,
    /// The longest that a request takes, in seconds; what takes longer is answered with 503
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        help_heading = "Limits"
    )]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub deadline: u64,
    /// How many drafts to check at once; 0 for one on every core
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Limits")]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=256))]
    pub jobs: u16,
    /// How many requests wait for that at most; those beyond are answered with 429
    #[arg(long, value_name = "N", default_value_t = 64, help_heading = "Limits")]
    pub queue: u16,
    #[command(flatten)]
    pub rules: RulesArgs,
    #[command(flatten)]
    pub which: WhichArgs,
}

/// The shortest token: too long to be guessed, if it was drawn by chance.
const TOKEN: usize = 16;

/// For how many sets of overrides what they come to is kept.
const MOST_WAYS: usize = 64;

/// Serves until it is told to end.
pub(super) fn serve(args: &ServeArgs) -> anyhow::Result<ExitCode> {
    let workers = match args.jobs {
        0 => available_parallelism().map_or(1, usize::from),
        jobs => jobs.into(),
    };
    let settings = Settings {
        listen: args.listen,
        hosts: args.allow_host.clone(),
        origins: args.allow_origin.clone(),
        max_body: usize::try_from(args.max_body_size)?,
        deadline: Duration::from_secs(args.deadline),
        workers,
        queue: args.queue.into(),
    };
    let args = args.clone();
    let load = Box::new(move || house(&args).map_err(|e| format!("{e:#}")));
    crate::serve::run(settings, load)?;
    Ok(ExitCode::SUCCESS)
}

/// What the house has set: its configuration with the flags over it, and the tokens. Read at the start and on SIGHUP.
fn house(args: &ServeArgs) -> anyhow::Result<House> {
    let flags = Flags::of_rules(&args.which)?;
    let mut configs = Configs::new(&args.rules, flags)?;
    configs.check_flags()?;
    let config = configs.here()?;
    let folder = config.folder();
    let ways = Arc::new(ways(&*configs.profile_here()?, None));
    let made = Mutex::new((configs, HashMap::new()));
    let named = move |name: &str| -> Result<Arc<Ways>, String> {
        let overrides = config.overrides_named(name);
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        let (configs, known) = &mut *made;
        if let Some(ways) = known.get(&overrides) {
            return Ok(Arc::clone(ways));
        }
        let profile = configs.profile_with(&config, &overrides);
        let profile = profile.map_err(|e| format!("{e:#}"))?;
        let ways = Arc::new(self::ways(&profile, Some(&folder)));
        // Clients choose the names: what is kept for them is bounded.
        if known.len() >= MOST_WAYS {
            known.clear();
        }
        known.insert(overrides, Arc::clone(&ways));
        Ok(ways)
    };
    Ok(House {
        ways,
        named: Some(Box::new(named)),
        tokens: tokens(args)?,
    })
}

/// How a profile checks drafts; those whose names count from a folder are looked up in its baseline.
fn ways(profile: &Profile, folder: Option<&Path>) -> Ways {
    let baseline = profile.baseline.clone().zip(folder.map(Path::to_owned));
    let known = baseline.map(|(baseline, folder)| -> Box<Known> {
        Box::new(move |name, findings| baseline.take_named(name, &folder, findings))
    });
    Ways {
        checker: profile.checker.clone(),
        notes: profile.notes,
        date: profile.date,
        format: profile.format,
        known,
    }
}

fn tokens(args: &ServeArgs) -> anyhow::Result<Vec<String>> {
    let Some(path) = &args.token_file else {
        return Ok(vec![]);
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the tokens in {}", path.display()))?;
    let mut tokens = vec![];
    for (number, line) in (1..).zip(text.lines()) {
        let token = line.trim();
        if token.is_empty() || token.starts_with('#') {
            continue;
        }
        if token.len() < TOKEN || !token.bytes().all(|b| b.is_ascii_graphic()) {
            bail!(
                "{}:{number}: a token has {TOKEN} or more letters, digits and marks, no white space",
                path.display()
            );
        }
        tokens.push(token.to_owned());
    }
    if tokens.is_empty() {
        bail!("{}: no token in this file", path.display());
    }
    Ok(tokens)
}
