//! A field for a month.

use leptos::prelude::*;

use super::attempt;
use super::select::{Group, Select, select_field};
use crate::edit::Edit;
use crate::plan::Month;
use crate::ui::live::memo;
use crate::ui::state::use_planner;

/// A field for a month: a list by years, since only some browsers have a month picker. By
/// keyboard, typing the month's name leads to it.
#[component]
pub fn MonthField(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The plan's value.
    #[prop(into)]
    value: Signal<Month>,
    /// The first month to choose from. The value itself can always be chosen.
    #[prop(into)]
    first: Signal<Month>,
    /// The last month to choose from.
    #[prop(into)]
    last: Signal<Month>,
    /// The edit that sets another month.
    edit: impl Fn(Month) -> Edit + Send + Sync + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let planner = use_planner();
    let edit = Callback::new(move |month| attempt(planner, edit(month)));
    // A memo: the list is long, and most changes of the plan leave it as it is.
    let ends = memo(move || (first.get().min(value.get()), last.get().max(value.get())));
    let groups = Signal::derive(move || {
        let conventions = planner.conventions().read();
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
    let place = move || usize::try_from(value.get().since(ends.get().0)).ok();
    let choose = move |place: usize| {
        let (first, _) = ends.get_untracked();
        edit.run(first.plus(i32::try_from(place).unwrap_or(0)))
    };
    select_field(Select { label, groups, hide_label, always: false }, place, choose)
}
