//! The catalogues: what other languages say for the English messages, as PO files, which translators and
//! their programs know.
//!
//! A catalogue is read when it is first asked for something. Nothing but its language's entrance names it, so
//! that the page can load it as a part of its own.

mod german;

pub use german::german;

/// A catalogue as it was read: each English text, with what tells it from others of the same words, and what
/// is said for it. Sorted by the English.
#[derive(Debug)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    /// Reads a PO file. Lines that are none of its own are passed over; a test proves that there are none.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let mut texts = Vec::new();
        let (mut context, mut english, mut said) = (String::new(), String::new(), String::new());
        let mut now = Part::Said;
        for line in file.lines() {
            let begins = [("msgctxt ", Part::Context), ("msgid ", Part::English), ("msgstr ", Part::Said)];
            let begun = begins.into_iter().find_map(|(word, part)| Some((part, line.strip_prefix(word)?)));
            let (part, quoted) = begun.unwrap_or((now, line));
            let Some(text) = unquoted(quoted) else { continue };
            // What comes behind a text in German is the next message.
            if now == Part::Said && part != Part::Said {
                put(&mut texts, &mut context, &mut english, &mut said);
            }
            now = part;
            match part {
                Part::Context => context.push_str(&text),
                Part::English => english.push_str(&text),
                Part::Said => said.push_str(&text),
            }
        }
        put(&mut texts, &mut context, &mut english, &mut said);
        texts.sort_unstable();
        Self(texts)
    }

    /// What is said for an English text.
    #[must_use]
    pub fn find(&self, english: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(english)).ok()?;
        self.0.get(at).map(|(_, said)| said.as_str())
    }

    /// All of them: the English text and what is said for it.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(english, said)| (english.as_str(), said.as_str()))
    }
}

/// A part of a message.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Context,
    English,
    Said,
}

/// Adds a message. One without English is the head of the file, which programs read and nobody sees.
fn put(texts: &mut Vec<(String, String)>, context: &mut String, english: &mut String, said: &mut String) {
    let (context, mut english, said) =
        (core::mem::take(context), core::mem::take(english), core::mem::take(said));
    if english.is_empty() {
        return;
    }
    if !context.is_empty() {
        english.push(crate::format::Text::MARK);
        english.push_str(&context);
    }
    texts.push((english, said));
}

/// What stands between quotation marks.
fn unquoted(text: &str) -> Option<String> {
    let text = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let (mut unquoted, mut characters) = (String::new(), text.chars());
    while let Some(character) = characters.next() {
        unquoted.push(match character {
            '\\' => match characters.next()? {
                'n' => '\n',
                other => other,
            },
            character => character,
        });
    }
    Some(unquoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_english_and_its_context() {
        let texts = Texts::read(
            "# A comment.\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\nmsgid \"Share\"\nmsgstr \"Anteil\"\n\n\
             #. The button.\nmsgctxt \"verb\"\nmsgid \"Share\"\nmsgstr \"Teilen\"\n\nmsgid \"a \"\n\"\\\"b\\\"\"\nmsgstr \"\"\n\"c\"\n",
        );
        assert_eq!(texts.find("Share"), Some("Anteil"));
        assert_eq!(texts.find("Share\u{4}verb"), Some("Teilen"));
        assert_eq!(texts.find("a \"b\""), Some("c"));
        assert_eq!(texts.find(""), None);
        assert_eq!(texts.all().count(), 3);
    }
}
