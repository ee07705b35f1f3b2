//! From a plan to the text of a document, laid out for people to read.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::VERSION;
use crate::plan::Plan;

/// Writes a plan as the text of a document: indented, ending with a line feed, the version first.
///
/// [`read`](super::read()) gives the very same plan back, to the last bit of every number.
#[must_use]
pub fn write(plan: &Plan) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        version: u64,
        #[serde(flatten)]
        plan: &'a Plan,
    }

    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, Layout(PrettyFormatter::new()));
    // Writing to memory can't fail, and a plan has no maps whose keys are not texts.
    let written = Document { version: VERSION, plan }.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
    text.push(b'\n');
    String::from_utf8(text).unwrap_or_default()
}

/// The usual indented layout, but with whole numbers as people write them: `500000`, not
/// `500000.0`.
struct Layout(PrettyFormatter<'static>);

impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        // Up to here an `f64` has every whole number, and more digits help nobody.
        if value.fract() == 0.0 && value.abs() <= 1e15 {
            self.0.write_i64(writer, value as i64)
        } else {
            self.0.write_f64(writer, value)
        }
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object_value(writer)
    }
}
