//! Vocabulary: the word lists of `rules/vocabulary`, read once.
