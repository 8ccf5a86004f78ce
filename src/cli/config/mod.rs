//! Config: which configuration counts for a draft, found, read and turned into what checks it.
//!
//! In: the flags, and the path of each draft. Out: a [`Profile`] for it, or why its configuration cannot be used. Files
//! are read once each, profiles made once for each set of overrides.

mod files;

use std::collections::HashMap;
#[cfg(feature = "serve")]
use std::path::Component;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use ignore::gitignore::Gitignore;
use jiff::civil::Date;

use crate::Checker;
use crate::cli::args::{
    self, CommonArgs, FailOn, NarrowArgs, ReadArgs, RulesArgs, Show, WhichArgs,
};
use crate::cli::baseline::Baseline;
use crate::cli::{output, rules};
use crate::document::Format;
use crate::report::Failure;
use crate::rule::{RuleSet, Severity};
use crate::settings::{self, Effective, Layer, Level, Settings};
use crate::vocabulary::{MOST_HOUSES, Vocabulary};
use files::{beside, found, matches, pair, patterns, read, root_of, unfit};

/// What checks a draft, and how it is read.
pub(super) struct Profile {
    pub checker: Checker,
    /// Whether notes are shown.
    pub notes: bool,
    /// The least severity that fails the run; `None` for never.
    pub fail_on: Option<Severity>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The format, whatever the draft is called.
    pub format: Option<Format>,
    /// The encoding, where the draft has no byte-order mark.
    pub encoding: Option<String>,
    /// The most bytes that a draft has.
    pub limit: u64,
    /// What is known and not reported again.
    pub baseline: Option<Arc<Baseline>>,
}

/// What the flags say, which goes before any file.
#[derive(Default)]
pub(super) struct Flags {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: Vec<(String, Level)>,
    fail_on: Option<FailOn>,
    notes: bool,
    date: Option<Date>,
    format: Option<Format>,
    encoding: Option<String>,
    limit: Option<u64>,
    baseline: Option<PathBuf>,
}

/// All configurations of a run.
pub(super) struct Configs {
    flags: Flags,
    /// `--config KEY=VALUE`.
    pairs: Vec<Layer>,
    /// The rules of `--rules`.
    own_rules: RuleSet,
    /// The one configuration of `--config FILE` and `--isolated`.
    fixed: Option<Arc<Config>>,
    by_folder: HashMap<PathBuf, Option<PathBuf>>,
    by_file: HashMap<Option<PathBuf>, Result<Arc<Config>, Failure>>,
    profiles: HashMap<(Option<PathBuf>, Vec<usize>), Arc<Profile>>,
    baselines: HashMap<PathBuf, Arc<Baseline>>,
}

/// One configuration with what it is built on.
pub(super) struct Config {
    /// The file; `None` where there is none.
    pub file: Option<PathBuf>,
    /// What it says, with what it extends and the pairs of the command line.
    pub settings: Settings,
    /// All rules that there are with it.
    pub rules: RuleSet,
    vocabulary: Option<&'static Vocabulary>,
    baseline: Option<PathBuf>,
    /// The folder that patterns count from.
    #[cfg(feature = "serve")]
    root: PathBuf,
    exclude: Gitignore,
    overrides: Vec<Gitignore>,
}

/// The largest draft that is read where nothing is said.
const LIMIT: u64 = 10 << 20;

impl Flags {
    /// Reads the flags of a run. The names of rules are looked at with each configuration.
    pub fn new(args: &CommonArgs, read: &ReadArgs, narrow: &NarrowArgs) -> anyhow::Result<Flags> {
        let rules = Flags::of_rules(&args.which)?;
        Ok(Flags {
            fail_on: args.fail_on,
            notes: args.show == Some(Show::Note),
            date: read.date,
            format: read.input_format,
            encoding: read.input_encoding.clone(),
            limit: read.max_file_size,
            baseline: narrow.baseline.clone().filter(|_| !narrow.write_baseline),
            ..rules
        })
    }

    /// Reads the flags that choose rules: `--select`, `--ignore`, `--severity`.
    pub fn of_rules(which: &WhichArgs) -> anyhow::Result<Flags> {
        let trimmed = |names: &[String]| names.iter().map(|n| n.trim().to_owned()).collect();
        let mut severity = vec![];
        for pair in &which.severity {
            let Some((rule, level)) = pair.split_once('=') else {
                bail!("--severity: expected RULE=LEVEL, found {pair:?}");
            };
            let level = match level.trim() {
                "error" => Level::Error,
                "warning" => Level::Warning,
                "note" => Level::Note,
                "off" => Level::Off,
                other => bail!("--severity: a level is error, warning, note or off, not {other:?}"),
            };
            severity.push((rule.trim().to_owned(), level));
        }
        Ok(Flags {
            select: trimmed(&which.select),
            ignore: trimmed(&which.ignore),
            severity,
            ..Flags::default()
        })
    }

