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
use super::live::{memo, part, when};
use super::looking_back::looking_back_panel;
use super::money::money_panel;
use super::notices::{Notices, notice_list};
use super::panel::titled;
use super::people::people_panel;
use super::scenarios::{Beside, scenario_bar};
use super::seek::seek_panel;
use super::sensitivity::sensitivity_panel;
use super::sight::while_in_sight;
#[cfg(feature = "embed")]
use super::state::Planner;
use super::targets::targets_panel;
use super::timeline::timeline_panel;
use super::verdict::{check_list, verdict_text};
use crate::browser::place::Place;
use crate::browser::storage::{Storage, StorageError};
#[cfg(feature = "embed")]
use crate::browser::theme::Theme;
use crate::browser::timer::Delayed;
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
        let is_wanted: IsWanted = Arc::new(is_wanted);
        part(move || {
            let _ = language.read();
            let mut views = Vec::new();
            if is_wanted(Part::Header) {
                views.push(header(settings, display, keeping).view());
            }
            views.push(notice_list(notices, Arc::new(move |remedy| keeping.remedy(remedy))));
            let main = classed(main, "page").id(MAIN_ID).attribute("tabindex", "-1");
            views.push(with_parts(main, Arc::clone(&is_wanted)).view());
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

/// Whether a part is wanted.
type IsWanted = Arc<dyn Fn(Part) -> bool + Send + Sync>;

/// The parts below the first screen, from the top to the bottom.
const BELOW: [(Part, fn() -> AnyView); 10] = [
    // What is presented stands in it, over the whole screen.
    (Part::Levers, || levers_panel().view()),
    (Part::Funnel, || while_in_sight("funnel", funnel_panel)),
    (Part::Channels, || while_in_sight("channels", channels_panel)),
    (Part::Targets, || while_in_sight("targets", targets_panel)),
    (Part::People, || while_in_sight("people", people_panel)),
    (Part::Money, || while_in_sight("money", money_panel)),
    // These wait for edits to rest by themselves.
    (Part::HowSure, || how_sure_panel().view()),
    (Part::LookingBack, || looking_back_panel().view()),
    (Part::Sensitivity, || sensitivity_panel().view()),
    (Part::Seek, || seek_panel().view()),
];

/// Verdict, checks and chart.
fn answer() -> Element {
    titled(classed("section", "answer"), "answer")
        .child(classed("h2", "visually-hidden").id("answer-heading").child(panels::ANSWER))
        .child(verdict_text())
        .child(check_list())
        .child(timeline_panel())
}

/// The parts of the page below its head, those that are wanted, put into an element. What is below the first screen
/// comes a moment later: a slow phone shows the answer meanwhile, and hears its visitor.
fn with_parts(main: Element, is_wanted: IsWanted) -> Element {
    let first = block("first-screen")
        .child(is_wanted(Part::Answer).then(|| while_in_sight("answer", answer)))
        .child(is_wanted(Part::Goal).then(|| while_in_sight("goal", goal_panel)));
    let is_later = RwSignal::new(false);
    let moment = Delayed::new(0, move || {
        is_later.try_set(true);
    });
    if !moment.put_off() {
        is_later.set(true);
    }
    // Let be with the view.
    StoredValue::new_local(moment);
    let main = main.child(is_wanted(Part::Scenarios).then(scenario_bar)).child(first);
    main.child(when(
        move || is_later.get(),
        move || {
            let wanted = BELOW.iter().filter(|(part, _)| is_wanted(*part));
            wanted.map(|(_, make)| make()).collect::<Vec<_>>()
        },
    ))
}
