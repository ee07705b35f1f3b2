//! People: load, lines and delay, worked out by hand.
//!
//! Where nothing else is said items advance at once, so that a line and its end can be counted. In
//! 2027 January has 31 days, February 28, March 31.

use backcast::engine::Evaluation;
use backcast::engine::evaluation::{Balance, Delay, DelayCause, LoadLevel, MonthLoad, Shortage, Status};
use backcast::plan::ScheduleKind::Level;

use crate::builder::{
    LATE_ON_BUSY_DAYS, PlanBuilder, are, id, is, month, plan_for_customers, short_on_busy_days,
};

fn loads(evaluation: &Evaluation, team: usize) -> &[MonthLoad] {
    &evaluation.teams[team].by_month
}

fn hours_waiting(evaluation: &Evaluation, team: usize) -> Vec<f64> {
    loads(evaluation, team).iter().map(|load| load.hours_waiting).collect()
}

fn won(evaluation: &Evaluation) -> &[f64] {
    evaluation.limited.entered.last().expect("won")
}

/// The causes of the delay: team, stage, month and deals.
#[track_caller]
fn delayed_by(evaluation: &Evaluation, expected: &[(&str, &str, &str, f64)]) {
    let causes = &evaluation.delay.causes;
    assert_eq!(causes.len(), expected.len(), "{causes:?}");
    for (cause, (team, stage, month, deals)) in causes.iter().zip(expected) {
        let place = (cause.team.as_str(), cause.stage.as_str(), cause.month.to_string());
        assert_eq!(place, (*team, *stage, (*month).to_owned()), "{causes:?}");
        is(cause.deals, *deals);
    }
}

/// So many leads, due evenly until the end of a month and won at once, each an hour's work for a team
/// of so many people with so many hours a month.
fn leads_for_one_team(leads: f64, until: &str, people: f64, hours: f64) -> PlanBuilder {
    let plan = plan_for_customers(leads).until(until).stage("lead");
    plan.team("sales", people).with_hours(hours).working("lead", 1.0)
}

/// 2 leads a day in the 31 days of January, and one person who can take up 1 a day.
fn twice_the_work() -> PlanBuilder {
    leads_for_one_team(62.0, "2027-01", 1.0, 31.0).in_deals_of(10.0)
}

#[test]
fn what_a_team_cannot_take_up_waits_in_line() {
    // 1 lead a day too many, 31 in all. From February on none come, and the 31 hours of the month
    // take up just what waits.
    let evaluation = twice_the_work().evaluated();
    are(&hours_waiting(&evaluation, 0)[..2], &[31.0, 0.0]);
    are(&won(&evaluation)[..2], &[31.0, 31.0]);
    is(evaluation.unlimited.deals_by_deadline, 62.0);
    is(evaluation.limited.deals_by_deadline, 31.0);
    is(evaluation.limited.deals_after_deadline, 31.0);
    is(evaluation.limited.balance[0].waiting, 0.0);
}

#[test]
fn what_waits_past_the_deadline_is_the_delay_with_its_team_stage_and_month() {
    // The 31 leads in line on 31 January would have been won that day; a deal is worth 10.
    let evaluation = twice_the_work().evaluated();
    is(evaluation.delay.deals, 31.0);
    is(evaluation.delay.revenue, 310.0);
    delayed_by(&evaluation, &[("sales", "lead", "2027-01", 31.0)]);
    is(evaluation.delay.causes[0].revenue, 310.0);
    is(evaluation.teams[0].delayed_revenue, 310.0);
    is(evaluation.checks.goal.missing_revenue, 310.0);
}

#[test]
fn a_delay_is_counted_in_the_month_in_which_waiting_costs_the_deal() {
    // At a level pace, with 28 days from lead to won, what enters in January is won by the end of
    // February and what enters later is not: 62 leads a month for 62 deals. One a day is taken up.
    // On 31 January 31 leads are in line that needed to be taken up by then.
    let evaluation = leads_for_one_team(62.0, "2027-02", 1.0, 31.0).after(28.0).scheduled(Level).evaluated();
    is(evaluation.unlimited.deals_by_deadline, 62.0);
    is(evaluation.limited.deals_by_deadline, 31.0);
    delayed_by(&evaluation, &[("sales", "lead", "2027-01", 31.0)]);
}

