//! Every message of the source has its place in each catalogue, and nothing else has.
//!
//! A message is a text that stands in `Text("…")`, or the text of `say!`, or a name or definition in one of the
//! documents of plans to start from. It is read off the source as it is written.

#![cfg(test)]
// A browser can't read the source.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use backcast::format::{Text, next_place};
use backcast::words::catalogue::Texts;

/// What is the same in German.
const SAME: &[&str] = &[
    "(CAC)",
    "(LTV)",
    "Budget",
    "Funnel",
    "LTV : CAC",
    "Lead",
    "Link",
    "MQL",
    "MRR",
    "Marketing",
    "Name",
    "Plan",
    "SQL",
    "Team",
    "{value} h ({items})",
];

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of this project")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The text that a piece of source begins with, as Rust reads it.
fn literal(source: &str) -> Option<String> {
    let mut characters = source.trim_start().strip_prefix('"')?.chars();
    let mut text = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => match characters.next()? {
                'n' => text.push('\n'),
                'u' => {
                    let code: String = characters.by_ref().skip(1).take_while(|char| *char != '}').collect();
                    text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
                }
                '\n' => panic!("a message stands on one line"),
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
}

/// The messages of a file, without those of its tests.
fn messages(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let source = lines.collect::<Vec<_>>().join("\n");
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, opening) in source.match_indices("Text(") {
        found.extend(literal(&source[at + opening.len()..]).map(|text| (at, text)));
    }
    for (at, opening) in source.match_indices("say!(") {
        // What it is said in comes first: the page's or the function's own name for it, no text.
        let rest = &source[at + opening.len()..];
        // The macro's own way to name a value.
        if rest.starts_with('@') {
            continue;
        }
        let text = rest.split_once(',').and_then(|(_, rest)| literal(rest));
        found.push((at, text.unwrap_or_else(|| panic!("what is said stands in say! itself: {rest:.60}"))));
    }
    found.sort();
    found.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect()
}

/// The names and definitions of a document.
fn names(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().filter(|text| !text.is_empty()) {
                    Some(text) if key == "name" || key == "definition" => found.push(text.to_owned()),
                    _ => names(value, found),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

/// All messages, in the order of the source.
fn all() -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source.join("format"), &mut files);
    sources(&source.join("words"), &mut files);
    let mut found: Vec<String> = files.iter().flat_map(|path| messages(&read(path))).collect();
    let mut documents: Vec<_> = fs::read_dir(source.join("words/templates"))
        .expect("the plans to start from")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    documents.sort();
    for document in documents {
        let document = serde_json::from_str(&read(document)).expect("a document");
        names(&document, &mut found);
    }
    let mut seen = BTreeSet::new();
    found.retain(|text| seen.insert(text.clone()));
    found
}

fn places(text: &str) -> BTreeSet<&str> {
    let mut rest = text;
    let mut places = BTreeSet::new();
    while let Some((_, name, after)) = next_place(rest) {
        places.insert(name);
        rest = after;
    }
    places
}

/// Writes down what there is to translate, for whoever adds a language: `cargo test --test catalogue -- --ignored
/// --nocapture messages`.
#[test]
#[ignore = "for translators"]
fn messages_to_translate() {
    for text in all() {
        println!("MSG {text}");
    }
}

fn german() -> String {
    read("src/words/catalogue/de.po")
}

#[test]
fn every_message_has_a_translation_and_none_is_left_over() {
    let (all, texts) = (all(), Texts::read(&german()));
    assert!(all.len() > 700, "only {} messages were found", all.len());
    let missing: Vec<_> = all.iter().filter(|text| texts.find(text).is_none()).collect();
    assert!(missing.is_empty(), "without a translation: {missing:#?}");
    let known: BTreeSet<_> = all.iter().map(String::as_str).collect();
    let left: Vec<_> = texts.all().filter(|(english, _)| !known.contains(english)).collect();
    assert!(left.is_empty(), "not in the source: {left:#?}");
}

#[test]
fn no_message_stands_there_twice() {
    let texts = Texts::read(&german());
    let twice: Vec<_> = texts.all().zip(texts.all().skip(1)).filter(|(one, next)| one.0 == next.0).collect();
    assert_eq!(twice, []);
}

#[test]
fn a_translation_names_the_same_places() {
    for (english, said) in Texts::read(&german()).all() {
        assert_eq!(places(english), places(said), "{english}");
    }
}

#[test]
fn a_translation_is_none_in_name_only() {
    for (english, said) in Texts::read(&german()).all() {
        assert!(!said.trim().is_empty(), "{english}");
        let shown = english.split(Text::MARK).next().unwrap_or_default();
        assert!(shown != said || SAME.contains(&shown), "the same in both languages: {english}");
    }
}

#[test]
fn blanks_at_the_ends_are_kept() {
    // A comma may stand where English goes on with a word.
    let ends = |text: &str| (text.starts_with([' ', ',']), text.ends_with(' '));
    for (english, said) in Texts::read(&german()).all() {
        // What German sets apart by a blank, English need not.
        let unit = ["k", "M", "B"].contains(&english.split(Text::MARK).next().unwrap_or_default());
        assert!(unit || ends(english) == ends(said), "{english}");
    }
}

#[test]
fn the_catalogue_is_in_the_order_of_the_source() {
    let file = german();
    let begins = |text: &String| {
        let (english, mark) = text.split_once(Text::MARK).unwrap_or((text, ""));
        let escaped = english.replace('\\', "\\\\").replace('"', "\\\"");
        let context = if mark.is_empty() { String::new() } else { format!("msgctxt \"{mark}\"\n") };
        file.find(&format!("\n\n{context}msgid \"{escaped}\"\n"))
            .or_else(|| file.find(&format!("\n{context}msgid \"{escaped}\"\n")))
    };
    let at: Vec<_> = all().iter().filter_map(|text| Some((begins(text)?, text.clone()))).collect();
    for pair in at.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{} comes before {}", pair[1].1, pair[0].1);
    }
}
