//! Interrupt: Ctrl-C ends a run between two chunks, with its reports closed; a second one ends it at once.

use std::sync::atomic::{AtomicBool, Ordering};

static CAME: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C is heard.
pub(super) fn listen() {
    // Where it cannot be heard, it ends the program as it always does.
    let _ = ctrlc::set_handler(|| {
        if CAME.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}

/// Whether it came.
pub(super) fn came() -> bool {
    CAME.load(Ordering::Relaxed)
}
