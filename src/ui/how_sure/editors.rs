//! What is uncertain: a row for each number of which anything is said, and a choice of those to add.

use std::sync::Arc;

use leptos::prelude::*;

use crate::edit::Edit;
use crate::format::Conventions;
use crate::plan::values::Range;
use crate::plan::{Estimate, Input, Plan, Uncertain};
use crate::ui::acts::lead_to;
use crate::ui::choices::number_adder;
use crate::ui::fields::{NumberField, SelectField, attempt};
use crate::ui::html::{Element, block, classed, element};
use crate::ui::lists::Listed;
use crate::ui::live::{Key, each, fixed, memo, number, part, text, worded};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::words::fields::{self, Unit};
use crate::words::inputs;
use crate::words::panels::how_sure as words;

const LIST_ID: &str = "uncertain-numbers";

/// How a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Range,
    Counts,
}

pub(super) fn editors() -> Element {
    let planner = use_planner();
    // Told apart by what they are: it has no shorter name that is its own.
    let rows = move || {
        let plan = planner.plan();
        plan.uncertain.iter().map(|known| Key::id(format!("{:?}", known.of))).collect()
    };
    let asked = move || (planner.plan(), planner.conventions());
    let choices = |(plan, conventions): &(Arc<Plan>, Arc<Conventions>)| {
        let is_known = |input: &Input| plan.uncertain.iter().any(|known| known.of == *input);
        let inputs = Input::all(plan).into_iter().filter(|input| !is_known(input));
        let inputs = inputs.filter(|input| Uncertain::usual(input, plan).is_some());
        inputs.map(|input| (words::row(&input, plan, conventions), input)).collect()
    };
    let add = move |of: Input| {
        let estimate = Uncertain::usual(&of, &planner.plan_untracked());
        // Refused only where there are as many as there may be.
        let _ = attempt(planner, Edit::SetEstimate { of, estimate });
        lead_to(planner, LIST_ID.to_owned(), &[".uncertain-row:not(:has(~ .uncertain-row)) input"], 0);
    };
    let is_full = move || planner.plan().uncertain.len() >= Uncertain::MAX;
    block("uncertain-list")
        .id(LIST_ID)
        .child(element("h3").child(words::UNCERTAIN))
        .child(each(rows, move |key| {
            let plan = planner.plan_untracked();
            let known = plan.uncertain.iter().find(|known| format!("{:?}", known.of) == key.id);
            known.map(|known| row(planner, known.of.clone()))
        }))
        .child(block("uncertain-add").child(number_adder(words::ADD.here(), asked, choices, is_full, add)))
}

/// A number of which it is said how uncertain it is. A handle.
#[derive(Clone, Copy)]
struct Editor {
    planner: Planner,
    of: StoredValue<Input>,
}

impl Editor {
    /// What is known of it, or what stands in for that for the moment between its removal and that of its
    /// row.
    fn estimate(self) -> Estimate {
        let plan = self.planner.plan();
        let known = self.of.with_value(|of| plan.uncertain.iter().find(|known| known.of == *of));
        known.map_or(Estimate::Range { low: 0.0, high: 0.0 }, |known| known.estimate)
    }

    fn kind(self) -> Kind {
        match self.estimate() {
            Estimate::Range { .. } => Kind::Range,
            Estimate::Counts { .. } => Kind::Counts,
        }
    }

    /// What the plan says.
    fn likely(self) -> f64 {
        let plan = self.planner.plan_untracked();
        self.of.with_value(|of| of.value(&plan)).unwrap_or(0.0)
    }

    /// Says what is allowed of an end of a range, in its unit, where it is something else.
    fn within(self, unit: Unit, allowed: Range, end: f64) -> Result<(), String> {
        if (allowed.min..=allowed.max).contains(&end) {
            return Ok(());
        }
        Err(fields::allowed(unit, allowed, &self.planner.conventions_untracked()))
    }

    fn set(self, estimate: Estimate) -> Result<(), String> {
        let of = self.of.get_value();
        attempt(self.planner, Edit::SetEstimate { of, estimate: Some(estimate) })
    }

    fn number(
        self,
        label: &'static str,
        of: fn(Estimate) -> f64,
        unit: Unit,
        range: Range,
        change: impl Fn(Self, f64) -> Result<(), String> + Send + Sync + 'static,
    ) -> Element {
        let value = number(move || of(self.estimate()));
        NumberField::new(fixed(label), value).change(unit, range, move |value| change(self, value))
    }
}

