//! The cheapest mix of channels: by hand, against all mixes of a grid, and by law.

use backcast::edit::Edit;
use backcast::engine::evaluate;
use backcast::engine::evaluation::{Evaluation, LimitCause, Status};
use backcast::engine::mix::{Mix, MixImpossible, cheapest_mix};
use backcast::plan::{Bounded, ChannelVolume, Id, Plan, ScheduleKind, Share};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, are, bounded, is, month, plan_for_customers};
use crate::common::{extreme_plans, extreme_recurring_plans, plans, recurring_plans};
use crate::numbers::{cases, changed, close};

fn shares(mix: &Mix) -> Vec<f64> {
    mix.shares.iter().map(|share| share.share.get()).collect()
}

fn mixed(plan: &Plan, mix: &Mix) -> Plan {
    Edit::mixing(mix)
        .map_or_else(|| plan.clone(), |edit| edit.apply(plan).expect("the shares keep the rules"))
}

/// Ten deals a month at once: web leads, of which one in five is won, at $3 and up to 40 a month; fairs at
/// $20, of which half is won; and partners, who win all, at $60.
fn three() -> PlanBuilder {
    plan_for_customers(120.0)
        .stage("lead")
        .channel("partners", "lead")
        .costing(60.0)
        .channel("web", "lead")
        .bringing(0.1)
        .converting_from("lead", 0.2)
        .costing(3.0)
        .at_most(40.0)
        .channel("fairs", "lead")
        .bringing(0.2)
        .converting_from("lead", 0.5)
        .costing(20.0)
}

#[test]
fn the_cheapest_channel_brings_as_much_as_it_can_and_the_next_one_the_rest() {
    // A deal costs $15 by the web, which can bring 40 × 20 % = 8 of the 10 a month, $40 by fairs and $60 by
    // partners: 96 × $15 + 24 × $40 = $2,400. As the plan is: 84 × $60 + 12 × $15 + 24 × $40 = $6,180.
    let plan = three().built();
    let mix = cheapest_mix(&plan).expect("there is one");
    are(&shares(&mix), &[0.0, 0.8, 0.2]);
    is(mix.spent, 2_400.0);
    is(mix.spent_now, 6_180.0);
    assert!(mix.fits_now && !mix.is_as_now());
    let evaluation = evaluate(&mixed(&plan, &mix));
    is(evaluation.spending.by_deadline, 2_400.0);
    is(evaluation.unlimited.deals_by_deadline, 120.0);
    assert!(evaluation.limits.is_empty());
}

#[test]
fn a_mix_that_is_cheapest_stays() {
    let plan = three().built();
    let best = mixed(&plan, &cheapest_mix(&plan).expect("there is one"));
    let mix = cheapest_mix(&best).expect("it stays");
    assert!(mix.is_as_now() && Edit::mixing(&mix).is_none());
    assert_eq!(mix.spent, mix.spent_now);
    // Where nothing costs anything, there is nothing to gain.
    let free = changed(&plan, |draft| {
        draft.channels.iter_mut().for_each(|channel| channel.cost_per_item = bounded(0.0));
    });
    assert!(cheapest_mix(&free).expect("any is").is_as_now());
}

#[test]
fn what_is_given_counts_and_stays() {
    // 200 contacted × 30 % = 60 leads in January, of which half are 30 deals: 90 are left for the channels,
    // 7.5 a month. The web brings them all for $15 each, and the fair costs 60 × $2.
    let plan = three().channel("fair", "lead").contacting(200.0, "2027-01", 0.3).converting_from("lead", 0.5);
    let plan = plan.costing(2.0).team("desk", 1.0).paid(100.0).built();
    let mix = cheapest_mix(&plan).expect("there is one");
    are(&shares(&mix), &[0.0, 1.0, 0.0]);
    is(mix.spent, 90.0 * 15.0 + 120.0 + 1_200.0);
    assert_eq!(mixed(&plan, &mix).channels[3], plan.channels[3]);
}

