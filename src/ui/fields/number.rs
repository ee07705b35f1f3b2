//! The one number field.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editing::Editing;
use super::measured::Measured;
use super::slider::slider;
use super::step::{Step, stepped};
use super::{Lines, attempt, described_by, field, fresh_id, marked, typed};
use crate::edit::Edit;
use crate::format::{NotANumber, Place, Reading};
use crate::plan::values::Range;
use crate::ui::html::{Element, block, classed, span};
use crate::ui::live::{attribute, memo, part, text};
use crate::ui::state::use_planner;
use crate::words::fields::{self, Unit};
use crate::words::panels::NOT_LOADED;

/// A field for a number.
///
/// It takes what people type (`500k`, `$1.2m`, `2,5 %`). Each text that is an allowed value
/// changes the plan at once; any other marks the field, and the plan stays. While typing, it shows
/// how the text was read. Leaving it or Enter shows the value as it is written here; Escape brings
/// back the value from when it was entered; the arrow keys step, with Shift by ten steps.
///
/// Put together by what it is called and the plan's value, then by what differs, and at last by
/// [`Self::edit`] or [`Self::change`], which make the element. Where a number need not be known it
/// begins as [`Self::optional`] and ends with [`Self::edit_optional`].
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct NumberField {
    label: Signal<String>,
    /// None where no number is known.
    value: Signal<Option<f64>>,
    may_be_empty: bool,
    /// What stands in the field while it is empty.
    when_empty: Option<Signal<String>>,
    suffix: &'static str,
    slider_to: Option<f64>,
    always: bool,
}

impl NumberField {
    /// A field of this label for this value.
    #[inline(never)]
    pub fn new(label: Signal<String>, value: Signal<f64>) -> Self {
        let value = Signal::derive(move || Some(value.get()));
        Self {
            label,
            value,
            may_be_empty: false,
            when_empty: None,
            suffix: "",
            slider_to: None,
            always: false,
        }
    }

    /// A field for a number that need not be known: left empty it is no number, rather than 0.
    #[inline(never)]
    pub fn optional(label: Signal<String>, value: Signal<Option<f64>>) -> Self {
        Self {
            label,
            value,
            may_be_empty: true,
            when_empty: None,
            suffix: "",
            slider_to: None,
            always: false,
        }
    }

    /// Puts something into the field for as long as it is empty.
    pub fn when_empty(self, text: Signal<String>) -> Self {
        Self { when_empty: Some(text), ..self }
    }

    /// Puts something behind the number, such as "days".
    pub fn suffix(self, suffix: &'static str) -> Self {
        Self { suffix, ..self }
    }

    /// For numbers that are not of the plan: they stay open when the plan may only be looked at.
    pub fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// Puts a slider beside the field: the value at its right end.
    pub fn slider_to(self, value: f64) -> Self {
        Self { slider_to: Some(value), ..self }
    }

    /// The field, for a number of the plan that knows its own unit and range.
    pub fn edit<T: Measured>(self, edit: impl Fn(T) -> Edit + Send + Sync + 'static) -> Element {
        let make = move |number: Option<f64>| Some(edit(T::new(number?).ok()?));
        number_field_for(self, T::UNIT, T::RANGE, Box::new(make))
    }

    /// The field, for a number of the plan that need not be known.
    pub fn edit_optional<T: Measured>(
        self,
        edit: impl Fn(Option<T>) -> Edit + Send + Sync + 'static,
    ) -> Element {
        let make = move |number: Option<f64>| Some(edit(number.and_then(|number| T::new(number).ok())));
        number_field_for(self, T::UNIT, T::RANGE, Box::new(make))
    }

    /// The field, for any number: its unit, the values allowed, and what sets another value or
    /// says in words why it can't be.
    pub fn change(
        self,
        unit: Unit,
        range: Range,
        change: impl Fn(f64) -> Result<(), String> + Send + Sync + 'static,
    ) -> Element {
        let change = move |number: Option<f64>| number.map_or(Ok(()), &change);
        number_field(self, unit, range, Callback::new(change))
    }
}

/// The edit for a number, or none for one that is out of range; a trait of one method for the
/// reason that [`live`](crate::ui::live) gives.
trait MakeEdit: Send + Sync {
    fn make(&self, number: Option<f64>) -> Option<Edit>;
}

impl<F: Fn(Option<f64>) -> Option<Edit> + Send + Sync> MakeEdit for F {
    fn make(&self, number: Option<f64>) -> Option<Edit> {
        self(number)
    }
}

#[inline(never)]
fn number_field_for(field: NumberField, unit: Unit, range: Range, edit: Box<dyn MakeEdit>) -> Element {
    let planner = use_planner();
    let change = Callback::new(move |number| {
        // Out of range is refused before it comes to this.
        edit.make(number).map_or(Ok(()), |edit| attempt(planner, edit))
    });
    number_field(field, unit, range, change)
}

