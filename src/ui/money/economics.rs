//! What customers cost and bring: figures by channel and in total, each with its formula.

use leptos::prelude::*;

use super::line;
use crate::engine::economics::{Economics, economics};
use crate::engine::figure::Figure;
use crate::engine::measure::Measure;
use crate::plan::Id;
use crate::ui::explanation::{Explanation, figure};
use crate::ui::html::{Element, classed, element};
use crate::ui::live::{Shared, memo, part, text};
use crate::ui::state::{Here, Planner, use_planner};
use crate::ui::tables::{cell, head, in_cell, number_head, row_head, scroller};
use crate::words::formulas::Formulas;
use crate::words::panels::economics::{self as words, Group, Spot};

/// What is known of the plan's customers. A handle.
#[derive(Clone, Copy)]
struct Books {
    planner: Planner,
    economics: Shared<Economics>,
}

/// Figures by channel and in total, and what the opening pipeline covers.
pub(super) fn content() -> Vec<Element> {
    let planner = use_planner();
    let economics = memo(move || economics(&planner.plan(), &planner.evaluation()));
    let books = Books { planner, economics };
    let channels = planner.of_plan(|plan| {
        plan.channels.iter().map(|channel| (channel.id.clone(), channel.name.to_string())).collect::<Vec<_>>()
    });
    // Made anew only when figures come or go: an explanation that is open stays with its figure.
    let groups = memo(move || words::groups(&economics.read()));
    let rows = part(move || {
        let channels = channels.get();
        let (ids, names): (Vec<Id>, Vec<String>) = channels.into_iter().unzip();
        let heads = element("tr")
            .child(head(words::FIGURE))
            .child(number_head(words::TOTAL))
            .child(names.into_iter().map(number_head).collect::<Vec<_>>());
        let groups = groups.read();
        let bodies = groups.iter().map(|group| books.group(group, &ids)).collect::<Vec<_>>();
        vec![element("thead").child(heads)].into_iter().chain(bodies).collect::<Vec<_>>()
    });
    let table = classed("table", "table").attribute("data-testid", "economics").child(rows);
    let coverage = memo(move || {
        let economics = economics.read();
        economics
            .coverage
            .iter()
            .map(|figure| (figure.name.clone(), figure.outcome.as_ref().err().copied()))
            .collect::<Vec<_>>()
    });
    let covered = part(move || {
        let lines = coverage.get().into_iter().map(|(measure, undefined)| {
            let name = books.name(measure.clone());
            match undefined {
                Some(reason) => line(name, words::undefined(reason)),
                None => line(name, books.figure(measure, Account::Coverage)),
            }
        });
        lines.collect::<Vec<_>>()
    });
    vec![
        classed("p", "panel-lede").child(words::NOTE),
        scroller(words::HEADING.here(), table),
        element("h3").child(words::COVERAGE),
        classed("p", "panel-lede small").child(words::COVERAGE_NOTE),
        classed("dl", "ledger").attribute("data-testid", "coverage").child(covered),
    ]
}

/// Whose a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Account {
    Total,
    Channel(Id),
    Coverage,
}

impl Books {
    fn group(self, Group { heading, rows }: &Group, channels: &[Id]) -> Element {
        let heading = element("th")
            .attribute("scope", "rowgroup")
            .made("colspan", (channels.len() + 2).to_string())
            .child(*heading);
        let accounts =
            || core::iter::once(Account::Total).chain(channels.iter().cloned().map(Account::Channel));
        let rows = rows.iter().map(|(measure, spots)| {
            let cells = accounts().zip(spots).map(|(account, spot)| match spot {
                Spot::Absent => cell("–"),
                Spot::Known => cell(in_cell(self.figure(measure.clone(), account))),
                Spot::Undefined(reason) => classed("td", "why").child(words::undefined(*reason)),
            });
            element("tr").child(row_head(self.name(measure.clone()))).child(cells.collect::<Vec<_>>())
        });
        element("tbody").child(element("tr").child(heading)).child(rows.collect::<Vec<_>>())
    }

    /// The name of a figure in the plan's own words.
    fn name(self, measure: Measure) -> Signal<String> {
        let planner = self.planner;
        text(move || words::name(&planner.plan(), &planner.conventions(), &measure))
    }

    /// A figure that opens its formula.
    fn figure(self, measure: Measure, account: Account) -> Element {
        let Self { planner, economics } = self;
        let channel = account.channel().cloned();
        let found = memo(move || account.figure(&economics.read(), &measure));
        let value = text(move || {
            let found = found.read();
            (*found).as_ref().map(|found| words::value(found, &planner.conventions())).unwrap_or_default()
        });
        figure(value, move || {
            let (plan, conventions) = (planner.plan(), planner.conventions());
            let found = found.get()?;
            let formulas = Formulas { plan: &plan, conventions: &conventions };
            let lines = found.outcome.iter().flatten().map(|(name, formula)| formulas.line(name, formula));
            let title = words::title(&plan, &conventions, &found, channel.as_ref());
            Some(Ok(Explanation { title, lines: lines.collect() }))
        })
    }
}

impl Account {
    fn channel(&self) -> Option<&Id> {
        if let Self::Channel(channel) = self { Some(channel) } else { None }
    }

    /// The figure of a name; none for the moment in which there is no such figure any more.
    fn figure(&self, economics: &Economics, name: &Measure) -> Option<Figure> {
        let figures = match self {
            Self::Total => &economics.total.figures,
            Self::Coverage => &economics.coverage,
            Self::Channel(channel) => {
                let mut accounts = economics.channels.iter();
                &accounts.find(|account| account.channel.as_ref() == Some(channel))?.figures
            }
        };
        figures.iter().find(|figure| figure.name == *name).cloned()
    }
}
