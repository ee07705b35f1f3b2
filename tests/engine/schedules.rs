//! When the work must happen, worked out by hand with lags that all items take exactly.
//!
//! In 2027 January has 31 days, February 28, March 31, April 30; a month's items enter evenly over
//! its days, and days count from 0 on 1 January.

use backcast::engine::Evaluation;
use backcast::engine::evaluation::{Reach, Status};
use backcast::plan::ScheduleKind::{CatchUp, Level, WorkBack};
use backcast::plan::Spread;

use crate::builder::{PlanBuilder, are, is, plan_for_customers};

#[track_caller]
fn reached(reach: &Reach) -> (f64, &[f64], bool) {
    match reach {
        Reach::Reached { factor, top_volumes, realistic, .. } => (*factor, top_volumes, *realistic),
        Reach::NothingToScale | Reach::OutOfReach => panic!("not reached"),
    }
}

fn latest_starts(evaluation: &Evaluation) -> Vec<Option<String>> {
    evaluation.stages.iter().map(|stage| stage.latest_start.map(|day| day.to_string())).collect()
}

/// 120 deals in the 120 days from January to April, 30 a month, from leads won after 31 days.
fn spring() -> PlanBuilder {
    plan_for_customers(120.0).until("2027-04").stage("lead").after(31.0)
}

#[test]
fn deals_due_in_march_enter_59_days_earlier_in_january() {
    // 1 March is day 59, so the one deal of each March day enters on day 0 to 30: January. At 50 %
    // that takes 62 leads.
    let evaluation = plan_for_customers(31.0)
        .counting_from("2027-03")
        .until("2027-03")
        .stage("lead")
        .converting(0.5)
        .after(59.0)
        .evaluated();
    let work_back = &evaluation.schedules.work_back;
    are(&work_back.volumes[0], &[62.0, 0.0, 0.0]);
    are(&work_back.volumes[1], &[0.0, 0.0, 31.0]);
    are(&work_back.before_start, &[0.0, 0.0]);
    is(work_back.deals_by_deadline, 31.0);
    is(reached(&evaluation.schedules.catch_up).0, 1.0);
    assert_eq!(evaluation.checks.time.status, Status::Good);
    are(&evaluation.unlimited.entered[1][..3], &[0.0, 0.0, 31.0]);
}

#[test]
fn a_lag_of_a_fraction_of_a_day_is_split_between_two_days() {
    // A lag of 59.5 days: half of the deals of day 59 entered on day 0, the other half a day before
    // the start. Of 31 deals a half is too late.
    let evaluation = plan_for_customers(31.0)
        .counting_from("2027-03")
        .until("2027-03")
        .stage("lead")
        .after(59.5)
        .evaluated();
    are(&evaluation.schedules.work_back.before_start, &[0.5, 0.0]);
    are(&evaluation.schedules.work_back.volumes[0], &[30.5, 0.0, 0.0]);
}

#[test]
fn the_first_months_deals_should_have_entered_before_the_start() {
    // January's 30 deals entered 31 days earlier, in December: 30 of 120. The rest enters a day's
    // deals at a time: on days 0 to 27 February's 30, so all of them in January, and with them on
    // days 28 to 30 three days of March, 30 ÷ 31 each; on the 28 days of February March's other 28
    // days; in March April's 30.
    let work_back = spring().evaluated().schedules.work_back;
    are(&work_back.before_start, &[30.0, 0.0]);
    let march = 30.0 / 31.0;
    are(&work_back.volumes[0], &[30.0 + 3.0 * march, 28.0 * march, 30.0, 0.0]);
    // What enters by day 88 (88 + 31 = 119, the last day) is won in time. March's 30 enter evenly over
    // its 31 days, so those of the last one, day 89, are late.
    is(work_back.deals_by_deadline, 90.0 - march);
}

#[test]
fn catching_up_scales_what_is_left_to_the_whole_goal() {
    // The plan's own volumes win 90 − 30/31 = 2,760/31 of 120 deals: 120 × 31 ÷ 2,760 = 31/23.
    let evaluation = spring().evaluated();
    let (factor, volumes, realistic) = reached(&evaluation.schedules.catch_up);
    is(factor, 31.0 / 23.0);
    assert!(realistic);
    let scaled: Vec<f64> =
        evaluation.schedules.work_back.volumes[0].iter().map(|volume| volume * 31.0 / 23.0).collect();
    are(volumes, &scaled);
    is(evaluation.unlimited.deals_by_deadline, 120.0);
    assert_eq!(evaluation.checks.time.status, Status::Caution);
    is(evaluation.checks.time.before_start, 0.25);
}

