//! All text the page shows: sentences, labels, messages, in English and by catalogue in other languages.
//!
//! Owns: how answers, findings and formulas are said, and the catalogues. Must not know: where on the page a
//! text stands, and how any number in it is computed.
//!
//! A message is a [`Text`](crate::format::Text), or what `say!` is given. A whole sentence is one message, with
//! places for what varies in it; where a part of a sentence is a message of its own, it is one that other
//! languages can put in as it is. `tests/catalogue.rs` reads the messages off the source and proves that each
//! catalogue has them all.

/// Says an English text in the language of some conventions, with its places filled: a value each, in the order
/// in which the text names them, under those names. Checked while the program is compiled.
macro_rules! say {
    ($language:expr, $english:literal $(, $place:ident $(= $value:expr)?)* $(,)?) => {{
        const { assert!($crate::format::has_places($english, &[$(stringify!($place)),*]), "other places than named") };
        $language.language().fill($crate::format::Text($english), &[$(say!(@ $place $(= $value)?)),*])
    }};
    (@ $place:ident = $value:expr) => { AsRef::<str>::as_ref(&$value) };
    (@ $place:ident) => { AsRef::<str>::as_ref(&$place) };
}

pub mod agreement;
mod budget;
pub mod catalogue;
pub mod checks;
pub mod differences;
pub mod example;
pub mod explanation;
pub mod fields;
mod findings;
pub mod formulas;
pub mod header;
pub mod history;
pub mod inputs;
pub mod levers;
pub mod mix;
pub mod names;
pub mod notices;
pub mod outcomes;
pub mod panels;
pub mod prose;
pub mod refusals;
pub mod remedies;
pub mod scenarios;
pub mod share;
pub mod sheets;
pub mod templates;
pub mod verdict;
pub mod whole;
