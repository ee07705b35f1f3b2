//! A field for a month.

use leptos::prelude::*;

use super::attempt;
use super::select::{Choices, select_field};
use crate::edit::Edit;
use crate::plan::Month;
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
    // A memo: the list is long, and most changes of the plan leave it as it is.
    let years = Memo::new(move |_| {
        let value = value.get();
        let conventions = planner.conventions().read();
        let mut years: Vec<Choices<Month>> = Vec::new();
        for month in first.get().min(value).through(last.get().max(value)) {
            let head = Some(month.year().to_string());
            let choice = (month, conventions.month_long(month));
            match years.last_mut() {
                Some(year) if year.head == head => year.choices.push(choice),
                _ => years.push(Choices { head, choices: vec![choice] }),
            }
        }
        years
    });
    let on_change = Callback::new(move |month| attempt(planner, edit(month)));
    select_field(label, value, years.into(), on_change, hide_label, false)
}