#[test]
fn limits_are_kept_at_the_least_cost_and_where_none_is_it_is_said_what_they_lack() {
    let plan = plan_for_customers(59.0)
        .until("2027-03")
        .scheduled(ScheduleKind::Level)
        .stage("lead")
        .channel("web", "lead")
        .costing(10.0)
        .channel("partners", "lead")
        .bringing(0.5)
        .converting_from("lead", 0.5)
        .costing(1.0);
    // Level: 59 deals over three months, each a lead by the web at $10 or two by partners at $1 each.
    let mix = cheapest_mix(&plan.clone().built()).expect("there is one");
    are(&shares(&mix), &[0.0, 1.0]);
    is(mix.spent, 118.0);
    // Partners can bring 20 leads a month, 30 of the deals: the others take $290.
    let limited = changed(&plan.built(), |draft| draft.channels[1].limit = Some(bounded(20.0)));
    let mix = cheapest_mix(&limited).expect("there is one");
    are(&shares(&mix), &[29.0 / 59.0, 30.0 / 59.0]);
    is(mix.spent, 290.0 + 60.0);
    // $350 in all, $116.67 a month: at $116 no mix does.
    let tight = changed(&limited, |draft| draft.budget.monthly = Some(bounded(116.0)));
    let Err(MixImpossible::Monthly { month: at, least }) = cheapest_mix(&tight) else { panic!("impossible") };
    assert_eq!(at, month("2027-01"));
    is(least, 350.0 / 3.0);
    let enough = changed(&limited, |draft| draft.budget.monthly = Some(bounded(117.0)));
    is(cheapest_mix(&enough).expect("it is enough").spent, 350.0);
    let total = changed(&limited, |draft| draft.budget.total = Some(bounded(349.0)));
    let Err(MixImpossible::Total { least }) = cheapest_mix(&total) else { panic!("impossible") };
    is(least, 350.0);
}

#[test]
fn a_monthly_limit_may_take_a_dearer_mix() {
    // Deals are due in February alone, 28 of them. The web brings them at once, at $10 each; partners' leads
    // take 31 days, so that they enter in January, at $11: on 28 of its 31 days in time. With $140 a month
    // half of the deals are paid for in February, and the others in January: 14 × 31/28 × $11 = $170.50.
    let plan = |monthly: f64| {
        let plan = plan_for_customers(28.0).until("2027-02").phased_by_month(&[0.0, 1.0]).stage("lead");
        plan.channel("web", "lead")
            .costing(10.0)
            .channel("partners", "lead")
            .bringing(0.0)
            .taking("lead", 31.0)
            .costing(11.0)
            .spending_a_month_at_most(monthly)
            .built()
    };
    // Each deal by partners costs 31/28 × $11.
    let each = 31.0 / 28.0 * 11.0;
    is(cheapest_mix(&plan(280.0)).expect("there is one").spent, 280.0);
    let tight = plan(180.0);
    let mix = cheapest_mix(&tight).expect("there is one");
    is(mix.spent, 180.0 + 10.0 * each);
    assert!(!mix.fits_now);
    let evaluation = evaluate(&mixed(&tight, &mix));
    is(evaluation.spending.by_deadline, 180.0 + 10.0 * each);
    assert_eq!(evaluation.checks.budget.status, Status::Good);
    assert_eq!(evaluation.checks.goal.status, Status::Good);
    // 28 deals of which w by the web: 10 w and (28 − w) × each are the same at w = 28 each ÷ (10 + each).
    let Err(MixImpossible::Monthly { least, .. }) = cheapest_mix(&plan(100.0)) else { panic!("impossible") };
    is(least, 10.0 * 28.0 * each / (10.0 + each));
}

