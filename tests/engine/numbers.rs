//! What laws over arbitrary plans have in common.

use backcast::plan::{Count, Draft, Plan};
use proptest::test_runner::Config;

/// As many cases as `PROPTEST_CASES` says, 64 when it says nothing.
pub(crate) fn cases() -> Config {
    let config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { Config { cases: 64, ..config } }
}

/// A fifth of them, for laws whose every case evaluates hundreds of plans.
pub(crate) fn fewer_cases() -> Config {
    let config = cases();
    Config { cases: config.cases.div_ceil(5), ..config }
}

/// Whether two numbers are the same to a part of the larger one. Numbers below the smallest normal
/// one have too few digits to tell.
pub(crate) fn close(one: f64, other: f64, part: f64) -> bool {
    (one - other).abs() <= part * one.abs().max(other.abs()) + f64::MIN_POSITIVE
}

/// A plan with a change that breaks no rule. How uncertain its numbers are is not said any more: nothing
/// is evaluated from that, and a range may not hold the number it is of after the change.
#[track_caller]
pub(crate) fn changed(plan: &Plan, change: impl FnOnce(&mut Draft)) -> Plan {
    let mut draft = plan.draft();
    draft.uncertain.clear();
    change(&mut draft);
    Plan::new(draft).expect("the change breaks no rule")
}

/// A plan whose funnel is empty when it starts, and into which nothing comes but for the goal.
pub(crate) fn without_opening(plan: &Plan) -> Plan {
    changed(plan, |draft| {
        for stage in &mut draft.funnel.stages {
            stage.open = Count::constant(0.0);
        }
        draft.channels.retain(|channel| !channel.volume.is_campaign());
        for_no_channel(draft);
    })
}

/// A plan all of whose items enter at the first stage.
pub(crate) fn without_channels(plan: &Plan) -> Plan {
    changed(plan, |draft| {
        draft.channels.clear();
        for_no_channel(draft);
    })
}

/// Leaves no fixed cost to a channel, which may be gone.
fn for_no_channel(draft: &mut Draft) {
    draft.budget.fixed.iter_mut().for_each(|cost| cost.channel = None);
}

/// A plan whose channels bring any number of items.
pub(crate) fn without_channel_limits(plan: &Plan) -> Plan {
    changed(plan, |draft| draft.channels.iter_mut().for_each(|channel| channel.limit = None))
}
