//! Channels and campaigns: cases worked out by hand, and what holds for any of them.

use backcast::engine::campaign::campaign_yield;
use backcast::engine::evaluate;
use backcast::engine::evaluation::{Evaluation, Forecast, Reach, Source};
use backcast::plan::{Bounded, Channel, ChannelVolume, Cost, Days, Lag, Owner, ScheduleKind};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, are, bounded, id, is, plan_for_customers};
use crate::common::{name, plans};
use crate::monotony::one_stage_a_team;
use crate::numbers::{cases, changed, close, without_channel_limits, without_channels};

fn deals_of(forecast: &Forecast) -> Vec<f64> {
    forecast.sources.iter().map(|source| source.deals_by_deadline).collect()
}

#[track_caller]
fn factor(evaluation: &Evaluation) -> f64 {
    let schedules = &evaluation.schedules;
    match schedules.reach(evaluation.chosen) {
        Some(Reach::Reached { factor, .. }) => *factor,
        other => panic!("{other:?}"),
    }
}

/// A web that brings leads and partners who bring opportunities, without lags.
fn web_and_partners() -> PlanBuilder {
    plan_for_customers(120.0)
        .stage("lead")
        .converting(0.2)
        .stage("opportunity")
        .converting(0.25)
        .channel("web", "lead")
        .channel("partners", "opportunity")
        .bringing(0.4)
        .converting_from("opportunity", 0.5)
        .brought_by_sales()
}

#[test]
fn each_channel_needs_what_its_share_of_the_deals_does_by_its_own_rates() {
    // Partners: 120 × 40 % = 48 deals ÷ 50 % = 96 opportunities. The web takes the rest, 72 deals ÷ 25 %
    // = 288 opportunities ÷ 20 % = 1,440 leads.
    let evaluation = web_and_partners().evaluated();
    let volumes = |channel: usize| -> Vec<f64> {
        evaluation.channels[channel].volumes.iter().map(|volume| volume.value).collect()
    };
    are(&volumes(0), &[1_440.0, 288.0, 72.0]);
    are(&volumes(1), &[96.0, 48.0]);
    is(evaluation.channels[0].share, 0.6);
    let needs: Vec<f64> = evaluation.stages.iter().map(|need| need.volume.value).collect();
    are(&needs, &[1_440.0, 384.0, 120.0]);
    // Without lags a twelfth of that each month.
    are(&evaluation.unlimited.sources[1].entered[1][..2], &[8.0, 8.0]);
    are(&evaluation.unlimited.entered[1][..12], &[32.0; 12]);
    assert_eq!(evaluation.channels[1].targets[1][..3], [8.0, 8.0, 8.0]);
}

#[test]
fn deals_are_sourced_by_who_brings_them() {
    // 72 deals of the web's are marketing's, the partners' 48 are sales's. 30 open opportunities × 25 %
    // are 7.5 deals at once, and the channels have to win only 112.5 of the 120: 15/16 of each part.
    let plan = web_and_partners().in_deals_of(100.0).with_open(30.0);
    let sourced = plan.clone().evaluated().limited.sourced.expect("there are channels");
    is(sourced.marketing.deals, 67.5);
    is(sourced.sales.deals, 45.0);
    // Without lags the same every month.
    let plan = plan.built();
    let january = evaluate(&plan).limited.sourced_in(&plan, 0..1);
    is(january.marketing.deals, 67.5 / 12.0);
    is(january.sales.revenue, 4_500.0 / 12.0);
    is(january.opening.deals, 7.5);
    is(sourced.opening.deals, 7.5);
    is(sourced.marketing.revenue, 6_750.0);
    is(sourced.opening.revenue, 750.0);
}

#[test]
fn an_item_costs_when_it_enters() {
    // The web's 1,440 leads at $3 over twelve months.
    let plan = plan_for_customers(12.0).stage("lead").converting(0.1).channel("web", "lead").costing(3.0);
    are(&plan.evaluated().spending.lines[0].by_month[..12], &[30.0; 12]);
}

#[test]
fn one_factor_catches_up_on_all_channels_so_that_volumes_keep_their_proportions() {
    // 59 deals due in January and in February, half by each channel. The fast one wins what enters at
    // once. Of the slow one, 31 days, only what is due in February can enter after the start: 29.5 in
    // January, 29.5 ÷ 31 a day. They are won on days 31 to 61, and February ends with day 58: 28 of 31.
    let evaluation = plan_for_customers(118.0)
        .until("2027-02")
        .stage("lead")
        .channel("fast", "lead")
        .channel("slow", "lead")
        .bringing(0.5)
        .taking("lead", 31.0)
        .evaluated();
    let slow = 29.5 * 28.0 / 31.0;
    let expected = 118.0 / (59.0 + slow);
    is(factor(&evaluation), expected);
    are(&deals_of(&evaluation.unlimited), &[expected * 59.0, expected * slow]);
    let entered = |source: usize| &evaluation.unlimited.sources[source].entered[0][..2];
    are(entered(0), &[expected * 29.5, expected * 29.5]);
    are(entered(1), &[expected * 29.5, 0.0]);
    // Half of the slow channel's work, a quarter of the deals', should have come before.
    is(evaluation.channels[1].before_start, 0.5);
    is(evaluation.checks.time.before_start, 0.25);
}