#[test]
fn where_no_mix_does_it_is_said_what_stands_in_the_way() {
    let one = plan_for_customers(1.0).stage("lead").channel("web", "lead").built();
    assert_eq!(cheapest_mix(&one), Err(MixImpossible::NothingToChoose));
    let open = three().with_open(0.0).built();
    let open = changed(&open, |draft| draft.funnel.stages[0].open = bounded(200.0));
    assert_eq!(cheapest_mix(&open), Err(MixImpossible::NothingToWin));
    // Two channels of at most two leads a month, when ten are needed.
    let few = plan_for_customers(120.0).stage("lead").channel("one", "lead").at_most(2.0);
    let few = few.channel("other", "lead").bringing(0.5).at_most(2.0);
    let Err(MixImpossible::ChannelLimits { part }) = cheapest_mix(&few.built()) else { panic!("impossible") };
    is(part, 0.4);
    // Leads take longer than there is time.
    let late = plan_for_customers(10.0).until("2027-03").stage("lead").after(200.0);
    let late = late.channel("one", "lead").channel("other", "lead").bringing(0.5);
    assert_eq!(cheapest_mix(&late.clone().built()), Err(MixImpossible::NotInTime));
    // The fast channel brings a third; of the slow one 5 of 120 days' work counts, 24 times the pace.
    let hurried = plan_for_customers(120.0).until("2027-04").stage("lead").after(1.0);
    let hurried = hurried.channel("one", "lead").at_most(10.0);
    let hurried = hurried.channel("slow", "lead").bringing(0.1).taking("lead", 115.0);
    assert_eq!(cheapest_mix(&hurried.built()), Err(MixImpossible::Pace));
    // At the steady pace what was due before the start is missing, whatever the mix.
    let steady = plan_for_customers(120.0).scheduled(ScheduleKind::WorkBack).stage("lead").after(40.0);
    let steady = steady.channel("one", "lead").channel("other", "lead").bringing(0.5);
    assert_eq!(cheapest_mix(&steady.built()), Err(MixImpossible::NotInTime));
}

#[test]
fn at_the_steady_pace_only_channels_that_are_in_time_share_the_goal() {
    let plan = plan_for_customers(120.0)
        .scheduled(ScheduleKind::WorkBack)
        .stage("lead")
        .channel("slow", "lead")
        .taking("lead", 40.0)
        .costing(1.0)
        .channel("fast", "lead")
        .bringing(0.5)
        .costing(2.0)
        .built();
    let mix = cheapest_mix(&plan).expect("there is one");
    assert!((shares(&mix)[1] - 1.0).abs() < 1e-6);
    assert!(close(mix.spent, 240.0, 1e-6));
}

/// Whether a plan reaches its goal, people being no limit, within the limits of the channels that share it.
fn reaches(plan: &Plan, evaluation: &Evaluation) -> bool {
    let goal = evaluation.goal.revenue.value;
    let shares =
        |of: &Id| plan.channels.iter().any(|channel| channel.id == *of && !channel.volume.is_campaign());
    let is_over = |cause: &LimitCause| {
        cause.month <= plan.goal.period.last
            && cause.deals > 1e-6 * evaluation.goal.deals.value
            && shares(&cause.channel)
    };
    evaluation.in_time(&evaluation.unlimited) >= goal * (1.0 - 1e-6)
        && !evaluation.limits.causes.iter().any(is_over)
}

/// The least that any mix of twentieths of three channels spends, of which the first takes the rest.
fn cheapest_of_grid(plan: &Plan) -> f64 {
    let mut cheapest = f64::MAX;
    for one in 0..=20 {
        for other in 0..=20 - one {
            let part =
                |twentieths: i32| ChannelVolume::Share { share: bounded(f64::from(twentieths) / 20.0) };
            let other = changed(plan, |draft| {
                draft.channels[1].volume = part(one);
                draft.channels[2].volume = part(other);
            });
            let evaluation = evaluate(&other);
            if reaches(&other, &evaluation) && evaluation.checks.budget.status != Status::Bad {
                cheapest = cheapest.min(evaluation.spending.by_deadline);
            }
        }
    }
    cheapest
}

/// Ten deals a month at the steady pace, of which 60 of 120 are open: leads won at once at $10, up to 6 a
/// month, at $20, and ones at $1 that are won after two years.
fn steady_with_open() -> PlanBuilder {
    plan_for_customers(120.0)
        .scheduled(ScheduleKind::WorkBack)
        .stage("lead")
        .with_open(60.0)
        .channel("web", "lead")
        .costing(10.0)
        .at_most(6.0)
        .channel("fairs", "lead")
        .bringing(0.2)
        .costing(20.0)
        .channel("letters", "lead")
        .bringing(0.2)
        .taking("lead", 730.0)
        .costing(1.0)
}

