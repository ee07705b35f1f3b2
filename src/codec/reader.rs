//! JSON values that know where they stand, so that every problem can be named by its path.
//!
//! A value stays text until the reader asks for it as something. So work is done only for what a
//! document of ours can hold (nesting, however deep, costs nothing), numbers become `f64` with
//! their last digit right, and one too large for that is a finding at its path like any other.
//! Knows JSON and findings, nothing of plans.

use core::cell::{Cell, RefCell};

use serde::de::IgnoredAny;

use super::text::{parts, unescaped};
use crate::decimal::Decimal;
use crate::plan::finding::{CountRange, Place};
use crate::plan::text::shortened;
use crate::plan::values::Range;
use crate::plan::{Bounded, Finding, Path, Problem, Severity};

/// How many unknown fields are reported. A document can hold far more of them than anybody reads;
/// all other problems are limited by what a plan can hold.
const MAX_UNKNOWN_FIELDS: usize = 100;

/// What was found while reading. Shared by all values of a document, hence the cells.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: RefCell<Vec<Finding>>,
    unknown_fields: Cell<usize>,
    ignores_unknown_fields: Cell<bool>,
}

impl Findings {
    /// Whether any finding so far is an error.
    pub(super) fn has_errors(&self) -> bool {
        self.all.borrow().iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All findings, in the order in which they were made.
    pub(super) fn into_all(self) -> Vec<Finding> {
        self.all.into_inner()
    }

    fn error(&self, place: Place<'_>, problem: Problem) {
        self.all.borrow_mut().push(Finding::error(place.path(), problem));
    }

    fn unknown_field(&self, place: Place<'_>, allowed: &[&'static str]) {
        let count = self.unknown_fields.get();
        if self.ignores_unknown_fields.get() || count >= MAX_UNKNOWN_FIELDS {
            return;
        }
        self.unknown_fields.set(count + 1);
        let problem = Problem::UnknownField { allowed: allowed.to_vec() };
        self.all.borrow_mut().push(Finding::warning(place.path(), problem));
    }
}

/// What a JSON value is, as named in findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }
}

