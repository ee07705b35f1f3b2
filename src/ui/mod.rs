//! The page.
//!
//! Owns: components, named for what they show, and the signals between them. Must not know:
//! arithmetic of the model, how numbers are written, any text for people, and the browser other
//! than through its room and, for what events of elements bring, `html`.

mod acts;
mod agreement;
mod explaining;
pub mod explanation;
pub mod fields;
mod funnel;
mod goal;
mod header;
mod html;
pub mod keeping;
mod later;
pub mod live;
mod looking_back;
mod money;
mod notices;
mod page;
mod panel;
mod people;
pub mod state;
mod tables;
mod targets;
mod templates;
mod theme;
mod timeline;
mod verdict;
mod width;

use std::rc::Rc;

use leptos::prelude::*;

use self::explanation::{Explanations, explanation_panel};
use self::header::{MAIN_ID, header, hear_shortcuts};
use self::html::classed;
use self::keeping::keeper::Keeper;
use self::keeping::{Keeping, Settings, begin, failed, keeper};
use self::notices::{Notices, notice_list};
use self::page::page_parts;
use self::state::Planner;
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
        let keeper = keeper(storage.clone()).await;
        element.replace_children_with_node_0();
        leptos::mount::mount_to(element, || page(storage, blocked, keeper)).forget();
    });
}

/// The whole page.
fn page(storage: Rc<dyn Storage>, blocked: Option<StorageError>, mut keeper: Keeper) -> impl IntoView {
    let settings = Settings::new(storage);
    // There always is an example; a test proves it for every month of the calendar.
    let beginning = begin(&mut keeper, clock::today())?;

    let planner = Planner::new(beginning.plan);
    planner.set_access(beginning.access);
    provide_context(planner);
    provide_context(Explanations::new());
    let notices = Notices::new();
    for notice in blocked.map(failed).into_iter().chain(beginning.notice) {
        notices.show(notice);
    }
    let keeping = Keeping::new(keeper, planner, notices);

    // Everything that reaches outside the page, and nothing else does.
    keeping.save_every_change();
    keeping.watch_other_tabs();
    hear_shortcuts(planner);

    let main = classed("main", "page").id(MAIN_ID).attribute("tabindex", "-1");
    let parts: Vec<AnyView> = vec![
        header(settings, keeping).view(),
        notice_list(notices, move |remedy| keeping.remedy(remedy)),
        main.child(page_parts()).view(),
        explanation_panel(),
    ];
    Some(parts)
}