#[test]
fn a_level_pace_counts_only_what_enters_a_lag_before_the_deadline() {
    // Of v a month, what enters by day 88 (88 + 31 = 119, the last day) is won in time: January,
    // February and 30 of March's 31 days, (2 + 30/31)·v = 120, so v = 120·31/92.
    let evaluation = spring().scheduled(Level).evaluated();
    let (factor, volumes, _) = reached(&evaluation.schedules.level);
    let pace = 120.0 * 31.0 / 92.0;
    is(factor, pace);
    are(volumes, &[pace; 4]);
    are(&evaluation.unlimited.entered[0][..4], &[pace; 4]);
    is(evaluation.unlimited.deals_by_deadline, 120.0);
}

#[test]
fn working_back_alone_misses_what_should_have_come_before() {
    let evaluation = spring().scheduled(WorkBack).evaluated();
    // As above, 90 − 30/31, which is below 95 % of 120; a deal is worth 1.
    let late = 30.0 / 31.0;
    is(evaluation.unlimited.deals_by_deadline, 90.0 - late);
    assert_eq!(evaluation.checks.goal.status, Status::Bad);
    is(evaluation.checks.goal.missing_revenue, 30.0 + late);
}

#[test]
fn a_start_before_the_goal_counts_leaves_nothing_to_catch_up() {
    // The deals are due in April, on days 90 to 119, and enter 61 days earlier, on days 29 to 58:
    // 2 of them in January and 28 in February.
    let evaluation = plan_for_customers(30.0)
        .counting_from("2027-04")
        .until("2027-04")
        .stage("lead")
        .after(61.0)
        .evaluated();
    are(&evaluation.schedules.work_back.before_start, &[0.0, 0.0]);
    are(&evaluation.schedules.work_back.volumes[0], &[2.0, 28.0, 0.0, 0.0]);
    is(reached(&evaluation.schedules.catch_up).0, 1.0);
}

#[test]
fn a_full_funnel_does_not_taper_off_before_the_deadline() {
    // April's pace, a deal a day, goes on after the deadline. So what enters from day 89 (89 + 31 =
    // 120) on serves deals after it: a lead on the last day of March, 30 in April.
    let stopping = spring().evaluated();
    let keeping = spring().keeping_pace().evaluated();
    let (stopping_volumes, keeping_volumes) =
        (&stopping.schedules.work_back.volumes[0], &keeping.schedules.work_back.volumes[0]);
    are(&keeping_volumes[..2], &stopping_volumes[..2]);
    are(&stopping_volumes[2..], &[30.0, 0.0]);
    are(&keeping_volumes[2..], &[31.0, 30.0]);
    // None of that is won by the deadline, nor should any of it have come before the start: January
    // to 30 of March's 31 days still bring 90 of 120 deals.
    is(reached(&keeping.schedules.catch_up).0, 4.0 / 3.0);
    are(&keeping.schedules.work_back.before_start, &[30.0, 0.0]);
}

#[test]
fn a_full_funnel_goes_on_winning_after_the_deadline() {
    // At the pace caught up with, 4/3 leads a day. What enters from day 89 on is won 31 days later,
    // from 1 May (day 120) on: 31 days of May, 30 of June, 31 of July.
    let evaluation = spring().keeping_pace().evaluated();
    let pace = 4.0 / 3.0;
    are(&evaluation.unlimited.entered[0][4..7], &[31.0 * pace, 30.0 * pace, 31.0 * pace]);
    are(&evaluation.unlimited.entered[1][4..7], &[31.0 * pace, 30.0 * pace, 31.0 * pace]);
    // Three months after the deadline are shown, and at their end 31 days of leads are in progress.
    assert_eq!(evaluation.months.len(), 7);
    is(evaluation.unlimited.deals_after_deadline, 92.0 * pace);
    is(evaluation.unlimited.balance[0].in_progress, 31.0 * pace);
}

