//! Goal seek: a number to change, what must hold, and the value with which it does, set by a press.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::act;
use super::choices::number_field;
use super::fields::{NumberField, SelectField, attempt};
use super::html::{Element, block, classed, element};
use super::keeping::with_whole_engine;
use super::lately::lately;
use super::later::loaded_later;
use super::live::{Shared, memo, number, part, text, when, worded};
use super::panel::{MakeContent, details_later, panel};
use super::state::{Here, Planner, use_language, use_planner};
use crate::edit::Edit;
use crate::engine::outcome::Outcome;
use crate::engine::seek::{Bound, Condition, Sought, aim, cost_to_goal, round, seek};
use crate::plan::values::Range;
use crate::plan::{Input, Plan};
use crate::words::outcomes;
use crate::words::panels::seek as words;

const ID: &str = "seek";

/// The panel, folded.
pub(super) fn seek_panel() -> Element {
    let summary = element("summary").child(words::SUMMARY);
    // Another value may make a plan one that is not plain.
    let more =
        details_later("more", summary, RwSignal::new(false), || with_whole_engine(use_planner(), sought()));
    panel(ID, words::HEADING.here()).child(more.attribute("data-testid", "seek"))
}

loaded_later!(
    what_if,
    fn sought() -> MakeContent {
        content
    }
);

/// What must hold, but for the value that a result must reach.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Goal,
    Targets,
    Budget,
    Result(Outcome),
}

/// What is asked. A handle.
#[derive(Clone, Copy)]
struct Asked {
    planner: Planner,
    input: Shared<Option<Input>>,
    kind: Shared<Kind>,
    bound: RwSignal<Bound>,
    aim: RwSignal<f64>,
}

/// One question and its answer.
struct Answered {
    plan: Arc<Plan>,
    input: Input,
    condition: Condition,
    sought: Sought,
    /// A value easier to say with which it holds too.
    round: Option<f64>,
    /// How much more of the goal is missing with what was found, money.
    cost_to_goal: Option<f64>,
    /// What must come by the deadline, money.
    goal: f64,
}

fn content() -> Vec<Element> {
    let planner = use_planner();
    let chosen_kind = RwSignal::new(Kind::Goal);
    // To begin with the rate at which deals are won.
    let (input_field, input) = number_field(planner, words::CHANGE.here(), |all| {
        all.iter().rfind(|input| matches!(input, Input::Rate { .. }))
    });
    let results = planner.of_plan(Outcome::all);
    let kind = memo(move || match chosen_kind.get() {
        Kind::Result(outcome) if !results.read().contains(&outcome) => Kind::Goal,
        kind => kind,
    });
    let asked = Asked { planner, input, kind, bound: RwSignal::new(Bound::AtLeast), aim: RwSignal::new(0.0) };
    let found = lately(move || asked.question(), move |question| answered(planner, question));
    let sentence = text(move || {
        let found = found.get();
        let answered = found.as_ref().and_then(|found| (**found).as_ref());
        answered.map(|answered| answered.sentence(planner)).unwrap_or_default()
    });
    let set = part(move || {
        let found = found.get()?;
        let answered = (*found).as_ref()?;
        let acts = block("what-if-acts");
        let of = |value| set_button(asked, answered, &answered.input, value);
        match answered.sought {
            Sought::Found(value) => {
                let exactly = of(value).attribute("data-testid", "set-sought");
                let roughly = answered.round.map(|value| of(value).attribute("data-testid", "set-round"));
                Some(acts.child(exactly).child(roughly.map(Element::view)))
            }
            // More than the goal is planned for once that is the goal.
            _ => answered.goal_to_set(planner).map(|goal| {
                let set = set_button(asked, answered, &Input::NewRevenue, goal);
                acts.child(set.attribute("data-testid", "set-goal"))
            }),
        }
    });
    let fields = block("what-if-fields")
        .child(input_field)
        .child(kind_field(asked, chosen_kind))
        .child(when(move || asked.outcome().is_some(), move || vec![bound_field(asked.bound)]))
        .child(value_field(asked));
    let said =
        element("p").attribute("data-testid", "sought").attribute("aria-live", "polite").child(sentence);
    vec![
        classed("p", "panel-lede").child(words::NOTE),
        fields,
        block("what-if-answer").child(said).child(set),
    ]
}