#[test]
fn hours_enough_in_each_month_do_not_suffice_when_the_work_comes_in_a_few_days() {
    // See the plan: 150 and 160 hours of 200 each month.
    let evaluation = short_on_busy_days("sales").evaluated();
    let utilisation: Vec<_> =
        loads(&evaluation, 0).iter().take(2).filter_map(|load| load.utilisation).collect();
    are(&utilisation, &[0.75, 0.8]);
    assert_eq!(evaluation.teams[0].first_over, None);
    is(evaluation.delay.deals, LATE_ON_BUSY_DAYS);
    // The deals are lost in February, when the line's last ones could still have made it; the line
    // forms in January.
    delayed_by(&evaluation, &[("sales", "opportunity", "2027-02", LATE_ON_BUSY_DAYS)]);
    let people = &evaluation.checks.people;
    assert_eq!(people.status, Status::Bad);
    assert_eq!(people.delaying, [Shortage { team: 0, since: 0 }]);
}

#[test]
fn people_who_work_no_stage_are_not_checked() {
    let plan = plan_for_customers(31.0).until("2027-01").stage("lead").team("sales", 1.0);
    for plan in [plan.clone(), plan.working("lead", 0.0)] {
        assert_eq!(plan.evaluated().checks.people.status, Status::Unknown);
    }
}

#[test]
fn each_team_answers_for_its_own_line() {
    // 4 leads a day; development takes up 3 of them, and of those the executives 2. Both lines
    // grow by 1 a day, to 31 on the deadline.
    let evaluation = plan_for_customers(124.0)
        .until("2027-01")
        .stage("lead")
        .stage("opportunity")
        .team("development", 3.0)
        .with_hours(31.0)
        .working("lead", 1.0)
        .team("executives", 4.0)
        .with_hours(31.0)
        .working("opportunity", 2.0)
        .evaluated();
    is(evaluation.limited.deals_by_deadline, 62.0);
    is(evaluation.delay.deals, 62.0);
    let mut causes: Vec<_> =
        evaluation.delay.causes.iter().map(|cause| (cause.team.as_str(), cause.stage.as_str())).collect();
    causes.sort_unstable();
    assert_eq!(causes, [("development", "lead"), ("executives", "opportunity")]);
    are(&evaluation.delay.causes.iter().map(|cause| cause.deals).collect::<Vec<_>>(), &[31.0, 31.0]);
    // An opportunity takes two hours.
    is(hours_waiting(&evaluation, 0)[0], 31.0);
    is(hours_waiting(&evaluation, 1)[0], 62.0);
}

#[test]
fn waiting_at_an_early_stage_costs_what_its_items_would_have_won() {
    // 31 of 62 leads are in line on the deadline, of which half would have been won.
    let evaluation = leads_for_one_team(31.0, "2027-01", 1.0, 31.0).converting(0.5).evaluated();
    delayed_by(&evaluation, &[("sales", "lead", "2027-01", 15.5)]);
}

#[test]
fn a_team_serves_the_stage_nearest_to_won_first() {
    // From February 2027 on. 28 open leads of 28 days come to 1 opportunity a day in February, and
    // these take all of a team's 28 hours: they are won, and no new lead is taken up. A level pace
    // of v leads a month is won in time when it enters in February or the first 3 of March's 31
    // days (30 + 28 = 58, the last day): 28 + v(1 + 3/31) = 62 deals, so v = 31.
    let evaluation = plan_for_customers(62.0)
        .from("2027-02")
        .until("2027-03")
        .stage("lead")
        .after(28.0)
        .with_open(28.0)
        .stage("opportunity")
        .team("sales", 1.0)
        .with_hours(28.0)
        .working("lead", 1.0)
        .working("opportunity", 1.0)
        .scheduled(Level)
        .evaluated();
    is(evaluation.unlimited.deals_by_deadline, 62.0);
    are(&evaluation.limited.entered[0][..2], &[31.0, 31.0]);
    is(hours_waiting(&evaluation, 0)[0], 31.0);
    // In March 28 hours make 28/31 of a lead a day. Those of its first 3 days are opportunities on
    // its last 3 days, and served first, are won.
    let taken = 3.0 * 28.0 / 31.0;
    are(&won(&evaluation)[..2], &[28.0, taken]);
    // On 3 March, the last day that counts, 31 + 3 leads have come and `taken` were taken up.
    delayed_by(&evaluation, &[("sales", "lead", "2027-03", 34.0 - taken)]);
}

