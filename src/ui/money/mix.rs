//! The cheapest mix of channels: looked for while it is open, and applied by a press.

use super::MIX_ID;
use crate::engine::mix::{Mix, cheapest_mix};
use crate::ui::acts::act;
use crate::ui::fields::attempt;
use crate::ui::html::{Element, block, classed, element};
use crate::ui::live::part;
use crate::ui::state::{Here, Planner, use_planner};
use crate::ui::tables::{cell, head, number_head, row_head, scroller};
use crate::words::mix as words;
use crate::words::remedies::Action;

/// The shares now and in the cheapest mix, or what stands in the way of any.
pub(super) fn content() -> Vec<Element> {
    let planner = use_planner();
    // While it is open, every change of the plan looks anew.
    let found = part(move || {
        let (plan, conventions) = (planner.plan(), planner.conventions());
        let found = cheapest_mix(&plan);
        let fix = words::found(&plan, &found, &conventions);
        let apply = fix.action.map(|action| apply(planner, action));
        let table = found.ok().map(|mix: Mix| {
            let rows = words::rows(&plan, &mix, &conventions);
            table(rows, words::spent(&plan, &mix, &conventions))
        });
        let said = block("cluster").child(element("p").child(fix.sentence)).child(apply);
        let said = said.attribute("data-testid", "mix-found");
        [Some(said), table].into_iter().flatten().collect::<Vec<_>>()
    });
    vec![classed("p", "panel-lede").child(words::NOTE), block("stack").child(found)]
}

fn apply(planner: Planner, Action { label, name, edit }: Action) -> Element {
    let apply = move || {
        // A step of its own, whatever was typed before and is typed after it.
        planner.seal();
        // Refused only for what has changed since, and then the button is about to go.
        let _ = attempt(planner, edit.clone());
        planner.seal();
        // The button goes with what it has done.
        planner.place().focus(&format!("{MIX_ID}-heading"));
    };
    act("button", || false, apply).made("aria-label", name).child(label)
}

fn table(rows: Vec<[String; 3]>, spent: [String; 3]) -> Element {
    let row = |[name, now, then]: [String; 3]| {
        element("tr").child(row_head(name)).child(cell(now)).child(cell(then))
    };
    let heads = element("tr")
        .child(head(words::CHANNEL))
        .child(number_head(words::NOW))
        .child(number_head(words::SHARE));
    let table = classed("table", "table")
        .attribute("data-testid", "mix")
        .child(element("thead").child(heads))
        .child(element("tbody").child(rows.into_iter().map(row).collect::<Vec<_>>()))
        .child(element("tfoot").child(row(spent)));
    block("channel-sourced").child(scroller(words::HEADING.here(), table))
}
