//! Looking back: from a month's revenue to the activity it comes from, from a month's activity on to its
//! revenue, and all months at once. Few visits open it, so all of it is loaded when they do.

use leptos::prelude::*;

use super::fields::{SelectField, fresh_id};
use super::html::{Element, block, classed, element};
use super::later::loaded_later;
use super::live::{Shared, memo, part, text, when, worded};
use super::panel::{MakeContent, details_later, panel};
use super::state::{Here, Planner, use_planner};
use super::tables::{cell, head, number_head, row_head, scroller};
use super::timeline::FIRST_WIDTH;
use super::width::width_of;
use crate::chart::{self, MonthLabel, Strip, Strips};
use crate::engine::looking_back;
use crate::engine::looking_back::{LookingBack, Table, When, Won};
use crate::plan::Month;
use crate::words::panels::looking_back as words;
use crate::words::panels::looking_back::Tracing;

/// The panel, folded.
pub(super) fn looking_back_panel() -> Element {
    let summary = element("summary").child(words::SUMMARY);
    let more = details_later("more looking-back", summary, RwSignal::new(false), || Box::pin(tables()));
    panel("looking-back", words::HEADING.here()).child(more.attribute("data-testid", "looking-back"))
}

loaded_later!(
    looking_back,
    fn tables() -> MakeContent {
        content
    }
);

/// Which way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// From a month's revenue back to its activity.
    Revenue,
    /// From a month's activity on to its revenue.
    Activity,
}

/// A time that somebody has chosen: a month of the calendar, whatever the plan's start, or before the
/// plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Start,
    Month(Month),
}

impl Chosen {
    fn of(planner: Planner, when: When) -> Option<Self> {
        match when {
            When::Start => Some(Self::Start),
            When::Month(month) => planner.evaluation().months.get(month).copied().map(Self::Month),
            When::Later => None,
        }
    }
}

/// What is followed, and what comes of it.
#[derive(Clone, Copy)]
struct Followed {
    planner: Planner,
    back: Shared<LookingBack>,
    look: RwSignal<Look>,
    /// What there is to choose from.
    times: Shared<Vec<When>>,
    /// What is chosen of it.
    when: Shared<When>,
    table: Shared<Table>,
}

fn content() -> Vec<Element> {
    let planner = use_planner();
    let back = memo(move || looking_back(&planner.plan(), &planner.evaluation()));
    let look = RwSignal::new(Look::Revenue);
    let (revenue, activity) = (RwSignal::new(None::<Chosen>), RwSignal::new(None::<Chosen>));
    let of_look = move || match look.get() {
        Look::Revenue => revenue,
        Look::Activity => activity,
    };
    let times = memo(move || match look.get() {
        Look::Revenue => (0..planner.evaluation().months.len()).map(When::Month).collect(),
        Look::Activity => back.read().activities().collect::<Vec<_>>(),
    });
    let when = memo(move || {
        let chosen = of_look().get();
        let known = times.read().iter().copied().find(|when| Chosen::of(planner, *when) == chosen);
        // To begin with the deadline's revenue, and the activity of the first month.
        known.filter(|_| chosen.is_some()).unwrap_or_else(|| match look.get() {
            Look::Revenue => When::Month(planner.evaluation().months_to_deadline.saturating_sub(1)),
            Look::Activity => When::Month(0),
        })
    });
    let table = memo(move || match look.get() {
        Look::Revenue => back.read().of_revenue(when.get()),
        Look::Activity => back.read().of_activity(when.get()),
    });
    let followed = Followed { planner, back, look, times, when, table };
    let choose = move |when: When| of_look().set(Chosen::of(planner, when));

    let sentence = classed("p", "looking-back-answer")
        .attribute("data-testid", "looking-back-answer")
        .attribute("aria-live", "polite")
        .child(followed.text(|tracing, followed| {
            let table = followed.table.read();
            match followed.when.get() {
                When::Month(month) if followed.look.get() == Look::Revenue => {
                    tracing.of_revenue(month, &table)
                }
                when => tracing.of_activity(when, &table),
            }
        }));
    let limits = classed("p", "panel-lede").child(followed.text(|tracing, followed| {
        let month = match followed.when.get() {
            When::Month(month) if followed.look.get() == Look::Revenue => Some(month),
            _ => None,
        };
        tracing.limits(month)
    }));
    let shown = move || vec![picture(followed), one_table(followed)];
    let mut parts = vec![
        classed("p", "panel-lede").child(words::NOTE),
        block("looking-back-choice").child(look_field(look)).child(time_field(followed, choose)),
        sentence,
        limits,
        block("looking-back-one").child(when_any(followed, shown)),
    ];
    parts.extend(all_months(followed));
    parts
}