impl Asked {
    fn outcome(self) -> Option<Outcome> {
        match self.kind.get() {
            Kind::Result(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn question(self) -> Option<Question> {
        let condition = match self.kind.get() {
            Kind::Goal => Condition::GoalMet,
            Kind::Targets => Condition::WithinTargets,
            Kind::Budget => Condition::WithinBudget,
            Kind::Result(outcome) => {
                Condition::Reaches { outcome, bound: self.bound.get(), value: self.aim.get() }
            }
        };
        Some((self.planner.plan(), self.input.get()?, condition))
    }
}

fn answered(planner: Planner, question: &Option<Question>) -> Option<Answered> {
    let (plan, input, condition) = question.clone()?;
    let engine = planner.engine();
    let sought = seek(&plan, &input, &condition, engine)?;
    let (round, cost_to_goal) = match sought {
        Sought::Found(value) => {
            (round(&plan, &input, &condition, value, engine), cost_to_goal(&plan, &input, value, engine))
        }
        _ => (None, None),
    };
    let goal = engine(&plan).goal.revenue.value;
    Some(Answered { plan, input, condition, sought, round, cost_to_goal, goal })
}

impl Answered {
    fn sentence(&self, planner: Planner) -> String {
        let Self { plan, input, condition, sought, round, cost_to_goal, goal } = self;
        let conventions = planner.conventions();
        let answer = words::answer(plan, input, condition, sought, &conventions);
        let round = round.map(|value| words::round(input, value, &conventions));
        let cost_to_goal = cost_to_goal.map(|more| words::cost_to_goal(more, &conventions));
        let beyond_goal = words::beyond_goal(input, condition, sought, *goal, &conventions);
        [Some(answer), round, cost_to_goal, beyond_goal].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Answered {
    /// The revenue to make the goal, where more than that is looked for and it is an amount of its own.
    fn goal_to_set(&self, planner: Planner) -> Option<f64> {
        let Self { plan, input, condition, sought, goal, .. } = self;
        Input::NewRevenue.value(plan)?;
        words::beyond_goal(input, condition, sought, *goal, &planner.conventions())?;
        if let Condition::Reaches { value, .. } = condition { Some(*value) } else { None }
    }
}

type Question = (Arc<Plan>, Input, Condition);

/// Sets a number to a value. Off from the moment that something else is asked, or asked of another plan, until
/// that is answered.
fn set_button(asked: Asked, answered: &Answered, changed: &Input, value: f64) -> Element {
    let planner = asked.planner;
    let Answered { plan, input, condition, .. } = answered;
    let label = words::apply(plan, changed, value, &planner.conventions());
    let edit = Edit::Set { input: changed.clone(), value };
    let of = (Arc::clone(plan), input.clone(), condition.clone());
    let is_old = move || {
        let (plan, input, condition) = &of;
        asked
            .question()
            .is_none_or(|(now, of, what)| !Arc::ptr_eq(&now, plan) || of != *input || what != *condition)
    };
    let set = move || {
        // A step of its own, whatever was typed before and is typed after it.
        planner.seal();
        let _ = attempt(planner, edit.clone());
        planner.seal();
        // The button goes with what it has done.
        planner.place().focus(&format!("{ID}-heading"));
    };
    act("button", is_old, set).child(label)
}

/// What must hold. A result that is chosen is to be what it is, to begin with.
fn kind_field(asked: Asked, chosen: RwSignal<Kind>) -> AnyView {
    let Asked { planner, kind, bound, aim: value, .. } = asked;
    let choices = memo(move || {
        let plan = planner.plan();
        let kinds =
            [(Kind::Goal, words::GOAL), (Kind::Targets, words::TARGETS), (Kind::Budget, words::BUDGET)];
        let kinds = kinds.into_iter().map(|(kind, name)| (kind, name.here().to_owned()));
        let results = Outcome::all(&plan).into_iter().map(|outcome| {
            let name = words::reaches(&outcome, &plan, use_language());
            (Kind::Result(outcome), name)
        });
        kinds.chain(results).collect::<Vec<_>>()
    });
    let choose = move |kind: Kind| {
        if let Kind::Result(outcome) = &kind {
            // From today's value on, to the better side.
            let (plan, evaluation) = (planner.plan_untracked(), planner.evaluation_untracked());
            value.set(aim(outcome.value(&plan, &evaluation).unwrap_or(0.0)));
            bound.set(if outcome.is_wanted() { Bound::AtLeast } else { Bound::AtMost });
        }
        chosen.set(kind);
        Ok(())
    };
    part(move || {
        SelectField::new(worded(words::SO_THAT), choices.get()).always().choose(move || kind.get(), choose)
    })
}

fn bound_field(bound: RwSignal<Bound>) -> Element {
    let bounds = [(Bound::AtLeast, words::AT_LEAST), (Bound::AtMost, words::AT_MOST)];
    let bounds = bounds.into_iter().map(|(bound, name)| (bound, name.here().to_owned()));
    SelectField::new(worded(words::BOUND), bounds.collect()).always().choose(
        move || bound.get(),
        move |chosen| {
            bound.set(chosen);
            Ok(())
        },
    )
}

/// The value that a result must reach. Made anew for another result, which may be in another unit.
fn value_field(asked: Asked) -> AnyView {
    let outcome = memo(move || asked.outcome());
    part(move || {
        let unit = outcomes::unit(&outcome.get()?);
        let field = NumberField::new(worded(words::VALUE), number(move || asked.aim.get())).always();
        Some(field.change(unit, Range { min: 0.0, max: 1e15 }, move |value| {
            asked.aim.set(value);
            Ok(())
        }))
    })
}
