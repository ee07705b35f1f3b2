//! From a number of the evaluation to its explanation on the page.

use leptos::prelude::*;

use super::explanation::{Explanation, Explanations, figure};
use super::html::Element;
use super::later::loaded_later;
use super::state::{Planner, use_planner};
use crate::engine::explain::{Subject, explain};
use crate::words::formulas::Formulas;

/// A number of the evaluation that opens its formula. What it is may change while it stands, when
/// a stage or a month moves.
pub(super) fn explained(
    text: Signal<String>,
    subject: impl Fn() -> Subject + Send + Sync + 'static,
) -> Element {
    // What explains may come when the part of the page that asked for it is gone.
    let planner = use_planner().page();
    let maker = expect_context::<Explanations>().maker();
    figure(text, move || maker.answer(|| explanation(planner, subject())))
}

loaded_later!(
    explanations,
    fn explanation(planner: Planner, subject: Subject) -> Explanation {
        let plan = planner.plan();
        let evaluation = planner.evaluation();
        let conventions = planner.conventions();
        let formulas = Formulas { plan: &plan, conventions: &conventions };
        let explained = explain(&plan, &evaluation, subject);
        let title = formulas.title(subject);
        let lines = explained.iter().map(|(quantity, formula)| formulas.line(quantity, formula)).collect();
        Explanation { title, lines }
    }
);