#[test]
fn with_no_lag_a_full_funnel_only_goes_on() {
    // 4 deals a month for 3 months; in March 4 ÷ 31 a day, which goes on in April's 30 days.
    let plan = plan_for_customers(12.0).until("2027-03").stage("lead").keeping_pace();
    let entered = &plan.evaluated().unlimited.entered[0];
    are(&entered[..4], &[4.0, 4.0, 4.0, 30.0 * 4.0 / 31.0]);
}

#[test]
fn the_latest_start_is_the_deadline_less_the_way_to_won() {
    // Leads take 59 + 31 = 90 days to won, opportunities 31. The deadline is 31 December 2027:
    // 31 days before it is 30 November; 59 days before that, 30 in November and 29 in October,
    // 2 October.
    let evaluation =
        plan_for_customers(1.0).stage("lead").after(59.0).stage("opportunity").after(31.0).evaluated();
    let expected = ["2027-10-02", "2027-11-30", "2027-12-31"].map(|day| Some(day.to_owned()));
    assert_eq!(latest_starts(&evaluation), expected);
    let days: Vec<f64> = evaluation.stages.iter().map(|stage| stage.mean_days_to_won).collect();
    are(&days, &[90.0, 31.0, 0.0]);
}

#[test]
fn the_latest_start_leaves_half_of_what_enters_the_time_to_be_won() {
    // A very wide lag of 9.5 days passes 1/(2·9.5 + 1) = 1/20 on the day itself and then a tenth of
    // the rest each day: after d days 1 − 0.95·0.9^d are won. 0.95·0.9⁶ = 0.505, 0.95·0.9⁷ = 0.454:
    // seven days are the fewest, and seven before 31 December is the 24th.
    let plan = plan_for_customers(1.0).stage("lead").after_about(9.5, Spread::VeryWide);
    assert_eq!(latest_starts(&plan.evaluated())[0].as_deref(), Some("2027-12-24"));
}

#[test]
fn a_stage_that_can_no_longer_help_has_no_latest_start() {
    // February's last day is day 58; 59 days before it is before the start.
    let plan = plan_for_customers(1.0).until("2027-02").stage("lead").after(59.0);
    assert_eq!(latest_starts(&plan.evaluated())[0], None);
}

#[test]
fn a_deadline_before_the_first_win_is_out_of_reach() {
    // 90 days from 1 January (31 + 28 + 31) is 1 April, a day after the deadline.
    let evaluation = plan_for_customers(120.0)
        .counting_from("2027-03")
        .until("2027-03")
        .stage("lead")
        .after(90.0)
        .evaluated();
    assert_eq!(evaluation.schedules.catch_up, Reach::OutOfReach);
    assert_eq!(evaluation.schedules.level, Reach::OutOfReach);
    let time = &evaluation.checks.time;
    assert_eq!(time.status, Status::Bad);
    assert_eq!(time.pace, None);
    is(time.before_start, 1.0);
    assert_eq!(time.earliest_win.map(|day| day.to_string()).as_deref(), Some("2027-04-01"));
    // Due evenly over March and April, April's half enters on days 0 to 29, and twice as much of it
    // makes up for March: a factor of 2, within 3.
    assert_eq!(time.realistic_deadline.map(|month| month.to_string()).as_deref(), Some("2027-04"));
    assert_eq!(evaluation.unlimited.deals_by_deadline, 0.0);
    assert_eq!(evaluation.checks.goal.status, Status::Bad);
}

#[test]
fn what_is_open_can_still_be_won_by_a_deadline_out_of_reach() {
    // 90 open leads of 90 days come out one a day; January's 31 days give 31 of 62 deals.
    let evaluation =
        plan_for_customers(62.0).until("2027-01").stage("lead").after(90.0).with_open(90.0).evaluated();
    assert_eq!(evaluation.schedules.catch_up, Reach::OutOfReach);
    is(evaluation.unlimited.deals_by_deadline, 31.0);
    is(evaluation.checks.goal.missing_revenue, 31.0);
}

