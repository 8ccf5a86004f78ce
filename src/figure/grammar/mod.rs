//! The nom grammar of figures.
