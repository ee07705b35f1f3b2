//! Where a channel's items behave otherwise than the funnel's.

use leptos::prelude::*;

use super::editor::Editor;
use crate::edit::{ChannelChange, Edit};
use crate::format::Conventions;
use crate::plan::{Bounded, Channel, ChannelStep, Days, Id, Lag, Plan, Rate, Spread, Stage};
use crate::ui::acts::{act, named};
use crate::ui::fields::{NumberField, SelectField, attempt};
use crate::ui::html::{Element, block, element, span};
use crate::ui::live::{Key, each, text, when};
use crate::ui::panel::details;
use crate::ui::state::{Here, use_language};
use crate::words::names;
use crate::words::panels::channels as words;
use crate::words::panels::funnel::DAYS;

/// Opens the rates and lags of a channel.
pub(super) fn steps(channel: Editor) -> Element {
    let planner = channel.planner;
    let summary = text(move || {
        let plan = planner.plan();
        channel.read(|channel| words::steps_summary(&plan, channel, use_language()), String::new())
    });
    let stages = move || {
        let plan = planner.plan();
        let entry = channel.read(|channel| plan.funnel.position(&channel.enters), None);
        let stages = plan.funnel.stages.iter().skip(entry.unwrap_or(0));
        stages.map(|stage| Key::id(&stage.id)).collect::<Vec<_>>()
    };
    let rows = move || each(stages, move |key| Id::new(&key.id).ok().map(|stage| row(channel, stage)));
    details("more channel-steps", element("summary").child(summary), RwSignal::new(false), rows)
}

/// A stage of the way of a channel. A handle.
#[derive(Clone, Copy)]
struct Step {
    channel: Editor,
    stage: StoredValue<Id>,
}

impl Step {
    /// What the channel does of its own there.
    fn own(self) -> Option<ChannelStep> {
        let step = |channel: &Channel| self.stage.with_value(|stage| channel.step(stage).cloned());
        self.channel.read(step, None)
    }

    /// What the funnel does there; none once the stage is gone.
    fn of_funnel(self) -> Option<Stage> {
        let plan = self.channel.planner.plan();
        self.stage.with_value(|id| plan.funnel.stages.iter().find(|stage| stage.id == *id).cloned())
    }

    /// The edit that changes one thing of its own and leaves the rest as it is.
    fn edit(self, change: impl FnOnce(&mut ChannelStep)) -> Edit {
        let nothing = || ChannelStep { stage: self.stage.get_value(), rate: None, lag: None };
        let mut step = untrack(|| self.own()).unwrap_or_else(nothing);
        change(&mut step);
        self.channel.edit(ChannelChange::SetStep(step))
    }

    /// A text of the stage by its place.
    fn named(self, name: fn(&Plan, usize) -> String) -> Signal<String> {
        text(move || {
            let plan = self.channel.planner.plan();
            let place = self.stage.with_value(|stage| plan.funnel.position(stage));
            place.map(|place| name(&plan, place)).unwrap_or_default()
        })
    }
}

fn row(channel: Editor, stage: Id) -> Element {
    let step = Step { channel, stage: StoredValue::new(stage) };
    let planner = channel.planner;
    let of_funnel = move |say: fn(&Stage, &Conventions) -> String| {
        text(move || step.of_funnel().map(|stage| say(&stage, &planner.conventions())).unwrap_or_default())
    };
    let own_rate = Signal::derive(move || step.own()?.rate.map(Bounded::get));
    let rate =
        NumberField::optional(step.named(|plan, at| words::rate_label(plan, at, use_language())), own_rate)
            .when_empty(of_funnel(words::rate_of_funnel))
            .edit_optional(move |rate: Option<Rate>| step.edit(|own| own.rate = rate));
    let own_lag = Signal::derive(move || step.own()?.lag.map(|lag| lag.mean_days.get()));
    let lag =
        NumberField::optional(step.named(|plan, at| words::lag_label(plan, at, use_language())), own_lag)
            .suffix(DAYS.here())
            .when_empty(of_funnel(|stage, conventions| words::lag_of_funnel(stage.lag, conventions)))
            .edit_optional(move |days: Option<Days>| {
                step.edit(|own| own.lag = days.map(|mean_days| step.lag(own, mean_days)))
            });
    let has_lag = move || step.own().is_some_and(|own| own.lag.is_some());
    let reset = act(
        "button button-quiet",
        move || step.own().is_none(),
        move || {
            let stage = step.stage.get_value();
            // Refused only where the button is off.
            let _ = attempt(planner, channel.edit(ChannelChange::RemoveStep(stage)));
        },
    );
    block("channel-step")
        .child(span("channel-way").attribute("aria-hidden", "true").child(step.named(names::rate)))
        .child(rate)
        .child(lag)
        .child(when(has_lag, move || spread(step)))
        .child(named(reset, step.named(|plan, at| words::reset(plan, at, use_language()))).child("↺"))
}

impl Step {
    /// A lag of so many days, with the spread there is.
    fn lag(self, own: &ChannelStep, mean_days: Days) -> Lag {
        let funnel = untrack(|| self.of_funnel()).map(|stage| stage.lag);
        let spread = own.lag.or(funnel).map_or(Spread::Typical, |lag| lag.spread);
        Lag { mean_days, spread }
    }
}

fn spread(step: Step) -> Element {
    let spreads = Spread::ALL.map(|spread| (spread, names::spread(spread).here().to_owned()));
    let own = move || step.own().and_then(|own| own.lag);
    SelectField::new(step.named(|plan, at| words::spread_label(plan, at, use_language())), spreads.to_vec())
        .choose(
            move || own().map_or(Spread::Typical, |lag| lag.spread),
            move |spread| {
                let edit = step.edit(|step| step.lag = step.lag.map(|lag| Lag { spread, ..lag }));
                attempt(step.channel.planner, edit)
            },
        )
}
