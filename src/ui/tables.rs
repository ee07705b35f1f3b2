//! The pieces that tables are made of.

use leptos::web_sys::{self, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::html::{Child, Element, block, classed, element};
use crate::browser::place;

/// The figures of a table: they are reached with the arrow keys, since hundreds of stops on the
/// way through the page would be too many.
const FIGURES: &str = "td .figure";

/// A table that scrolls by itself where it is wider than its place, also by keyboard: one stop for
/// the keyboard, from which the arrow keys lead to its figures and among them.
pub(super) fn scroller(label: &str, table: Element) -> Element {
    block("table-scroll")
        .on("keydown", |event| {
            let table = event.current_target().and_then(|table| table.dyn_into::<web_sys::Element>().ok());
            let key = event
                .dyn_ref::<KeyboardEvent>()
                .filter(|key| !key.ctrl_key() && !key.alt_key() && !key.meta_key());
            if let (Some(table), Some(key)) = (table, key)
                && place::step_among(&table, FIGURES, &key.key())
            {
                event.prevent_default();
            }
        })
        .attribute("tabindex", "0")
        .attribute("role", "group")
        .made("aria-label", label.to_owned())
        .child(table)
}

/// The head of a column of texts.
pub(super) fn head(name: impl Child) -> Element {
    element("th").attribute("scope", "col").child(name)
}

/// The head of a column of numbers.
pub(super) fn number_head(name: impl Child) -> Element {
    classed("th", "number").attribute("scope", "col").child(name)
}

/// The head of a row.
pub(super) fn row_head(name: impl Child) -> Element {
    element("th").attribute("scope", "row").child(name)
}

/// A figure that explains itself, in a cell: see [`scroller`].
pub(super) fn in_cell(figure: Element) -> Element {
    figure.attribute("tabindex", "-1")
}

/// A cell with a number.
pub(super) fn cell(number: impl Child) -> Element {
    classed("td", "number").child(number)
}
