//! Texts of a plan: names, definitions and the ids by which its parts refer to each other.

use core::fmt;

use serde::Serialize;

/// A text was blank, too long, or of characters that are not allowed there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must have {min} to {max} characters")]
pub struct BadText {
    /// The refused text, shortened to 60 characters.
    pub value: String,
    /// The fewest characters allowed, white space at the ends not counted.
    pub min: usize,
    /// The most characters allowed.
    pub max: usize,
}

/// The first 60 characters of a text, for reports.
#[must_use]
pub fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

fn checked(text: &str, min: usize, max: usize, allowed: impl Fn(char) -> bool) -> Result<String, BadText> {
    let length = text.trim().chars().count();
    if (min..=max).contains(&length) && text.chars().all(allowed) {
        Ok(text.trim().to_owned())
    } else {
        Err(BadText { value: shortened(text), min, max })
    }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $min:expr, $max:expr, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The fewest characters.
            pub const MIN_CHARS: usize = $min;
            /// The most characters.
            pub const MAX_CHARS: usize = $max;

            /// Takes a text, without the white space at its ends.
            ///
            /// # Errors
            /// [`BadText`] with what is allowed.
            pub fn new(text: &str) -> Result<Self, BadText> {
                checked(text, Self::MIN_CHARS, Self::MAX_CHARS, $allowed).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text! {
    /// What people call a plan, a stage or a team: one line of 1 to 60 characters.
    Name, 1, 60, |c| !c.is_control()
}
text! {
    /// The agreed words for when an item counts as being in a stage; up to 1,000 characters.
    #[derive(Default)]
    Definition, 0, 1_000, |c| !c.is_control() || c == '\n' || c == '\t'
}
text! {
    /// The id by which parts of a plan refer to each other: 1 to 40 letters, digits, `-` and `_`.
    /// It stays when its owner is renamed or moved.
    Id, 1, 40, |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

impl Id {
    /// The first of `{prefix}-1`, `{prefix}-2`, … that is not taken.
    #[must_use]
    pub fn fresh(prefix: &str, taken: impl Fn(&str) -> bool) -> Self {
        let mut number = 1_u64;
        loop {
            let candidate = format!("{prefix}-{number}");
            if !taken(&candidate) {
                return Self(candidate);
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_not_blank() {
        assert_eq!(Name::new("  Opportunity ").map(|name| name.to_string()).as_deref(), Ok("Opportunity"));
        for bad in ["", "   ", "two\nlines", &"x".repeat(61)] {
            assert!(Name::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_refused_text_is_shortened_for_the_report() {
        let error = Name::new(&"é".repeat(10_000));
        assert_eq!(error.map_err(|e| e.value.chars().count()), Err(60));
    }

    #[test]
    fn a_fresh_id_is_not_taken() {
        let id = Id::fresh("stage", |id| id == "stage-1" || id == "stage-2");
        assert_eq!(id.as_str(), "stage-3");
    }
}
