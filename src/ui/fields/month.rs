//! A field for a month.

use leptos::prelude::*;

use super::attempt;
use super::select::{Group, select_field};
use crate::edit::Edit;
use crate::plan::Month;
use crate::ui::html::Element;
use crate::ui::live::memo;
use crate::ui::state::use_planner;

/// A field for a month between two others: a list by years, since only some browsers have a month
/// picker. By keyboard, typing the month's name leads to it. The plan's own month can always be
/// chosen.
pub(in crate::ui) fn month_field(
    label: Signal<String>,
    value: Signal<Month>,
    first: Signal<Month>,
    last: Signal<Month>,
    edit: impl Fn(Month) -> Edit + Send + Sync + 'static,
) -> Element {
    let planner = use_planner();
    // A memo: the list is long, and most changes of the plan leave it as it is.
    let ends = memo(move || (first.get().min(value.get()), last.get().max(value.get())));
    let groups = Signal::derive(move || {
        let conventions = planner.conventions();
        let (first, last) = ends.get();
        let mut years: Vec<Group> = Vec::new();
        for month in first.through(last) {
            let head = Some(month.year().to_string());
            let name = conventions.month_long(month);
            match years.last_mut() {
                Some(year) if year.head == head => year.names.push(name),
                _ => years.push(Group { head, names: vec![name] }),
            }
        }
        years
    });
    let place = memo(move || usize::try_from(value.get().since(ends.get().0)).ok());
    let choose = move |place: usize| {
        let (first, _) = ends.get_untracked();
        attempt(planner, edit(first.plus(i32::try_from(place).unwrap_or(0))))
    };
    select_field(label, groups, false, place, Callback::new(choose))
}
