//! The texts of the plans to start from.

use crate::format::{Language, Text};
use crate::plan::example::Texts;

/// Names and definitions of the example plan, in the language of whoever it is made for.
#[must_use]
pub fn example_texts(language: Language) -> Texts<'static> {
    let text = |text| language.text(text);
    let stage = |name, definition| (text(name), text(definition));
    Texts {
        plan: text(Text("Growth plan")),
        stages: [
            stage(
                Text("Website visit"),
                Text("Someone comes to the website. Each person counts once a month."),
            ),
            stage(
                Text("Lead"),
                Text("A visitor leaves a name and a way to reach them, and agrees to be contacted."),
            ),
            stage(
                Text("MQL"),
                Text(
                    "Marketing qualified lead: the company fits our target market, and the person has shown interest more than once.",
                ),
            ),
            stage(
                Text("SQL"),
                Text(
                    "Sales qualified lead: sales has spoken with the person and confirmed a need, a budget and a time to decide.",
                ),
            ),
            stage(Text("Opportunity"), Text("We have made an offer, or agreed in writing to make one.")),
            stage(Text("Won"), Text("The contract is signed by both sides.")),
        ],
        teams: [text(Text("Sales development")), text(Text("Account executives"))],
    }
}

/// Names and definitions of a plan to fill in.
#[must_use]
pub fn blank_texts(language: Language) -> Texts<'static> {
    Texts { plan: language.text(Text("New plan")), ..example_texts(language) }
}