impl Followed {
    /// What is said of it.
    fn text(self, say: impl Fn(&Tracing<'_>, Self) -> String + Send + Sync + 'static) -> Signal<String> {
        text(move || self.say(|tracing| say(tracing, self)))
    }

    fn say<T>(self, say: impl FnOnce(&Tracing<'_>) -> T) -> T {
        let (plan, evaluation) = (self.planner.plan(), self.planner.evaluation());
        let (back, conventions) = (self.back.read(), self.planner.conventions());
        say(&Tracing { plan: &plan, evaluation: &evaluation, back: &back, conventions: &conventions })
    }
}

/// A part that is there while the chosen time has anything to show.
fn when_any(followed: Followed, shown: impl Fn() -> Vec<Element> + Send + Sync + 'static) -> AnyView {
    when(move || !followed.table.read().rows.is_empty(), shown)
}

fn look_field(look: RwSignal<Look>) -> Element {
    let ways = vec![
        (Look::Revenue, words::REVENUE.here().to_owned()),
        (Look::Activity, words::ACTIVITY.here().to_owned()),
    ];
    SelectField::new(worded(words::LOOK), ways).always().choose(
        move || look.get(),
        move |chosen| {
            look.set(chosen);
            Ok(())
        },
    )
}

/// The months to choose from. Made anew when these change, or how they are called.
fn time_field(followed: Followed, choose: impl Fn(When) + Copy + Send + Sync + 'static) -> AnyView {
    let choices = memo(move || {
        let times = followed.times.read();
        followed.say(|tracing| times.iter().map(|when| (*when, tracing.choice(*when))).collect::<Vec<_>>())
    });
    let label = text(move || {
        let label = match followed.look.get() {
            Look::Revenue => words::SIGNED_IN,
            Look::Activity => words::ACTIVITY_IN,
        };
        label.here().to_owned()
    });
    part(move || {
        SelectField::new(label, choices.get()).always().choose(
            move || followed.when.get(),
            move |when| {
                choose(when);
                Ok(())
            },
        )
    })
}

/// A strip of bars for each source that brings something.
fn picture(followed: Followed) -> Element {
    let frame_id = fresh_id("chart");
    let width = width_of(frame_id.clone(), FIRST_WIDTH);
    let svg = text(move || followed.say(|tracing| draw(followed, tracing, width.get())));
    let caption = followed.text(|tracing, followed| match followed.look.get() {
        Look::Revenue => tracing.caption_of_revenue(followed.when.get()),
        Look::Activity => tracing.caption_of_activity(followed.when.get()),
    });
    let picture = block("chart-picture").id(&frame_id).markup(svg);
    element("div")
        .attribute("data-testid", "looking-back-chart")
        .child(element("p").child(caption))
        .child(picture)
}

fn draw(followed: Followed, tracing: &Tracing<'_>, width: f64) -> String {
    let table = followed.table.read();
    let conventions = tracing.conventions;
    let has = |when: When| table.rows.iter().any(|row| row.when == when);
    let months = table.rows.iter().filter_map(|row| match row.when {
        When::Month(month) => tracing.evaluation.months.get(month),
        When::Start | When::Later => None,
    });
    let months: Vec<MonthLabel> = months
        .map(|month| MonthLabel {
            name: conventions.month_name(*month).to_owned(),
            year: month.year().to_string(),
        })
        .collect();
    let sources: Vec<(String, String, Vec<f64>)> = table
        .used_columns()
        .filter_map(|place| {
            let column = table.columns.get(place)?;
            let source = tracing.source(&tracing.back.traces.get(place)?.source);
            let amounts = table.rows.iter().map(|row| row.cells.get(place).map_or(0.0, |cell| cell.value));
            Some((source, conventions.money(column.whole), amounts.collect()))
        })
        .collect();
    let strips: Vec<Strip<'_>> =
        sources.iter().map(|(name, total, amounts)| Strip { name, total, amounts }).collect();
    let strips = Strips {
        before: if has(When::Start) { words::OPEN_SHORT.here() } else { "" },
        months: &months,
        after: if has(When::Later) { words::LATER.here() } else { "" },
        strips: &strips,
        amount_label: &|amount| conventions.money_short(amount),
    };
    chart::strips(&strips, width)
}

/// The chosen time as figures: by month and by each source that brings something.
fn one_table(followed: Followed) -> Element {
    let columns = move |table: &Table| -> Vec<usize> {
        let used: Vec<usize> = table.used_columns().collect();
        // One source alone is the total.
        if used.len() > 1 { used } else { Vec::new() }
    };
    let pick = |cells: &[Won], columns: &[usize]| -> Vec<Won> {
        columns.iter().filter_map(|place| cells.get(*place).copied()).collect()
    };
    let month = text(move || {
        let is_back = followed.look.get() == Look::Revenue;
        if is_back { words::ACTIVITY_IN } else { words::SIGNED_IN }.here().to_owned()
    });
    let names = part(move || {
        let columns = columns(&followed.table.read());
        followed.say(|tracing| {
            let traces = columns.iter().filter_map(|place| tracing.back.traces.get(*place));
            traces.map(|trace| number_head(tracing.source(&trace.source))).collect::<Vec<_>>()
        })
    });
    let heads = element("tr")
        .child(head(month))
        .child(names)
        .child(number_head(words::TOTAL))
        .child(number_head(words::SHARE));
    let body = part(move || {
        let table = followed.table.read();
        let columns = columns(&table);
        followed.say(|tracing| {
            let money = |won: &Won| cell(tracing.conventions.money(won.whole));
            let (shares, _) = tracing.shares(&table);
            let rows = table.rows.iter().zip(shares).map(|(row, share)| {
                element("tr")
                    .child(row_head(tracing.when(row.when)))
                    .child(pick(&row.cells, &columns).iter().map(money).collect::<Vec<_>>())
                    .child(money(&row.total))
                    .child(cell(share))
            });
            rows.collect::<Vec<_>>()
        })
    });
    let foot = part(move || {
        let table = followed.table.read();
        let columns = columns(&table);
        followed.say(|tracing| {
            let money = |won: &Won| cell(tracing.conventions.money(won.whole));
            let (_, shares) = tracing.shares(&table);
            let all = || cell(tracing.conventions.percent_whole(1.0));
            let totals = element("tr")
                .child(row_head(words::TOTAL))
                .child(pick(&table.columns, &columns).iter().map(money).collect::<Vec<_>>())
                .child(money(&table.total))
                .child(all());
            if columns.is_empty() {
                return vec![totals];
            }
            let shares = columns.iter().filter_map(|place| shares.get(*place).cloned());
            let by_source = element("tr")
                .child(row_head(words::SHARE))
                .child(shares.map(cell).collect::<Vec<_>>())
                .child(all())
                .child(element("td"));
            vec![totals, by_source]
        })
    });
    let table = classed("table", "table traced")
        .attribute("data-testid", "looking-back-table")
        .child(element("thead").child(heads))
        .child(element("tbody").child(body))
        .child(element("tfoot").child(foot));
    scroller(words::BY_MONTH.here(), table)
}

/// All months: a row for each month of activity, a column for each month of revenue.
fn all_months(followed: Followed) -> Vec<Element> {
    let Followed { planner, back, .. } = followed;
    let source = RwSignal::new(None::<usize>);
    let names = memo(move || {
        followed.say(|tracing| {
            let sources = tracing.back.traces.iter().map(|trace| tracing.source(&trace.source));
            sources.collect::<Vec<_>>()
        })
    });
    // A source that is gone is no choice any more.
    let chosen = memo(move || source.get().filter(|source| *source < names.read().len()));
    let switch = part(move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let sources = names.into_iter().enumerate().map(|(place, name)| (Some(place), name));
            let choices = core::iter::once((None, words::ALL_SOURCES.here().to_owned())).chain(sources);
            SelectField::new(worded(words::SOURCE), choices.collect()).always().choose(
                move || chosen.get(),
                move |chosen| {
                    source.set(chosen);
                    Ok(())
                },
            )
        })
    });
    let all = memo(move || back.read().in_all(chosen.get()));
    let heads = part(move || {
        let (all, conventions) = (all.read(), planner.conventions());
        let months = planner.evaluation().months.clone();
        let columns = all.shown_columns().map(|column| {
            let name = months.get(column).map(|month| conventions.month(*month));
            number_head(name.unwrap_or_else(|| words::LATER.here().to_owned()))
        });
        element("tr")
            .child(head(words::ACTIVITY_IN))
            .child(columns.collect::<Vec<_>>())
            .child(number_head(words::TOTAL))
    });
    let body = part(move || {
        let all = all.read();
        let columns = all.shown_columns();
        followed.say(|tracing| {
            let number = |won: &Won| tracing.conventions.number(won.whole, 0);
            let rows = all.rows.iter().zip(all.steps()).map(|(row, steps)| {
                let first = match row.when {
                    When::Month(month) => month,
                    When::Start | When::Later => 0,
                };
                let cells = row.cells.iter().zip(steps).enumerate();
                let cells = cells.skip(columns.start).take(columns.len()).map(|(place, (won, step))| {
                    // Nothing can be won before it comes in.
                    let figure = if place < first { String::new() } else { number(won) };
                    element("td").attribute("class", heat(won, step)).child(figure)
                });
                element("tr")
                    .child(row_head(tracing.when(row.when)))
                    .child(cells.collect::<Vec<_>>())
                    .child(cell(number(&row.total)))
            });
            rows.collect::<Vec<_>>()
        })
    });
    let foot = part(move || {
        let all = all.read();
        let conventions = planner.conventions();
        let number = |won: &Won| cell(conventions.number(won.whole, 0));
        let sums = all.columns.get(all.shown_columns()).unwrap_or_default();
        element("tr")
            .child(row_head(words::TOTAL))
            .child(sums.iter().map(number).collect::<Vec<_>>())
            .child(number(&all.total))
    });
    let table = classed("table", "table heat-table")
        .attribute("data-testid", "looking-back-all")
        .child(element("thead").child(heads))
        .child(element("tbody").child(body))
        .child(element("tfoot").child(foot));
    let note = text(move || words::all_months_note(&planner.conventions()));
    vec![
        block("panel-head").child(element("h3").child(words::ALL_MONTHS)).child(switch),
        classed("p", "panel-lede").child(note),
        scroller(words::ALL_MONTHS.here(), table),
    ]
}

/// The ground of a cell by its size: see [`Table::steps`].
fn heat(won: &Won, step: u8) -> &'static str {
    match step {
        0 if won.whole == 0.0 => "number heat is-none",
        0 => "number heat is-0",
        1 => "number heat is-1",
        2 => "number heat is-2",
        3 => "number heat is-3",
        4 => "number heat is-4",
        _ => "number heat is-5",
    }
}
