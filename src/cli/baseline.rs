//! Baseline: findings that are known, by their fingerprints, so that only new ones are told.
//!
//! A fingerprint stays while the rule and the figures stay, wherever the text moves; where a figure changes, the finding
//! comes back. A draft is known by its path from the baseline's own folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::output;
use crate::rule::Finding;

/// The version of the file.
const VERSION: u32 = 1;

/// A baseline file that was read.
pub(super) struct Baseline {
    folder: PathBuf,
    /// Whether each finding that it knows was found again.
    known: Mutex<BTreeMap<(String, String), bool>>,
}

/// A baseline file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// A finding that is known.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    /// For people only.
    message: String,
}

impl Entry {
    /// A finding of the draft of this name, which [`write`] makes relative to the file.
    pub fn new(name: &str, finding: &Finding) -> Entry {
        Entry {
            path: name.to_owned(),
            rule: finding.rule.clone(),
            fingerprint: finding.fingerprint.clone(),
            message: finding.message.clone(),
        }
    }
}

impl Baseline {
    /// Reads a baseline file.
    pub fn read(path: &Path) -> anyhow::Result<Baseline> {
        let shown = path.display();
        let text = fs::read_to_string(path).with_context(|| {
            format!("cannot read the baseline {shown}; --write-baseline makes one")
        })?;
        let file: File = serde_json::from_str(&text).map_err(|e| {
            anyhow::anyhow!("{shown}:{}:{}: not a baseline: {e}", e.line(), e.column())
        })?;
        if file.version != VERSION {
            bail!(
                "{shown}: a baseline of version {}, not {VERSION}",
                file.version
            );
        }
        let entries = file.findings.into_iter();
        Ok(Baseline {
            folder: folder(path),
            known: Mutex::new(entries.map(|e| ((e.path, e.fingerprint), false)).collect()),
        })
    }

    /// Takes out the findings of a draft that are known; how many.
    pub fn take(&self, name: &str, findings: &mut Vec<Finding>) -> usize {
        self.take_from(relative(name, &self.folder), findings)
    }

    /// The same for a draft of which there is only a name, a path from a folder; no file is looked at.
    #[cfg(feature = "serve")]
    pub fn take_named(&self, name: &str, from: &Path, findings: &mut Vec<Finding>) -> usize {
        let path = below(&from.join(name), &self.folder);
        self.take_from(path.unwrap_or_else(|| name.to_owned()), findings)
    }

    fn take_from(&self, path: String, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        if let Ok(mut known) = self.known.lock() {
            findings.retain(|finding| {
                match known.get_mut(&(path.clone(), finding.fingerprint.clone())) {
                    Some(used) => {
                        *used = true;
                        false
                    }
                    None => true,
                }
            });
        }
        before - findings.len()
    }

    /// How many findings of these drafts it knows that are found no more.
    pub fn stale(&self, names: &[&str]) -> usize {
        let Ok(known) = self.known.lock() else {
            return 0;
        };
        let checked: Vec<_> = names.iter().map(|n| relative(n, &self.folder)).collect();
        let idle = known.iter().filter(|(_, used)| !**used);
        idle.filter(|((path, _), _)| checked.contains(path)).count()
    }
}

/// Writes a baseline file.
pub(super) fn write(path: &Path, mut entries: Vec<Entry>) -> anyhow::Result<()> {
    let folder = folder(path);
    for entry in &mut entries {
        entry.path = relative(&entry.path, &folder);
    }
    let count = entries.len();
    let file = File {
        version: VERSION,
        findings: entries,
    };
    let text = format!("{}\n", serde_json::to_string_pretty(&file)?);
    output::replace(path, text.as_bytes())?;
    let findings = if count == 1 { "finding" } else { "findings" };
    output::aside(format!(
        "{count} {findings} written to {}\n",
        path.display()
    ));
    Ok(())
}

fn folder(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// The path of a draft from a folder, with "/" everywhere; what is no file keeps its name.
fn relative(name: &str, folder: &Path) -> String {
    let full = fs::canonicalize(name).ok();
    let path = full.and_then(|full| below(&full, folder));
    path.unwrap_or_else(|| name.to_owned())
}

/// A path from a folder, both of them from the root.
fn below(full: &Path, folder: &Path) -> Option<String> {
    let mut up = String::new();
    for above in folder.ancestors() {
        if let Ok(rest) = full.strip_prefix(above) {
            return Some(format!("{up}{}", rest.to_string_lossy().replace('\\', "/")));
        }
        up.push_str("../");
    }
    None
}
