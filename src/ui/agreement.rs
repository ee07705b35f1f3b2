//! Each owner's objectives and the agreement of both, as texts to take along. Few visits open them,
//! so what makes and shows them is loaded when they are.

use leptos::prelude::*;

use super::fields::{NumberField, fresh_id};
use super::html::{Element, block, button, classed, element};
use super::later::{loaded_later, soon};
use super::live::{Key, each, memo, part, text, when};
use super::panel::{MakeContent, details_later};
use super::state::{Here, use_planner};
use super::tables::{cell, number_head};
use crate::browser::clipboard;
use crate::edit::{Edit, StageChange};
use crate::plan::{Bounded, Id};
use crate::words::agreement::{self as words, agreement};
use crate::words::names;
use crate::words::prose::{Block, Prose};

/// Opens the texts.
pub(super) fn agreement_details() -> Element {
    let summary = element("summary").child(words::SUMMARY);
    details_later("more agreement", summary, RwSignal::new(false), || Box::pin(texts()))
        .attribute("data-testid", "agreement")
}

loaded_later!(
    agreement,
    fn texts() -> MakeContent {
        content
    }
);

/// The two ways to take the texts along.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
}

impl Format {
    fn of(self, text: &Prose) -> String {
        match self {
            Self::Plain => text.plain(),
            Self::Markdown => text.markdown(),
        }
    }

    fn copy(self) -> &'static str {
        match self {
            Self::Plain => words::COPY_PLAIN.here(),
            Self::Markdown => words::COPY_MARKDOWN.here(),
        }
    }

    fn copied(self) -> &'static str {
        match self {
            Self::Plain => words::COPIED_PLAIN.here(),
            Self::Markdown => words::COPIED_MARKDOWN.here(),
        }
    }
}

/// How the last copying came out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Copied(Format),
    Refused(Format),
}

fn content() -> Vec<Element> {
    let planner = use_planner();
    let prose = memo(move || agreement(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let outcome = RwSignal::new(None::<Outcome>);
    let refused = move || match outcome.get() {
        Some(Outcome::Refused(format)) => Some(format),
        Some(Outcome::Copied(_)) | None => None,
    };
    let field_id = fresh_id("copy");
    let place = use_planner().place();
    let copy = |format: Format| {
        let field_id = field_id.clone();
        button("button").child(format.copy()).press(move || {
            // Said again even if it was said before.
            outcome.set(None);
            let copying = clipboard::write(&format.of(&prose.read_untracked()));
            let field_id = field_id.clone();
            soon(async move {
                let copied = copying.await.is_ok();
                let come_out = if copied { Outcome::Copied(format) } else { Outcome::Refused(format) };
                // The page may be gone by now.
                outcome.try_set(Some(come_out));
                if !copied {
                    // The field is on the page with its next picture.
                    request_animation_frame(move || place.select(&field_id));
                }
            });
        })
    };
    let buttons = block("agreement-actions").child(copy(Format::Plain)).child(copy(Format::Markdown));
    let said = text(move || {
        let said = match outcome.get() {
            Some(Outcome::Copied(format)) => format.copied(),
            Some(Outcome::Refused(_)) => words::REFUSED.here(),
            None => "",
        };
        said.to_owned()
    });
    let by_hand = when(
        move || refused().is_some(),
        move || {
            let value = text(move || refused().map(|format| format.of(&prose.read())).unwrap_or_default());
            let label = classed("label", "field-label").made("for", field_id.clone()).child(words::TO_COPY);
            let field = classed("textarea", "field-input")
                .id(&field_id)
                .attribute("rows", "8")
                .attribute("readonly", "")
                .property("value", value);
            block("field").child(label).child(field)
        },
    );
    vec![
        classed("p", "panel-lede").child(words::NOTE),
        last_quarter(),
        buttons.child(classed("p", "agreement-said").attribute("role", "status").child(said)),
        element("div").child(by_hand),
        block("prose").attribute("data-testid", "agreement-text").child(part(move || shown(&prose.read()))),
    ]
}

/// A text as elements, its headings below those of the targets.
fn shown(prose: &Prose) -> Vec<Element> {
    let is_item = |block: &Block| matches!(block, Block::Item(_));
    let parts = prose.0.chunk_by(|one, next| is_item(one) && is_item(next));
    let parts = parts.flat_map(|part| {
        let elements = part.iter().map(|block| match block {
            Block::Title(text) => element("h3").child(text.clone()),
            Block::Heading(text) => element("h4").child(text.clone()),
            Block::Subheading(text) => element("h5").child(text.clone()),
            Block::Paragraph(text) => element("p").child(text.clone()),
            Block::Item(text) => element("li").child(text.clone()),
            Block::Table(rows) => {
                let row = |row: &Vec<String>, cell: fn(String) -> Element| {
                    element("tr").child(row.iter().cloned().map(cell).collect::<Vec<_>>())
                };
                let (heads, rows) = rows.split_first().unzip();
                let heads = heads.map(|heads| element("thead").child(row(heads, number_head)));
                let rows = rows.into_iter().flatten().map(|of| row(of, cell));
                classed("table", "table").child(heads).child(element("tbody").child(rows.collect::<Vec<_>>()))
            }
        });
        let elements: Vec<_> = elements.collect();
        if part.first().is_some_and(is_item) { vec![element("ul").child(elements)] } else { elements }
    });
    parts.collect()
}

/// What entered the stages in the three months before the plan.
fn last_quarter() -> Element {
    let planner = use_planner();
    let stages = move || planner.plan().funnel.ids().map(Key::id).collect();
    let is_too_short = move || planner.evaluation().compared_months().is_none();
    let fields = each(stages, move |key| Id::new(&key.id).ok().map(last_quarter_field));
    classed("details", "more")
        .child(element("summary").child(words::COMPARE))
        .child(classed("p", "panel-lede").child(words::COMPARE_NOTE))
        .child(when(is_too_short, || classed("p", "panel-lede").child(words::TOO_SHORT)))
        .child(block("agreement-fields").child(fields))
}

fn last_quarter_field(id: Id) -> Element {
    let planner = use_planner();
    let id = StoredValue::new(id);
    let name = planner.text(move |plan| id.with_value(|id| names::stage(plan, id).to_owned()));
    // None once the stage is gone.
    let items = Signal::derive(move || {
        let plan = planner.plan();
        let place = id.with_value(|id| plan.funnel.position(id))?;
        plan.funnel.last_quarters().nth(place)?.map(Bounded::get)
    });
    NumberField::optional(name, items).edit_optional(move |items| Edit::Stage {
        stage: id.get_value(),
        change: StageChange::LastQuarter(items),
    })
}