    fn check(&self, rules: &RuleSet) -> anyhow::Result<()> {
        let severity = self.severity.iter().map(|pair| &pair.0);
        let names = (self.select.iter().map(|n| ("--select", n)))
            .chain(self.ignore.iter().map(|n| ("--ignore", n)))
            .chain(severity.map(|n| ("--severity", n)));
        for (flag, name) in names {
            if !rules.is_known(name) {
                bail!("{flag}: {}", rules::unknown(rules, name));
            }
        }
        Ok(())
    }
}

impl Configs {
    /// Reads what the command line says of configuration. What is wrong there ends the run.
    pub fn new(args: &RulesArgs, flags: Flags) -> anyhow::Result<Configs> {
        let mut configs = Configs {
            flags,
            pairs: vec![],
            own_rules: match args.folders.as_slice() {
                [] => RuleSet::default(),
                folders => rules::read(folders)?,
            },
            fixed: None,
            by_folder: HashMap::new(),
            by_file: HashMap::new(),
            profiles: HashMap::new(),
            baselines: HashMap::new(),
        };
        let mut file = None;
        for value in &args.config {
            match value.split_once('=') {
                Some((key, text)) if !Path::new(value).exists() => {
                    configs.pairs.push(pair(value, key, text)?);
                }
                _ if file.is_some() => bail!("--config: two files; one can `extend` the other"),
                _ => file = Some(PathBuf::from(value)),
            }
        }
        if args.isolated && file.is_some() {
            bail!("--config FILE and --isolated exclude each other");
        }
        if let Some(path) = configs.flags.baseline.clone() {
            configs.baseline(path)?;
        }
        if args.isolated || file.is_some() {
            configs.fixed = Some(Arc::new(configs.load(file, Path::new("."))?));
        }
        Ok(configs)
    }

    /// The configuration of the current folder.
    pub fn here(&mut self) -> anyhow::Result<Arc<Config>> {
        self.above(Path::new("."))
    }

    /// The nearest configuration at or above a folder.
    pub fn above(&mut self, folder: &Path) -> anyhow::Result<Arc<Config>> {
        match self.fixed.clone() {
            Some(config) => Ok(config),
            None => {
                let file = found(folder)?;
                if let Some(Ok(known)) = self.by_file.get(&file) {
                    return Ok(known.clone());
                }
                let config = Arc::new(self.load(file.clone(), &root_of(file.as_deref()))?);
                self.by_file.insert(file, Ok(config.clone()));
                Ok(config)
            }
        }
    }

    /// Ends the run where the flags name a rule that no configuration has.
    pub fn check_flags(&self) -> anyhow::Result<()> {
        let rules = self.rules();
        for pair in &self.pairs {
            let mistakes = pair.check(&rules);
            if !mistakes.is_empty() {
                bail!("{}", rules::mistakes(&mistakes));
            }
        }
        self.flags.check(&rules)
    }

    /// The profile of a row of `batch`, for which there is no file.
    pub fn profile_here(&mut self) -> anyhow::Result<Arc<Profile>> {
        let config = self.here()?;
        self.profile(&config, vec![])
    }

