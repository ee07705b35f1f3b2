//! Sharing: the plan as a link, a file, tables, pictures and a text, and a file as the plan. Few visits open
//! it, so all of it is loaded when they do.

use std::sync::Arc;

use leptos::prelude::*;

use super::fields::fresh_id;
use super::hosted::Hosted;
use super::html::{Element, block, button, classed, element};
use super::keeping::Keeping;
use super::later::{loaded_later, soon};
use super::live::{part, text, when};
use super::panel::{details, loaded};
use super::popover::popover;
use super::state::{Planner, use_planner};
use super::timeline::draw;
use crate::browser::place::{self, Place};
use crate::browser::{address, clipboard, files};
use crate::chart::{Size, TOKENS, qr};
use crate::codec::{self, Cell, Opened, csv, link};
use crate::format::{Language, Text};
use crate::plan::Finding;
use crate::words::refusals::READ_ONLY;
use crate::words::{share as words, sheets, whole};

const ID: &str = "share";

/// The most characters of a link that every program passes on.
const MOST_OF_LINK: usize = 8_192;

/// The size of the chart as a picture by itself, and how many times that a PNG has.
const PICTURE: Size = Size { width: 960.0, height: 420.0 };
const TIMES: f64 = 2.0;

const JSON: &str = "application/json";
const CSV: &str = "text/csv;charset=utf-8";

/// The button that opens it, and it.
pub(super) fn share(keeping: Keeping) -> Vec<Element> {
    popover(ID, "popover share", words::OPEN, words::LABEL, move |later| {
        loaded(later, || Box::pin(sharing()), |make| make(keeping))
    })
}

loaded_later!(
    head,
    fn sharing() -> fn(Keeping) -> Vec<Element> {
        content
    }
);

/// What the last act came to. A handle.
#[derive(Clone, Copy)]
struct Outcome {
    // Not the planner: what is said comes later, and that may be gone.
    place: Place,
    language: Language,
    said: RwSignal<String>,
    /// What somebody has to copy by hand.
    by_hand: RwSignal<Option<String>>,
    /// What was found in a file.
    found: RwSignal<Vec<String>>,
}

impl Outcome {
    fn new(planner: Planner) -> Self {
        let (place, language) = (planner.place(), planner.language());
        let said = RwSignal::default();
        Self { place, language, said, by_hand: RwSignal::new(None), found: RwSignal::default() }
    }

    /// Says what came of something. What is being taken down hears no more.
    fn say(self, said: impl Into<String>) {
        self.say_with(said.into(), None, Vec::new());
    }

    fn say_with(self, said: String, by_hand: Option<String>, found: Vec<String>) {
        self.said.try_set(said);
        self.by_hand.try_set(by_hand);
        self.found.try_set(found);
    }

    /// Says a text of the catalogue.
    fn tell(self, text: Text) {
        self.say(self.language.text(text));
    }

    fn saved(self, saved: Result<(), files::Unable>) {
        self.tell(if saved.is_ok() { words::SAVED } else { words::NOT_SAVED });
    }

    fn copy(self, copied: String, said: Text, field: String) {
        let copying = clipboard::write(&copied);
        soon(async move {
            if copying.await.is_ok() {
                return self.tell(said);
            }
            self.say_with(self.language.text(words::REFUSED).to_owned(), Some(copied), Vec::new());
            // The field is on the page with its next picture.
            request_animation_frame(move || self.place.select(&field));
        });
    }
}

