//! The switch between light and dark.

use leptos::prelude::*;

use super::fields::SelectField;
use super::html::{Element, block};
use super::keeping::Settings;
use super::live::fixed;
use crate::browser::theme::{Theme, show};
use crate::words::header;

/// The key of the chosen theme.
const THEME_KEY: &str = "backcast.theme";

/// A choice of light, dark, or as the system is set. It is kept for the next visit.
pub(super) fn theme_switch(settings: Settings) -> Element {
    let kept = settings.get(THEME_KEY).and_then(|name| Theme::named(&name)).unwrap_or_default();
    show(kept);
    let theme = RwSignal::new(kept);
    let choices = Theme::ALL.map(|theme| (theme, name(theme).to_owned())).to_vec();
    let choice = SelectField::new(fixed(header::THEME), choices).always().choose(
        move || theme.get(),
        move |chosen| {
            theme.set(chosen);
            show(chosen);
            settings.set(THEME_KEY, chosen.name());
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
