//! The files of configurations: where the nearest one is, what it is built on, and the lines of the command line that stand for
//! one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::cli::{args, rules};
use crate::settings::{FILE_NAMES, Layer};

/// How many files may extend each other.
const MOST_EXTENDED: usize = 16;

/// The nearest configuration file at or above a folder.
pub(super) fn found(folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    let Ok(full) = fs::canonicalize(folder) else {
        return Ok(None);
    };
    let here = fs::canonicalize(".").unwrap_or_default();
    for above in full.ancestors() {
        let there = FILE_NAMES.map(|name| above.join(name)).map(Some);
        let mut there = there.map(|file| file.filter(|file| file.is_file()));
        if let [Some(one), Some(other)] = &there {
            let (one, other) = (shorter(one, &here), shorter(other, &here));
            bail!(
                "{} and {}: a folder has one configuration",
                one.display(),
                other.display()
            );
        }
        if let Some(file) = there.iter_mut().find_map(Option::take) {
            return Ok(Some(shorter(&file, &here)));
        }
    }
    Ok(None)
}

/// A path as a person would write it from here.
pub(super) fn shorter(path: &Path, here: &Path) -> PathBuf {
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

pub(super) fn root_of(file: Option<&Path>) -> PathBuf {
    match file.and_then(Path::parent) {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Reads a file and what it extends, that first, each with its folder.
pub(super) fn read(
    file: &Path,
    depth: usize,
    layers: &mut Vec<(PathBuf, Layer)>,
) -> anyhow::Result<()> {
    let shown = file.display().to_string();
    let text = fs::read_to_string(file)
        .with_context(|| format!("cannot read the configuration {shown}"))?;
    let layer = match Layer::parse(&shown, &text) {
        Ok(layer) => layer,
        Err(mistakes) => bail!("{}", rules::mistakes(&mistakes)),
    };
    let folder = root_of(Some(file));
    for other in &layer.settings.extend {
        let other = beside(&folder, other);
        let message = if !other.is_file() {
            format!("there is no file {}", other.display())
        } else if same(&other, file) {
            "a file cannot extend itself".to_owned()
        } else if depth >= MOST_EXTENDED {
            format!("more than {MOST_EXTENDED} files extend each other, or they do so in a ring")
        } else {
            read(&other, depth + 1, layers)?;
            continue;
        };
        bail!(
            "{}",
            rules::mistakes(&[layer.mistake(&["extend"], message)])
        );
    }
    layers.push((folder, layer));
    Ok(())
}

/// A path that a file gives, from its folder.
pub(super) fn beside(folder: &Path, path: &str) -> PathBuf {
    match folder == Path::new(".") {
        true => PathBuf::from(path),
        false => folder.join(path),
    }
}

pub(super) fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(a), Ok(b)) if a == b)
}

/// `--config KEY=VALUE`: a line of TOML, of which the value may be a bare word.
pub(super) fn pair(whole: &str, key: &str, text: &str) -> anyhow::Result<Layer> {
    let name = format!("--config {whole}");
    let layer = Layer::parse(&name, whole);
    let layer = layer.or_else(|mistakes| {
        let quoted = format!("{key}={}", toml::Value::String(text.trim().to_owned()));
        Layer::parse(&name, &quoted).map_err(|other| match text.trim().parse::<toml::Value>() {
            Ok(_) => mistakes,
            Err(_) => other,
        })
    });
    match layer {
        Ok(layer) if !layer.settings.extend.is_empty() => bail!("{name}: only a file can `extend`"),
        Ok(layer) if !layer.settings.rule_dirs.is_empty() => bail!("{name}: use --rules DIR"),
        Ok(layer) if layer.settings.baseline.is_some() => bail!("{name}: use --baseline FILE"),
        Ok(layer) => match unfit(&layer).as_slice() {
            [] => Ok(layer),
            mistakes => bail!("{}", rules::mistakes(mistakes)),
        },
        Err(mistakes) => bail!("{}", rules::mistakes(&mistakes)),
    }
}

/// Values that only the command line knows to read.
pub(super) fn unfit(layer: &Layer) -> Vec<crate::rule::RuleError> {
    let settings = &layer.settings;
    let mut mistakes = vec![];
    if let Some(Err(message)) = settings.max_file_size.as_deref().map(args::size) {
        mistakes.push(layer.mistake(&["max-file-size"], message));
    }
    if let Some(Err(message)) = settings.input_format.as_deref().map(args::format) {
        mistakes.push(layer.mistake(&["input-format"], message));
    }
    let others = settings
        .overrides
        .iter()
        .filter_map(|o| o.input_format.as_deref());
    if let Some(message) = others.filter_map(|f| args::format(f).err()).next() {
        mistakes.push(layer.mistake(&["overrides"], message));
    }
    mistakes
}

pub(super) fn patterns(root: &Path, lines: &[String]) -> anyhow::Result<Gitignore> {
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let mut builder = GitignoreBuilder::new(root);
    for line in lines {
        builder
            .add_line(None, line)
            .with_context(|| format!("{line:?} is no pattern for paths"))?;
    }
    Ok(builder.build()?)
}

pub(super) fn matches(patterns: &Gitignore, path: &Path) -> bool {
    if patterns.is_empty() {
        return false;
    }
    let full = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match full.strip_prefix(patterns.path()) {
        Ok(path) => patterns
            .matched_path_or_any_parents(path, false)
            .is_ignore(),
        Err(_) => false,
    }
}