#[test]
fn a_level_pace_divides_over_the_channels_as_the_goal_needs_them() {
    // For each deal 60 % ÷ 5 % = 12 leads and 40 % ÷ 50 % = 0.8 opportunities: 120 × 12.8 ÷ 12 = 128
    // items a month, of which 120 are leads.
    let evaluation = web_and_partners().scheduled(ScheduleKind::Level).evaluated();
    is(factor(&evaluation), 128.0);
    are(&evaluation.unlimited.sources[0].entered[0][..12], &[120.0; 12]);
    are(&evaluation.unlimited.sources[1].entered[1][..12], &[8.0; 12]);
}

#[test]
fn what_a_campaign_brings_is_taken_from_the_goal() {
    // 600 contacted × 5 % = 30 leads in March × 20 % × 25 % = 1.5 deals after 31 days. The goal has 12,
    // and 31 days are lost at the start: 11 of twelve months' deals remain. (12 − 1.5) ÷ 11.
    let plan = plan_for_customers(12.0)
        .stage("lead")
        .converting(0.2)
        .after(10.0)
        .stage("opportunity")
        .converting(0.25)
        .after(21.0)
        .channel("fair", "lead")
        .contacting(600.0, "2027-03", 0.05);
    let evaluation = plan.clone().evaluated();
    is(evaluation.schedules.campaign_deals, 1.5);
    // Work laid evenly over months of other lengths than the next ones' shifts by days: what the steady
    // pace wins is taken as it is.
    let steady = evaluation.schedules.work_back.deals_by_deadline - 1.5;
    is(factor(&evaluation), 10.5 / steady);
    are(&deals_of(&evaluation.unlimited), &[1.5, 10.5]);
    assert_eq!(evaluation.unlimited.sources[1].source, Source::Funnel);
    is(evaluation.unlimited.deals_by_deadline, 12.0);
    let brings = campaign_yield(&plan.built(), &id("fair")).expect("a campaign");
    is(brings.deals(), 1.5);
    is(brings.deals_in_time(), 1.5);
    // For 3 deals twice as many.
    is(brings.contacts_for(3.0), 1_200.0);
    is(brings.contacts_for_in_time(3.0).expect("it is in time"), 1_200.0);
}

#[test]
fn of_a_campaign_only_what_is_won_by_the_deadline_counts() {
    // 31 leads in January, one a day, half of them won 16 days later: those of days 0 to 14 in time.
    let plan = plan_for_customers(100.0)
        .until("2027-01")
        .stage("lead")
        .converting(0.5)
        .after(16.0)
        .channel("fair", "lead")
        .contacting(100.0, "2027-01", 0.31)
        .built();
    let brings = campaign_yield(&plan, &id("fair")).expect("a campaign");
    is(brings.deals(), 15.5);
    is(brings.deals_in_time(), 7.5);
    is(brings.contacts_for_in_time(15.0).expect("it brings some"), 200.0);
    is(evaluate(&plan).schedules.campaign_deals, 7.5);
    let later = changed(&plan, |draft| {
        let (size, response) = (bounded(100.0), bounded(0.31));
        let month = draft.start.plus(1);
        draft.channels[0].volume = ChannelVolume::Campaign { month, size, response };
    });
    let brings = campaign_yield(&later, &id("fair")).expect("a campaign");
    assert_eq!((brings.deals_in_time(), brings.contacts_for_in_time(1.0)), (0.0, None));
}

#[test]
fn what_a_channel_cannot_bring_is_told_apart_from_waiting() {
    // Ten a month are needed and eight possible: two of each month are never won.
    let evaluation = plan_for_customers(120.0)
        .in_deals_of(50.0)
        .stage("lead")
        .channel("web", "lead")
        .at_most(8.0)
        .evaluated();
    is(evaluation.unlimited.deals_by_deadline, 120.0);
    is(evaluation.limited.deals_by_deadline, 96.0);
    is(evaluation.limits.deals, 24.0);
    is(evaluation.limits.revenue, 1_200.0);
    assert_eq!(evaluation.limits.causes.len(), 12);
    is(evaluation.limits.causes[3].items, 2.0);
    assert_eq!(evaluation.limits.causes[3].month, evaluation.months[3]);
    assert_eq!(evaluation.delay.deals, 0.0);
    // Targets say what is needed all the same.
    assert_eq!(evaluation.targets[0][0], 10.0);
}

