//! `countercheck serve` as its clients meet it: every test starts the program on a free port and talks to it.
#![cfg(all(feature = "serve", unix))]
#![allow(clippy::unwrap_used)]

mod answers;
mod client;
mod house;
mod language_tool;
mod limits;
mod signals;
mod who;

/// A draft with one contradiction, characters of every width before it.
const DRAFT: &str = "🏰 Ærø – Fighters cut through a three-week government siege of the city.\n\n\
                     Rebels said they had broken the government’s month-long siege of the city.\n";
