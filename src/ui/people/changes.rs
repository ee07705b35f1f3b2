//! People who join and leave a team: the lists of them. The fields of an entry, which a plan without
//! entries does without, are loaded with the first one.

use leptos::prelude::*;

use super::change_fields::{EntryFields, MakeFields, entry_fields};
use super::editor::Editor;
use crate::edit::TeamChange;
use crate::plan::{Headcount, Hire, Leaver, Month, Ramp, Team};
use crate::ui::acts::{act, lead_to};
use crate::ui::fields::{attempt, fresh_id};
use crate::ui::html::{Element, block, classed, element};
use crate::ui::later::{Later, soon};
use crate::ui::live::{Key, each, fixed, memo, part};
use crate::ui::panel::loaded;
use crate::words::panels;

const ONE: Headcount = Headcount::constant(1.0);

/// What a list of entries is called, and the acts on it.
struct Entries {
    heading: &'static str,
    add: &'static str,
    remove: &'static str,
    count: fn(&Team) -> usize,
    fields: fn(EntryFields) -> MakeFields,
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
            let list = list.clone();
            soon(async move {
                // First what shows the entry, so that the keyboard has somewhere to go. Where it
                // can't be loaded the entry says so.
                let _ = entry_fields().await;
                let start = planner.plan_untracked().start;
                let result = attempt(planner, team.edit(new(start)));
                if result.is_ok() {
                    lead_to(list, &[".team-row > .field:first-child select"], usize::MAX);
                }
                refused.set(result.err());
            });
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
        let remover = team.entry_remover(&list, move || index, fixed(remove), move || team.edit(gone(index)));
        let later = Later::new();
        let shown = part(move || loaded(later, || Box::pin(entry_fields()), |all| fields(all)(team, index)));
        block("team-row").attribute("data-testid", testid).child(shown).child(remover)
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
        heading: panels::people::HIRES,
        add: panels::people::ADD_HIRE,
        remove: panels::people::REMOVE_HIRE,
        count: |team| team.hires.len(),
        fields: |all| all.hire,
        new: |month| TeamChange::AddHire(Hire { month, people: ONE, ramp: Ramp::Quarterly }),
        gone: TeamChange::RemoveHire,
        testid: "hire",
    };
    entries(team, hires)
}

/// People who leave.
pub(super) fn leavers(team: Editor) -> Element {
    let leavers = Entries {
        heading: panels::people::LEAVERS,
        add: panels::people::ADD_LEAVER,
        remove: panels::people::REMOVE_LEAVER,
        count: |team| team.leavers.len(),
        fields: |all| all.leaver,
        new: |month| TeamChange::AddLeaver(Leaver { month, people: ONE }),
        gone: TeamChange::RemoveLeaver,
        testid: "leaver",
    };
    entries(team, leavers)
}