fn content(keeping: Keeping) -> Vec<Element> {
    let planner = use_planner();
    let outcome = Outcome::new(planner);
    let field_id = fresh_id("share");
    let said = classed("p", "share-said").attribute("role", "status").child(text(move || outcome.said.get()));
    let by_hand = {
        let id = field_id.clone();
        when(
            move || outcome.by_hand.read().is_some(),
            move || {
                let label = classed("label", "field-label").made("for", id.clone()).child(words::TO_COPY);
                let field = classed("textarea", "field-input")
                    .id(&id)
                    .attribute("rows", "4")
                    .attribute("readonly", "")
                    .property("value", text(move || outcome.by_hand.get().unwrap_or_default()));
                block("field").child(label).child(field)
            },
        )
    };
    let found = part(move || {
        let found = outcome.found.get();
        (!found.is_empty()).then(|| {
            let items = found.into_iter().map(|said| element("li").child(said));
            classed("ul", "share-found").child(items.collect::<Vec<_>>())
        })
    });
    let told = block("share-told").child(said).child(by_hand).child(found);
    let drop = move |event: leptos::ev::Event| {
        event.prevent_default();
        take(planner, keeping, outcome, &event);
    };
    // A page around the planner that has no address for its plans has no links to them.
    let host: Option<Hosted> = use_context();
    let has_links = host.as_ref().is_none_or(|host| host.page.is_some());
    let link = has_links.then(|| link_part(planner, outcome, field_id.clone(), host));
    let all = block("share-parts")
        .on("dragover", |event| event.prevent_default())
        .on("drop", drop)
        .child(link.map(Element::view))
        .child(file_part(planner, keeping, outcome))
        .child(others(planner, outcome, field_id))
        .child(told);
    vec![all]
}

fn heading(text: &'static str) -> Element {
    element("p").child(element("strong").child(text))
}

/// Why there is no link to a plan.
#[derive(Clone, Copy)]
enum NoLink {
    /// The page has no address that others can open.
    NoAddress,
    /// The plan is larger than links can be.
    TooLong,
}

impl NoLink {
    fn said(self) -> Text {
        match self {
            Self::NoAddress => words::NO_ADDRESS,
            Self::TooLong => words::TOO_LONG,
        }
    }
}

/// The address that opens the plan.
fn link(planner: Planner, host: Option<&Hosted>) -> Result<String, NoLink> {
    let page = match host {
        None => address::without_fragment(),
        Some(Hosted { page }) => page.clone().unwrap_or_default(),
    };
    if !page.starts_with("http") {
        return Err(NoLink::NoAddress);
    }
    let link = format!("{page}#{}", link::fragment(&planner.document()));
    if link.len() <= MOST_OF_LINK { Ok(link) } else { Err(NoLink::TooLong) }
}

fn link_part(planner: Planner, outcome: Outcome, field: String, host: Option<Hosted>) -> Element {
    let link = move || link(planner, host.as_ref());
    let qr_link = link.clone();
    let is_open = RwSignal::new(false);
    let summary = element("summary").child(words::QR);
    let picture = move || {
        let link = qr_link.clone();
        part(move || {
            let svg = link()
                .map_err(NoLink::said)
                .and_then(|link| qr(&link, planner.say(words::QR_LABEL)).ok_or(words::NO_QR));
            match svg {
                Ok(svg) => block("share-qr").markup(Signal::stored(svg)),
                Err(said) => classed("p", "panel-lede").child(said),
            }
        })
    };
    let copy = move || match untrack(&link) {
        Ok(link) => outcome.copy(link, words::LINK_COPIED, field.clone()),
        Err(why) => outcome.tell(why.said()),
    };
    block("share-part")
        .child(heading(planner.say(words::LINK)))
        .child(classed("p", "share-note").child(words::LINK_NOTE))
        .child(button("button").press(copy).child(words::COPY_LINK))
        .child(details("more", summary, is_open, picture))
}

fn file_part(planner: Planner, keeping: Keeping, outcome: Outcome) -> Element {
    let save = move || {
        let document = planner.document_untracked();
        let name =
            words::file_name(document.plan().name.as_str(), "", words::PLAN_ENDING, planner.language());
        outcome.saved(files::save(&name, JSON, &codec::write(&document)));
    };
    let id = fresh_id("open");
    let field = classed("input", "visually-hidden")
        .id(&id)
        .attribute("type", "file")
        .attribute("accept", ".json,application/json")
        .on("change", move |event| take(planner, keeping, outcome, &event));
    // A label that looks like a button: the field itself is drawn by browsers in ways of their own.
    let open = classed("label", "button").made("for", id).child(words::OPEN_FILE);
    let opener = block("share-file").child(field).child(open);
    block("share-part")
        .child(heading(planner.say(words::FILE)))
        .child(block("share-acts").child(button("button").press(save).child(words::SAVE)).child(opener))
        .child(classed("p", "share-note share-file-note").child(words::DROP))
}