#[test]
fn what_passes_through_within_a_day_is_served_after_what_was_there() {
    // A lead takes no time, and lead and opportunity take the one team an hour each. On the first
    // day 2 leads take both of its hours and their opportunities wait; on the second these take
    // both, and the new leads wait; and so on. After 31 days, an odd number, the leads of 15 pairs
    // of days and of the last day are taken up: 32 leads, of which 30 are won.
    let evaluation = plan_for_customers(62.0)
        .until("2027-01")
        .stage("lead")
        .stage("opportunity")
        .team("sales", 2.0)
        .with_hours(31.0)
        .working("lead", 1.0)
        .working("opportunity", 1.0)
        .evaluated();
    is(evaluation.limited.entered[1][0], 32.0);
    is(evaluation.limited.deals_by_deadline, 30.0);
}

#[test]
fn a_hire_clears_the_line_as_fast_as_it_ramps() {
    // 60 leads a month, 30 hours a person, an hour a lead. January: 30 of 60. The two hired in
    // February count half, 2 × 50 % + 1 = 2 people, 60 hours: the line stays. From March on they
    // count fully, 90 hours: 60 new leads and the 30 in line. April: 60, and 30 hours to spare.
    let evaluation =
        leads_for_one_team(240.0, "2027-04", 1.0, 30.0).hiring(2.0, "2027-02", &[0.5]).evaluated();
    are(&won(&evaluation)[..4], &[30.0, 60.0, 90.0, 60.0]);
    are(&hours_waiting(&evaluation, 0)[..4], &[30.0, 30.0, 0.0, 0.0]);
    assert_eq!(evaluation.teams[0].longest_line, Some(0), "the first of equals");
    let effective: Vec<f64> =
        loads(&evaluation, 0).iter().take(4).map(|load| load.effective_people).collect();
    are(&effective, &[1.0, 2.0, 3.0, 3.0]);
    let levels: Vec<_> = loads(&evaluation, 0).iter().take(5).map(|load| load.level).collect();
    use LoadLevel::{Fine, Idle, Over, Tight};
    // 60 ÷ 30, 60 ÷ 60, 60 ÷ 90 twice, and nothing after the deadline.
    assert_eq!(levels, [Over, Tight, Fine, Fine, Idle]);
    assert_eq!((evaluation.teams[0].first_over, evaluation.teams[0].peak), (Some(0), Some(0)));
    // All is won by the deadline all the same.
    is(evaluation.delay.deals, 0.0);
    assert_eq!(evaluation.checks.goal.status, Status::Good);
    assert_eq!(evaluation.checks.people.status, Status::Bad);
}

#[test]
fn when_people_leave_a_line_forms() {
    // 60 leads a month for 2 people of 30 hours; from March on 1 is left.
    let evaluation = leads_for_one_team(180.0, "2027-03", 2.0, 30.0).losing(1.0, "2027-03").evaluated();
    are(&won(&evaluation)[..3], &[60.0, 60.0, 30.0]);
    are(&hours_waiting(&evaluation, 0)[..3], &[0.0, 0.0, 30.0]);
    assert_eq!(evaluation.teams[0].longest_line, Some(2));
    delayed_by(&evaluation, &[("sales", "lead", "2027-03", 30.0)]);
}

