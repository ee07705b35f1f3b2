//! Texts for people and the languages they are said in.
//!
//! The English text in the source is its own key, as in gettext: where a language has no catalogue, or the
//! catalogue lacks a text, English is what is said. No language is set anywhere: it is handed around, so that
//! planners of several languages can stand side by side.

use core::fmt;

/// A text that is the same at all times: the English one, by which catalogues know it.
///
/// Where one English text is two in other languages, a mark behind it tells them apart, after
/// [`Text::MARK`]: `Text("Share\u{4}a part")`. It is never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(pub &'static str);

impl Text {
    /// Stands between an English text and what tells it from others of the same words, as in gettext.
    pub const MARK: char = '\u{4}';

    /// The English text.
    #[must_use]
    pub fn english(self) -> &'static str {
        self.0.split(Self::MARK).next().unwrap_or_default()
    }
}

/// What a language says for the English texts.
pub struct Catalogue {
    /// The language as a BCP 47 tag: `de`.
    pub tag: &'static str,
    /// What it says for an English text.
    pub find: fn(&str) -> Option<&'static str>,
    /// A name for several of what it names: "Besuch", "Besuche".
    pub plural: fn(&str) -> String,
}

/// A language. A handle, which costs nothing to hand around; without a catalogue it is English.
#[derive(Clone, Copy, Default)]
pub struct Language(Option<&'static Catalogue>);

impl Language {
    /// English, which needs no catalogue.
    pub const ENGLISH: Self = Self(None);

    /// The language of a catalogue.
    #[must_use]
    pub const fn of(catalogue: &'static Catalogue) -> Self {
        Self(Some(catalogue))
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.0.map_or("en", |catalogue| catalogue.tag)
    }

    /// Itself, as [`Conventions::language`](super::Conventions::language) is theirs: texts are said in either.
    #[must_use]
    pub fn language(self) -> Self {
        self
    }

    /// The catalogue, of any language but English.
    #[must_use]
    pub fn catalogue(self) -> Option<&'static Catalogue> {
        self.0
    }

    /// A text in this language.
    #[must_use]
    #[inline(never)]
    pub fn text(self, text: Text) -> &'static str {
        let said = self.0.and_then(|catalogue| (catalogue.find)(text.0));
        said.unwrap_or_else(|| text.english())
    }

    /// A text that was not written as one, such as a name in a plan to start from.
    #[must_use]
    pub fn known(self, text: &str) -> Option<&'static str> {
        self.0.and_then(|catalogue| (catalogue.find)(text))
    }

    /// A text with values in its places. They come in the order in which the English text names them first;
    /// any language may name them in an order of its own, or several times.
    #[must_use]
    #[inline(never)]
    pub fn fill(self, text: Text, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = self.text(text);
        while let Some((before, name, after)) = next_place(rest) {
            filled.push_str(before);
            filled.push_str(values.get(order(text.0, name)).copied().unwrap_or_default());
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// Which of the values a place stands for: how many others the English text names before it.
fn order(english: &str, name: &str) -> usize {
    let (mut seen, mut rest) = (Vec::new(), english);
    while let Some((_, found, after)) = next_place(rest) {
        if found == name {
            return seen.len();
        }
        if !seen.contains(&found) {
            seen.push(found);
        }
        rest = after;
    }
    // A place that English does not name; a test proves that there is none.
    usize::MAX
}

/// The next place of a text, `{deadline}`, with what stands before and behind it.
#[must_use]
pub fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether a text has exactly these places, in this order of their first naming. Known while the program is
/// compiled, so that no value can get into another's place.
#[must_use]
pub const fn has_places(text: &str, names: &[&str]) -> bool {
    let (mut rest, mut known) = (text.as_bytes(), 0);
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'{' {
            continue;
        }
        let mut at = 0;
        while at < names.len() && !begins_with_place(rest, at_index(names, at)) {
            at += 1;
        }
        if at > known || at == names.len() {
            return false;
        }
        if at == known {
            known += 1;
        }
    }
    known == names.len()
}

const fn at_index<'a>(names: &[&'a str], at: usize) -> &'a [u8] {
    let (mut rest, mut left) = (names, at);
    while let [first, after @ ..] = rest {
        if left == 0 {
            return first.as_bytes();
        }
        left -= 1;
        rest = after;
    }
    &[]
}

const fn begins_with_place(text: &[u8], name: &[u8]) -> bool {
    let (mut text, mut name) = (text, name);
    while let ([one, text_after @ ..], [other, name_after @ ..]) = (text, name) {
        if *one != *other {
            return false;
        }
        text = text_after;
        name = name_after;
    }
    name.is_empty() && matches!(text, [b'}', ..])
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNED: Catalogue = Catalogue {
        tag: "xx",
        find: |english| match english {
            "{what} by {when}" => Some("{when}: {what}, {what}"),
            "Share\u{4}verb" => Some("Teilen"),
            _ => None,
        },
        plural: str::to_owned,
    };

    #[test]
    fn a_language_names_the_places_in_its_own_order() {
        let text = Text("{what} by {when}");
        assert_eq!(Language::ENGLISH.fill(text, &["Ten", "May"]), "Ten by May");
        assert_eq!(Language::of(&TURNED).fill(text, &["Ten", "May"]), "May: Ten, Ten");
    }

    #[test]
    fn what_a_catalogue_lacks_is_said_in_english_and_marks_are_never_shown() {
        let turned = Language::of(&TURNED);
        assert_eq!(turned.text(Text("Other")), "Other");
        assert_eq!(turned.text(Text("Share\u{4}verb")), "Teilen");
        assert_eq!(turned.text(Text("Share\u{4}noun")), "Share");
        assert_eq!(Language::ENGLISH.text(Text("Share\u{4}verb")), "Share");
    }

    #[test]
    fn the_places_of_a_text_are_known_by_name_and_order() {
        assert!(has_places("no place", &[]));
        assert!(has_places("{a} and {b}, {a}", &["a", "b"]));
        assert!(!has_places("{a} and {b}", &["b", "a"]));
        assert!(!has_places("{a}", &["a", "b"]));
        assert!(!has_places("{a} {b}", &["a"]));
        assert!(!has_places("{ab}", &["a"]));
    }
}