/// Opens the file of an event as the plan.
fn take(planner: Planner, keeping: Keeping, outcome: Outcome, event: &leptos::ev::Event) {
    let Some(reading) = files::text_of(event) else { return };
    soon(async move {
        let Ok(text) = reading.await else { return outcome.tell(words::UNREADABLE) };
        if untrack(|| planner.is_read_only()) {
            return outcome.tell(READ_ONLY);
        }
        let conventions = planner.conventions_untracked();
        let tell = |is_opened: bool, name: &str, findings: &[Finding]| {
            let (head, found) = words::found(is_opened, findings, &conventions);
            let said =
                if is_opened { format!("{} {head}", words::opened(name, planner.language())) } else { head };
            outcome.say_with(said, None, found);
        };
        match codec::read(&text) {
            Ok(Opened { document, warnings, newer: None }) => {
                let name = document.plan().name.to_string();
                keeping.replace(document);
                if warnings.is_empty() {
                    outcome.say(words::opened(&name, planner.language()))
                } else {
                    tell(true, &name, &warnings)
                }
            }
            Ok(Opened { newer: Some(found), .. }) => tell(false, "", &[codec::newer_version(found)]),
            Err(findings) => tell(false, "", &findings),
        }
    });
}

fn others(planner: Planner, outcome: Outcome, field: String) -> Element {
    let table = move |of: &'static str, rows: Vec<Vec<Cell>>| {
        let name = words::file_name(planner.plan_untracked().name.as_str(), of, "csv", planner.language());
        outcome.saved(files::save(&name, CSV, &csv(&rows)));
    };
    let targets = move || {
        let rows =
            sheets::targets(&planner.plan_untracked(), &planner.evaluation_untracked(), planner.language());
        table(planner.say(words::TARGETS_FILE), rows);
    };
    let forecast = move || {
        let rows =
            sheets::forecast(&planner.plan_untracked(), &planner.evaluation_untracked(), planner.language());
        table(planner.say(words::FORECAST_FILE), rows);
    };
    let picture = move |ending: &'static str| {
        let name = words::file_name(
            planner.plan_untracked().name.as_str(),
            planner.say(words::CHART_FILE),
            ending,
            planner.language(),
        );
        let drawn = untrack(|| draw(planner, false, None, PICTURE));
        let svg = files::with_colours(planner.place(), &drawn.svg, &TOKENS);
        svg.map(|svg| (name, by_itself(&svg)))
    };
    let svg = move || match picture("svg") {
        Ok((name, svg)) => outcome.saved(files::save(&name, "image/svg+xml", &svg)),
        Err(_) => outcome.tell(words::NOT_SAVED),
    };
    let png = move || {
        let Ok((name, svg)) = picture("png") else { return outcome.tell(words::NO_PNG) };
        soon(async move {
            let saved = files::save_png(name, svg, PICTURE.width, PICTURE.height, TIMES).await;
            outcome.tell(if saved.is_ok() { words::SAVED } else { words::NO_PNG });
        });
    };
    let markdown = move || {
        let (plan, evaluation) = (planner.plan_untracked(), planner.evaluation_untracked());
        let text = whole::whole(&plan, &evaluation, &planner.conventions_untracked()).markdown();
        outcome.copy(text, words::MARKDOWN_COPIED, field.clone());
    };
    let act = |label: &'static str, act: Arc<dyn Fn()>| button("button").press(move || act()).child(label);
    let is_hosted = use_context::<Hosted>().is_some();
    block("share-part").child(heading(planner.say(words::TAKE_ALONG))).child(
        block("share-acts")
            .child(act(planner.say(words::TARGETS_CSV), Arc::new(targets)))
            .child(act(planner.say(words::FORECAST_CSV), Arc::new(forecast)))
            .child(act(planner.say(words::SVG), Arc::new(svg)))
            .child(act(planner.say(words::PNG), Arc::new(png)))
            .child(act(planner.say(words::MARKDOWN), Arc::new(markdown)))
            // What is around it would be printed as well.
            .child((!is_hosted).then(|| act(planner.say(words::PRINT), Arc::new(place::print)))),
    )
}

/// A picture of the page as one by itself: with a ground, and a typeface that everybody has.
fn by_itself(svg: &str) -> String {
    let ground = "<path fill=\"#fff\" d=\"M0 0h9999v9999H0z\"/>";
    let svg = svg.replacen("font-family=\"inherit\"", "font-family=\"system-ui, sans-serif\"", 1);
    svg.replacen(">\n", &format!(">\n{ground}"), 1)
}