    /// The configuration for a draft.
    pub fn of_draft(&mut self, path: &Path) -> Result<Arc<Config>, Failure> {
        if let Some(config) = &self.fixed {
            return Ok(config.clone());
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let file = match self.by_folder.get(folder) {
            Some(file) => file.clone(),
            None => {
                let file = found(folder).map_err(|e| Failure::whole(format!("{e:#}")))?;
                self.by_folder.insert(folder.to_owned(), file.clone());
                file
            }
        };
        if let Some(known) = self.by_file.get(&file) {
            return known.clone();
        }
        let root = root_of(file.as_deref());
        let config = match self.load(file.clone(), &root) {
            Ok(config) => Ok(Arc::new(config)),
            Err(error) => {
                // Told once in full, and to each draft that it keeps from being checked.
                let told = format!("{error:#}");
                output::error(&told);
                let first = told.lines().next().unwrap_or_default();
                Err(Failure::whole(format!(
                    "not checked, since its configuration is wrong: {first}"
                )))
            }
        };
        self.by_file.insert(file, config.clone());
        config
    }

    /// The profile for a draft.
    pub fn profile_of(&mut self, path: &Path) -> Result<Arc<Profile>, Failure> {
        let config = self.of_draft(path)?;
        let overrides = config.overrides_for(path);
        self.profile(&config, overrides)
            .map_err(|e| Failure::whole(format!("{e:#}")))
    }

    /// The profile for drafts that these overrides are for.
    #[cfg(feature = "serve")]
    pub fn profile_with(
        &mut self,
        config: &Config,
        overrides: &[usize],
    ) -> anyhow::Result<Profile> {
        self.made(config, overrides)
    }

    /// How much of a file of unknown sort is looked at.
    pub fn largest(&self) -> u64 {
        self.flags.limit.unwrap_or(LIMIT)
    }

    /// The profile of what cannot be checked anyway.
    pub fn bare(&self) -> Arc<Profile> {
        Arc::new(Profile {
            checker: Checker::new(RuleSet::default()),
            notes: false,
            fail_on: None,
            date: None,
            format: None,
            encoding: None,
            limit: LIMIT,
            baseline: None,
        })
    }

    /// All rules of all configurations so far.
    pub fn rules(&self) -> RuleSet {
        let mut rules = RuleSet::builtin();
        let files = self
            .by_file
            .values()
            .filter_map(|config| config.as_ref().ok());
        for config in files.chain(&self.fixed) {
            rules.extend(config.rules.clone());
        }
        rules.extend(self.own_rules.clone());
        rules
    }

    fn profile(&mut self, config: &Config, overrides: Vec<usize>) -> anyhow::Result<Arc<Profile>> {
        let key = (config.file.clone(), overrides);
        if let Some(profile) = self.profiles.get(&key) {
            return Ok(profile.clone());
        }
        let profile = Arc::new(self.made(config, &key.1)?);
        self.profiles.insert(key, profile.clone());
        Ok(profile)
    }

    fn made(&mut self, config: &Config, overrides: &[usize]) -> anyhow::Result<Profile> {
        let settings = &config.settings;
        let flags = &self.flags;
        let mut own = Effective::new(settings, overrides);
        for (rule, level) in &flags.severity {
            own.rules.entry(rule.clone()).or_default().severity = Some(*level);
        }
        let select = match flags.select.is_empty() {
            true => settings.select.as_deref().unwrap_or_default(),
            false => &flags.select,
        };
        let ignore = [settings.ignore.as_slice(), &flags.ignore].concat();
        let rules = settings::rules(&config.rules, &own.rules, select, &ignore);
        let mut checker = Checker::new(rules);
        if let Some(vocabulary) = config.vocabulary {
            checker = checker.with_vocabulary(vocabulary);
        }
        let fail_on = flags.fail_on.or(settings.fail_on.map(Into::into));
        let fail_on = fail_on.unwrap_or(FailOn::Warning);
        let date = own.date.as_deref().map(args::date).transpose();
        let size = settings
            .max_file_size
            .as_deref()
            .map(args::size)
            .transpose();
        let format = own.input_format.as_deref().map(args::format).transpose();
        let wrong = anyhow::Error::msg::<String>;
        let profile = Profile {
            checker,
            // A run must not fail for something that it does not show.
            notes: flags.notes || settings.show_notes == Some(true) || fail_on == FailOn::Note,
            fail_on: fail_on.severity(),
            date: flags.date.or(date.map_err(wrong)?),
            format: flags.format.or(format.map_err(wrong)?),
            encoding: flags.encoding.clone(),
            limit: flags.limit.or(size.map_err(wrong)?).unwrap_or(LIMIT),
            baseline: None,
        };
        let path = flags.baseline.clone().or_else(|| config.baseline.clone());
        Ok(Profile {
            baseline: path.map(|path| self.baseline(path)).transpose()?,
            ..profile
        })
    }

    fn baseline(&mut self, path: PathBuf) -> anyhow::Result<Arc<Baseline>> {
        if let Some(baseline) = self.baselines.get(&path) {
            return Ok(baseline.clone());
        }
        let baseline = Arc::new(Baseline::read(&path)?);
        self.baselines.insert(path, baseline.clone());
        Ok(baseline)
    }

    /// Reads a configuration with all that it extends.
    fn load(&self, file: Option<PathBuf>, root: &Path) -> anyhow::Result<Config> {
        let mut layers = vec![];
        if let Some(file) = &file {
            read(file, 0, &mut layers)?;
        }
        let mut rules = RuleSet::builtin();
        let mut baseline = None;
        for (folder, layer) in &layers {
            let settings = &layer.settings;
            for dir in &settings.rule_dirs {
                let read = rules::read(&[beside(folder, dir)]);
                rules.extend(read.with_context(|| {
                    layer
                        .mistake(&["rule-dirs"], "these rules cannot be read")
                        .to_string()
                })?);
            }
            if let Some(path) = &settings.baseline {
                baseline = Some(beside(folder, path));
            }
        }
        rules.extend(self.own_rules.clone());
        let mut settings = Settings::default();
        for (_, layer) in layers {
            let mut mistakes = layer.check(&rules);
            mistakes.extend(unfit(&layer));
            if !mistakes.is_empty() {
                bail!("{}", rules::mistakes(&mistakes));
            }
            settings = layer.settings.over(settings);
        }
        for pair in &self.pairs {
            settings = pair.settings.clone().over(settings);
        }
        let house = settings::house(&settings);
        let vocabulary = house.map(|house| {
            Vocabulary::of_house(&house).with_context(|| {
                format!(
                    "more than {MOST_HOUSES} configurations with different words or tolerances; a server has to be started again"
                )
            })
        });
        let vocabulary = vocabulary.transpose()?;
        let overrides = settings.overrides.iter();
        Ok(Config {
            #[cfg(feature = "serve")]
            root: root.to_owned(),
            exclude: patterns(root, &settings.exclude)?,
            overrides: overrides
                .map(|own| patterns(root, &own.paths))
                .collect::<anyhow::Result<_>>()?,
            file,
            rules,
            vocabulary,
            baseline,
            settings,
        })
    }
}

impl Config {
    /// Whether a draft is left out where a folder is searched.
    pub fn excludes(&self, path: &Path) -> bool {
        matches(&self.exclude, path)
    }

