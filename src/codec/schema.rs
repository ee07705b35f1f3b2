//! The shape of documents as JSON Schema, for editors and programs: made from the types that are written.
//!
//! What is written of a document is more than must be there when one is read; which fields may be left out is
//! said in the table of [`codec`](super), and once more here. A test drives both.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::write::{PlanText, SnapshotText};
use crate::engine::evaluation::Evaluation;
use crate::engine::formula::{Formula, Operand, Quantity};
use crate::plan::values::Weight;
use crate::plan::{
    Bounded, CompoundGrowth, Cost, Count, Currency, Customers, Days, Definition, Growth, Headcount, Id,
    ItemHours, Money, Month, MonthlyHours, Name, RampMonths, Rate, Share,
};

/// The fields that are always written and may be left out when a document is read, by the object they are in.
const MAY_BE_LEFT_OUT: [(&str, &[&str]); 11] = [
    ("Plan", &["currency", "teams", "schedule"]),
    ("Plans", &["shown"]),
    ("Goal", &["phasing"]),
    ("Recurring", &["churn", "expansion"]),
    ("Schedule", &["kind", "afterDeadline"]),
    ("Stage", &["definition", "open"]),
    ("Channel", &["steps", "costPerItem"]),
    ("Won", &["definition"]),
    ("Lag", &["spread"]),
    ("Team", &["works", "hires", "leavers", "targetUtilisation"]),
    ("Hire", &["ramp"]),
];

/// The schema (JSON Schema 2020-12), indented, ending with a line feed.
#[must_use]
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let one = generator.subschema_for::<PlanText<'_>>();
    let several = generator.subschema_for::<SnapshotText<'_>>();
    let mut types = generator.take_definitions(true);
    for (object, fields) in MAY_BE_LEFT_OUT {
        let required = types.get_mut(object).and_then(|object| object.get_mut("required"));
        if let Some(required) = required.and_then(Value::as_array_mut) {
            required.retain(|field| !fields.iter().any(|name| field == name));
        }
    }
    // One of several has what a document by itself has not.
    for (list, of, field) in [("plans", "Plan", "id"), ("checkpoints", "Plans", "name")] {
        let several =
            types.get_mut("Plans").and_then(|plans| plans.pointer_mut(&format!("/properties/{list}/items")));
        if let Some(entries) = several {
            *entries = json!({ "$ref": format!("#/$defs/{of}"), "required": [field] });
        }
    }
    let all = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backcast document",
        "description": "One plan, or several side by side. Rules between fields, such as that shares come to at most 100 %, are the planner's to tell.",
        "anyOf": [one, several],
        "$defs": types,
    });
    format!("{all:#}\n")
}

/// The schema of evaluations, as [`evaluate_json`](super::evaluate_json) writes them; indented, ending with a line
/// feed.
#[must_use]
pub fn evaluation_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<Evaluation>().as_value())
}

impl JsonSchema for Formula {
    fn schema_name() -> Cow<'static, str> {
        "Formula".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (quantity, operand) =
            (generator.subschema_for::<Quantity>(), generator.subschema_for::<Operand>());
        let kind = |operation: Value, of: Value| {
            json!({
                "type": "object",
                "properties": { "value": { "type": "number" }, "operation": operation, "of": of },
                "required": ["value", "operation", "of"],
            })
        };
        let computed = json!({ "enum": ["quotient", "product", "sum", "difference"] });
        json_schema!({
            "oneOf": [
                kind(json!({ "const": "given" }), json!(quantity)),
                kind(computed, json!({ "type": "array", "items": operand })),
            ],
        })
    }
}

macro_rules! numbers {
    ($kind:literal: $($name:ident),+) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": $kind, "minimum": Self::RANGE.min, "maximum": Self::RANGE.max })
            }
        })+
    };
}

numbers!("number": Rate, Money, Cost, Growth, CompoundGrowth, Customers, Days, Count, ItemHours, MonthlyHours);
numbers!("number": Headcount, Share, Weight);
numbers!("integer": RampMonths);

macro_rules! texts {
    ($($name:ident $pattern:literal),+) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": Self::MIN_CHARS, "pattern": $pattern })
            }
        })+
    };
}

// White space at the ends is taken away before the characters are counted.
texts!(Name r"^\s*\S", Definition "^", Id "^[A-Za-z0-9_-]{1,40}$");

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^(19[7-9][0-9]|2[01][0-9][0-9])-(0[1-9]|1[0-2])$" })
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Self::all().map(Self::code).collect();
        json_schema!({ "type": "string", "enum": codes })
    }
}
