//! Changed: which lines of which drafts a change touches.
//!
//! In: a unified diff, of `git diff` or from a file. Out: [`Changed`], which tells whether a finding has a figure on a line
//! that was added or changed; what contradicts it may stand anywhere.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::report::Places;
use crate::rule::Finding;

/// The changed lines of drafts, by their full paths.
pub(super) struct Changed {
    files: HashMap<PathBuf, Lines>,
}

/// Which lines of a file are changed.
#[derive(Debug, PartialEq, Eq)]
enum Lines {
    All,
    Some(Vec<RangeInclusive<usize>>),
}

impl Changed {
    /// What has changed since a revision: in the work tree, and files that git does not know yet.
    pub fn since(revision: &str) -> anyhow::Result<Changed> {
        let top = git(&["rev-parse", "--show-toplevel"]).context("--diff")?;
        let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let diff = git(&[
            "-c",
            "core.quotePath=false",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            // A revision that looks like a flag is refused by git itself.
            "--end-of-options",
            revision,
            "--",
        ])
        .with_context(|| format!("--diff {revision}"))?;
        let mut files = HashMap::new();
        for (path, lines) in parse(&diff).context("the output of git diff")? {
            files.insert(full(&top.join(path)), Lines::Some(lines));
        }
        let new = git(&[
            "-C",
            &top.to_string_lossy(),
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
        ])?;
        for path in new.split('\0').filter(|path| !path.is_empty()) {
            files.insert(full(&top.join(path)), Lines::All);
        }
        Ok(Changed { files })
    }

    /// What a diff in a file says, `-` for standard input. Paths count from the current folder or from the root of the
    /// repository, wherever there is such a file.
    pub fn read(path: &Path) -> anyhow::Result<Changed> {
        let shown = path.display();
        let mut bytes = vec![];
        match path.as_os_str() == "-" {
            true => std::io::stdin().lock().read_to_end(&mut bytes),
            false => fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
        }
        .with_context(|| format!("cannot read the diff {shown}"))?;
        let text = String::from_utf8_lossy(&bytes);
        let parsed = parse(&text).with_context(|| format!("{shown}"))?;
        if parsed.is_empty() && !text.trim().is_empty() {
            bail!("{shown}: not a unified diff (no line begins with \"+++ \")");
        }
        let top = git(&["rev-parse", "--show-toplevel"]).unwrap_or_default();
        let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let mut files = HashMap::new();
        for (path, lines) in parsed {
            let here = Path::new(&path);
            let at = match here.exists() {
                true => full(here),
                false => full(&top.join(here)),
            };
            files.insert(at, Lines::Some(lines));
        }
        Ok(Changed { files })
    }

    /// Whether one of the figures of a finding stands on a changed line of the draft of this name.
    pub fn touches(&self, name: &str, finding: &Finding, places: &Places<'_>) -> bool {
        match self.files.get(&full(Path::new(name))) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Some(changed)) => finding.evidence.iter().any(|evidence| {
                let first = places.position(evidence.span.start).line;
                let last = places.position(evidence.span.end).line;
                changed
                    .iter()
                    .any(|c| *c.start() <= last && first <= *c.end())
            }),
        }
    }
}

fn full(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn git(args: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git")
        .args(args)
        .output()
        .context("git cannot be run")?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        bail!("git: {}", told.lines().next().unwrap_or("failed").trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

type FileLines = (String, Vec<RangeInclusive<usize>>);

/// The files of a unified diff with their changed lines, counted in the new version.
fn parse(diff: &str) -> anyhow::Result<Vec<FileLines>> {
    let mut files: Vec<FileLines> = vec![];
    // How many lines of the hunk are still to come on the old and on the new side; the next line on the new one.
    let (mut old, mut new, mut at) = (0_usize, 0_usize, 0_usize);
    for (number, line) in (1..).zip(diff.lines()) {
        if old > 0 || new > 0 {
            match line.as_bytes().first() {
                Some(b'+') => {
                    if let Some((_, lines)) = files.last_mut() {
                        add(lines, at);
                    }
                    (new, at) = (new.saturating_sub(1), at + 1);
                }
                Some(b'-') => old = old.saturating_sub(1),
                Some(b'\\') => {}
                _ => {
                    (old, new, at) = (old.saturating_sub(1), new.saturating_sub(1), at + 1);
                }
            }
        } else if let Some(path) = line.strip_prefix("+++ ") {
            files.push((unquoted(path), vec![]));
        } else if line.starts_with("@@ ") {
            let hunk = hunk(line);
            let Some(hunk) = hunk else {
                bail!("line {number} of the diff is no hunk that can be read: {line:?}");
            };
            (old, at, new) = hunk;
        }
    }
    files.retain(|(path, _)| path != "/dev/null");
    Ok(files)
}

fn add(lines: &mut Vec<RangeInclusive<usize>>, line: usize) {
    match lines.last_mut() {
        Some(last) if *last.end() + 1 == line => *last = *last.start()..=line,
        _ => lines.push(line..=line),
    }
}

/// "@@ -3,2 +4,5 @@": how many old lines, the first new line, how many new lines.
fn hunk(line: &str) -> Option<(usize, usize, usize)> {
    let mut parts = line.split(' ').skip(1);
    let side = |text: &str, sign: char| -> Option<(usize, usize)> {
        let text = text.strip_prefix(sign)?;
        let (first, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((first.parse().ok()?, count.parse().ok()?))
    };
    let (_, old) = side(parts.next()?, '-')?;
    let (first, new) = side(parts.next()?, '+')?;
    Some((old, first, new))
}

/// A path as diffs write it: with "b/", with a tab and a time behind it, in quotation marks with escapes.
fn unquoted(path: &str) -> String {
    let path = path.split('\t').next().unwrap_or(path).trim_end();
    let path = match path.strip_prefix('"').and_then(|p| p.strip_suffix('"')) {
        Some(quoted) => unescaped(quoted),
        None => path.to_owned(),
    };
    match path.strip_prefix("b/") {
        Some(rest) => rest.to_owned(),
        None => path,
    }
}

fn unescaped(quoted: &str) -> String {
    let mut bytes = vec![];
    let mut rest = quoted.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(digit @ b'0'..=b'3') => {
                let mut value = digit - b'0';
                for _ in 0..2 {
                    if let Some(next) = rest.next_if(|b| (b'0'..=b'7').contains(b)) {
                        value = value.wrapping_mul(8).wrapping_add(next - b'0');
                    }
                }
                bytes.push(value);
            }
            Some(b't') => bytes.push(b'\t'),
            Some(b'n') => bytes.push(b'\n'),
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_followed_line_by_line() {
        let diff = "diff --git a/d.md b/d.md\n--- a/d.md\n+++ b/d.md\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n+2.5\n three\n\
                    @@ -9 +10,0 @@ x\n-gone\n--- a/x\n+++ b/x\t2026-01-01\n@@ -0,0 +1 @@\n+++ b/not a header\n\
                    \\ No newline at end of file\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-y\n";
        let files = parse(diff).unwrap();
        assert_eq!(
            files,
            [
                ("d.md".to_owned(), vec![2..=3]),
                ("x".to_owned(), vec![1..=1])
            ]
        );
    }

    #[test]
    fn quoted_paths_are_read() {
        assert_eq!(
            unquoted("\"b/caf\\303\\251 \\\"x\\\".md\""),
            "café \"x\".md"
        );
        assert_eq!(unquoted("drafts/a.md"), "drafts/a.md");
    }

    #[test]
    fn a_broken_hunk_is_no_empty_change() {
        assert!(parse("+++ b/x\n@@ nonsense @@\n").is_err());
    }
}
