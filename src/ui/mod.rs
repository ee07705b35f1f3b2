//! The page.
//!
//! Owns: components, named for what they show, and the signals between them. Must not know:
//! arithmetic of the model, how numbers are written, any text for people, and the browser other
//! than through its room and, for what events of elements bring, `html`.

mod acts;
mod agreement;
mod channels;
mod choices;
pub mod display;
mod explaining;
pub mod explanation;
pub mod fields;
mod funnel;
mod goal;
mod header;
mod how_sure;
mod html;
pub mod keeping;
mod lately;
mod later;
mod levers;
mod lists;
pub mod live;
mod looking_back;
mod money;
mod notices;
mod page;
mod panel;
mod people;
mod popover;
pub mod scenarios;
mod seek;
mod sensitivity;
mod share;
pub mod state;
mod tables;
mod targets;
mod templates;
mod timeline;
pub mod tools;
mod verdict;
mod width;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use self::display::{Chosen, Display};
use self::explanation::{Explanations, explanation_panel};
use self::header::{MAIN_ID, header, hear_shortcuts};
use self::how_sure::Likely;
use self::html::classed;
use self::keeping::{Keeping, Settings, Stored, failed};
use self::live::{memo, part};
use self::notices::{Notices, notice_list};
use self::page::page_parts;
use self::scenarios::Beside;
use crate::browser::clock;
use crate::browser::storage::{self, Storage, StorageError};

/// The id of the element that the page is put into.
const MOUNT_ID: &str = "backcast";

/// Puts the page into its element, in place of what stands there while it loads. Without such an
/// element – in a worker, under Node, on somebody else's page – nothing happens.
pub fn mount() {
    let Some(element) = crate::browser::place::element(MOUNT_ID) else { return };
    // Before Leptos is there, so not by its own executor.
    js_sys::futures::spawn_local(async move {
        let (storage, blocked) = storage::open();
        let display = Chosen::find(&*storage).await;
        let stored = Stored::find(storage.clone()).await;
        element.replace_children_with_node_0();
        leptos::mount::mount_to(element, || page(storage, blocked, stored, display)).forget();
    });
}

/// The whole page.
fn page(
    storage: Rc<dyn Storage>,
    blocked: Option<StorageError>,
    stored: Stored,
    display: Chosen,
) -> impl IntoView {
    let display = Display::new(display);
    let settings = Settings::new(storage);
    let notices = Notices::new();
    if let Some(error) = blocked {
        notices.show(failed(error));
    }
    // There always is an example; a test proves it for every month of the calendar.
    let keeping = Keeping::begin(stored, clock::today(), notices, display)?;
    provide_context(keeping.planner());
    provide_context(Explanations::new());
    provide_context(Beside::new());
    provide_context(Likely::new());

    // Everything that reaches outside the page, and nothing else does.
    keeping.save_every_change();
    keeping.watch_other_tabs();
    hear_shortcuts(keeping.planner());
    display.show();

    // In another language all of it is made anew. What it is about – the plan, its history, what there is to
    // tell – is none of the view's, and stays.
    let language = memo(move || display.language());
    Some(part(move || {
        let _ = language.read();
        let main = classed("main", "page").id(MAIN_ID).attribute("tabindex", "-1");
        vec![
            header(settings, display, keeping).view(),
            notice_list(notices, Arc::new(move |remedy| keeping.remedy(remedy))),
            main.child(page_parts()).view(),
            explanation_panel(),
        ]
    }))
}
