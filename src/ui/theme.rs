//! The switch between light and dark.

use leptos::prelude::*;

use super::fields::SelectField;
use super::keeping::Settings;
use crate::browser::theme::{Theme, show};
use crate::words::header;

/// The key of the chosen theme.
const THEME_KEY: &str = "backcast.theme";

/// A choice of light, dark, or as the system is set. It is kept for the next visit.
#[component]
pub fn ThemeSwitch(
    /// Where the choice is kept.
    settings: Settings,
) -> impl IntoView {
    let kept = settings.get(THEME_KEY).and_then(|name| Theme::named(&name)).unwrap_or_default();
    show(kept);
    let theme = RwSignal::new(kept);
    let choose = move |chosen: Theme| {
        theme.set(chosen);
        show(chosen);
        settings.set(THEME_KEY, chosen.name());
        Ok(())
    };
    let options = Theme::ALL.map(|theme| (theme, name(theme).to_owned())).to_vec();
    view! {
        <div class="theme-switch">
            <SelectField label=header::THEME value=theme options on_change=choose always=true />
        </div>
    }
}

fn name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => header::THEME_SYSTEM,
        Theme::Light => header::THEME_LIGHT,
        Theme::Dark => header::THEME_DARK,
    }
}