fn row(planner: Planner, of: Input) -> Element {
    let unit = inputs::unit(&of);
    let is_rate = of.is_rate();
    let editor = Editor { planner, of: StoredValue::new(of) };
    let name =
        text(move || editor.of.with_value(|of| inputs::name(of, &planner.plan(), &planner.conventions())));
    let kind = is_rate.then(|| {
        let kinds = vec![
            (Kind::Range, words::RANGE.here().to_owned()),
            (Kind::Counts, words::COUNTS.here().to_owned()),
        ];
        SelectField::new(worded(words::KIND), kinds).choose(
            move || editor.kind(),
            move |kind| {
                let plan = planner.plan_untracked();
                let usual = editor.of.with_value(|of| match kind {
                    Kind::Range => Uncertain::usual(of, &plan),
                    Kind::Counts => Uncertain::usual_counts(of, &plan),
                });
                usual.map_or(Ok(()), |usual| editor.set(usual))
            },
        )
    });
    let shown = memo(move || editor.kind());
    let fields = part(move || match shown.get() {
        Kind::Range => range_fields(editor, unit),
        Kind::Counts => count_fields(editor),
    });
    let place = move || {
        let plan = planner.plan();
        editor.of.with_value(|of| plan.uncertain.iter().position(|known| known.of == *of)).unwrap_or(0)
    };
    let remove = Listed::new(LIST_ID, place).cross(
        text(move || words::remove(&name.read(), use_language())),
        move || Edit::SetEstimate { of: editor.of.get_value(), estimate: None },
    );
    block("uncertain-row")
        .attribute("role", "group")
        .live("aria-label", name)
        .attribute("data-testid", "uncertain")
        .child(element("h4").child(name))
        .child(block("uncertain-fields").child(kind).child(fields))
        .child(remove)
}

fn range_fields(editor: Editor, unit: Unit) -> Vec<Element> {
    let planner = editor.planner;
    let bounds = planner.plan_untracked();
    let bounds = editor.of.with_value(|of| Uncertain::bounds(of, &bounds));
    let bounds = bounds.unwrap_or(Range { min: 0.0, max: f64::MAX });
    let ends = |estimate: Estimate| match estimate {
        Estimate::Range { low, high } => (low, high),
        Estimate::Counts { .. } => (0.0, 0.0),
    };
    let low = editor.number(
        words::LOW.here(),
        move |estimate| if let Estimate::Range { low, .. } = estimate { low } else { 0.0 },
        unit,
        bounds,
        move |editor, low| {
            let (_, high) = ends(untrack(|| editor.estimate()));
            editor.within(unit, Range { max: editor.likely(), ..bounds }, low)?;
            editor.set(Estimate::Range { low, high })
        },
    );
    let value = number(move || editor.of.with_value(|of| of.value(&planner.plan())).unwrap_or(0.0));
    let likely = NumberField::new(worded(words::LIKELY), value).change(unit, bounds, move |value| {
        attempt(planner, Edit::Set { input: editor.of.get_value(), value })
    });
    let high = editor.number(
        words::HIGH.here(),
        move |estimate| if let Estimate::Range { high, .. } = estimate { high } else { 0.0 },
        unit,
        bounds,
        move |editor, high| {
            let (low, _) = ends(untrack(|| editor.estimate()));
            editor.within(unit, Range { min: editor.likely(), ..bounds }, high)?;
            editor.set(Estimate::Range { low, high })
        },
    );
    vec![low, likely, high]
}

fn count_fields(editor: Editor) -> Vec<Element> {
    let counts = |estimate: Estimate| match estimate {
        Estimate::Counts { successes, trials } => (successes, trials),
        Estimate::Range { .. } => (0, 1),
    };
    let any = |min: f64| Range { min, max: f64::from(Estimate::MOST_TRIALS) };
    // Of two numbers one is typed first: what has been refused beside the old other one is taken with the new one.
    let refused = StoredValue::new(None::<(Estimate, (u32, u32))>);
    let typed = move |editor: Editor| {
        let now = untrack(|| editor.estimate());
        refused.get_value().filter(|(over, _)| *over == now).map_or_else(|| counts(now), |(_, pair)| pair)
    };
    let take = move |editor: Editor, pair: (u32, u32), allowed: Range| {
        let (successes, trials) = pair;
        let fits = successes <= trials;
        refused.set_value((!fits).then(|| (untrack(|| editor.estimate()), pair)));
        if fits {
            return editor.set(Estimate::Counts { successes, trials });
        }
        Err(fields::allowed(Unit::Whole, allowed, &editor.planner.conventions_untracked()))
    };
    // Whole, and within what 32 bits hold: the fields allow no other.
    let successes = editor.number(
        words::SUCCESSES.here(),
        |estimate| if let Estimate::Counts { successes, .. } = estimate { f64::from(successes) } else { 0.0 },
        Unit::Whole,
        any(0.0),
        move |editor, successes| {
            let (_, trials) = typed(editor);
            take(editor, (successes as u32, trials), Range { min: 0.0, max: f64::from(trials) })
        },
    );
    let trials = editor.number(
        words::TRIALS.here(),
        |estimate| if let Estimate::Counts { trials, .. } = estimate { f64::from(trials) } else { 0.0 },
        Unit::Whole,
        any(1.0),
        move |editor, trials| {
            let (successes, _) = typed(editor);
            take(editor, (successes, trials as u32), any(f64::from(successes)))
        },
    );
    // What is typed into them is the plan's rate, of which the row says nothing else.
    let rate = text(move || {
        let rate = editor.of.with_value(|of| of.value(&editor.planner.plan())).unwrap_or(0.0);
        let (successes, _) = counts(editor.estimate());
        words::counted(successes, rate, &editor.planner.conventions())
    });
    vec![successes, trials, classed("p", "uncertain-rate").child(rate)]
}
