//! Two pieces of work side by side, while the program starts.
//!
//! A pool of threads that steal work would not do: who waits for the vocabulary there may be given work that needs it.

use std::thread;

/// What two pieces of work come to. The first is done on a thread of its own, where there is one to be had.
pub fn both<A: Send, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, &first);
        let second = second();
        let first = match beside {
            // What panicked there panics here again.
            Ok(handle) => handle.join().unwrap_or_else(|_| first()),
            Err(_) => first(),
        };
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }
}
