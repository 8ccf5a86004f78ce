//! Lists the rule files of `rules/` for [`include_str!`], so that adding a rule is adding a file.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    let root = directory("CARGO_MANIFEST_DIR")?;
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("rules"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|path| path.is_file() && path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut list = String::from("&[\n");
    for path in &files {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| io::Error::other("a rule file's name is not UTF-8"))?;
        list.push_str(&format!(
            "    (\"rules/{name}\", include_str!({path:?})),\n"
        ));
    }
    list.push_str("]\n");
    fs::write(directory("OUT_DIR")?.join("builtin_rules.rs"), list)
}

fn directory(variable: &str) -> io::Result<PathBuf> {
    let value = env::var_os(variable).ok_or_else(|| io::Error::other("not run by cargo"))?;
    Ok(Path::new(&value).to_owned())
}