    /// A checker with all rules as their files say them, and with the house's words.
    pub fn checker(&self) -> Checker {
        let checker = Checker::new(self.rules.clone());
        match self.vocabulary {
            Some(vocabulary) => checker.with_vocabulary(vocabulary),
            None => checker,
        }
    }

    /// The folder that names and patterns count from, from the root.
    #[cfg(feature = "serve")]
    pub fn folder(&self) -> PathBuf {
        let root = &self.root;
        std::fs::canonicalize(root).unwrap_or_else(|_| root.clone())
    }

    /// The numbers of the overrides that are for a draft of this name, a path from the folder; a name that leads out of
    /// it has none. No file is looked at.
    #[cfg(feature = "serve")]
    pub fn overrides_named(&self, name: &str) -> Vec<usize> {
        let path = Path::new(name);
        let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        let all = self.overrides.iter().enumerate();
        let own = |own: &Gitignore| {
            let inside = path.components().all(inside) && !name.is_empty();
            inside && own.matched_path_or_any_parents(path, false).is_ignore()
        };
        all.filter(|(_, patterns)| own(patterns))
            .map(|(number, _)| number)
            .collect()
    }

    /// The numbers of the overrides that are for a draft.
    fn overrides_for(&self, path: &Path) -> Vec<usize> {
        let all = self.overrides.iter().enumerate();
        all.filter(|(_, own)| matches(own, path))
            .map(|(number, _)| number)
            .collect()
    }
}

/// The settings that hold for a draft, as TOML.
pub(super) fn shown(config: &Config, path: Option<&Path>) -> anyhow::Result<String> {
    let file = match &config.file {
        Some(file) => file.display().to_string(),
        None => "no file; the built-in settings".to_owned(),
    };
    let numbers = path
        .map(|path| config.overrides_for(path))
        .unwrap_or_default();
    let mut text = format!("# from {file}\n");
    let mut settings = config.settings.clone();
    if let Some(path) = path {
        text.push_str(&format!("# for {}\n", path.display()));
        let own = Effective::new(&settings, &numbers);
        (settings.rules, settings.date) = (own.rules, own.date);
        (settings.input_format, settings.overrides) = (own.input_format, vec![]);
    }
    settings.fail_on.get_or_insert(settings::FailOn::Warning);
    settings.show_notes.get_or_insert(false);
    settings.max_file_size.get_or_insert("10MiB".to_owned());
    text.push_str(&toml::to_string(&settings)?);
    Ok(text)
}
