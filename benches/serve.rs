//! Load: how long 16 clients at once wait for the check of a draft of 10 KB, and what those hear who come past the bound
//! of the queue. The clients and the server share this machine's cores.
//!
//!     cargo bench --bench serve -- [SECONDS]
//!
//! It ends with 1 where a request is not answered, or where 1 of 100 waits for longer than 100 ms.

#![allow(clippy::print_stdout, clippy::print_stderr)] // A bench tells what it measured.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const CLIENTS: usize = 16;
const BYTES: usize = 10_000;
const LIMIT: Duration = Duration::from_millis(100);

/// What one client came to.
#[derive(Default)]
struct Heard {
    waits: Vec<Duration>,
    statuses: BTreeMap<u16, usize>,
    failed: Vec<String>,
    /// How many of the answers of 429 say when to come back.
    told_when: usize,
}

struct Server {
    child: Child,
    address: String,
}

fn main() -> ExitCode {
    let seconds = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(20));
    match load(time).and_then(|held| Ok(held & past_the_bound(time / 4)?)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// 16 clients, each with a draft of its own, on connections that stay open.
fn load(time: Duration) -> io::Result<bool> {
    let server = Server::start(&[])?;
    ask_all(&server, CLIENTS, Duration::from_secs(1));
    let heard = ask_all(&server, CLIENTS, time);
    let ok = heard.statuses.get(&200).copied().unwrap_or(0);
    let all: usize = heard.statuses.values().sum();
    println!(
        "{CLIENTS} clients, {time:?}: {all} answers, {:.0} a second; {} failed, {} not 200",
        all as f64 / time.as_secs_f64(),
        heard.failed.len(),
        all - ok
    );
    let waits = [50.0, 90.0, 99.0, 99.9, 100.0].map(|p| (p, percentile(&heard.waits, p)));
    for (p, wait) in waits {
        println!("  p{p:<5} {:8.1} ms", wait.as_secs_f64() * 1e3);
    }
    for failure in heard.failed.iter().take(3) {
        println!("  {failure}");
    }
    let held = all == ok && heard.failed.is_empty() && percentile(&heard.waits, 99.0) < LIMIT;
    Ok(held && server.end()?)
}

/// Twice as many clients as there are places: those beyond are told at once, and the others are answered.
fn past_the_bound(time: Duration) -> io::Result<bool> {
    let server = Server::start(&["--jobs", "2", "--queue", "6"])?;
    let heard = ask_all(&server, CLIENTS, time);
    let count = |status: u16| heard.statuses.get(&status).copied().unwrap_or(0);
    println!(
        "{CLIENTS} clients, 8 places, {time:?}: {} answered with 200, {} with 429 and Retry-After, {} with others, {} failed",
        count(200),
        heard.told_when,
        heard.statuses.values().sum::<usize>() - count(200) - count(429),
        heard.failed.len()
    );
    let only = heard.statuses.keys().all(|s| matches!(s, 200 | 429));
    let held = only && heard.failed.is_empty() && heard.told_when == count(429);
    Ok(held && server.end()?)
}

fn ask_all(server: &Server, clients: usize, time: Duration) -> Heard {
    let until = Instant::now() + time;
    let clients: Vec<_> = (0..clients)
        .map(|number| {
            let address = server.address.clone();
            thread::spawn(move || client(&address, &draft(number), until))
        })
        .collect();
    let mut all = Heard::default();
    for client in clients {
        let Ok(heard) = client.join() else {
            all.failed.push("a client panicked".to_owned());
            continue;
        };
        all.waits.extend(heard.waits);
        all.failed.extend(heard.failed);
        all.told_when += heard.told_when;
        for (status, count) in heard.statuses {
            *all.statuses.entry(status).or_default() += count;
        }
    }
    all.waits.sort_unstable();
    all
}

fn client(address: &str, draft: &str, until: Instant) -> Heard {
    let mut heard = Heard::default();
    let request = format!(
        "POST /v1/check HTTP/1.1\r\nHost: {address}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{draft}",
        draft.len()
    );
    let mut stream = match TcpStream::connect(address) {
        Ok(stream) => BufReader::new(stream),
        Err(error) => {
            heard.failed.push(error.to_string());
            return heard;
        }
    };
    while Instant::now() < until {
        let begun = Instant::now();
        match ask(&mut stream, request.as_bytes()) {
            Ok((status, retry)) => {
                heard.waits.push(begun.elapsed());
                *heard.statuses.entry(status).or_default() += 1;
                heard.told_when += usize::from(status == 429 && retry);
                if status == 429 {
                    // Who is told so comes back later; sooner than a second, so that the bound is met often.
                    thread::sleep(Duration::from_millis(20));
                }
                // A request that is refused unread may cost its connection.
                if status != 200 {
                    match TcpStream::connect(address) {
                        Ok(new) => stream = BufReader::new(new),
                        Err(error) => heard.failed.push(error.to_string()),
                    }
                }
            }
            Err(error) => {
                heard.failed.push(error.to_string());
                break;
            }
        }
    }
    heard
}

/// Sends a request; the status of the answer, and whether it says when to come back.
fn ask(stream: &mut BufReader<TcpStream>, request: &[u8]) -> io::Result<(u16, bool)> {
    stream.get_mut().write_all(request)?;
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|s| s.parse().ok());
    let status = status.ok_or_else(|| io::Error::other(format!("no status: {line:?}")))?;
    let (mut length, mut retry) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        match line.trim_end().split_once(": ") {
            Some(("content-length", value)) => length = value.parse().map_err(io::Error::other)?,
            Some(("retry-after", _)) => retry = true,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok((status, retry))
}

/// A draft of 10 KB: the example's paragraphs over and over, with other figures for every client and time.
fn draft(number: usize) -> String {
    let story = include_str!("../examples/siege-of-marrash.md");
    let mut text = String::new();
    let mut round = number;
    while text.len() < BYTES {
        text += &story
            .replace("180,000", &format!("{},000", 100 + round))
            .replace("90 civilians", &format!("{} civilians", 40 + round));
        round += 7;
    }
    let mut end = BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// The wait that so many of a hundred do not pass.
fn percentile(sorted: &[Duration], percent: f64) -> Duration {
    let rank = (sorted.len() as f64 * percent / 100.0).ceil() as usize;
    let last = sorted.len().saturating_sub(1);
    let wait = sorted.get(rank.saturating_sub(1).min(last));
    wait.copied().unwrap_or_default()
}

impl Server {
    fn start(flags: &[&str]) -> io::Result<Server> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_countercheck"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(flags)
            .stderr(Stdio::piped())
            .spawn()?;
        let log = child
            .stderr
            .take()
            .ok_or_else(|| io::Error::other("no log"))?;
        let mut log = BufReader::new(log);
        let mut line = String::new();
        log.read_line(&mut line)?;
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|l| l.split('"').next());
        let address = address
            .ok_or_else(|| io::Error::other(line.clone()))?
            .to_owned();
        // The log has to be read, or the server waits for it.
        thread::spawn(move || io::copy(&mut log, &mut io::sink()));
        Ok(Server { child, address })
    }

    /// Ends it as an init system would; whether it ends well.
    fn end(mut self) -> io::Result<bool> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-s", "TERM", &id]).status()?;
        Ok(self.child.wait()?.success())
    }
}
