//! A headline that comes apart from the text: in a row of `batch`, in a request.

use super::{Document, Format, SourceMap, Zone};

impl Document {
    /// Adds a headline that was given apart from the text as the first block. In the source it stands behind the text, so
    /// that no offset into the text moves. Tells where in the source it begins; `None` where it has no words.
    pub fn add_headline(&mut self, headline: &str) -> Option<usize> {
        let mut block = Document::from_text(headline, Format::Plain)
            .blocks
            .into_iter()
            .next()?;
        self.source.push_str("\n\n");
        let begin = self.source.len();
        self.source.push_str(headline);
        block.zone = Zone::Headline;
        block.text = headline.to_owned();
        block.map = SourceMap::verbatim(begin);
        self.blocks.insert(0, block);
        Some(begin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_no_offset() {
        let mut document = Document::from_text("Twelve died.", Format::Plain);
        let begin = document.add_headline("Fourteen dead").unwrap();
        assert!(document.source.starts_with("Twelve died."));
        let block = &document.blocks[0];
        assert_eq!(block.zone, Zone::Headline);
        let span = block.span(0..8);
        assert_eq!(span.start, begin);
        assert_eq!(document.slice(span), "Fourteen");
    }
}
