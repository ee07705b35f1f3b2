//! The page as it is composed: its parts in their order, the answer first, then what it rests on.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::channels::channels_panel;
#[cfg(feature = "embed")]
use super::display::THEME_KEY;
use super::display::{Chosen, Display};
use super::explanation::{Explanations, explanation_panel};
use super::funnel::funnel_panel;
use super::goal::goal_panel;
use super::header::{MAIN_ID, header, hear_shortcuts};
use super::how_sure::{Likely, how_sure_panel};
use super::html::{Element, block, classed};
use super::keeping::{Keeping, Settings, Stored, failed};
use super::levers::levers_panel;
use super::live::{memo, part};
use super::looking_back::looking_back_panel;
use super::money::money_panel;
use super::notices::{Notices, notice_list};
use super::people::people_panel;
use super::scenarios::{Beside, scenario_bar};
use super::seek::seek_panel;
use super::sensitivity::sensitivity_panel;
#[cfg(feature = "embed")]
use super::state::Planner;
use super::targets::targets_panel;
use super::timeline::timeline_panel;
use super::verdict::{check_list, verdict_text};
use crate::browser::place::Place;
use crate::browser::storage::{Storage, StorageError};
#[cfg(feature = "embed")]
use crate::browser::theme::Theme;
use crate::plan::Document;
use crate::words::panels;

/// A page at its place, with what all of its parts stand on.
#[derive(Clone, Copy)]
pub(super) struct Page {
    keeping: Keeping,
    /// How it is shown.
    pub display: Display,
    settings: Settings,
    notices: Notices,
}

impl Page {
    /// Begins with what is stored, else with another document. `blocked` says why nothing outlasts the page,
    /// where that is so against the visitor's expectation.
    pub(super) fn begin(
        place: Place,
        storage: Rc<dyn Storage>,
        blocked: Option<StorageError>,
        stored: Stored,
        otherwise: Document,
        chosen: Chosen,
    ) -> Self {
        let display = Display::new(chosen);
        let settings = Settings::new(storage);
        let notices = Notices::new();
        if let Some(error) = blocked {
            notices.show(failed(error));
        }
        let keeping = Keeping::begin(stored, otherwise, place, display, notices);
        let planner = keeping.planner();
        provide_context(planner);
        provide_context(Explanations::new(place));
        provide_context(Beside::new());
        provide_context(Likely::new());

        // Everything that reaches outside the page, and nothing else does.
        keeping.save_every_change();
        keeping.watch_other_tabs();
        hear_shortcuts(planner);
        display.show(place);
        Self { keeping, display, settings, notices }
    }

    /// Its plan.
    #[cfg(feature = "embed")]
    pub(super) fn planner(self) -> Planner {
        self.keeping.planner()
    }

    /// The parts of it that are wanted, what is below the head in an element of this name. In another language all
    /// of it is made anew. What it is about – the plan, its history, what there is to tell – is none of the view's,
    /// and stays.
    pub(super) fn view(
        self,
        main: &'static str,
        is_wanted: impl Fn(Part) -> bool + Send + Sync + 'static,
    ) -> AnyView {
        let Self { keeping, display, settings, notices } = self;
        let language = memo(move || display.language());
        part(move || {
            let _ = language.read();
            let mut views = Vec::new();
            if is_wanted(Part::Header) {
                views.push(header(settings, display, keeping).view());
            }
            views.push(notice_list(notices, Arc::new(move |remedy| keeping.remedy(remedy))));
            let main = classed(main, "page").id(MAIN_ID).attribute("tabindex", "-1");
            views.push(with_parts(main, &is_wanted).view());
            views.push(explanation_panel());
            views
        })
    }

    /// Opens a document that a host gives, from the beginning.
    #[cfg(feature = "embed")]
    pub(super) fn give(self, document: Document) {
        self.keeping.give(document);
    }

    /// Writes what has not been written yet.
    #[cfg(feature = "embed")]
    pub(super) fn save_now(self) {
        self.keeping.save_now();
    }

    /// Shows it light or dark, unless the visitor has chosen.
    #[cfg(feature = "embed")]
    pub(super) fn set_theme(self, theme: Theme) {
        if !self.settings.has(THEME_KEY) {
            self.display.choose(|chosen| chosen.theme = theme);
        }
    }
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its head: the plan's name, undo and redo, other plans to begin with, sharing, the theme.
    Header,
    /// The plans of the document.
    Scenarios,
    /// Verdict, checks and chart.
    Answer,
    /// The goal.
    Goal,
    /// The levers, and presenting.
    Levers,
    /// The funnel.
    Funnel,
    /// The channels.
    Channels,
    /// The targets of months and quarters.
    Targets,
    /// People and their work.
    People,
    /// Money.
    Money,
    /// What is uncertain, and how sure the goal is.
    HowSure,
    /// Which months' work revenue comes from.
    LookingBack,
    /// How far each assumption moves the result.
    Sensitivity,
    /// What has to be true.
    Seek,
}

/// The parts of the page below its head, those that are wanted, put into an element.
fn with_parts(main: Element, is_wanted: impl Fn(Part) -> bool) -> Element {
    let answer = || {
        classed("section", "answer")
            .attribute("aria-labelledby", "answer-heading")
            .child(classed("h2", "visually-hidden").id("answer-heading").child(panels::ANSWER))
            .child(verdict_text())
            .child(check_list())
            .child(timeline_panel())
    };
    let first = block("first-screen")
        .child(is_wanted(Part::Answer).then(answer))
        .child(is_wanted(Part::Goal).then(goal_panel));
    main.child(is_wanted(Part::Scenarios).then(scenario_bar))
        .child(first)
        .child(is_wanted(Part::Levers).then(levers_panel))
        .child(is_wanted(Part::Funnel).then(funnel_panel))
        .child(is_wanted(Part::Channels).then(channels_panel))
        .child(is_wanted(Part::Targets).then(targets_panel))
        .child(is_wanted(Part::People).then(people_panel))
        .child(is_wanted(Part::Money).then(money_panel))
        .child(is_wanted(Part::HowSure).then(how_sure_panel))
        .child(is_wanted(Part::LookingBack).then(looking_back_panel))
        .child(is_wanted(Part::Sensitivity).then(sensitivity_panel))
        .child(is_wanted(Part::Seek).then(seek_panel))
}