/// Reads a variant of an object whose field `kind` says which it is.
pub(super) type Variant<T> = fn(&Object<'_>) -> Option<T>;

/// Reads an entry of a list.
pub(super) type Read<T> = fn(Node<'_>) -> Option<T>;

/// A value and the place it stands at. Its methods report what does not fit and then give `None`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t> {
    place: Place<'t>,
    json: &'t str,
    findings: &'t Findings,
}

/// The value of a whole document.
///
/// # Errors
/// Where the text stops being JSON.
pub(super) fn parse(text: &str) -> Result<&str, Finding> {
    let is_json = serde_json::from_str(text).map(|IgnoredAny| text.trim_ascii());
    is_json.map_err(|error| {
        // The column comes in bytes, people count characters. Of a text that ends too early it is
        // the last one; what does not fit is the end after it.
        let line = error.line().max(1);
        let bytes = error.column() + usize::from(error.is_eof());
        let before = text
            .split('\n')
            .nth(line - 1)
            .map_or(0, |line| line.char_indices().take_while(|(start, _)| start + 1 < bytes).count());
        Finding::error(Path::root(), Problem::NotJson { line, column: before + 1 })
    })
}

impl<'t> Node<'t> {
    /// The outermost value of a document.
    pub(super) fn root(json: &'t str, findings: &'t Findings) -> Self {
        Self { place: Place::Document, json, findings }
    }

    /// An object.
    pub(super) fn object(self) -> Option<Object<'t>> {
        self.expect(Kind::Object)?;
        let mut entries = Vec::new();
        for field in parts(self.json).chunks_exact(2) {
            let [key, value] = field else { continue };
            match unescaped(key) {
                Some(key) => entries.push((key, *value)),
                None => return self.not_unicode(Kind::Object),
            }
        }
        Some(Object { place: self.place, entries, known: RefCell::default(), findings: self.findings })
    }

    /// A list of so many entries, each read by `read`. All entries are read (up to the most that
    /// are allowed), so that each reports its problems, even if then there is no list.
    pub(super) fn list<T>(self, allowed: CountRange, read: Read<T>) -> Option<Vec<T>> {
        self.expect(Kind::List)?;
        let entries = parts(self.json);
        let count_fits = (allowed.min..=allowed.max).contains(&entries.len());
        if !count_fits {
            self.error(Problem::WrongCount { found: entries.len(), allowed });
        }
        let mut list = Some(Vec::new());
        for (index, json) in entries.into_iter().take(allowed.max).enumerate() {
            let entry = Node { place: self.place.index(index), json, findings: self.findings };
            let value = if entry.kind() == Kind::Null {
                entry.error(Problem::Missing);
                None
            } else {
                read(entry)
            };
            list = list.zip(value).map(|(mut list, value)| {
                list.push(value);
                list
            });
        }
        list.filter(|_| count_fits)
    }

    /// A number within the range of its type.
    pub(super) fn number<T: Bounded>(self) -> Option<T> {
        T::new(self.within(T::RANGE)?).ok()
    }

    /// A whole number of a range.
    pub(super) fn whole(self, allowed: Range) -> Option<f64> {
        let value = self.within(allowed)?;
        if value.fract() == 0.0 {
            return Some(value);
        }
        self.error(Problem::WrongKind { found: Kind::Number.code(), allowed: "wholeNumber" });
        None
    }

    /// A number within a range.
    pub(super) fn within(self, allowed: Range) -> Option<f64> {
        self.expect(Kind::Number)?;
        // Every number of JSON is one, an infinity when it is too large for an `f64`.
        let value = Decimal::parse(self.json)?.value();
        if (allowed.min..=allowed.max).contains(&value) {
            return Some(value);
        }
        self.error(Problem::OutOfRange { value, allowed });
        None
    }

    /// A text that `parse` takes.
    pub(super) fn text<T, P: Into<Problem>>(self, parse: impl Fn(&str) -> Result<T, P>) -> Option<T> {
        parse(&self.string()?).map_err(|problem| self.error(problem.into())).ok()
    }

    fn string(self) -> Option<String> {
        self.expect(Kind::Text)?;
        unescaped(self.json).or_else(|| self.not_unicode(Kind::Text))
    }

    /// A text that is one of the choices.
    pub(super) fn choice<T: Copy>(self, choices: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        choices.get(self.position(&names)?).map(|(_, value)| *value)
    }

    /// Where a text stands among the choices.
    fn position(self, choices: &[&str]) -> Option<usize> {
        let text = self.string()?;
        let position = choices.iter().position(|name| *name == text);
        if position.is_none() {
            let allowed = choices.iter().map(|name| (*name).to_owned()).collect();
            self.error(Problem::UnknownChoice { value: shortened(&text), allowed });
        }
        position
    }

    /// An object whose field `kind` is one of these names and says how the others are read.
    pub(super) fn variant<T>(self, variants: &[(&str, Variant<T>)]) -> Option<T> {
        let fields = self.object()?;
        // Of an unknown kind no field can be judged, so the others are left alone.
        let read = fields.required("kind")?.choice(variants)?;
        let value = read(&fields);
        fields.finish();
        value
    }

    /// `true` or `false`.
    pub(super) fn boolean(self) -> Option<bool> {
        self.expect(Kind::Boolean)?;
        Some(self.json == "true")
    }

    fn kind(self) -> Kind {
        match self.json.bytes().next() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    fn expect(self, allowed: Kind) -> Option<()> {
        let found = self.kind();
        if found == allowed {
            return Some(());
        }
        self.error(Problem::WrongKind { found: found.code(), allowed: allowed.code() });
        None
    }

    /// JSON can name half a character (`"\ud800"`), which no text can hold.
    fn not_unicode<T>(self, allowed: Kind) -> Option<T> {
        self.error(Problem::WrongKind { found: "notUnicode", allowed: allowed.code() });
        None
    }

    fn error(self, problem: Problem) {
        self.findings.error(self.place, problem);
    }
}

/// An object that remembers which of its fields were asked for.
#[derive(Debug)]
pub(super) struct Object<'t> {
    place: Place<'t>,
    entries: Vec<(String, &'t str)>,
    known: RefCell<Vec<&'static str>>,
    findings: &'t Findings,
}

impl Object<'_> {
    /// A field that may be left out.
    pub(super) fn optional(&self, name: &'static str) -> Option<Node<'_>> {
        self.known.borrow_mut().push(name);
        let place = self.place.field(name);
        let mut values = self.entries.iter().filter(|(entry, _)| entry == name).map(|(_, json)| *json);
        let json = values.next();
        if values.next().is_some() {
            self.findings.error(place, Problem::Duplicate { value: name.to_owned() });
        }
        let node = Node { place, json: json?, findings: self.findings };
        Some(node).filter(|node| node.kind() != Kind::Null)
    }

    /// A field that must be there.
    pub(super) fn required(&self, name: &'static str) -> Option<Node<'_>> {
        let node = self.optional(name);
        if node.is_none() {
            self.findings.error(self.place.field(name), Problem::Missing);
        }
        node
    }

    /// A list that is empty when left out.
    pub(super) fn list<T>(&self, name: &'static str, max: usize, read: Read<T>) -> Option<Vec<T>> {
        match self.optional(name) {
            Some(node) => node.list(CountRange { min: 0, max }, read),
            None => Some(Vec::new()),
        }
    }

    /// How many findings there are by now, wherever in the document.
    pub(super) fn found(&self) -> usize {
        self.findings.all.borrow().len()
    }

    /// Whether any finding since there were so many is an error.
    pub(super) fn has_errors_since(&self, found: usize) -> bool {
        let all = self.findings.all.borrow();
        all.iter().skip(found).any(|finding| finding.severity == Severity::Error)
    }

    /// Adds findings about the value here that don't know where it stands.
    pub(super) fn add(&self, findings: Vec<Finding>) {
        let here = self.place.path();
        let findings =
            findings.into_iter().map(|finding| Finding { path: here.join(&finding.path), ..finding });
        self.findings.all.borrow_mut().extend(findings);
    }

    /// From now on, fields that nothing reads are no finding, wherever in the document.
    pub(super) fn ignore_unknown(&self) {
        self.findings.ignores_unknown_fields.set(true);
    }

    /// Reports the fields nobody has asked for. To be called when all known ones have been.
    pub(super) fn finish(&self) {
        let known = self.known.borrow();
        let mut reported: Vec<&str> = Vec::new();
        for (name, _) in &self.entries {
            if reported.len() >= MAX_UNKNOWN_FIELDS {
                break;
            }
            let name = name.as_str();
            if !known.contains(&name) && !reported.contains(&name) {
                reported.push(name);
                self.findings.unknown_field(self.place.field(&shortened(name)), &known);
            }
        }
    }
}
