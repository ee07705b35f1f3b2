//! Complete plans to start from, for businesses of several kinds. Each is a document as programs
//! write it, with its texts.

use crate::codec;
use crate::edit::move_to;
use crate::format::{Language, Text};
use crate::plan::{Definition, Draft, Month, Name, Plan};

/// Opens the list of the plans to start from.
pub const OPEN: Text = Text("New plan");
/// What the list is called.
pub const LIST: Text = Text("Plans to start from");

/// Above them, where more than one plan would go.
pub const REPLACES: Text = Text("It takes the place of all of these plans; Undo brings them back.");

/// A plan to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// What kind of business it is of.
    pub name: Text,
    /// What is in it.
    pub about: Text,
    document: &'static str,
}

/// What the plan to fill in is called in the list.
pub const BLANK: (Text, Text) =
    (Text("Blank plan"), Text("A goal, one stage and the deal that is won, for numbers of your own."));

/// What the first visit's example is called in the list.
pub const FIRST: (Text, Text) = (
    Text("$500,000 in a year"),
    Text("Six stages from the website visit to the contract, two teams, one of them too small."),
);

/// The plans to start from.
pub const ALL: [Template; 5] = [
    Template {
        name: Text("Business software"),
        about: Text(
            "50 customers at $24,000, with a pipeline that is already open and a hire in its third month.",
        ),
        document: include_str!("templates/software.json"),
    },
    Template {
        name: Text("Agency"),
        about: Text("Ten clients from 500 leads and 20,000 visits, and a new-business team that gets tight."),
        document: include_str!("templates/agency.json"),
    },
    Template {
        name: Text("Online shop"),
        about: Text("7,500 orders at $80, a season in the last quarter, and a funnel that goes on after it."),
        document: include_str!("templates/shop.json"),
    },
    Template {
        name: Text("Enterprise sales from events"),
        about: Text(
            "Twelve contracts at $250,000 that take more than half a year each, due from the seventh month on.",
        ),
        document: include_str!("templates/events.json"),
    },
    Template {
        name: Text("Subscription"),
        about: Text("Monthly recurring revenue that grows by 5 percent a month, with churn and expansion."),
        document: include_str!("templates/subscription.json"),
    },
];

impl Template {
    /// The plan, from a month on, marked as an example, with its names in a language. Where the calendar ends
    /// before it does, so does
    /// the plan; `None` where that leaves none.
    #[must_use]
    pub fn plan(self, start: Month, language: Language) -> Option<Plan> {
        let mut draft = codec::read(self.document).ok()?.plan().draft();
        move_to(&mut draft, start);
        say_in(&mut draft, language);
        Plan::new(draft).ok()
    }
}

/// Gives a plan's names and definitions in a language. They stand in a document and not in the source, so a
/// test reads those documents, too.
fn say_in(draft: &mut Draft, language: Language) {
    let name = |name: &mut Name| {
        let said = language.known(name.as_str()).and_then(|said| Name::new(said).ok());
        said.into_iter().for_each(|said| *name = said);
    };
    let definition = |definition: &mut Definition| {
        let said = language.known(definition.as_str()).and_then(|said| Definition::new(said).ok());
        said.into_iter().for_each(|said| *definition = said);
    };
    name(&mut draft.name);
    for stage in &mut draft.funnel.stages {
        name(&mut stage.name);
        definition(&mut stage.definition);
    }
    name(&mut draft.funnel.won.name);
    definition(&mut draft.funnel.won.definition);
    draft.teams.iter_mut().for_each(|team| name(&mut team.name));
    draft.channels.iter_mut().for_each(|channel| name(&mut channel.name));
    draft.budget.fixed.iter_mut().for_each(|cost| name(&mut cost.name));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::engine::evaluation::Status;
    use crate::plan::{Bounded, ChannelVolume};

    const START: Month = Month::constant(2030, 5);

    #[test]
    fn each_is_a_whole_plan_without_anything_unread() {
        for template in ALL {
            let written = codec::read(template.document).expect("a plan");
            assert_eq!(written.warnings, [], "{:?}", template.name);
            let plan = template.plan(START, Language::ENGLISH).expect("a plan");
            assert!(plan.example, "{:?}", template.name);
            assert_eq!(plan.start, START, "{:?}", template.name);
            assert!(!plan.teams.is_empty(), "{:?}", template.name);
            assert!(plan.teams.iter().all(|team| !team.cost_per_person.is_nothing()), "{:?}", template.name);
            assert!(plan.channels.len() >= 2 && !plan.budget.fixed.is_empty(), "{:?}", template.name);
            assert!(plan.deal.gross_margin.is_some(), "{:?}", template.name);
            assert!(plan.funnel.definitions().all(|definition| !definition.as_str().is_empty()));
        }
    }

    #[test]
    fn each_can_be_reached_in_time_within_its_budget() {
        for template in ALL {
            let checks = evaluate(&template.plan(START, Language::ENGLISH).expect("a plan")).checks;
            assert_ne!(checks.time.status, Status::Bad, "{:?}", template.name);
            assert_ne!(checks.people.status, Status::Unknown, "{:?}", template.name);
            assert_ne!(checks.goal.status, Status::Bad, "{:?}", template.name);
            assert_eq!(checks.budget.status, Status::Good, "{:?}", template.name);
        }
    }

    #[test]
    fn a_template_keeps_its_shape_wherever_it_starts() {
        // Due from the seventh month on, which in January's document is July.
        let plan = ALL[3].plan(START, Language::ENGLISH).expect("events");
        assert_eq!((plan.goal.period.first, plan.goal.period.last), (START.plus(6), START.plus(17)));
        assert_eq!(plan.teams[1].hires[0].month, START.plus(3));
        // The campaign in January's document is in September.
        let campaign = plan.channels.iter().find_map(|channel| match channel.volume {
            ChannelVolume::Campaign { month, .. } => Some(month),
            _ => None,
        });
        assert_eq!(campaign, Some(START.plus(8)));
        let stand = &plan.budget.fixed[0];
        assert_eq!((stand.first, stand.last), (START, START.plus(17)));
    }

    #[test]
    fn the_agency_is_the_published_example() {
        // SyneCore, "Smarketing": $500,000 ÷ $50,000 = 10 clients ÷ 2 % = 500 leads ÷ 2.5 % = 20,000 visits.
        let plan = ALL[1].plan(START, Language::ENGLISH).expect("agency");
        let volumes: Vec<f64> = evaluate(&plan).stages.iter().map(|stage| stage.volume.value).collect();
        for (volume, expected) in volumes.iter().zip([20_000.0, 500.0, 10.0]) {
            assert!((volume - expected).abs() < 1e-9 * expected, "{volume}, not {expected}");
        }
        assert_eq!(plan.deal.value.get(), 50_000.0);
    }
}
