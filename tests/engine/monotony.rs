//! What makes things worse never makes them better (planning model, section 9).
//!
//! A plan asks for more when a rate falls or a lag grows, so as to reach its goal all the same.
//! The laws are therefore about what is not planned anew: the opening pipeline, what a given volume
//! brings, and the same volumes with fewer people.
//!
//! The last one holds where each team works a single stage, not for every plan: a team serves the
//! stages nearest to won first, whatever that costs the others. With fewer people at a later stage
//! fewer of its items take the hours of the earlier ones, and by some later month more may be won. Nor
//! does it hold where channels meet in a line: what is held up upstream of one of them leaves the hours to
//! the other, which may win more with them.

use backcast::engine::evaluate;
use backcast::engine::evaluation::{Evaluation, Reach};
use backcast::plan::{Bounded, Days, MonthlyHours, Plan, Rate};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::common::plans;
use crate::numbers::{cases, changed, without_channels, without_opening};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_opening_pipeline_wins_no_more_by_any_month_when_a_rate_falls_or_a_lag_grows(
        plan in plans(),
        change in changes(),
    ) {
        let (before, after) = (evaluate(&plan), evaluate(&change.made_to(&plan)));
        // The months shown may grow with the lag; the first ones are the same.
        prop_assert!(wins_no_more(&after.opening.deals_by_month, &before.opening.deals_by_month));
    }

    #[test]
    fn a_level_volume_wins_no_more_when_a_rate_falls_or_a_lag_grows(
        plan in plans(),
        change in changes(),
    ) {
        // Goal ÷ level volume is what each item a month brings by the deadline.
        let plan = without_opening(&plan);
        let per_item = |plan: &Plan| {
            let evaluation = evaluate(plan);
            match evaluation.schedules.level {
                Reach::Reached { factor, .. } => evaluation.goal.deals.value / factor,
                Reach::NothingToScale | Reach::OutOfReach => 0.0,
            }
        };
        let (before, after) = (per_item(&plan), per_item(&change.made_to(&plan)));
        prop_assert!(no_more(after, before), "{after} after {before}");
    }

    #[test]
    fn working_back_wins_no_more_when_a_rate_falls(plan in plans(), stage in any::<Index>(), to in 0.1..1.0) {
        // Its volumes grow as the rate falls; only the opening pipeline can't.
        let fallen = Change::Rate { stage, to }.made_to(&plan);
        let won = |plan: &Plan| evaluate(plan).schedules.work_back.deals_by_deadline;
        prop_assert!(no_more(won(&fallen), won(&plan)));
    }

    #[test]
    fn where_each_team_works_one_stage_fewer_people_win_no_more_by_any_month(
        plan in plans().prop_map(|plan| one_stage_a_team(&without_channels(&plan))),
        team in any::<Index>(),
        to in 0.0..1.0,
    ) {
        let team = team.index(plan.teams.len().max(1));
        let (before, after) = (evaluate(&plan), evaluate(&shrunk(&plan, team, to)));
        prop_assert_eq!(&before.unlimited, &after.unlimited, "the volumes are the same");
        let won = |evaluation: &Evaluation| evaluation.limited.entered.last().expect("won").clone();
        prop_assert!(wins_no_more(&won(&after), &won(&before)));
    }
}

/// Something that gets worse.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// A stage's rate falls to this part of itself.
    Rate { stage: Index, to: f64 },
    /// A stage's lag grows by this many days.
    Lag { stage: Index, by: f64 },
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), 0.1..1.0).prop_map(|(stage, to)| Change::Rate { stage, to }),
        (any::<Index>(), 0.0..60.0).prop_map(|(stage, by)| Change::Lag { stage, by }),
    ]
}

impl Change {
    fn made_to(self, plan: &Plan) -> Plan {
        changed(plan, |draft| {
            let stages = &mut draft.funnel.stages;
            let count = stages.len();
            match self {
                Self::Rate { stage, to } => {
                    let rate = &mut stages[stage.index(count)].rate;
                    *rate = Rate::new(rate.get() * to).expect("ordinary rates are far above the smallest");
                }
                Self::Lag { stage, by } => {
                    let days = &mut stages[stage.index(count)].lag.mean_days;
                    *days = Days::new(days.get() + by).expect("ordinary lags are far below the largest");
                }
            }
        })
    }
}

/// The plan with each team working only the first of its stages.
pub(crate) fn one_stage_a_team(plan: &Plan) -> Plan {
    changed(plan, |draft| draft.teams.iter_mut().for_each(|team| team.works.truncate(1)))
}

/// The plan with one of its teams, where it has one, at a part of its hours.
fn shrunk(plan: &Plan, team: usize, to: f64) -> Plan {
    changed(plan, |draft| {
        for team in draft.teams.iter_mut().skip(team).take(1) {
            let hours = team.hours_per_month.get() * to;
            team.hours_per_month = MonthlyHours::new(hours).expect("fewer than before");
        }
    })
}

/// Whether no more is won by any of the months that both show.
fn wins_no_more(after: &[f64], before: &[f64]) -> bool {
    let (mut won_after, mut won_before) = (0.0, 0.0);
    after.iter().zip(before).all(|(after, before)| {
        won_after += after;
        won_before += before;
        no_more(won_after, won_before)
    })
}

/// Whether one number is not above another, but for what sums over thousands of days lose.
fn no_more(one: f64, other: f64) -> bool {
    one <= other * (1.0 + 1e-9) + 1e-12
}