#[test]
fn when_the_last_tenths_of_a_person_have_left_nobody_works() {
    // Eight times 0.1 people leave a team of 0.8. As binary fractions they add up to a little less:
    // nobody is left, not 1e-16 of a person with a utilisation of 1e16.
    let mut plan = plan_for_customers(24.0).stage("lead").team("sales", 0.8).working("lead", 1.0);
    for _ in 0..8 {
        plan = plan.losing(0.1, "2027-03");
    }
    let evaluation = plan.evaluated();
    let march = &loads(&evaluation, 0)[2];
    assert_eq!((march.utilisation, march.level), (None, LoadLevel::Over));
}

#[test]
fn an_item_that_two_teams_work_waits_for_the_slower_one() {
    // 3 leads a day. The field team can take up 2 a day, engineering 1 (two hours each of its two):
    // engineering is the one short.
    let evaluation = plan_for_customers(93.0)
        .until("2027-01")
        .stage("lead")
        .team("field", 2.0)
        .with_hours(31.0)
        .working("lead", 1.0)
        .team("engineering", 2.0)
        .with_hours(31.0)
        .working("lead", 2.0)
        .evaluated();
    is(evaluation.limited.deals_by_deadline, 31.0);
    delayed_by(&evaluation, &[("engineering", "lead", "2027-01", 62.0)]);
    is(evaluation.teams[0].delayed_revenue, 0.0);
    is(evaluation.teams[1].delayed_revenue, 62.0);
    // The 62 leads in line are an hour's work for the one and two hours' for the other.
    is(hours_waiting(&evaluation, 0)[0], 62.0);
    is(hours_waiting(&evaluation, 1)[0], 124.0);
    assert_eq!(evaluation.checks.people.busiest, Some(1));
}

#[test]
fn of_teams_that_run_out_alike_the_first_is_charged() {
    // Both can take up 1 of 3 leads a day, but for the last digits of hours ÷ hours.
    for (field, engineering) in [(1.0 / 3.0, 1.0), (1.0, 1.0 / 3.0), (0.7, 0.1)] {
        let evaluation = plan_for_customers(93.0)
            .until("2027-01")
            .stage("lead")
            .team("field", 1.0)
            .with_hours(31.0 * field)
            .working("lead", field)
            .team("engineering", 1.0)
            .with_hours(31.0 * engineering)
            .working("lead", engineering)
            .evaluated();
        delayed_by(&evaluation, &[("field", "lead", "2027-01", 62.0)]);
    }
}

#[test]
fn the_last_digits_of_sums_are_no_delay() {
    // 31 leads a month at 31 hours less a ten-billionth: too little by rounding, not by people.
    let evaluation = plan_for_customers(31.0)
        .until("2027-01")
        .stage("lead")
        .team("sales", 1.0)
        .with_hours(31.0 * (1.0 - 1e-10))
        .working("lead", 1.0)
        .team("field", 1.0)
        .with_hours(10.0)
        .working("won", 1.0)
        .evaluated();
    assert_eq!((evaluation.delay.deals, evaluation.delay.revenue), (0.0, 0.0));
    assert!(evaluation.delay.causes.is_empty());
    assert!(evaluation.teams.iter().all(|team| team.delayed_revenue == 0.0));
}

#[test]
fn causes_worth_naming_and_the_others_come_to_the_whole_delay() {
    let cause = |deals: f64| DelayCause {
        team: id("sales"),
        stage: id("lead"),
        month: month("2027-01"),
        deals,
        revenue: 10.0 * deals,
    };
    // Of 1,000 deals 5 are a two-hundredth, the least worth naming: 990 + 5 and 4 + 1 others.
    let parts = [990.0, 5.0, 4.0, 1.0];
    let delay = Delay { deals: 1_000.0, revenue: 10_000.0, causes: parts.map(cause).into() };
    let (named, others) = delay.named();
    assert_eq!(named, [cause(990.0), cause(5.0)]);
    assert_eq!(others, (5.0, 50.0));
    // However many there are, twelve are named: 20 of 1 leave 8.
    let delay = Delay { deals: 20.0, revenue: 200.0, causes: vec![cause(1.0); 20] };
    let (named, others) = delay.named();
    assert_eq!((named.len(), others), (12, (8.0, 80.0)));
}

