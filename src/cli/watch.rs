//! Watch: a run again whenever something that it read has changed.
//!
//! Files are looked at twice a second: drafts are few, and that works on every disk and over every network.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, SystemTime};

use super::input::Task;
use super::{interrupt, output};

const PAUSE: Duration = Duration::from_millis(500);

/// Runs until Ctrl-C. What is wrong in a configuration is told, and waited for.
pub(super) fn again_and_again(
    mut once: impl FnMut() -> anyhow::Result<(ExitCode, Vec<Task>)>,
) -> anyhow::Result<ExitCode> {
    let mut last = State::new();
    loop {
        let started = SystemTime::now();
        let tasks = match once() {
            Ok((_, tasks)) => tasks,
            Err(error) if output::is_broken_pipe(&error) => return Err(error),
            Err(error) => {
                output::error(format!("{error:#}"));
                vec![]
            }
        };
        output::aside("watching for changes; Ctrl-C ends\n");
        let names: Vec<&str> = tasks.iter().map(|task| task.input.name()).collect();
        let seen = state(&names);
        // What changed while it was being checked may have been read before; a clock that runs ahead asks only once.
        let meanwhile = seen
            .iter()
            .flatten()
            .any(|(changed, _)| *changed >= started);
        if meanwhile && seen != last {
            last = seen;
            continue;
        }
        last = seen.clone();
        loop {
            thread::sleep(PAUSE);
            if interrupt::came() {
                return Ok(ExitCode::SUCCESS);
            }
            if state(&names) != seen {
                break;
            }
        }
    }
}

type State = Vec<Option<(SystemTime, u64)>>;

/// When each draft, its folder and the configurations above it were changed, and how large they are.
fn state(names: &[&str]) -> State {
    let mut state = vec![];
    let mut look = |path: &Path| {
        let known = fs::metadata(path).ok();
        state.push(known.and_then(|known| Some((known.modified().ok()?, known.len()))));
    };
    for name in names {
        let path = Path::new(name);
        look(path);
        let full = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // New drafts change their folder.
        if let Some(folder) = full.parent() {
            look(folder);
        }
        for folder in full.ancestors().skip(1) {
            for name in crate::settings::FILE_NAMES {
                look(&folder.join(name));
            }
        }
    }
    if names.is_empty() {
        look(Path::new("."));
        for name in crate::settings::FILE_NAMES {
            look(Path::new(name));
        }
    }
    state
}
