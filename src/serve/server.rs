//! Server: connections in, answers out, until a signal ends it.
//!
//! SIGTERM and SIGINT: no new connection is taken, `/readyz` says so, and what is under way is answered; a second signal
//! does not wait for that. SIGHUP: the house's settings are loaded anew, and kept as they were where they cannot be.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

use super::{Desk, House, Load, ServeError, log, routes};

/// How long a client may take over the head of a request, or say nothing between two.
const HEAD: Duration = Duration::from_secs(30);
/// How many connections are open at once.
const CONNECTIONS: usize = 1024;
/// How much longer than its deadline an answer is waited for at the end.
const GRACE: Duration = Duration::from_secs(2);

/// Serves until it is told to end.
pub fn run(desk: Desk, load: Load) -> Result<(), ServeError> {
    let runtime = Builder::new_multi_thread()
        // Threads for drafts, and one to load settings.
        .max_blocking_threads(desk.settings.workers.max(1) + 1)
        .enable_all()
        .build()?;
    let served = runtime.block_on(serve(Arc::new(desk), Arc::new(load)));
    // A draft whose time is over may still be worked on; its answer would reach nobody.
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

async fn serve(desk: Arc<Desk>, load: Arc<Load>) -> Result<(), ServeError> {
    let address = desk.settings.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|e| ServeError::Listen(address, e))?;
    let mut signals = Signals::new()?;
    let app = routes::routes(Arc::clone(&desk))?;
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    log::listening(format!("http://{}", listener.local_addr()?));
    loop {
        let signal = tokio::select! {
            (stream, permit) = accept(&listener, &connections) => {
                let service = TowerToHyperService::new(app.clone());
                let connection = http.serve_connection(TokioIo::new(stream), service);
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // What ends a connection early is the client's affair.
                    let _ = connection.await;
                    drop(permit);
                });
                continue;
            }
            signal = signals.next() => signal,
        };
        match signal {
            Signal::Load => reload(&desk, &load).await,
            Signal::End => break,
        }
    }
    drop(listener);
    desk.draining.store(true, Ordering::Relaxed);
    log::event("draining");
    let limit = desk.settings.deadline + GRACE;
    tokio::select! {
        drained = timeout(limit, graceful.shutdown()) => match drained {
            Ok(()) => log::event("ended"),
            Err(_) => log::error("ended", "some requests were not answered in time"),
        },
        () = signals.end() => log::error("ended", "some requests were not waited for"),
    }
    Ok(())
}

/// The next connection. While all are taken the system's own queue holds those that come.
async fn accept(
    listener: &TcpListener,
    connections: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed, so that this is always a permit.
    let permit = Arc::clone(connections).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Answers are small and whole: they must not wait for more to go with them.
                let _ = stream.set_nodelay(true);
                return (stream, permit);
            }
            Err(error) => {
                log::error("a connection failed", &error.to_string());
                // Out of descriptors, most likely: others have to end first.
                sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn reload(desk: &Desk, load: &Arc<Load>) {
    let load = Arc::clone(load);
    let loaded = tokio::task::spawn_blocking(move || load()).await;
    let loaded = loaded.unwrap_or_else(|_| Err("loading them failed".to_owned()));
    let open = |house: &House| house.tokens.is_empty() && !desk.settings.listen.ip().is_loopback();
    let loaded = loaded.and_then(|house| match open(&house) {
        true => Err(ServeError::Open(desk.settings.listen).to_string()),
        false => Ok(house),
    });
    desk.metrics.load(loaded.is_ok());
    match loaded {
        Ok(house) => {
            desk.replace(house);
            log::event("settings loaded");
        }
        Err(error) => log::error("settings kept as they were", &error),
    }
}

enum Signal {
    Load,
    End,
}

#[cfg(unix)]
struct Signals {
    hup: tokio::signal::unix::Signal,
    int: tokio::signal::unix::Signal,
    term: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            hup: signal(SignalKind::hangup())?,
            int: signal(SignalKind::interrupt())?,
            term: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.hup.recv() => Signal::Load,
            _ = self.int.recv() => Signal::End,
            _ = self.term.recv() => Signal::End,
        }
    }

    async fn end(&mut self) {
        while !matches!(self.next().await, Signal::End) {}
    }
}

/// Where there are no signals but Ctrl-C.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    async fn next(&mut self) -> Signal {
        let _ = tokio::signal::ctrl_c().await;
        Signal::End
    }

    async fn end(&mut self) {
        self.next().await;
    }
}
