//! Money: the goal, what is expected, what waiting delays and where that comes from.

use leptos::prelude::*;

use super::explaining::explained;
use super::live::{part, switch, text, when};
use super::state::use_planner;
use crate::engine::Evaluation;
use crate::engine::explain::Subject;
use crate::plan::{Bounded, Plan};
use crate::words::{names, panels};

/// How many causes of delay are listed; the rest is part of the sum above.
const CAUSES_SHOWN: usize = 12;

/// Below this share of the whole delay a cause is not worth a line.
const WORTH_A_LINE: f64 = 0.005;

/// The money panel.
#[component]
pub fn MoneyPanel() -> impl IntoView {
    let planner = use_planner();
    let money = move |amount: fn(&Plan, &Evaluation) -> f64| {
        text(move || {
            let amount = amount(&planner.plan().read(), &planner.evaluation().read());
            planner.conventions().read().money(amount.round())
        })
    };
    let goal = money(|_, evaluation| evaluation.goal.revenue.value);
    let expected = money(|_, evaluation| evaluation.limited.revenue_by_deadline);
    let unlimited = money(|_, evaluation| evaluation.unlimited.revenue_by_deadline);
    let delayed = money(|_, evaluation| evaluation.delay.revenue);
    let opening = money(|plan, evaluation| evaluation.schedules.opening_deals * plan.deal.value.get());
    let after = money(|plan, evaluation| evaluation.limited.deals_after_deadline * plan.deal.value.get());
    let line = |name: &'static str, amount: AnyView, class: &'static str| {
        view! { <div class=class><dt>{name}</dt><dd>{amount}</dd></div> }.into_any()
    };
    let any = switch(move || planner.evaluation().read().delay.revenue >= 0.5);
    view! {
        <section class="panel" id="money" aria-labelledby="money-heading">
            <h2 id="money-heading">{panels::money::HEADING}</h2>
            <p class="panel-lede">{panels::money::NOTE}</p>
            <dl class="ledger" data-testid="money">
                {line(panels::money::GOAL, explained(goal, || Subject::Deals), "")}
                {line(panels::money::UNLIMITED, unlimited.into_any(), "")}
                {line(panels::money::DELAYED, explained(delayed, || Subject::DelayedRevenue), "")}
                {line(panels::money::EXPECTED, explained(expected, || Subject::ExpectedRevenue), "is-sum")}
                {line(panels::money::OPENING, opening.into_any(), "")}
                {line(panels::money::AFTER, after.into_any(), "")}
            </dl>
            {when(any, causes)}
        </section>
    }
}

fn causes() -> AnyView {
    let planner = use_planner();
    let rows = part(move || {
        let plan = planner.plan().get();
        let evaluation = planner.evaluation().get();
        let conventions = planner.conventions().get();
        let least = WORTH_A_LINE * evaluation.delay.revenue;
        let causes = evaluation.delay.causes.iter().filter(|cause| cause.revenue >= least);
        let rows = causes.take(CAUSES_SHOWN).map(|cause| {
            view! {
                <tr>
                    <td>{names::team(&plan, &cause.team).to_owned()}</td>
                    <td>{names::stage(&plan, &cause.stage).to_owned()}</td>
                    <td>{conventions.month(cause.month)}</td>
                    <td class="number">{conventions.number(cause.deals, 2)}</td>
                    <td class="number">{conventions.money(cause.revenue.round())}</td>
                </tr>
            }
            .into_any()
        });
        rows.collect::<Vec<_>>().into_any()
    });
    view! {
        <h3>{panels::money::CAUSES}</h3>
        <div class="table-scroll" tabindex="0" role="group" aria-label=panels::money::CAUSES>
            <table class="table" data-testid="causes">
                <thead>
                    <tr>
                        <th scope="col">{panels::money::TEAM}</th>
                        <th scope="col">{panels::money::STAGE}</th>
                        <th scope="col">{panels::money::MONTH}</th>
                        <th scope="col" class="number">{panels::money::DEALS}</th>
                        <th scope="col" class="number">{panels::money::REVENUE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
