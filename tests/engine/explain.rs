//! Formulas: that each one's arithmetic holds, and that it explains the number it stands beside.

use backcast::engine::evaluate;
use backcast::engine::evaluation::{Evaluation, Reach};
use backcast::engine::explain::{Subject, explain};
use backcast::engine::formula::{Formula, Operand, Operation, Quantity};
use backcast::plan::ScheduleKind::{CatchUp, Level, WorkBack};
use backcast::plan::{Plan, ScheduleKind};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, id, is, month, plan_for_customers};
use crate::common::plans;
use crate::numbers::{cases, close};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_formula_computes_its_value_and_the_first_one_the_number_explained(plan in plans()) {
        let evaluation = evaluate(&plan);
        for (subject, expected) in subjects(&plan, &evaluation) {
            let formulas = explain(&plan, &evaluation, subject);
            for (quantity, formula) in &formulas {
                prop_assert!(holds(formula), "{subject:?}: {quantity:?} = {formula:?}");
            }
            match (formulas.first(), expected) {
                (Some((quantity, formula)), Some(expected)) => {
                    // Nothing to do is explained by nothing being left to win.
                    let nothing_left = *quantity == Quantity::OpenDeals && expected == 0.0;
                    let right = if nothing_left {
                        formula.value <= 0.0
                    } else {
                        close(formula.value, expected, 1e-9)
                    };
                    prop_assert!(right, "{subject:?}: {formula:?}, not {expected}");
                }
                (None, None) => {}
                (_, expected) => prop_assert!(false, "{subject:?} of {expected:?}: {formulas:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_there_has_no_formulas(plan in plans()) {
        let evaluation = evaluate(&plan);
        let (stages, teams, months) = (plan.funnel.len(), plan.teams.len(), evaluation.months.len());
        let mut subjects = Vec::new();
        for beyond in [0, 1, usize::MAX / 2] {
            subjects.push(Subject::StageVolume(stages + beyond));
            subjects.push(Subject::BeforeStart(stages + beyond));
            subjects.push(Subject::Target { stage: stages + beyond, from: 0, to: 1 });
            subjects.push(Subject::Target { stage: 0, from: 0, to: months + 1 + beyond });
            subjects.push(Subject::Target { stage: 0, from: months + beyond, to: months + 1 + beyond });
            subjects.push(Subject::Target { stage: 0, from: 1 + beyond, to: 0 });
            subjects.push(Subject::ChannelVolume { channel: plan.channels.len() + beyond, stage: 0 });
            subjects.push(Subject::ChannelVolume { channel: 0, stage: stages + beyond });
            subjects.push(Subject::Utilisation { team: teams + beyond, month: 0 });
            subjects.push(Subject::Utilisation { team: 0, month: months + beyond });
        }
        for subject in subjects {
            prop_assert_eq!(explain(&plan, &evaluation, subject), Vec::new(), "{:?}", subject);
        }
    }
}

/// Every number that can be explained, with its value in the evaluation; none where a number is not
/// there: the factor of a goal out of reach, and without channels targets at the top after the
/// deadline.
fn subjects(plan: &Plan, evaluation: &Evaluation) -> Vec<(Subject, Option<f64>)> {
    let schedules = &evaluation.schedules;
    let chosen = match evaluation.chosen {
        Level => &schedules.level,
        CatchUp | WorkBack => &schedules.catch_up,
    };
    let factor = match chosen {
        Reach::Reached { factor, .. } => Some(*factor),
        Reach::NothingToScale | Reach::OutOfReach => None,
    };
    let mut subjects = vec![
        (Subject::Deals, Some(evaluation.goal.deals.value)),
        (Subject::Factor, factor),
        (Subject::ExpectedRevenue, Some(evaluation.limited.revenue_by_deadline)),
        (Subject::DelayedRevenue, Some(evaluation.delay.revenue)),
    ];
    let months = evaluation.months.len();
    for (stage, need) in evaluation.stages.iter().enumerate() {
        subjects.push((Subject::StageVolume(stage), Some(need.volume.value)));
        subjects.push((Subject::BeforeStart(stage), Some(schedules.work_back.before_start[stage])));
        let entered = &evaluation.unlimited.entered[stage];
        for (month, volume) in entered.iter().enumerate() {
            let has_channels = !plan.channels.is_empty();
            let known = stage > 0 || month < evaluation.months_to_deadline || has_channels;
            let target = Subject::Target { stage, from: month, to: month + 1 };
            subjects.push((target, known.then_some(*volume)));
        }
        for (from, to) in [(0, months), (0, months.min(3)), (months - 2, months), (1, 1)] {
            if to - from != 1 {
                let target = Subject::Target { stage, from, to };
                subjects.push((target, Some(entered[from..to].iter().sum())));
            }
        }
    }
    for (channel, need) in evaluation.channels.iter().enumerate() {
        let entry = plan.funnel.position(&plan.channels[channel].enters).expect("a stage");
        for stage in 0..plan.funnel.len() {
            // Before a channel's items enter there is nothing of it.
            let volume = stage.checked_sub(entry).map(|place| need.volumes[place].value);
            subjects.push((Subject::ChannelVolume { channel, stage }, volume));
        }
    }
    for (team, load) in evaluation.teams.iter().enumerate() {
        assert_eq!(plan.teams[team].id, load.team);
        for (month, load) in load.by_month.iter().enumerate() {
            // Without hours there is nothing to divide by; what is needed is explained all the same.
            let expected = load.utilisation.unwrap_or(load.hours_needed);
            subjects.push((Subject::Utilisation { team, month }, Some(expected)));
        }
    }
    subjects
}

/// Whether the operation on its operands gives the value, to nine digits: each was computed the
/// same way, so all that may differ is the order in which sums were added.
fn holds(Formula { value, operation }: &Formula) -> bool {
    match operation {
        Operation::Given(_) => value.is_finite(),
        Operation::Quotient(dividend, divisor) => close(*value, dividend.value / divisor.value, 1e-9),
        Operation::Product(factors) => close(*value, values(factors).product(), 1e-9),
        Operation::Sum(parts) => close(*value, values(parts).sum(), 1e-9),
        // A difference is as exact as the larger of what it is taken between.
        Operation::Difference(from, less) => {
            let largest = from.value.abs().max(less.value.abs());
            (value - (from.value - less.value)).abs() <= 1e-9 * largest
        }
    }
}

fn values(operands: &[Operand]) -> impl Iterator<Item = f64> {
    operands.iter().map(|operand| operand.value)
}

/// 120 deals from January to April from leads of which half are won, after 31 days.
fn spring() -> PlanBuilder {
    plan_for_customers(120.0).until("2027-04").stage("lead").converting(0.5).after(31.0)
}

/// The quantities that the formulas are named by.
fn named(plan: PlanBuilder, subject: Subject) -> Vec<Quantity> {
    let plan = plan.built();
    explain(&plan, &evaluate(&plan), subject).into_iter().map(|(quantity, _)| quantity).collect()
}

const JANUARY: Subject = Subject::Target { stage: 0, from: 0, to: 1 };

fn january_leads() -> Quantity {
    Quantity::MonthVolume { stage: id("lead"), month: month("2027-01") }
}

#[test]
fn a_stage_needs_what_the_next_one_needs_divided_by_the_rate() {
    // 120 deals ÷ 50 % = 240 leads.
    let plan = spring().built();
    let formulas = explain(&plan, &evaluate(&plan), Subject::StageVolume(0));
    let operation = Operation::Quotient(
        Operand { quantity: Quantity::StageVolume { stage: id("won") }, value: 120.0 },
        Operand { quantity: Quantity::StageRate { stage: id("lead") }, value: 0.5 },
    );
    let volume = Formula { value: 240.0, operation };
    assert_eq!(formulas, [(Quantity::StageVolume { stage: id("lead") }, volume)]);
}

#[test]
fn a_channel_is_explained_down_to_its_share_and_a_campaign_up_to_who_is_contacted() {
    let volume = |stage: &str| Quantity::ChannelVolume { channel: id("web"), stage: id(stage) };
    let subject = Subject::ChannelVolume { channel: 0, stage: 0 };
    assert_eq!(named(spring().channel("web", "lead"), subject), [volume("lead"), volume("won")]);
    let campaign = spring().channel("web", "lead").contacting(500.0, "2027-01", 0.1);
    assert_eq!(
        named(campaign, Subject::ChannelVolume { channel: 0, stage: 1 }),
        [volume("won"), volume("lead")]
    );
}

#[test]
fn a_caught_up_month_is_its_work_back_volume_times_the_factor() {
    // January's deals needed 60 leads in December. The plan's own January is February's 60 leads
    // and 3 of March's 31 days, 60 + 60 × 3/31; and, March's last day being too late, the plan wins
    // 90 − 30/31 of 120 deals: a factor of 31/23.
    let plan = spring().built();
    let formulas = explain(&plan, &evaluate(&plan), JANUARY);
    let Some((quantity, Formula { value, operation: Operation::Product(factors) })) = formulas.first() else {
        panic!("no product: {formulas:?}");
    };
    assert_eq!(*quantity, january_leads());
    assert_eq!(factors[0].quantity, Quantity::CatchUpFactor);
    assert_eq!(factors[1].quantity, Quantity::WorkBackVolume { month: month("2027-01") });
    is(factors[0].value, 31.0 / 23.0);
    is(factors[1].value, 60.0 + 180.0 / 31.0);
    is(*value, 31.0 / 23.0 * (60.0 + 180.0 / 31.0));
    assert_eq!(formulas[1].0, Quantity::CatchUpFactor);
}

#[test]
fn only_a_schedule_that_multiplies_explains_by_its_factor() {
    let by = |kind: ScheduleKind| named(spring().scheduled(kind), JANUARY);
    assert_eq!(by(WorkBack), [january_leads()]);
    assert_eq!(by(CatchUp), [january_leads(), Quantity::CatchUpFactor]);
    // A level pace is the factor itself.
    assert_eq!(by(Level), [january_leads()]);
}

#[test]
fn where_a_schedule_is_out_of_reach_its_work_back_volumes_are_explained() {
    // 120 days from lead to won leave none of April's 120 days.
    for kind in [CatchUp, Level] {
        assert_eq!(named(spring().after(120.0).scheduled(kind), JANUARY), [january_leads()], "{kind:?}");
    }
}

#[test]
fn what_arrives_is_what_left_the_stage_before_times_its_rate() {
    // Leads leave in March that enter in 3 of January's 31 days and in all of February's. January
    // has the leads of February's deals and 3 of March's 31 days, 60 + 60 × 3/31, and February
    // those of its other 28 days.
    let left = (60.0 + 180.0 / 31.0) * 3.0 / 31.0 + 60.0 * 28.0 / 31.0;
    let plan = spring().scheduled(WorkBack).built();
    let evaluation = evaluate(&plan);
    let march = Subject::Target { stage: 1, from: 2, to: 3 };
    let formulas = explain(&plan, &evaluation, march);
    let Operation::Product(factors) = &formulas[0].1.operation else { panic!("no product: {formulas:?}") };
    is(factors[0].value, left);
    is(evaluation.unlimited.left[0][2], left);
    assert_eq!(factors[1], Operand { quantity: Quantity::StageRate { stage: id("lead") }, value: 0.5 });
}

#[test]
fn what_the_goal_needed_before_the_start_is_its_total_less_the_part_since() {
    // 240 leads in all, 60 of them in December, whether or not the funnel is kept full.
    for plan in [spring(), spring().keeping_pace()] {
        let plan = plan.built();
        let evaluation = evaluate(&plan);
        is(evaluation.schedules.work_back.since_start[0], 180.0);
        let formulas = explain(&plan, &evaluation, Subject::BeforeStart(0));
        let Operation::Difference(total, since) = &formulas[0].1.operation else { panic!("{formulas:?}") };
        is(total.value, 240.0);
        is(since.value, 180.0);
        is(formulas[0].1.value, 60.0);
    }
}

#[test]
fn a_target_after_the_first_month_shows_the_whole_running_totals_it_lies_between() {
    // Leads that are won at once: 2.4 each month, running totals 2.4, 4.8, 7.2 → 3, 5, 8.
    let plan = plan_for_customers(7.2).until("2027-03").stage("lead").built();
    let evaluation = evaluate(&plan);
    let target = |from, to| explain(&plan, &evaluation, Subject::Target { stage: 1, from, to });
    let so_far =
        |until: &str, value: f64| Operand { quantity: Quantity::TargetSoFar { month: month(until) }, value };
    let operation = Operation::Difference(so_far("2027-03", 8.0), so_far("2027-02", 5.0));
    assert_eq!(target(2, 3).last(), Some(&(Quantity::Target, Formula { value: 3.0, operation })));
    // From the first month on it is the next whole item after the sum itself.
    assert!(target(0, 3).iter().all(|(quantity, _)| *quantity != Quantity::Target));
}

#[test]
fn a_level_pace_of_nothing_is_explained_by_what_is_left_to_win() {
    // 31 open leads bring 15.5 of 10 deals: 10 − 15.5 = −5.5 are left.
    let plan = plan_for_customers(10.0)
        .until("2027-04")
        .stage("lead")
        .converting(0.5)
        .after(31.0)
        .with_open(31.0)
        .scheduled(Level)
        .built();
    for subject in [Subject::Factor, JANUARY] {
        let formulas = explain(&plan, &evaluate(&plan), subject);
        assert_eq!(formulas.len(), 1);
        assert_eq!(formulas[0].0, Quantity::OpenDeals);
        is(formulas[0].1.value, -5.5);
    }
}

#[test]
fn deals_of_recurring_revenue_come_of_what_must_be_new_each_month() {
    // 100 growing by 50 % is 150, 225, 337.5; 60 % must be new, 50 % of growth and the
    // 10 % by which churn exceeds expansion: (100 + 150 + 225) × 60 % = 285 of 15 each.
    let plan = crate::builder::plan_for_mrr(100.0, 0.5, 0.2, 0.1)
        .until("2027-03")
        .in_deals_of(15.0)
        .stage("lead")
        .built();
    let formulas = explain(&plan, &evaluate(&plan), Subject::Deals);
    let values: Vec<f64> = formulas.iter().map(|(_, formula)| formula.value).collect();
    crate::builder::are(&values, &[19.0, 285.0, 0.6]);
}