#[test]
fn at_the_steady_pace_what_is_not_needed_may_come_too_late() {
    // Half of the 120 deals is still to win: 6 a month by the web would be 72, at $10 each 60 are $600. What
    // letters were to bring should have been sent before the start, and costs nothing.
    let plan = steady_with_open().built();
    let mix = cheapest_mix(&plan).expect("there is one");
    assert!(close(mix.spent, 600.0, 1e-6), "{mix:?}");
    let best = mixed(&plan, &mix);
    assert!(reaches(&best, &evaluate(&best)));
    assert!(close(mix.spent, cheapest_of_grid(&plan), 1e-6), "{} is cheapest", cheapest_of_grid(&plan));
    // A plan that fits stands in nobody's way: the web half of the goal, letters the rest.
    let plan = changed(&plan, |draft| {
        draft.channels.remove(1);
        draft.channels[1].volume = ChannelVolume::Share { share: bounded(0.5) };
    });
    assert!(cheapest_mix(&plan).expect("the plan's own").is_as_now());
}

#[test]
fn limits_on_given_volumes_are_told_as_a_part_of_these() {
    // Four and three of the ten leads a month that a steady pace takes, though 60 deals in a year would do.
    let plan = plan_for_customers(120.0).scheduled(ScheduleKind::WorkBack).stage("lead").with_open(60.0);
    let plan = plan.channel("web", "lead").at_most(4.0).channel("fairs", "lead").bringing(0.5).at_most(3.0);
    let Err(MixImpossible::ChannelLimitsOfVolume { part }) = cheapest_mix(&plan.built()) else {
        panic!("impossible")
    };
    is(part, 0.7);
}

