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
#[cfg(feature = "embed")]
mod embedded;
mod explaining;
pub mod explanation;
pub mod fields;
mod funnel;
mod goal;
mod header;
mod hosted;
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
mod sight;
pub mod state;
mod tables;
mod targets;
mod templates;
mod timeline;
pub mod tools;
mod verdict;
mod width;

use self::display::{Chosen, Wanted};
#[cfg(feature = "embed")]
pub use self::embedded::{Embedded, Embedding, Told};
use self::keeping::{Stored, example_plan};
use self::page::Page;
pub use self::page::Part;
use crate::browser::place::Place;
use crate::browser::timer::begin_soon;
use crate::browser::{address, clock, storage};

/// The id of the element that the page is put into.
const MOUNT_ID: &str = "backcast";

/// Puts the page into its element, in place of what stands there while it loads. Without such an
/// element – in a worker, under Node, on somebody else's page – nothing happens.
pub fn mount() {
    let place = Place::DOCUMENT;
    let Some(element) = place.element(MOUNT_ID) else { return };
    // Once the module is there and the browser has done what waits: a slow phone would be busy with both at once.
    begin_soon(async move {
        let (storage, blocked) = storage::open();
        let chosen = Chosen::find(&*storage, Wanted::default()).await;
        let stored = Stored::find(storage.clone(), address::fragment()).await;
        // There always is an example; a test proves it for every month of the calendar.
        let Some(example) = example_plan(clock::today(), chosen.language()) else { return };
        element.replace_children_with_node_0();
        let page = move || {
            Page::begin(place, storage, blocked, stored, example.into(), chosen).view("main", |_| true)
        };
        leptos::mount::mount_to(element, page).forget();
    });
}
