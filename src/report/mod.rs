//! Report: how findings and ledgers are shown.
