//! Channels and campaigns: where items come from, what each is to bring, and what it brings.
//!
//! Plans need none, so all but the entrance is loaded with the first one.

mod campaign;
mod editor;
mod results;
mod steps;

use leptos::prelude::*;

use super::acts::{act, lead_to};
use super::fields::attempt;
use super::html::{Element, block, classed};
use super::keeping::with_whole_engine;
use super::later::{Later, loaded_later, soon};
use super::live::{memo, part, text};
use super::panel::{MakeContent, loaded, panel};
use super::state::{Here, use_planner};
use crate::edit::Edit;
use crate::plan::{Channel, Name};
use crate::words::panels::{NOT_LOADED, channel_list as words};

const PANEL_ID: &str = "channels";

/// The channels panel.
pub(super) fn channels_panel() -> Element {
    let planner = use_planner();
    let later = Later::new();
    let any = memo(move || !planner.plan().channels.is_empty());
    let content = part(move || match any.get() {
        true => loaded(later, || Box::pin(content()), |make| make()),
        false => vec![adders()],
    });
    panel(PANEL_ID, words::HEADING.here()).child(classed("p", "panel-lede").child(words::NOTE)).child(content)
}

/// The buttons that add a channel and a campaign.
fn adders() -> Element {
    let planner = use_planner();
    let is_full = move || planner.plan().channels.len() >= Channel::MAX_CHANNELS;
    let not_loaded = RwSignal::new(false);
    let adder = move |name: &'static str, edit: fn(Name) -> Edit| {
        act("button add", is_full, move || {
            soon(async move {
                // First what shows and evaluates it: nothing is added that can't be seen.
                let is_loaded = with_whole_engine(planner, content()).await.is_ok();
                not_loaded.try_set(!is_loaded);
                if let (true, Ok(name)) = (is_loaded, Name::new(name)) {
                    // Refused only when there are as many as can be, and then the button is off.
                    let _ = attempt(planner, edit(name));
                    lead_to(planner, PANEL_ID.to_owned(), &[".channel-name input"], usize::MAX);
                }
            });
        })
    };
    let message = move || if not_loaded.get() { NOT_LOADED.here() } else { "" }.to_owned();
    block("cluster")
        .child(adder(words::NEW.here(), |name| Edit::AddChannel { name }).child(words::ADD))
        .child(
            adder(words::NEW_CAMPAIGN.here(), |name| Edit::AddCampaign { name }).child(words::ADD_CAMPAIGN),
        )
        .child(classed("p", "small").attribute("role", "status").child(text(message)))
}

loaded_later!(
    channels,
    fn content() -> MakeContent {
        made
    }
);

fn made() -> Vec<Element> {
    let mut made = vec![editor::editors(), results::shares(), adders()];
    made.extend(results::results());
    made
}
