//! The switch between light and dark.

use leptos::prelude::*;

use super::fields::SelectField;
use super::html::{Element, block};
use super::keeping::Settings;
use super::live::fixed;
use crate::browser::place::Place;
use crate::browser::theme::{Theme, show};
use crate::words::header;

/// The key of the chosen theme.
const THEME_KEY: &str = "backcast.theme";

/// The theme of a page. A handle.
#[derive(Clone, Copy)]
pub(super) struct Themed {
    now: RwSignal<Theme>,
    settings: Settings,
    place: Place,
}

impl Themed {
    /// The theme that was chosen on an earlier visit, else as the system is set.
    pub(super) fn new(settings: Settings, place: Place) -> Self {
        let this = Self { now: RwSignal::default(), settings, place };
        this.show(this.kept().unwrap_or_default());
        this
    }

    fn kept(self) -> Option<Theme> {
        self.settings.get(THEME_KEY).and_then(|name| Theme::named(&name))
    }

    fn show(self, theme: Theme) {
        self.now.set(theme);
        show(self.place, theme);
    }

    /// Shows the page in this theme unless somebody has chosen one.
    #[cfg(feature = "embed")]
    pub(super) fn begin_with(self, theme: Theme) {
        self.show(self.kept().unwrap_or(theme));
    }
}

/// A choice of light, dark, or as the system is set. It is kept for the next visit.
pub(super) fn theme_switch(theme: Themed) -> Element {
    let choices = Theme::ALL.map(|theme| (theme, name(theme).to_owned())).to_vec();
    let choice = SelectField::new(fixed(header::THEME), choices).always().choose(
        move || theme.now.get(),
        move |chosen| {
            theme.show(chosen);
            theme.settings.set(THEME_KEY, chosen.name());
            Ok(())
        },
    );
    block("theme-switch").child(choice)
}

fn name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => header::THEME_SYSTEM,
        Theme::Light => header::THEME_LIGHT,
        Theme::Dark => header::THEME_DARK,
    }
}
