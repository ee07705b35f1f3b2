//! The whole plan as a text for a wiki: the answer, the checks, the funnel, the targets, people and money.

use super::checks::checks;
use super::panels::{self, timeline};
use super::prose::{Block, Prose};
use super::verdict::{owners_number, verdict};
use super::{fields, names};
use crate::engine::Evaluation;
use crate::format::Conventions;
use crate::plan::{Bounded, Owner, Plan};

/// The plan, with what follows from it.
#[must_use]
pub fn whole(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Prose {
    let mut prose = Prose::default();
    prose.add(Block::Title, plan.name.as_str());
    let verdict = verdict(plan, evaluation, conventions);
    prose.add(Block::Paragraph, &verdict.lead);
    prose.add(Block::Paragraph, &verdict.rest.join(" "));
    for check in checks(plan, evaluation, conventions) {
        prose.add(Block::Item, &format!("{}: {}. {}", check.name, check.outcome, check.reason));
    }
    prose.add(Block::Heading, conventions.text(timeline::HEADING));
    prose.0.push(Block::Table(expected(evaluation, conventions)));
    prose.add(Block::Heading, conventions.text(panels::funnel::HEADING));
    prose.0.push(Block::Table(funnel(plan, evaluation, conventions)));
    for owner in [Owner::Marketing, Owner::Sales] {
        if plan.funnel.owners().any(|of| of == owner) {
            prose.add(
                Block::Heading,
                &format!(
                    "{}: {}",
                    conventions.text(panels::targets::HEADING),
                    conventions.text(owners_number(owner))
                ),
            );
            prose.0.push(Block::Table(targets(plan, evaluation, owner, conventions)));
        }
    }
    if !plan.teams.is_empty() {
        prose.add(Block::Heading, conventions.text(panels::people::HEADING));
        for team in &plan.teams {
            prose.add(Block::Item, &panels::team_line(plan, team, conventions));
        }
    }
    if !evaluation.spending.lines.is_empty() {
        prose.add(Block::Heading, conventions.text(panels::budget::SPENDING));
        prose.0.push(Block::Table(spending(plan, evaluation, conventions)));
    }
    prose
}

fn spending(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Vec<Vec<String>> {
    let spent = panels::budget::spent(plan, evaluation, true, conventions);
    let rows = core::iter::once(spent.heads).chain(spent.lines).chain([spent.total]);
    // What it is for, and what it comes to by the deadline.
    rows.map(|row| row.into_iter().take(2).collect()).collect()
}

fn expected(evaluation: &Evaluation, conventions: &Conventions) -> Vec<Vec<String>> {
    let columns = timeline::columns(evaluation);
    let head = core::iter::once(timeline::MONTH).chain(columns.iter().map(|(name, _)| *name));
    let rows = evaluation.months.iter().enumerate().map(|(at, month)| {
        let amounts = columns
            .iter()
            .map(|(_, by_month)| conventions.money_whole(by_month.get(at).copied().unwrap_or(0.0)));
        core::iter::once(conventions.month(*month)).chain(amounts).collect()
    });
    core::iter::once(head.map(|head| conventions.text(head).to_owned()).collect()).chain(rows).collect()
}

fn funnel(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Vec<Vec<String>> {
    use panels::funnel::{LAG, NEEDED, OWNER, RATE, STAGE};
    let head = [STAGE, NEEDED, RATE, LAG, OWNER].map(|head| conventions.text(head).to_owned()).to_vec();
    let stages = plan.funnel.names().zip(plan.funnel.owners()).zip(&evaluation.stages).enumerate();
    let rows = stages.map(|(at, ((name, owner), need))| {
        let stage = plan.funnel.stages.get(at);
        let rate = stage.map_or_else(String::new, |stage| conventions.percent(stage.rate.get()));
        let lag = stage.map_or_else(String::new, |stage| {
            format!(
                "{} {}",
                fields::written(stage.lag.mean_days.get(), fields::Unit::Days, conventions),
                conventions.text(panels::funnel::DAYS)
            )
        });
        vec![
            name.to_string(),
            conventions.whole_up(need.volume.value),
            rate,
            lag,
            conventions.text(names::owner(owner)).to_owned(),
        ]
    });
    core::iter::once(head).chain(rows).collect()
}

fn targets(
    plan: &Plan,
    evaluation: &Evaluation,
    owner: Owner,
    conventions: &Conventions,
) -> Vec<Vec<String>> {
    let owned: Vec<(usize, String)> = plan
        .funnel
        .names()
        .zip(plan.funnel.owners())
        .enumerate()
        .filter(|(_, (_, of))| *of == owner)
        .map(|(at, (name, _))| (at, name.to_string()))
        .collect();
    let head = core::iter::once(conventions.text(panels::targets::MONTH).to_owned())
        .chain(owned.iter().map(|(_, name)| name.clone()))
        .collect();
    let row = |name: String, months: core::ops::Range<usize>| {
        let cells =
            owned.iter().map(|(stage, _)| conventions.number(evaluation.target(*stage, months.clone()), 0));
        core::iter::once(name).chain(cells).collect::<Vec<_>>()
    };
    let due = owned.iter().map(|(stage, _)| conventions.number(evaluation.due_before_start(*stage), 0));
    let before = core::iter::once(panels::before(plan, conventions)).chain(due).collect();
    let months = evaluation.target_months();
    let rows = months.iter().enumerate().map(|(at, month)| row(conventions.month(*month), at..at + 1));
    let total = row(panels::total(plan, conventions), 0..months.len());
    [head, before].into_iter().chain(rows).chain([total]).collect()
}
