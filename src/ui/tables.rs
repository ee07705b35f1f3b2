//! The pieces that tables are made of.

use super::html::{Child, Element, block, classed, element};

/// A table that scrolls by itself where it is wider than its place, also by keyboard.
pub(super) fn scroller(label: &'static str, table: Element) -> Element {
    block("table-scroll")
        .attribute("tabindex", "0")
        .attribute("role", "group")
        .attribute("aria-label", label)
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

/// A cell with a number.
pub(super) fn cell(number: impl Child) -> Element {
    classed("td", "number").child(number)
}
