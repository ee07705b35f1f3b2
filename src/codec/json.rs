//! Values as JSON text, on one line or laid out for people.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

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

/// The shortest digits that are read as this number. The standard library has the same, but with tables of
/// which the page would have to load every byte; programs wait for speed alone.
#[cfg(feature = "ui")]
fn digits(value: f64) -> String {
    crate::decimal::Decimal::of(value).map_or_else(String::new, |number| number.to_string())
}

/// See there.
#[cfg(not(feature = "ui"))]
fn digits(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        // It has no sign.
        "0".to_owned()
    } else if (1e-5..1e16).contains(&size) {
        value.to_string()
    } else {
        // Beyond these sizes the zeros would hide the number.
        format!("{value:e}")
    }
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
        writer.write_all(digits(value).as_bytes())
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

#[cfg(all(test, not(feature = "ui")))]
mod tests {
    use proptest::prelude::*;

    use super::digits;
    use crate::decimal::Decimal;

    proptest! {
        #[test]
        fn page_and_programs_write_every_number_alike(bits in any::<u64>(), exponent in -20..20, part in 0.1..1.0) {
            for value in [f64::from_bits(bits), part * 10_f64.powi(exponent), 10_f64.powi(exponent), -0.0] {
                if let Some(number) = Decimal::of(value) {
                    prop_assert_eq!(digits(value), number.to_string());
                }
            }
        }
    }
}
