//! Tables as CSV: what every spreadsheet opens, and no spreadsheet runs.

use csv::WriterBuilder;

use crate::decimal;
use crate::plan::Month;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, written so that no spreadsheet takes it for a formula.
    Text(String),
    /// A number, with a decimal point and nothing between its thousands wherever it is read, to so many digits
    /// after the point; empty where it is none.
    Number(f64, u8),
    /// A month, like `2027-01`.
    Month(Month),
    /// Nothing.
    Empty,
}

impl Cell {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn written(&self) -> String {
        match self {
            Self::Text(text) => harmless(text),
            Self::Number(number, digits) if number.is_finite() => decimal::text(*number, (*digits).into()),
            Self::Month(month) => month.to_string(),
            Self::Number(..) | Self::Empty => String::new(),
        }
    }
}

/// Rows as CSV by RFC 4180: commas, lines that end in CR LF, UTF-8 with a mark at its beginning, by which
/// spreadsheets know it.
#[must_use]
pub fn csv(rows: &[Vec<Cell>]) -> String {
    let mut writer =
        WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(Cell::written));
    }
    let written = writer.into_inner().unwrap_or_default();
    // Made of texts, so it is one.
    format!("\u{feff}{}", String::from_utf8_lossy(&written))
}

/// A text that a spreadsheet takes for nothing else: what begins like a formula gets an apostrophe before it
/// (OWASP, "CSV injection"). A line or a tab within it may begin another cell in some of them.
fn harmless(text: &str) -> String {
    let plain = |char: char| match char {
        // Where semicolons part cells, one within a text would begin another cell.
        ';' => ',',
        char if char.is_control() => ' ',
        char => char,
    };
    let text: String = text.chars().map(plain).collect();
    let begins = |text: &str| {
        text.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '|', '%'])
    };
    if begins(text.trim_start()) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_so_that_every_spreadsheet_reads_the_same() {
        let rows = [
            vec![Cell::text("Month"), Cell::text("Leads, \"new\"")],
            vec![Cell::Month(Month::constant(2027, 1)), Cell::Number(1_234.5, 2)],
            vec![Cell::Empty, Cell::Number(f64::NAN, 0), Cell::Number(-0.004, 2)],
        ];
        assert_eq!(csv(&rows), "\u{feff}Month,\"Leads, \"\"new\"\"\"\r\n2027-01,1234.5\r\n,,0\r\n");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r\n=1", "＝1", "|cmd", "%0A"] {
            let written = harmless(text);
            assert!(written.starts_with('\''), "{text:?} is written {written:?}");
            assert!(!written.contains(char::is_control), "{written:?}");
        }
        assert_eq!(harmless("x;=HYPERLINK(1)"), "x,=HYPERLINK(1)");
        assert_eq!(harmless("Visit → Lead"), "Visit → Lead");
    }
}
