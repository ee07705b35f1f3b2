//! How long an evaluation takes, and how that grows with months and stages. Run with
//! `cargo xtask bench`.
//!
//! The two benches that end in `_from_text` go from document to evaluation, JSON to JSON.
//! `tests/bench/engine.mjs` measures the same of the built module, under the same names.

use backcast::codec::{evaluate_json, write_plan};
use backcast::engine::evaluate;
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{
    AfterDeadline, Bounded, Channel, ChannelStep, ChannelVolume, Cost, Days, Draft, Goal, Id, Lag, Month,
    Name, Owner, Period, Plan, Rate, Share, Spread, Stage, Team, Work,
};
use backcast::words::example::example_texts;
use divan::{Bencher, black_box};

const START: Month = Month::constant(2027, 1);

fn main() {
    divan::main();
}

/// The reference case: 6 stages, 12 months, 2 teams of which one is over capacity.
#[divan::bench]
fn reference_case(bencher: Bencher<'_, '_>) {
    run(bencher, example(START, &example_texts(Language::ENGLISH)));
}

/// The largest case that has a time to keep.
#[divan::bench]
fn ten_stages_sixty_months_six_teams(bencher: Bencher<'_, '_>) {
    run(bencher, sized(10, 60, 6));
}

/// The reference case as its document, which programs in JavaScript evaluate too.
#[divan::bench]
fn reference_case_from_text(bencher: Bencher<'_, '_>) {
    run_from_text(bencher, include_str!("../tests/plans/reference.json"));
}

/// The largest case as a document.
#[divan::bench]
fn ten_stages_sixty_months_six_teams_from_text(bencher: Bencher<'_, '_>) {
    run_from_text(bencher, &sized(10, 60, 6).as_ref().map(write_plan).unwrap_or_default());
}

/// Six stages, 24 months, four teams and eight channels: two enter at each of the first four stages, all
/// with rates of their own. Of the two at a stage one has lags of its own with `own_lags`.
#[divan::bench(args = [false, true])]
fn eight_channels(bencher: Bencher<'_, '_>, own_lags: bool) {
    run(bencher, with_channels(own_lags));
}

fn with_channels(own_lags: bool) -> Option<Plan> {
    let plan = sized(6, 24, 4)?;
    let mut draft = plan.draft();
    let channels = (0..8_u8).map(|index| {
        let stages = plan.funnel.stages.iter().skip(usize::from(index / 2));
        let lag = |stage: &Stage| Lag { mean_days: Days::constant(20.0), ..stage.lag };
        let steps = stages.clone().map(|stage| ChannelStep {
            stage: stage.id.clone(),
            rate: Rate::new(0.5 + 0.05 * f64::from(index)).ok(),
            lag: (own_lags && index % 2 == 1).then(|| lag(stage)),
        });
        let share = Share::new(0.1).ok()?;
        Some(Channel {
            id: Id::new(&format!("channel-{index}")).ok()?,
            name: Name::new("Channel").ok()?,
            owner: Owner::Marketing,
            enters: stages.clone().next()?.id.clone(),
            volume: if index == 0 { ChannelVolume::Rest } else { ChannelVolume::Share { share } },
            steps: steps.collect(),
            cost_per_item: Cost::constant(10.0),
            limit: None,
        })
    });
    draft.channels = channels.collect::<Option<_>>()?;
    Plan::new(draft).ok()
}

/// Six stages, two teams.
#[divan::bench(args = [12, 24, 48])]
fn months(bencher: Bencher<'_, '_>, months: usize) {
    run(bencher, sized(6, months, 2));
}

/// Twelve months, two teams.
#[divan::bench(args = [3, 6, 10])]
fn stages(bencher: Bencher<'_, '_>, stages: usize) {
    run(bencher, sized(stages, 12, 2));
}

fn run(bencher: Bencher<'_, '_>, plan: Option<Plan>) {
    let Some(plan) = plan else {
        eprintln!("the benchmark's plan breaks the rules of plans");
        return;
    };
    bencher.bench(|| evaluate(black_box(&plan)));
}

fn run_from_text(bencher: Bencher<'_, '_>, document: &str) {
    if evaluate_json(document).is_err() {
        eprintln!("the benchmark's document is no plan");
        return;
    }
    bencher.bench(|| evaluate_json(black_box(document)));
}

/// A plan of a size, with the example's numbers repeated: teams work the stages in turn, and have
/// too few people, so that lines are simulated.
fn sized(stages: usize, months: usize, teams: usize) -> Option<Plan> {
    let plan = example(START, &example_texts(Language::ENGLISH))?;
    let mut draft = plan.draft();
    let pattern = plan.funnel.stages.iter().cycle().enumerate().take(stages.checked_sub(1)?);
    let funnel: Option<Vec<Stage>> = pattern
        .map(|(index, stage)| {
            let id = Id::new(&format!("stage-{index}")).ok()?;
            let lag = Lag { spread: Spread::Typical, ..stage.lag };
            // Rates near one keep the volumes of a long funnel within what teams can meet.
            Some(Stage { id, rate: Rate::new(0.8).ok()?, lag, ..stage.clone() })
        })
        .collect();
    draft.funnel.stages = funnel?;
    let team = plan.teams.first()?;
    let staffed: Option<Vec<Team>> = (0..teams)
        .map(|index| {
            let works = draft.funnel.stages.iter().skip(index).step_by(teams.max(1));
            let hours_per_item = team.works.first()?.hours_per_item;
            let works = works.map(|stage| Work { stage: stage.id.clone(), hours_per_item }).collect();
            let people = Bounded::new(0.01 * months as f64 / 12.0).ok()?;
            let id = Id::new(&format!("team-{index}")).ok()?;
            Some(Team { id, name: Name::new("Team").ok()?, works, people, ..team.clone() })
        })
        .collect();
    draft.teams = staffed?;
    let last = START.plus(i32::try_from(months).ok()? - 1);
    draft.goal = Goal { period: Period { first: START, last }, ..draft.goal };
    draft.schedule.after_deadline = AfterDeadline::Stop;
    Plan::new(Draft { example: false, ..draft }).ok()
}
