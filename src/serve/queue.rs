//! Queue: how many requests are held at once, and how many of them are worked on.
//!
//! A request takes a place before its body is read, so that what is held of drafts has a bound: places times the largest
//! body. Who finds no place is told so at once and can come back; nobody waits without an end.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

/// Places for requests, and workers for some of them.
#[derive(Debug)]
pub struct Queue {
    places: Arc<Semaphore>,
    workers: Arc<Semaphore>,
    all: usize,
}

/// A request's place; it is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
    workers: Arc<Semaphore>,
}

/// That there is no place.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

impl Queue {
    /// So many workers, and so many places beside theirs.
    pub fn new(workers: usize, waiting: usize) -> Queue {
        let workers = workers.max(1);
        let all = workers.saturating_add(waiting).min(Semaphore::MAX_PERMITS);
        Queue {
            places: Arc::new(Semaphore::new(all)),
            workers: Arc::new(Semaphore::new(workers)),
            all,
        }
    }

    /// Takes a place.
    pub fn enter(&self) -> Result<Place, Full> {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(permit) => Ok(Place {
                _permit: permit,
                workers: Arc::clone(&self.workers),
            }),
            Err(TryAcquireError::NoPermits | TryAcquireError::Closed) => Err(Full),
        }
    }

    /// How many places are taken.
    pub fn taken(&self) -> usize {
        self.all - self.places.available_permits()
    }
}

impl Place {
    /// Waits for a worker. Both the place and the worker are kept for as long as what this gives.
    pub async fn worker(self) -> (Place, Option<OwnedSemaphorePermit>) {
        // The semaphore is never closed, so that this is always a worker.
        let permit = Arc::clone(&self.workers).acquire_owned().await.ok();
        (self, permit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_the_bound_there_is_no_place() {
        let queue = Queue::new(1, 2);
        let places: Vec<_> = (0..3).map(|_| queue.enter().unwrap()).collect();
        assert_eq!(queue.enter().unwrap_err(), Full);
        assert_eq!(queue.taken(), 3);
        drop(places);
        assert!(queue.enter().is_ok());
    }

    #[test]
    fn one_worker_takes_one_request_at_a_time() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let queue = Queue::new(1, 1);
            let first = queue.enter().unwrap().worker().await;
            let second = tokio::spawn(queue.enter().unwrap().worker());
            tokio::task::yield_now().await;
            assert!(!second.is_finished());
            drop(first);
            assert!(second.await.is_ok());
        });
    }
}
