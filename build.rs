//! Lists the rule files of `rules/` for [`include_str!`], so that adding a rule is adding a file, and writes the files of
//! `rules/vocabulary` as JSON, which a program reads faster at its start.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    let rules = directory("CARGO_MANIFEST_DIR")?.join("rules");
    let out = directory("OUT_DIR")?;
    let mut list = String::from("&[\n");
    for path in toml_files(&rules)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| io::Error::other("a rule file's name is not UTF-8"))?;
        list.push_str(&format!(
            "    (\"rules/{name}\", include_str!({path:?})),\n"
        ));
    }
    list.push_str("]\n");
    fs::write(out.join("builtin_rules.rs"), list)?;
    let vocabulary = out.join("vocabulary");
    fs::create_dir_all(&vocabulary)?;
    for path in toml_files(&rules.join("vocabulary"))? {
        let json = as_json(&path)?;
        let name = path.file_stem().unwrap_or_default();
        fs::write(vocabulary.join(name).with_extension("json"), json)?;
    }
    Ok(())
}

fn toml_files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|path| path.is_file() && path.extension() == Some(OsStr::new("toml")));
    files.sort();
    Ok(files)
}

fn as_json(path: &Path) -> io::Result<String> {
    let wrong = |error: String| io::Error::other(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path)?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    serde_json::to_string(&table).map_err(|error| wrong(error.to_string()))
}

fn directory(variable: &str) -> io::Result<PathBuf> {
    let value = env::var_os(variable).ok_or_else(|| io::Error::other("not run by cargo"))?;
    Ok(Path::new(&value).to_owned())
}