#[test]
fn where_nobody_works_everything_waits() {
    let evaluation = plan_for_customers(31.0)
        .until("2027-01")
        .stage("lead")
        .team("sales", 0.0)
        .working("lead", 1.0)
        .evaluated();
    assert_eq!(evaluation.limited.deals_by_deadline, 0.0);
    is(hours_waiting(&evaluation, 0)[0], 31.0);
    delayed_by(&evaluation, &[("sales", "lead", "2027-01", 31.0)]);
    let january = &loads(&evaluation, 0)[0];
    assert_eq!((january.utilisation, january.level), (None, LoadLevel::Over));
    assert_eq!(evaluation.checks.people.status, Status::Bad);
    assert_eq!(evaluation.checks.people.busiest, Some(0));
}

#[test]
fn work_on_what_is_won_counts_but_delays_no_win() {
    // 31 deals, each 2 hours to bring aboard, and nobody to do it.
    let evaluation = plan_for_customers(31.0)
        .until("2027-01")
        .stage("lead")
        .team("onboarding", 0.0)
        .working("won", 2.0)
        .evaluated();
    is(loads(&evaluation, 0)[0].hours_needed, 62.0);
    is(hours_waiting(&evaluation, 0)[0], 62.0);
    is(evaluation.limited.deals_by_deadline, 31.0);
    is(evaluation.delay.deals, 0.0);
    delayed_by(&evaluation, &[]);
    let Balance { entered, advanced, waiting, .. } = evaluation.limited.balance[1];
    are(&[entered, advanced, waiting], &[31.0, 0.0, 31.0]);
}

#[test]
fn what_is_open_at_the_start_was_taken_up_already() {
    // 31 open leads leave one a day, and nobody is there to take up leads.
    let evaluation = plan_for_customers(31.0)
        .until("2027-01")
        .stage("lead")
        .after(31.0)
        .with_open(31.0)
        .team("sales", 0.0)
        .working("lead", 1.0)
        .evaluated();
    is(evaluation.limited.deals_by_deadline, 31.0);
    assert_eq!(evaluation.checks.people.status, Status::Good);
}

#[test]
fn a_team_is_fine_up_to_its_target_tight_up_to_all_its_hours_and_over_above() {
    // One person of 100 hours, an hour a lead, target 85 %.
    #[track_caller]
    fn judged(leads: f64, level: LoadLevel, people: Status) {
        let evaluation = leads_for_one_team(leads, "2027-01", 1.0, 100.0).evaluated();
        let january = &loads(&evaluation, 0)[0];
        is(january.utilisation.expect("there are hours"), leads / 100.0);
        assert_eq!(january.level, level);
        assert_eq!(evaluation.checks.people.status, people);
        assert_eq!(evaluation.teams[0].first_over.is_some(), level == LoadLevel::Over);
    }
    judged(84.9, LoadLevel::Fine, Status::Good);
    judged(85.0, LoadLevel::Fine, Status::Good);
    judged(85.1, LoadLevel::Tight, Status::Caution);
    judged(100.0, LoadLevel::Tight, Status::Caution);
    judged(100.1, LoadLevel::Over, Status::Bad);
}

#[test]
fn with_just_enough_people_nothing_waits() {
    // 100 leads of an hour for 100 hours.
    let evaluation = leads_for_one_team(100.0, "2027-01", 1.0, 100.0).evaluated();
    assert_eq!(evaluation.limited, evaluation.unlimited);
    assert_eq!(evaluation.delay.deals, 0.0);
}

#[test]
fn a_stage_that_takes_no_hours_needs_no_team() {
    let evaluation = plan_for_customers(31.0)
        .until("2027-01")
        .stage("lead")
        .team("sales", 0.0)
        .working("lead", 0.0)
        .evaluated();
    is(evaluation.limited.deals_by_deadline, 31.0);
    assert_eq!(loads(&evaluation, 0)[0].level, LoadLevel::Idle);
    assert_eq!((evaluation.teams[0].first_over, evaluation.teams[0].peak), (None, None));
}