#[test]
fn channels_share_a_line_in_proportion_to_what_they_have_in_it() {
    // January, 31 days: 62 deals at 100 % and 31 at 50 % are 2 leads a day from each channel. The team
    // has 62 hours, 2 a day, for 4 leads of an hour each: one of each channel a day is taken up.
    let evaluation = plan_for_customers(93.0)
        .until("2027-01")
        .stage("lead")
        .channel("good", "lead")
        .channel("poor", "lead")
        .bringing(1.0 / 3.0)
        .converting_from("lead", 0.5)
        .team("desk", 0.62)
        .working("lead", 1.0)
        .evaluated();
    are(&deals_of(&evaluation.limited), &[31.0, 15.5]);
    is(evaluation.delay.deals, 46.5);
    is(evaluation.limited.sources[1].balance[0].entered, 62.0);
}

#[test]
fn the_channel_with_the_largest_share_stands_for_the_plan_where_one_must() {
    // At leads the web is alone, 40 days from won; from opportunities on partners have more.
    let evaluation = plan_for_customers(10.0)
        .stage("lead")
        .after(10.0)
        .stage("opportunity")
        .after(30.0)
        .channel("web", "lead")
        .channel("partners", "opportunity")
        .bringing(0.75)
        .taking("opportunity", 5.0)
        .evaluated();
    are(&evaluation.stages.iter().map(|need| need.mean_days_to_won).collect::<Vec<_>>(), &[40.0, 5.0, 0.0]);
    // Five days before 31 December.
    let latest = evaluation.stages[1].latest_start.map(|date| date.to_string());
    assert_eq!(latest.as_deref(), Some("2027-12-26"));
    is(evaluation.channels[0].mean_days_to_won, 40.0);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn sources_add_up_to_the_totals(plan in plans()) {
        let evaluation = evaluate(&plan);
        for forecast in [&evaluation.unlimited, &evaluation.limited] {
            prop_assert_eq!(forecast.sources.is_empty(), plan.channels.is_empty());
            prop_assert_eq!(forecast.sourced.is_some(), !plan.channels.is_empty());
            let Some(sourced) = forecast.sourced else { continue };
            for (stage, total) in forecast.entered.iter().enumerate() {
                for (month, total) in total.iter().enumerate() {
                    let parts = forecast.sources.iter().fold(0.0, |sum, part| sum + part.entered[stage][month]);
                    prop_assert_eq!(parts, *total);
                }
            }
            let by_source: f64 = forecast.sources.iter().map(|part| part.deals_by_deadline).sum();
            prop_assert!(close(by_source, forecast.deals_by_deadline, 1e-9));
            let by_owner = sourced.marketing.deals + sourced.sales.deals + sourced.opening.deals;
            prop_assert!(close(by_owner, forecast.deals_by_deadline, 1e-9));
            let in_time = forecast.sourced_in(&plan, 0..evaluation.months_to_deadline);
            prop_assert!(close(in_time.marketing.deals, sourced.marketing.deals, 1e-9));
            prop_assert!(close(in_time.opening.revenue, sourced.opening.revenue, 1e-9));
        }
    }

    #[test]
    fn channels_that_equal_the_funnel_make_no_difference(
        plan in plans().prop_map(|plan| one_stage_a_team(&without_channels(&plan))),
        parts in prop::collection::vec(0.01..1.0, 0..4),
    ) {
        let like_the_funnel = changed(&plan, |draft| {
            let rest = [ChannelVolume::Rest];
            let count = parts.len() as f64;
            let shares = parts.iter().map(|part| ChannelVolume::Share { share: bounded(part / count) });
            let volumes = rest.into_iter().chain(shares).enumerate();
            draft.channels = volumes.map(|(index, volume)| Channel {
                id: id(&format!("channel-{index}")),
                name: name("Channel"),
                owner: Owner::Sales,
                enters: draft.funnel.stages[0].id.clone(),
                volume,
                steps: Vec::new(),
                cost_per_item: Cost::constant(0.0),
                limit: None,
            }).collect();
        });
        let (one, other) = (evaluate(&plan), evaluate(&like_the_funnel));
        let largest = |months: &[Vec<f64>]| months.iter().flatten().copied().fold(0.0, f64::max);
        let forecasts = [(&one.unlimited, &other.unlimited), (&one.limited, &other.limited)];
        for (one, other) in forecasts.map(|(one, other)| (&one.entered, &other.entered)) {
            let within = 1e-9 * largest(one);
            let mut pairs = one.iter().flatten().zip(other.iter().flatten());
            prop_assert!(pairs.all(|(one, other)| (one - other).abs() <= within));
        }
        for (one, other) in one.stages.iter().zip(&other.stages) {
            prop_assert!(close(one.volume.value, other.volume.value, 1e-9));
            prop_assert_eq!(one.latest_start, other.latest_start);
        }
        let (one, other) = (&one.schedules, &other.schedules);
        prop_assert!(close(one.work_back.deals_by_deadline, other.work_back.deals_by_deadline, 1e-9));
        for (one, other) in [(&one.catch_up, &other.catch_up), (&one.level, &other.level)] {
            match (one, other) {
                (Reach::Reached { factor: one, .. }, Reach::Reached { factor: other, .. }) => {
                    prop_assert!(close(*one, *other, 1e-9), "{one}, {other}");
                }
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn channels_that_flow_as_one_flow_as_they_would_apart(
        plan in plans().prop_map(|plan| without_channel_limits(&plan)),
    ) {
        // A lag longer by a billionth of a day is another lag, and makes no other difference.
        let apart = changed(&plan, |draft| {
            let stages = &draft.funnel.stages;
            for (index, channel) in draft.channels.iter_mut().enumerate() {
                for stage in stages.iter().skip_while(|stage| stage.id != channel.enters) {
                    let at = channel.steps.iter().position(|step| step.stage == stage.id);
                    let at = at.unwrap_or_else(|| {
                        let stage = stage.id.clone();
                        channel.steps.push(backcast::plan::ChannelStep { stage, rate: None, lag: None });
                        channel.steps.len() - 1
                    });
                    let step = &mut channel.steps[at];
                    let lag = step.lag.unwrap_or(stage.lag);
                    let mean_days = Days::new(lag.mean_days.get() + 1e-10 * index as f64).expect("days");
                    step.lag = Some(Lag { mean_days, ..lag });
                }
            }
        });
        let (one, other) = (evaluate(&plan), evaluate(&apart));
        if one.months.len() == other.months.len() {
            for (one, other) in one.unlimited.sources.iter().zip(&other.unlimited.sources) {
                // Deep in the tail of a lag its billionth makes a difference, to what is as good as nothing.
                let is_same = |one: f64, other: f64, of: f64| (one - other).abs() <= 1e-6 * of + 1e-12;
                let (deals, others) = (one.deals_by_deadline, other.deals_by_deadline);
                prop_assert!(is_same(deals, others, deals), "{deals} deals, {others}");
                let (lost, others) = (one.balance[0].lost, other.balance[0].lost);
                prop_assert!(is_same(lost, others, one.balance[0].entered.max(1.0)), "{lost} lost, {others}");
            }
        }
    }

    #[test]
    fn no_channel_brings_more_than_it_can(plan in plans()) {
        let evaluation = evaluate(&plan);
        for ((channel, part), all) in
            plan.channels.iter().zip(&evaluation.limited.sources).zip(&evaluation.unlimited.sources)
        {
            let entry = plan.funnel.position(&channel.enters).expect("a stage");
            let over = evaluation.limits.causes.iter().filter(|cause| cause.channel == channel.id);
            let missing: f64 = over.map(|cause| cause.items).sum();
            let sum = |months: &[f64]| months.iter().sum::<f64>();
            prop_assert!(close(sum(&all.entered[entry]) - missing, sum(&part.entered[entry]), 1e-6));
            if let Some(limit) = channel.limit {
                prop_assert!(part.entered[entry].iter().all(|items| *items <= limit.get() * (1.0 + 1e-9)));
            }
        }
        let lost: f64 = evaluation.limits.causes.iter().map(|cause| cause.deals).sum();
        prop_assert!(close(lost, evaluation.limits.deals, 1e-9));
    }

    #[test]
    fn a_campaign_brings_what_its_yield_says_and_takes_as_many_for_it(plan in plans()) {
        let evaluation = evaluate(&plan);
        for (channel, source) in plan.channels.iter().zip(&evaluation.unlimited.sources) {
            let brings = campaign_yield(&plan, &channel.id);
            prop_assert_eq!(brings.is_some(), channel.volume.is_campaign());
            let Some(brings) = brings else { continue };
            prop_assert!(close(brings.deals_in_time(), source.deals_by_deadline, 1e-9));
            prop_assert!(close(brings.contacts_for(brings.deals()), brings.contacted, 1e-12));
            if let Some(contacts) = brings.contacts_for_in_time(brings.deals_in_time()) {
                prop_assert!(close(contacts, brings.contacted, 1e-12));
            }
        }
    }
}
