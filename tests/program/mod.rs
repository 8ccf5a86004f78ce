//! The program run in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that is there while a test runs.
pub struct Folder {
    pub path: PathBuf,
}

/// What a run printed and its exit code.
pub struct Output {
    pub out: String,
    pub err: String,
    pub code: i32,
}

#[allow(dead_code)]
impl Folder {
    /// An empty folder; the name has to be no other test's.
    pub fn new(name: &str) -> Folder {
        let test = std::env::current_exe().expect("this test");
        let stem = test
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{stem}-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        // No configuration of a folder above may count.
        Folder {
            path: fs::canonicalize(path).expect("a folder"),
        }
    }

    /// Writes a file, and the folders that it needs.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).expect("a file")
    }

    /// The program, to be run here.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countercheck"));
        command.args(args).current_dir(&self.path);
        command.env("NO_COLOR", "1").env_remove("COLUMNS");
        command
    }

    /// Runs the program here.
    pub fn run(&self, args: &[&str]) -> Output {
        self.run_with(args, "")
    }

    /// Runs the program here with this on its standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let _ = child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(input.as_bytes());
        let output = child.wait_with_output().expect("an end");
        Output {
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