#[test]
fn a_pace_above_three_times_the_steady_one_is_not_realistic() {
    // Deals are due evenly over January to June. With a lag of 151 days (31 + 28 + 31 + 30 + 31) only
    // those of June, a sixth, enter from the start on, on days 0 to 29. Laid evenly over January's
    // 31 days, a day's part of it is late: a factor of 6 × 31/30. Due by July at most two sevenths
    // are in time, a factor of no less than 3.5. Due by August (31 days, on days 212 to 242, entering
    // on days 61 to 91) three eighths are, but for most of its two days that enter in April, of
    // which only days 90 and 91 are in time: 1/8 × 2/31 × 28/30. 1 ÷ (3/8 − that) = 2.72.
    let evaluation = plan_for_customers(10.0).until("2027-06").stage("lead").after(151.0).evaluated();
    let (factor, _, realistic) = reached(&evaluation.schedules.catch_up);
    is(factor, 6.2);
    assert!(!realistic);
    let time = &evaluation.checks.time;
    assert_eq!(time.status, Status::Bad);
    assert_eq!(time.realistic_deadline.map(|month| month.to_string()).as_deref(), Some("2027-08"));
}

#[test]
fn a_level_pace_is_judged_as_a_multiple_of_the_steady_one() {
    // The same plan at a level pace of v a month. What enters by day 29 (29 + 151 = 180, the last day)
    // is in time: 30 of January's 31 days. v = 10 × 31/30, and 10 ÷ 6 would be the steady pace.
    // By July what enters by day 60 is, January, February and 2 days of March: 7 ÷ (2 + 2/31) = 3.39
    // times the steady pace. By August January to March and 2 of April's 30 days: 8 ÷ (3 + 1/15) = 2.6.
    let plan = plan_for_customers(10.0).until("2027-06").stage("lead").after(151.0).scheduled(Level);
    let evaluation = plan.evaluated();
    let Reach::Reached { factor, pace, realistic, .. } = evaluation.schedules.level else {
        panic!("not reached");
    };
    is(factor, 31.0 / 3.0);
    is(pace, 6.2);
    assert!(!realistic);
    let time = &evaluation.checks.time;
    assert_eq!((time.status, time.pace), (Status::Bad, Some(pace)));
    assert_eq!(time.realistic_deadline.map(|month| month.to_string()).as_deref(), Some("2027-08"));
}

#[test]
fn time_is_judged_by_the_chosen_schedule() {
    // In spring catching up takes 31/23 of the steady pace, a level pace 4 months × 31/92, and working
    // back misses a quarter of the goal.
    let judged = |kind| {
        let time = spring().scheduled(kind).evaluated().checks.time;
        (time.status, time.pace, time.realistic_deadline)
    };
    let (status, pace, deadline) = judged(CatchUp);
    is(pace.expect("reached"), 31.0 / 23.0);
    assert_eq!((status, deadline), (Status::Caution, None));
    let (status, pace, deadline) = judged(Level);
    is(pace.expect("reached"), 4.0 * 31.0 / 92.0);
    assert_eq!((status, deadline), (Status::Caution, None));
    assert_eq!(judged(WorkBack), (Status::Bad, None, None));
}

#[test]
fn working_back_is_judged_by_what_it_reaches() {
    // With a lag of 61 days the deals of April enter in January and February, all in time.
    let in_time =
        plan_for_customers(30.0).counting_from("2027-04").until("2027-04").stage("lead").after(61.0);
    let time = in_time.scheduled(WorkBack).evaluated().checks.time;
    assert_eq!((time.status, time.pace), (Status::Good, Some(1.0)));
    // With a lag of 3 days the deals of 3 of January's 31 days are lost, and of April's 27 leads, laid
    // over 30 days, those of 3: 120 − 90/31 − 2.7 = 114.4, more than 95 % of 120.
    let narrow = plan_for_customers(120.0).until("2027-04").stage("lead").after(3.0).scheduled(WorkBack);
    let evaluation = narrow.evaluated();
    is(evaluation.schedules.work_back.deals_by_deadline, 120.0 - 90.0 / 31.0 - 2.7);
    assert_eq!((evaluation.checks.time.status, evaluation.checks.time.pace), (Status::Caution, None));
}

