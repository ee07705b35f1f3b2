//! The choices of how the page is shown. Each is kept for the next visit.

use leptos::prelude::*;

use super::{Chosen, Display, ID, LANGUAGE_KEY, LANGUAGES, NUMBERS_KEY, THEME_KEY, tongue};
use crate::browser::theme::Theme;
use crate::format::Text;
use crate::ui::fields::SelectField;
use crate::ui::html::{Element, block, classed};
use crate::ui::keeping::Settings;
use crate::ui::later::{NotLoaded, soon};
use crate::ui::live::{text, worded};
use crate::ui::popover::opener_id;
use crate::ui::state::{Here, use_planner};
use crate::words::{header, panels};

/// The ways of writing numbers, each in its own language.
const LOCALES: [(&str, &str); 9] = [
    ("en-US", "English (US)"),
    ("en-GB", "English (UK)"),
    ("en-IN", "English (India)"),
    ("de-DE", "Deutsch (Deutschland)"),
    ("de-AT", "Deutsch (Österreich)"),
    ("de-CH", "Deutsch (Schweiz)"),
    ("fr-FR", "Français"),
    ("it-IT", "Italiano"),
    ("es-ES", "Español"),
];

pub(super) fn choices(settings: Settings, display: Display) -> Vec<Element> {
    let not_loaded = RwSignal::new(false);
    vec![
        block("display-choices")
            .child(languages(settings, display, not_loaded))
            .child(numbers(settings, display))
            .child(themes(settings, display)),
        classed("p", "small").attribute("role", "status").child(said_if(not_loaded, panels::NOT_LOADED)),
    ]
}

fn said_if(condition: RwSignal<bool>, said: Text) -> Signal<String> {
    let said = said.here();
    text(move || if condition.get() { said } else { "" }.to_owned())
}

fn languages(settings: Settings, display: Display, not_loaded: RwSignal<bool>) -> Element {
    let choices = LANGUAGES.map(|(tag, name)| (tag, name.to_owned())).to_vec();
    let place = use_planner().place();
    SelectField::new(worded(header::LANGUAGE), choices).always().choose(
        move || display.language().tag(),
        move |tag| {
            settings.set(LANGUAGE_KEY, tag);
            not_loaded.set(false);
            soon(async move {
                match tongue(tag).await {
                    Ok(tongue) => {
                        display.choose(|chosen| chosen.tongue = tongue);
                        // The page is made anew, and what had the keyboard is gone.
                        request_animation_frame(move || {
                            place.focus(&opener_id(ID));
                        });
                    }
                    Err(NotLoaded) => {
                        not_loaded.try_set(true);
                    }
                }
            });
            Ok(())
        },
    )
}

fn numbers(settings: Settings, display: Display) -> Element {
    let as_language = (String::new(), header::AS_LANGUAGE.here().to_owned());
    let locales = LOCALES.map(|(tag, name)| (tag.to_owned(), name.to_owned()));
    let choices = [as_language].into_iter().chain(locales).collect();
    let planner = use_planner();
    // What is typed but not yet taken was typed in the old way.
    let choose = move |numbers: String| {
        settings.set(NUMBERS_KEY, &numbers);
        planner.seal();
        display.choose(|chosen| chosen.numbers = numbers);
        Ok(())
    };
    SelectField::new(worded(header::NUMBERS), choices)
        .always()
        .choose(move || display.chosen().numbers, choose)
}

fn themes(settings: Settings, display: Display) -> Element {
    let choices = Theme::ALL.map(|theme| (theme, name(theme).here().to_owned())).to_vec();
    SelectField::new(worded(header::THEME), choices).always().choose(
        move || display.chosen().theme,
        move |theme| {
            settings.set(THEME_KEY, theme.name());
            display.choose(|chosen: &mut Chosen| chosen.theme = theme);
            Ok(())
        },
    )
}

fn name(theme: Theme) -> Text {
    match theme {
        Theme::System => header::THEME_SYSTEM,
        Theme::Light => header::THEME_LIGHT,
        Theme::Dark => header::THEME_DARK,
    }
}
