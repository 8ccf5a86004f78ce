//! A server of the program's own on a free port, and a client that says on the wire exactly what a test wants.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything here takes: a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs until it is dropped.
pub struct Server {
    child: Child,
    /// Where it listens ("127.0.0.1:40123").
    pub address: String,
    lines: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Server {
    /// Starts a server on a free port of this machine, with these flags beside.
    pub fn start(flags: &[&str]) -> Server {
        Server::listen("127.0.0.1:0", flags)
    }

    /// Starts a server that listens there.
    pub fn listen(address: &str, flags: &[&str]) -> Server {
        Server::within(".", address, flags)
    }

    /// Starts a server in a folder.
    pub fn within(folder: &str, address: &str, flags: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_countercheck"))
            .current_dir(folder)
            .args(["serve", "--listen", address])
            .args(flags)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut log = BufReader::new(child.stderr.take().expect("its log"));
        let mut first = String::new();
        log.read_line(&mut first).expect("a first line");
        let event: Value = serde_json::from_str(&first).unwrap_or_else(|_| panic!("{first}"));
        let url = event["address"].as_str().expect("an address");
        let address = url.strip_prefix("http://").expect("a scheme").to_owned();
        let lines = Arc::new(Mutex::new(vec![first]));
        let kept = Arc::clone(&lines);
        let reader = thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                kept.lock().expect("the lines").push(line);
            }
        });
        Server {
            child,
            address,
            lines,
            reader: Some(reader),
        }
    }

    /// Sends a request and reads the answer. `Host` and `Content-Length` are given where `headers` has none.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let has = |name: &str| headers.iter().any(|h| h.0.eq_ignore_ascii_case(name));
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !has("host") {
            head += &format!("Host: {}\r\n", self.address);
        }
        if !has("content-length") && method == "POST" {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        let mut stream = self.connect();
        stream
            .write_all((head + "\r\n").as_bytes())
            .expect("a head");
        // A server that has its answer already may close before it has read all.
        let _ = stream.write_all(body);
        answer(stream)
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let json = [("Content-Type", "application/json")];
        self.ask("POST", path, &json, body.to_string().as_bytes())
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits until the log has a line with these words, and gives it.
    pub fn logged(&self, words: &str) -> Value {
        let until = std::time::Instant::now() + PATIENCE;
        while std::time::Instant::now() < until {
            let lines = self.lines.lock().expect("the lines");
            if let Some(line) = lines.iter().find(|l| l.contains(words)) {
                return serde_json::from_str(line).expect("a line of JSON");
            }
            drop(lines);
            thread::sleep(Duration::from_millis(10));
        }
        panic!("the log does not say {words:?}: {}", self.log());
    }

    /// The log so far.
    pub fn log(&self) -> String {
        self.lines.lock().expect("the lines").join("\n")
    }

    /// Waits for the end.
    pub fn end(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().expect("an end");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the log");
        }
        (status, self.log())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Reads an answer to the end of its connection.
pub fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = vec![];
    // A connection that is reset behind an answer has still given it.
    let read = stream.read_to_end(&mut bytes);
    let text = String::from_utf8(bytes).expect("text");
    let (head, body) = text
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer: {text:?}, {read:?}"));
    let mut lines = head.lines();
    let status = lines.next().and_then(|l| l.split(' ').nth(1)?.parse().ok());
    let headers = lines.filter_map(|l| l.split_once(": "));
    Answer {
        status: status.expect("a status"),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}