#[test]
fn three_times_the_steady_pace_is_realistic() {
    // With a lag of 59 days only March's deals, a third, enter from the start on, on days 0 to 30: all
    // of January. Catching up takes three times as many; a level pace, of which only January is in
    // time, three months' worth each month.
    for kind in [CatchUp, Level] {
        let time = plan_for_customers(60.0)
            .until("2027-03")
            .stage("lead")
            .after(59.0)
            .scheduled(kind)
            .evaluated()
            .checks
            .time;
        is(time.pace.expect("reached"), 3.0);
        assert_eq!(time.status, Status::Caution);
    }
}

#[test]
fn what_should_all_have_happened_before_the_start_leaves_nothing_to_scale() {
    // All 120 deals are due in January and enter 31 days earlier. But what enters in January to 30 of
    // March's 31 days is won by April: 120 × 31/92 a month do it.
    let plan = plan_for_customers(120.0)
        .until("2027-04")
        .phased_by_month(&[1.0, 0.0, 0.0, 0.0])
        .stage("lead")
        .after(31.0);
    let evaluation = plan.clone().evaluated();
    assert_eq!(evaluation.schedules.catch_up, Reach::NothingToScale);
    let time = &evaluation.checks.time;
    assert_eq!((time.status, time.pace), (Status::Bad, None));
    is(reached(&evaluation.schedules.level).0, 120.0 * 31.0 / 92.0);
    // Due in May to July as well, a quarter of January's weight each, three sevenths are in time.
    assert_eq!(time.realistic_deadline.map(|month| month.to_string()).as_deref(), Some("2027-07"));
    let level = plan.scheduled(Level).evaluated();
    is(level.unlimited.deals_by_deadline, 120.0);
    assert_eq!(level.checks.time.status, Status::Caution);
}

#[test]
fn the_first_realistic_deadline_is_proposed_also_where_a_later_one_is_not() {
    // The last quarter's deals are all due in its first month when that is the deadline, and spread
    // over the next ones when it is later: the pace does not only fall.
    let by = |deadline: &str, quarters: usize| {
        plan_for_customers(100.0)
            .from("2027-09")
            .until(deadline)
            .phased_by_quarter(&vec![1.0; quarters])
            .stage("lead")
            .converting(0.5)
            .after_about(102.0, Spread::Typical)
            .stage("opportunity")
            .converting(0.5)
            .after_about(22.0, Spread::Narrow)
            .keeping_pace()
            .evaluated()
            .checks
            .time
    };
    let time = by("2027-12", 2);
    assert_eq!(time.status, Status::Bad);
    assert_eq!(time.realistic_deadline.map(|month| month.to_string()).as_deref(), Some("2028-01"));
    assert_eq!(by("2028-01", 3).status, Status::Caution);
    assert_eq!(by("2028-02", 3).status, Status::Bad, "a later one is not realistic");
}

#[test]
fn an_opening_pipeline_leaves_less_to_do() {
    // The deals are due in April and enter 61 days earlier, in January and February: all of the
    // plan's own volumes are in time. 10 open leads at 50 % bring 5 of the 10 deals, so half of
    // those volumes suffice.
    let plan = plan_for_customers(10.0)
        .counting_from("2027-04")
        .until("2027-04")
        .stage("lead")
        .converting(0.5)
        .after(61.0)
        .with_open(10.0);
    let evaluation = plan.evaluated();
    is(evaluation.schedules.opening_deals, 5.0);
    is(reached(&evaluation.schedules.catch_up).0, 0.5);
    is(evaluation.unlimited.deals_by_deadline, 10.0);
}

#[test]
fn a_goal_that_the_opening_pipeline_meets_needs_nothing_more() {
    // 40 open leads of 10 days at 50 % bring 20 deals, twice the goal.
    for kind in [CatchUp, Level] {
        let evaluation = plan_for_customers(10.0)
            .until("2027-04")
            .stage("lead")
            .converting(0.5)
            .after(10.0)
            .with_open(40.0)
            .scheduled(kind)
            .evaluated();
        for reach in [&evaluation.schedules.catch_up, &evaluation.schedules.level] {
            assert_eq!(reached(reach), (0.0, &[0.0; 4][..], true));
        }
        is(evaluation.unlimited.deals_by_deadline, 20.0);
        assert_eq!(evaluation.checks.time.status, Status::Good);
        assert_eq!(evaluation.checks.goal.status, Status::Good);
        assert_eq!(evaluation.checks.goal.missing_revenue, 0.0);
    }
}
