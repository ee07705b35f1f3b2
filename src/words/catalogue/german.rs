//! German.

use std::sync::OnceLock;

use super::Texts;
use crate::format::{Catalogue, Language};

/// German. Whoever names this brings the whole catalogue along.
#[must_use]
pub fn german() -> Language {
    Language::of(&GERMAN)
}

static GERMAN: Catalogue = Catalogue { tag: "de", find, plural };

fn find(english: &str) -> Option<&'static str> {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| Texts::read(include_str!("de.po"))).find(english)
}

/// What the names that funnels are made of end in, and what makes them plurals. German has no rule for it;
/// whatever is not in here stays as it was written, as a plural does.
const PLURALS: [(&str, &str); 26] = [
    ("Abonnement", "s"),
    ("Abonnent", "en"),
    ("Abschluss", "Abschlüsse"),
    ("Anfrage", "n"),
    ("Angebot", "e"),
    ("Auftrag", "Aufträge"),
    ("Besuch", "e"),
    ("besuch", "e"),
    ("Chance", "n"),
    ("chance", "n"),
    ("Demo", "s"),
    ("Gespräch", "e"),
    ("gang", "gänge"),
    ("heit", "en"),
    ("ion", "en"),
    ("keit", "en"),
    ("Kontakt", "e"),
    ("Kunde", "n"),
    ("Lead", "s"),
    ("schaft", "en"),
    ("Termin", "e"),
    ("termin", "e"),
    ("Testkonto", "Testkonten"),
    ("ung", "en"),
    ("Vertrag", "Verträge"),
    ("Warenkorb", "Warenkörbe"),
];

/// A name for several: "Besuche", "MQLs", "Verkaufschancen".
fn plural(name: &str) -> String {
    // An abbreviation: "MQL".
    let last_word = name.rsplit([' ', '-']).next().unwrap_or_default();
    let is_short =
        last_word.chars().count() > 1 && last_word.chars().all(|letter| letter.is_ascii_uppercase());
    if is_short {
        return format!("{name}s");
    }
    for (end, plural) in PLURALS {
        if let Some(beginning) = name.strip_suffix(end) {
            // Longer than an ending: the word itself changes.
            return if plural.len() > 3 { format!("{beginning}{plural}") } else { format!("{name}{plural}") };
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plurals_where_german_has_one() {
        for (name, expected) in [
            ("Website-Besuch", "Website-Besuche"),
            ("Lead", "Leads"),
            ("MQL", "MQLs"),
            ("Verkaufschance", "Verkaufschancen"),
            ("Chance", "Chancen"),
            ("Bestellung", "Bestellungen"),
            ("Abschluss", "Abschlüsse"),
            ("Besuche", "Besuche"),
            ("Gewonnen", "Gewonnen"),
            ("", ""),
        ] {
            assert_eq!(plural(name), expected);
        }
    }
}
