//! Light and dark.

use super::place::Place;

/// Which of the two designs the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the visitor's system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name by which the style sheet and storage know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Shows what lies at a place in a theme: `data-theme` of its outermost element, which the style sheet reads.
pub fn show(place: Place, theme: Theme) {
    if let Some(root) = place.outermost() {
        // Can't fail: the attribute's name is a valid one.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
