//! Values as JSON text, on one line or laid out for people.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::decimal::Decimal;

/// How a text is laid out. One type for both, since everything that can be written is compiled
/// once for each.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// Without any white space.
    OneLine,
    /// Every field and entry on a line of its own, indented by two blanks for each level.
    Indented,
}

/// Writes a value as JSON. Whole numbers have no decimals: `500000`, not `500000.0`.
///
/// No value of ours can fail to be written: writing to memory doesn't, and no map has keys other
/// than texts.
pub(super) fn json(value: &impl Serialize, layout: Layout) -> String {
    let mut text = Vec::new();
    let writer = Writer { layout, level: 0, is_empty: true };
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, writer));
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(text).unwrap_or_default()
}

struct Writer {
    layout: Layout,
    level: usize,
    /// Whether the innermost list or object has nothing in it so far.
    is_empty: bool,
}

impl Writer {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.level += 1;
        self.is_empty = true;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.level -= 1;
        if !self.is_empty {
            self.new_line(writer)?;
        }
        self.is_empty = false;
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        self.is_empty = false;
        self.new_line(writer)
    }

    fn new_line<W: ?Sized + Write>(&self, writer: &mut W) -> Result<()> {
        match self.layout {
            Layout::OneLine => Ok(()),
            Layout::Indented => {
                writer.write_all(b"\n")?;
                (0..self.level).try_for_each(|_| writer.write_all(b"  "))
            }
        }
    }
}

impl Formatter for Writer {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        // What is not finite never gets here: the serializer writes `null` for it.
        let text = Decimal::of(value).map_or_else(String::new, |number| number.to_string());
        writer.write_all(text.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        self.separate(writer, is_first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        self.separate(writer, is_first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(match self.layout {
            Layout::OneLine => b":",
            Layout::Indented => b": ",
        })
    }
}
