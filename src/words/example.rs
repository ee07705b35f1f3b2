//! The texts of the plans to start from.

use crate::plan::example::Texts;

/// Names and definitions of the example plan.
#[must_use]
pub fn example_texts() -> Texts<'static> {
    Texts {
        plan: "Growth plan",
        stages: [
            ("Website visit", "Someone comes to the website. Each person counts once a month."),
            ("Lead", "A visitor leaves a name and a way to reach them, and agrees to be contacted."),
            (
                "MQL",
                "Marketing qualified lead: the company fits our target market, and the person has \
                 shown interest more than once.",
            ),
            (
                "SQL",
                "Sales qualified lead: sales has spoken with the person and confirmed a need, a \
                 budget and a time to decide.",
            ),
            ("Opportunity", "We have made an offer, or agreed in writing to make one."),
            ("Won", "The contract is signed by both sides."),
        ],
        teams: ["Sales development", "Account executives"],
    }
}

/// Names and definitions of a plan to fill in.
#[must_use]
pub fn blank_texts() -> Texts<'static> {
    Texts { plan: "New plan", ..example_texts() }
}
