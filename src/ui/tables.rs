//! The pieces that tables are made of.

use super::html::{Child, Element, block, classed, element, here};
use super::state::use_planner;
use crate::browser::place;

/// The figures of a table: they are reached with the arrow keys, since hundreds of stops on the
/// way through the page would be too many.
const FIGURES: &str = "td .figure";

/// A table that scrolls by itself where it is wider than its place, also by keyboard: one stop for
/// the keyboard, from which the arrow keys lead to its figures and among them.
pub(super) fn scroller(label: &str, table: Element) -> Element {
    let place = use_planner().place();
    block("table-scroll")
        .plain_key(move |event| {
            let rows = here(event).map(|table| place::rows_of(&table, FIGURES)).unwrap_or_default();
            let counts: Vec<usize> = rows.iter().map(Vec::len).collect();
            if let Some((row, column)) = step(place.active_in(&rows), &event.key(), &counts) {
                event.prevent_default();
                if let Some(figure) = rows.get(row).and_then(|figures| figures.get(column)) {
                    place::focus_on(figure);
                }
            }
        })
        .attribute("tabindex", "0")
        .attribute("role", "group")
        .made("aria-label", label.to_owned())
        .child(table)
}

/// Where a key leads among the figures of a table, from a row and a place in it or from outside:
/// with the arrow keys to the figure beside, above or below, with Home and End along the row. At an
/// edge it leads nowhere else, rather than scroll the page away. None for any other key, and in a
/// table without figures, which the same keys scroll. `rows` are the figures in each row.
fn step(now: Option<(usize, usize)>, key: &str, rows: &[usize]) -> Option<(usize, usize)> {
    let (row, column) = match (now, key) {
        (None, "ArrowDown" | "ArrowRight" | "Home") => (0, 0),
        (Some((row, column)), "ArrowRight") => (row, column + 1),
        (Some((row, column)), "ArrowLeft") => (row, column.saturating_sub(1)),
        (Some((row, column)), "ArrowDown") => (row + 1, column),
        (Some((row, column)), "ArrowUp") => (row.saturating_sub(1), column),
        (Some((row, _)), "Home") => (row, 0),
        (Some((row, _)), "End") => (row, usize::MAX),
        _ => return None,
    };
    let row = row.min(rows.len().checked_sub(1)?);
    Some((row, column.min(rows.get(row)?.checked_sub(1)?)))
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

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrow_keys_lead_to_the_figure_beside_above_or_below() {
        let from = Some((1, 1));
        let step = |key| step(from, key, &[3, 3, 3]);
        assert_eq!(step("ArrowRight"), Some((1, 2)));
        assert_eq!(step("ArrowLeft"), Some((1, 0)));
        assert_eq!(step("ArrowDown"), Some((2, 1)));
        assert_eq!(step("ArrowUp"), Some((0, 1)));
    }

    #[test]
    fn home_and_end_lead_along_the_row() {
        assert_eq!(step(Some((1, 1)), "Home", &[3, 4]), Some((1, 0)));
        assert_eq!(step(Some((1, 1)), "End", &[3, 4]), Some((1, 3)));
    }

    #[test]
    fn at_an_edge_a_key_stays_in_the_table() {
        for key in ["ArrowRight", "ArrowDown", "End"] {
            assert_eq!(step(Some((1, 2)), key, &[3, 3]), Some((1, 2)), "{key}");
        }
        for key in ["ArrowLeft", "ArrowUp", "Home"] {
            assert_eq!(step(Some((0, 0)), key, &[3, 3]), Some((0, 0)), "{key}");
        }
        // A row below that is shorter.
        assert_eq!(step(Some((0, 2)), "ArrowDown", &[3, 2]), Some((1, 1)));
    }

    #[test]
    fn from_outside_a_key_leads_to_the_first_figure() {
        for key in ["ArrowRight", "ArrowDown", "Home"] {
            assert_eq!(step(None, key, &[3, 3]), Some((0, 0)), "{key}");
        }
        for key in ["ArrowLeft", "ArrowUp", "End"] {
            assert_eq!(step(None, key, &[3, 3]), None, "{key}");
        }
    }

    #[test]
    fn other_keys_and_tables_without_figures_are_left_to_the_browser() {
        assert_eq!(step(Some((0, 0)), "PageDown", &[3]), None);
        assert_eq!(step(None, "ArrowRight", &[]), None);
    }
}
