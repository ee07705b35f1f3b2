//! People who join and leave a team: the lists of them.

use leptos::prelude::*;

use super::change_fields::{MakeFields, hire_fields, leaver_fields};
use super::editor::Editor;
use crate::edit::TeamChange;
use crate::plan::{Headcount, Hire, Leaver, Month, Ramp, Team};
use crate::ui::acts::{act, lead_to};
use crate::ui::fields::{attempt, fresh_id};
use crate::ui::html::{Element, block, classed, element};
use crate::ui::lists::Listed;
use crate::ui::live::{Key, each, fixed, memo, part};
use crate::ui::state::Here;
use crate::words::panels;

const ONE: Headcount = Headcount::constant(1.0);

/// What a list of entries is called, and the acts on it.
struct Entries {
    heading: &'static str,
    add: &'static str,
    remove: &'static str,
    count: fn(&Team) -> usize,
    fields: MakeFields,
    new: fn(Month) -> TeamChange,
    gone: fn(usize) -> TeamChange,
    testid: &'static str,
}

/// A list of entries, told apart by their place, with a button that adds one and says when it
/// can't.
fn entries(
    team: Editor,
    Entries { heading, add, remove, count, fields, new, gone, testid }: Entries,
) -> Element {
    let planner = team.planner;
    let list = fresh_id("entries");
    let count = memo(move || team.read(count, 0));
    let refused = RwSignal::new(None::<String>);
    let add = {
        let list = list.clone();
        let is_full = move || count.get() >= Team::MAX_CHANGES;
        let button = act("button add", is_full, move || {
            let start = planner.plan_untracked().start;
            let result = attempt(planner, team.edit(new(start)));
            if result.is_ok() {
                lead_to(planner, list.clone(), &[".team-row > .field:first-child select"], usize::MAX);
            }
            refused.set(result.err());
        });
        button.child(add)
    };
    let message = part(move || {
        let message = classed("p", "field-message").attribute("role", "alert");
        refused.get().map(|why| message.child(why))
    });
    let places = move || (0..count.get()).map(Key::place).collect();
    let id = list.clone();
    let row = move |key: Key| {
        let index = key.place;
        let remover = Listed::new(&list, move || index).cross(fixed(remove), move || team.edit(gone(index)));
        block("team-row").attribute("data-testid", testid).child(fields(team, index)).child(remover)
    };
    block("team-list")
        .id(&id)
        .child(element("h3").child(heading))
        .child(each(places, row))
        .child(add)
        .child(message)
}

/// People who join.
pub(super) fn hires(team: Editor) -> Element {
    let hires = Entries {
        heading: panels::people::HIRES.here(),
        add: panels::people::ADD_HIRE.here(),
        remove: panels::people::REMOVE_HIRE.here(),
        count: |team| team.hires.len(),
        fields: hire_fields,
        new: |month| TeamChange::AddHire(Hire { month, people: ONE, ramp: Ramp::Quarterly }),
        gone: TeamChange::RemoveHire,
        testid: "hire",
    };
    entries(team, hires)
}

/// People who leave.
pub(super) fn leavers(team: Editor) -> Element {
    let leavers = Entries {
        heading: panels::people::LEAVERS.here(),
        add: panels::people::ADD_LEAVER.here(),
        remove: panels::people::REMOVE_LEAVER.here(),
        count: |team| team.leavers.len(),
        fields: leaver_fields,
        new: |month| TeamChange::AddLeaver(Leaver { month, people: ONE }),
        gone: TeamChange::RemoveLeaver,
        testid: "leaver",
    };
    entries(team, leavers)
}
