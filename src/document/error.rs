//! Why a draft could not be read.

/// Why a draft could not be read. Lines and columns count from 1, columns in bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are not UTF-8; the place is that of the first wrong one.
    #[error(
        "not UTF-8 text: byte {byte:#04x} at line {line}, column {column}; save the draft as UTF-8, or name its \
         encoding"
    )]
    NotUtf8 {
        /// The first byte that is wrong.
        byte: u8,
        /// Its line.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// The draft holds a NUL byte, so that it is not text.
    #[error("not text: a NUL byte at line {line}, column {column}")]
    Binary {
        /// Its line.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// The draft is in an encoding that is not read.
    #[error(
        "in the encoding {label}, which is not read; save the draft as UTF-8 (read are UTF-8, UTF-16 with a \
         byte-order mark, windows-1252 and ISO 8859-1)"
    )]
    Encoding {
        /// Its name, as the draft gives it.
        label: String,
    },
    /// The draft begins as UTF-16 and does not go on as that.
    #[error("not UTF-16 text, although it has the byte-order mark of it")]
    BadUtf16,
    /// The draft is nested deeper than anyone writes.
    #[error("{format} nested more than {limit} deep at line {line}; not read")]
    TooDeep {
        /// Its format.
        format: &'static str,
        /// How deep is read.
        limit: usize,
        /// The line where it becomes too deep.
        line: usize,
    },
    /// XML or JSON that is broken, so that nothing behind that place can be read.
    #[error("not {format}: {message} at line {line}, column {column}")]
    Malformed {
        /// Its format.
        format: &'static str,
        /// What is wrong.
        message: String,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// An XML file declares entities of its own.
    #[error("its document type definition declares entities, which are not expanded; not read")]
    Entities,
    /// A compressed part is larger than any story.
    #[error("{part} is larger than {limit} MiB when it is unpacked; not read")]
    Inflates {
        /// The part.
        part: String,
        /// The most that is unpacked.
        limit: u64,
    },
    /// An archive that is broken, or is no docx.
    #[error("not a docx that can be read: {message}")]
    Archive {
        /// What is wrong.
        message: String,
    },
    /// A file that holds more stories than are read at once.
    #[error(
        "it holds more than {limit} stories; not read (give JSON Lines to `batch`, or cut the file)"
    )]
    TooMany {
        /// The most that are read.
        limit: usize,
    },
    /// A format that is not read, by its name.
    #[error("{format} is not read; save the draft as docx, HTML, Markdown or plain text")]
    Unsupported {
        /// The format.
        format: &'static str,
    },
    /// The file is in order and holds no story.
    #[error("no story in it: {message}")]
    NoStory {
        /// What was looked for.
        message: String,
    },
}

impl ReadError {
    /// The line and column that it names, both from 1.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            ReadError::NotUtf8 { line, column, .. }
            | ReadError::Binary { line, column }
            | ReadError::Malformed { line, column, .. } => Some((*line, *column)),
            ReadError::TooDeep { line, .. } => Some((*line, 1)),
            _ => None,
        }
    }
}