#[test]
fn no_mix_of_a_grid_is_cheaper() {
    // Three channels of other lags, rates and costs, a limit on one and on a month: all mixes in twentieths.
    let plan = |kind: ScheduleKind, monthly: f64| {
        plan_for_customers(60.0)
            .scheduled(kind)
            .stage("lead")
            .converting(0.2)
            .after(20.0)
            .stage("deal")
            .converting(0.5)
            .after(15.0)
            .channel("web", "lead")
            .costing(6.0)
            .at_most(30.0)
            .channel("partners", "deal")
            .bringing(0.3)
            .taking("deal", 45.0)
            .costing(50.0)
            .channel("calls", "lead")
            .bringing(0.3)
            .taking("lead", 3.0)
            .costing(9.0)
            .team("desk", 1.0)
            .paid(70.0)
            .spending_a_month_at_most(monthly)
            .built()
    };
    for kind in [ScheduleKind::CatchUp, ScheduleKind::Level] {
        for monthly in [10_000.0, 720.0] {
            let plan = plan(kind, monthly);
            let mix = cheapest_mix(&plan).unwrap_or_else(|reason| panic!("{kind:?}, {monthly}: {reason:?}"));
            let best = mixed(&plan, &mix);
            let evaluation = evaluate(&best);
            assert!(reaches(&best, &evaluation) && evaluation.checks.budget.status == Status::Good);
            assert!(close(evaluation.spending.by_deadline, mix.spent, 1e-9));
            let cheapest = cheapest_of_grid(&plan);
            assert!(mix.spent <= cheapest * (1.0 + 1e-9), "{} is dearer than {cheapest}", mix.spent);
            // Costs are linear, and a twentieth of the goal more or less of one channel is at most 3 deals at
            // $100 more or less each.
            assert!(mix.spent >= cheapest - 600.0, "{} is too good beside {cheapest}", mix.spent);
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_mix_reaches_the_goal_within_the_limits_at_the_cost_it_says(
        plan in prop_oneof![plans(), recurring_plans()],
        others in prop::collection::vec(0.0..1.0, 4),
    ) {
        if let Ok(mix) = cheapest_mix(&plan) {
            let sum: f64 = shares(&mix).iter().sum();
            prop_assert!(close(sum, 1.0, 1e-9));
            let now = evaluate(&plan);
            prop_assert_eq!(mix.spent_now, now.spending.by_deadline);
            let best = mixed(&plan, &mix);
            let evaluation = evaluate(&best);
            prop_assert!(close(evaluation.spending.by_deadline, mix.spent, 1e-6));
            prop_assert!(reaches(&best, &evaluation), "{:?}", mix);
            prop_assert!(evaluation.spending.over_monthly.iter().all(|over| over.over < 1e-6 * over.spent));
            prop_assert!(evaluation.spending.over_total.iter().all(|over| over.over < 1e-6 * over.spent));
            prop_assert!(!mix.fits_now || mix.spent <= mix.spent_now);
            // Any other mix that does as well is dearer.
            let for_goal = plan.channels.iter().filter(|channel| !channel.volume.is_campaign()).count();
            let all: f64 = others.iter().take(for_goal).sum();
            let mut parts = others.iter();
            let other = changed(&plan, |draft| {
                for channel in draft.channels.iter_mut().filter(|channel| !channel.volume.is_campaign()) {
                    let part = parts.next().copied().unwrap_or(0.0);
                    if let ChannelVolume::Share { share } = &mut channel.volume {
                        *share = Share::new((part / all).min(1.0)).expect("a share");
                    }
                }
            });
            let evaluation = evaluate(&other);
            let pace = evaluation.checks.time.pace.unwrap_or(f64::MAX);
            let fastest = now.checks.time.pace.unwrap_or(0.0).max(3.0);
            let within = evaluation.checks.budget.status != Status::Bad && pace <= fastest;
            if reaches(&other, &evaluation) && within {
                prop_assert!(mix.spent <= evaluation.spending.by_deadline * (1.0 + 1e-6));
            }
        }
    }

    #[test]
    fn a_plan_that_fits_has_a_mix_that_costs_no_more(plan in prop_oneof![plans(), recurring_plans()]) {
        let now = evaluate(&plan);
        let fits = now.checks.time.pace.is_some()
            && reaches(&plan, &now)
            && now.checks.budget.status != Status::Bad;
        match cheapest_mix(&plan) {
            Ok(mix) => prop_assert!(!fits || mix.spent <= mix.spent_now),
            Err(MixImpossible::NothingToChoose | MixImpossible::NothingToWin) => {}
            Err(reason) => prop_assert!(!fits, "{reason:?}"),
        }
    }

    #[test]
    fn any_plan_has_a_mix_of_numbers_or_a_reason(plan in prop_oneof![extreme_plans(), extreme_recurring_plans()]) {
        match cheapest_mix(&plan) {
            Ok(mix) => prop_assert!(mix.spent.is_finite() && mix.spent_now.is_finite()),
            Err(MixImpossible::Monthly { least, .. } | MixImpossible::Total { least }) => {
                prop_assert!(least.is_finite());
            }
            Err(_) => {}
        }
    }
}

#[test]
fn a_limit_is_kept_by_the_deadline_and_what_goes_on_after_it_is_no_matter_of_the_mix() {
    // Level, 59 deals by the end of February, and the same 29.5 leads a month after it: within 30.
    let plan = plan_for_customers(59.0)
        .until("2027-02")
        .scheduled(ScheduleKind::Level)
        .keeping_pace()
        .stage("lead")
        .channel("web", "lead")
        .at_most(30.0)
        .costing(1.0)
        .channel("partners", "lead")
        .bringing(0.0)
        .costing(2.0)
        .built();
    let mix = cheapest_mix(&plan).expect("the plan fits as it is");
    assert!(mix.fits_now && mix.is_as_now());
    are(&evaluate(&plan).unlimited.entered[0][..4], &[29.5; 4]);
}

#[test]
fn where_what_is_open_wins_the_goal_there_is_nothing_to_divide_whatever_the_schedule() {
    for kind in [ScheduleKind::WorkBack, ScheduleKind::CatchUp, ScheduleKind::Level] {
        // A hundred open leads, all won at once, for a goal of ten.
        let plan = plan_for_customers(10.0).scheduled(kind).stage("lead").with_open(100.0);
        let plan = plan.channel("web", "lead").channel("partners", "lead").bringing(0.5).built();
        assert_eq!(cheapest_mix(&plan), Err(MixImpossible::NothingToWin), "{kind:?}");
    }
}
