//! How the page is shown: its language, how numbers are written, light or dark. Nothing of it is part of a plan.
//!
//! All of it is one signal, of which the page is composed, so that whoever puts the page somewhere can set it.
//! English is always there; any other language is a part of the module that is loaded before the page is made
//! in it. What sets these is loaded when somebody opens it.

mod choices;

use std::sync::OnceLock;

use leptos::prelude::*;

use super::html::Element;
use super::keeping::Settings;
use super::later::{Later, NotLoaded, loaded_later};
use super::live::effect;
use super::panel::loaded;
use super::popover::popover;
use crate::browser::locale;
use crate::browser::place::Place;
use crate::browser::storage::Storage;
use crate::browser::theme::{self, Theme};
use crate::format::{Conventions, Language};
use crate::plan::Currency;
use crate::words::header;

/// The key of the chosen theme.
pub(super) const THEME_KEY: &str = "backcast.theme";
/// The key of the chosen language.
const LANGUAGE_KEY: &str = "backcast.language";
/// The key of the locale that numbers are written in.
const NUMBERS_KEY: &str = "backcast.numbers";

const ID: &str = "display";

/// The languages there are: their tags, and what each calls itself.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "English"), (GERMAN, "Deutsch")];
const GERMAN: &str = "de";

/// The tag of the one of them that is meant by a tag such as `de-AT`, if any is.
fn spoken(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next()?;
    LANGUAGES.map(|(tag, _)| tag).into_iter().find(|known| known.eq_ignore_ascii_case(language))
}

/// A language with the names of its months, which the browser knows.
#[derive(Clone, Copy, Debug)]
pub struct Tongue {
    language: Language,
    /// Short and long; none where they are as everywhere else in the program.
    months: Option<[&'static [&'static str; 12]; 2]>,
}

impl Tongue {
    /// English.
    pub const ENGLISH: Self = Self { language: Language::ENGLISH, months: None };
}

impl PartialEq for Tongue {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

loaded_later!(
    german,
    fn german() -> Tongue {
        // Asked once, however often somebody goes there and back.
        static MONTHS: OnceLock<Option<[&'static [&'static str; 12]; 2]>> = OnceLock::new();
        let language = crate::words::catalogue::german();
        Tongue { language, months: *MONTHS.get_or_init(|| locale::months(language.tag())) }
    }
);

/// The language of a tag, loaded where it has to be. What is not known is English.
///
/// # Errors
/// When it can't be loaded.
pub async fn tongue(tag: &str) -> Result<Tongue, NotLoaded> {
    if spoken(tag) == Some(GERMAN) { german().await } else { Ok(Tongue::ENGLISH) }
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The language.
    pub tongue: Tongue,
    /// The locale that numbers are written in, a BCP 47 tag; empty for the browser's, or the language's where that
    /// is another than the browser's.
    pub numbers: String,
    /// Light or dark.
    pub theme: Theme,
}

/// What whoever puts the page somewhere wants, for visitors who have chosen nothing else.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The tag of a language; else the browser's.
    pub language: Option<String>,
    /// The locale that numbers are written in; else the browser's, or that of another language that was chosen.
    pub numbers: Option<String>,
    /// Light or dark.
    pub theme: Theme,
}

impl Chosen {
    /// What was chosen on an earlier visit, else what is wanted. English where a language can't be loaded.
    pub async fn find(storage: &dyn Storage, wanted: Wanted) -> Self {
        let kept = |key| storage.read(key).ok().flatten();
        let language = kept(LANGUAGE_KEY).or(wanted.language).unwrap_or_else(locale::language);
        let theme = kept(THEME_KEY).and_then(|name| Theme::named(&name)).unwrap_or(wanted.theme);
        let numbers = kept(NUMBERS_KEY).or(wanted.numbers).unwrap_or_default();
        Self { tongue: tongue(&language).await.unwrap_or(Tongue::ENGLISH), numbers, theme }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.tongue.language
    }
}

/// How the page is shown. A handle: copies mean the same page.
#[derive(Clone, Copy, Debug)]
pub struct Display(RwSignal<Chosen>);

impl Display {
    /// As chosen, until another choice is set.
    #[must_use]
    pub fn new(chosen: Chosen) -> Self {
        Self(RwSignal::new(chosen))
    }

    /// What is chosen; whoever reads it runs again when that changes.
    #[must_use]
    pub fn chosen(self) -> Chosen {
        self.0.get()
    }

    /// Changes the choice.
    pub fn choose(self, change: impl FnOnce(&mut Chosen)) {
        self.0.try_update(change);
    }

    /// The language; whoever reads it runs again when any choice changes.
    #[must_use]
    pub fn language(self) -> Language {
        self.0.with(|chosen| chosen.tongue.language)
    }

    /// How numbers, money and months are written, as chosen.
    #[must_use]
    pub fn conventions(self, currency: Currency) -> Conventions {
        let Chosen { tongue, numbers, .. } = self.chosen();
        // Whoever has left the browser's language for another has left its numbers, too.
        let own = tongue.language.tag();
        let left = || spoken(&locale::language()).unwrap_or(Language::ENGLISH.tag()) != own;
        let numbers = match numbers.as_str() {
            "" => left().then_some(own),
            chosen => Some(chosen),
        };
        let mut conventions = locale::conventions(numbers, currency);
        conventions.language = tongue.language;
        if let Some([short, long]) = tongue.months {
            conventions.short_months = short;
            conventions.long_months = long;
        }
        conventions
    }

    /// Tells the browser what is shown at a place, and in which language. To be called once.
    pub fn show(self, place: Place) {
        effect(move || {
            theme::show(place, self.0.with(|chosen| chosen.theme));
            locale::show_language(place, self.language().tag());
        });
    }
}

/// The button that opens the choices, and them.
pub(super) fn display(settings: Settings, display: Display) -> Vec<Element> {
    popover(ID, "popover display", header::DISPLAY, header::DISPLAY_LABEL, move |later: Later| {
        loaded(later, || Box::pin(all_choices()), |make| make(settings, display))
    })
}

loaded_later!(
    head,
    fn all_choices() -> fn(Settings, Display) -> Vec<Element> {
        choices::choices
    }
);