fn number_field(
    NumberField { label, value, may_be_empty, when_empty, suffix, slider_to, always }: NumberField,
    unit: Unit,
    range: Range,
    change: Callback<Option<f64>, Result<(), String>>,
) -> Element {
    let planner = use_planner();
    // How the last text was read, if others would have meant another number by it.
    let doubtful = RwSignal::new(None::<Doubtful>);
    let read = Callback::new(move |text: String| {
        let conventions = planner.conventions_untracked();
        let allowed = |number: &f64| {
            (range.min..=range.max).contains(number) && (!unit.is_whole() || number.fract() == 0.0)
        };
        doubtful.set(None);
        let Some(tools) = planner.tools() else { return Err(planner.say(NOT_LOADED).to_owned()) };
        let read = match (tools.read)(&conventions, &text, unit.kind()) {
            // Nothing is open where nobody says what is.
            Err(NotANumber::Empty) if may_be_empty => return Ok(None),
            Err(NotANumber::Empty) if unit == Unit::Items => Reading { value: 0.0, doubtful: false },
            Err(NotANumber::OtherCurrency) => return Err((tools.other_currency)(&conventions)),
            Ok(read) if allowed(&read.value) => read,
            Ok(_) | Err(_) => return Err((tools.allowed)(unit, range, &conventions)),
        };
        if read.doubtful {
            let plan = planner.which_plan().get_untracked();
            doubtful.set(Some(Doubtful { text, value: read.value, plan }));
        }
        Ok(Some(read.value))
    });
    let write = Callback::new(move |value: Option<f64>| {
        value.map(|value| planner.conventions().entry(value, unit.kind())).unwrap_or_default()
    });
    let editing = Editing::new(value, planner.which_plan(), read, write, change);
    let step = Callback::new(move |step: Step| {
        if always || !planner.is_read_only() {
            planner.when_ready(move || {
                let value = value.get_untracked().unwrap_or(range.min);
                editing.set(Some(stepped(value, step, unit, range)));
            });
        }
    });

    let id = fresh_id("number");
    let problem = attribute(move || editing.problem());
    let input = classed("input", "field-input number")
        .attribute("type", "text")
        .attribute("inputmode", "decimal")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .plain_key(move |event| {
            if let Some(arrow) = arrow(event) {
                event.prevent_default();
                step.run(arrow);
            }
        });
    let input = match when_empty {
        Some(text) => input.live("placeholder", text),
        None => input,
    };
    let input = typed(input, &id, always, editing, Lines::One);
    let note_id = format!("{id}-note");
    let note = text(move || {
        let Some(Doubtful { text, value: read, plan }) = doubtful.get() else { return String::new() };
        let still = value.get() == Some(read) && planner.which_plan().get() == plan;
        if still { fields::read_as(text.trim(), read, unit, &planner.conventions()) } else { String::new() }
    });
    let reading_id = format!("{id}-reading");
    let reading = memo(move || {
        let plain = editing.reading().flatten().filter(|_| note.read().is_empty());
        plain.map(|value| fields::reading(value, unit, &planner.conventions()))
    });
    let described_by = {
        let (message, reading_id, note_id) =
            (described_by(&id, problem), reading_id.clone(), note_id.clone());
        attribute(move || {
            let note_id = || (!note.read().is_empty()).then(|| note_id.clone());
            message.get().or_else(note_id).or_else(|| reading.get().map(|_| reading_id.clone()))
        })
    };
    let input = marked(input, problem, described_by);
    let symbol = move |place: Place| {
        text(move || {
            let conventions = planner.conventions();
            let here = unit == Unit::Money && conventions.symbol_place == place;
            if here { conventions.symbol.clone() } else { String::new() }
        })
    };
    let boxed = span("field-box")
        .child(span("field-affix").attribute("aria-hidden", "true").child(symbol(Place::Before)))
        .child(input)
        .child(span("field-affix").attribute("aria-hidden", "true").child(symbol(Place::After)))
        .child((!suffix.is_empty()).then(|| span("field-affix").child(suffix)));
    let slider = slider_to.map(|to| slider(label, editing, value, step, unit, range, to));
    let reading = part(move || {
        let note = classed("p", "field-reading").id(&reading_id);
        reading.get().map(|reading| note.child(reading))
    });
    let row = block("field-row").child(boxed).child(slider);
    // There at all times: screen readers announce what changes in it.
    let note = classed("p", "field-note").id(&note_id).attribute("aria-live", "polite").child(note);
    field(&id, label, false, problem, vec![row.view(), note.view(), reading])
}

/// A text that could be meant otherwise than it was read.
#[derive(Clone, Debug)]
struct Doubtful {
    text: String,
    value: f64,
    /// The plan it was typed into.
    plan: u64,
}

/// The step an arrow key asks for.
fn arrow(event: &KeyboardEvent) -> Option<Step> {
    let up = match event.key().as_str() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return None,
    };
    Some(Step { up, large: event.shift_key() })
}
