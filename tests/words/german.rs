//! What is said in German.

use backcast::engine::evaluate;
use backcast::format::{Affixes, Conventions, Language, Place};
use backcast::plan::example::example;
use backcast::plan::{Currency, Month, Plan};
use backcast::words::agreement::agreement;
use backcast::words::catalogue;
use backcast::words::checks::checks;
use backcast::words::example::example_texts;
use backcast::words::names::{DEAL, counted, counted_items};
use backcast::words::templates::ALL;
use backcast::words::verdict::{Verdict, verdict};
use backcast::words::whole::whole;

use crate::builder::{PlanBuilder, plan_for_customers, plan_for_growth, plan_for_mrr, plan_for_revenue};

/// German as a browser writes it.
fn german() -> Conventions {
    const SHORT: [&str; 12] =
        ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];
    const LONG: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    Conventions {
        language: catalogue::german(),
        locale: "de-DE".to_owned(),
        decimal: ',',
        group: '.',
        symbol_place: Place::After,
        symbol_spacing: "\u{a0}".to_owned(),
        percent: Affixes { before: String::new(), after: "\u{a0}%".to_owned() },
        short_months: &SHORT,
        long_months: &LONG,
        ..Conventions::english(Currency::USD)
    }
}

fn reference() -> Plan {
    example(Month::constant(2027, 1), &example_texts(catalogue::german())).expect("the example")
}

/// With ordinary spaces, which are easier to read in a test.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn lead(plan: PlanBuilder) -> String {
    let plan = plan.built();
    plain(&verdict(&plan, &evaluate(&plan), &german()).lead)
}

#[test]
fn the_reference_plan_is_answered_in_whole_sentences() {
    let plan = reference();
    let Verdict { lead, rest } = verdict(&plan, &evaluate(&plan), &german());
    assert_eq!(
        plain(&lead),
        "Ziel bis Dezember 2027: 500.000 $ mehr Umsatz. Dafür braucht es 10 Abschlüsse; Ausgangspunkt: 21.664 \
         Website-Besuche."
    );
    let rest: Vec<String> = rest.iter().map(|sentence| plain(sentence)).collect();
    assert_eq!(
        rest,
        [
            "32 % der Website-Besuche hätten vor Januar 2027 kommen müssen; mit 1,6 × dem stetigen Tempo ist es noch \
             zu schaffen, genug Personal vorausgesetzt.",
            "Leadqualifizierung: überlastet ab Februar 2027 (124 % im März 2027); deshalb kommen 46 Tsd. $ nicht \
             bis zur Frist an. Personal aufstocken: Leadqualifizierung (ab Februar 2027 voll produktiv); oder die \
             Frist verschieben.",
        ]
    );
}

#[test]
fn the_checks_are_said_in_a_few_words_each() {
    let plan = reference();
    let said = checks(&plan, &evaluate(&plan), &german())
        .map(|check| plain(&format!("{}: {} – {}", check.name, check.outcome, check.reason)));
    assert_eq!(
        said,
        [
            "Ziel: 46 Tsd. $ fehlen – 454 Tsd. $ von 500 Tsd. $ erwartet bis Dez 2027",
            "Zeit: Aufholen mit 1,6 × – 32 % der Arbeit war vor Jan 2027 fällig",
            "Personal: Überlastet – Leadqualifizierung: 124 % im Mär 2027",
            "Budget: Kein Budget angegeben – Ausgaben werden nicht geprüft",
        ]
    );
}

#[test]
fn goals_of_every_kind_are_named() {
    let growth = lead(plan_for_growth(1_000_000.0, 0.2).in_deals_of(50_000.0).stage("Lead"));
    assert_eq!(
        growth,
        "Ziel bis Dezember 2027: 20 % Wachstum (200.000 $). Dafür braucht es 4 Abschlüsse; Ausgangspunkt: 4 Leads."
    );
    let customers = lead(plan_for_customers(5.0).stage("Lead"));
    assert_eq!(customers, "Ziel bis Dezember 2027: 5 Abschlüsse im Wert von 5 $. Ausgangspunkt: 5 Leads.");
    // 10,000 × 1.1¹² = 31,384; as in English, 65 deals of $500.
    let mrr = |growth| plan_for_mrr(10_000.0, growth, 0.05, 0.0).in_deals_of(500.0).stage("Lead");
    assert_eq!(
        lead(mrr(0.1)),
        "Ziel bis Dezember 2027: MRR von 10.000 $ auf 31.384 $ steigern. Dafür braucht es 65 Abschlüsse; \
         Ausgangspunkt: 65 Leads."
    );
    assert_eq!(
        lead(mrr(0.0)),
        "Ziel bis Dezember 2027: MRR von 10.000 $ halten. Dafür braucht es 12 Abschlüsse; Ausgangspunkt: 12 Leads."
    );
    // Churn of nothing and expansion of all of it: nothing has to be won.
    assert_eq!(
        lead(plan_for_mrr(100.0, 0.5, 0.0, 1.0).until("2027-02").stage("Lead").after(20.0)),
        "Ziel bis Februar 2027: MRR von 100 $ auf 225 $ steigern. Neue Abschlüsse sind dafür nicht nötig."
    );
}

#[test]
fn a_goal_out_of_reach_is_called_that_first() {
    let late = |plan: PlanBuilder| lead(plan.until("2027-03").stage("Lead").after(90.0));
    assert_eq!(late(plan_for_revenue(500_000.0)), "Bis März 2027 außer Reichweite: 500.000 $.");
    assert_eq!(
        late(plan_for_growth(1_000_000.0, 0.2)),
        "Bis März 2027 außer Reichweite: 20 % Wachstum (200.000 $)."
    );
    assert_eq!(
        late(plan_for_customers(5.0)),
        "Bis März 2027 außer Reichweite: 5 Abschlüsse im Wert von 5 $."
    );
}

#[test]
fn one_is_said_as_one_and_all_else_as_many() {
    let conventions = german();
    let deals = |value| plain(&counted(value, 1, DEAL.0, DEAL.1, &conventions));
    assert_eq!(
        [0.0, 1.0, 1.04, 6.3, 10.0].map(deals),
        ["0 Abschlüsse", "1 Abschluss", "1 Abschluss", "6,3 Abschlüsse", "10 Abschlüsse"]
    );
    let items = |value, name| plain(&counted_items(value, 0, name, &conventions));
    assert_eq!(items(1.0, "Verkaufschance"), "1 Verkaufschance");
    assert_eq!(items(2_706.0, "Verkaufschance"), "2.706 Verkaufschancen");
}

#[test]
fn the_agreement_is_german_from_end_to_end() {
    let plan = reference();
    let said = plain(&agreement(&plan, &evaluate(&plan), &german()).plain());
    for line in [
        "Ziele und Vereinbarung: Wachstumsplan",
        "- Januar: 2.706 Website-Besuche bringen; aus mindestens 2,5 % davon Leads machen und mindestens 40 % der \
         Leads als MQL qualifizieren. Ebenfalls fällig: 53 Leads und 10 MQLs.",
        "- Dezember: nichts ist fällig.",
        "- Vertrieb sagt zu: mindestens 50 % der MQLs des Marketings als SQL qualifizieren.",
        "- Vertrieb übernimmt: MQL, jeweils sofort bei Eingang; der Übergang zu SQLs dauert im Schnitt 14 Tage.",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\nis not in\n{said}");
    }
}

#[test]
fn amounts_dates_and_percentages_are_written_as_in_german() {
    let conventions = german();
    assert_eq!(plain(&conventions.money_short(1_200_000.0)), "1,2 Mio. $");
    assert_eq!(plain(&conventions.money_short(2.5e12)), "2.500 Mrd. $");
    assert_eq!(plain(&conventions.whole_up_short(25_000_000.0)), "25 Mio.");
    assert_eq!(conventions.date(Month::constant(2027, 5).first_day()), "1. Mai 2027");
}

#[test]
fn plans_to_start_from_have_german_names() {
    for template in ALL {
        let plan = template.plan(Month::constant(2027, 1), catalogue::german()).expect("a plan");
        let english = template.plan(Month::constant(2027, 1), Language::ENGLISH).expect("a plan");
        assert_ne!(plan.name, english.name);
        assert_eq!(plan.funnel.stages.len(), english.funnel.stages.len());
    }
}

#[test]
fn nothing_of_the_markdown_is_left_in_english() {
    let plan = reference();
    let evaluation = evaluate(&plan);
    let said = whole(&plan, &evaluation, &german()).markdown();
    for english in ["Expected", "Funnel |", "Targets", "Month", "Stage", "Needed", "People", "deals", "by "] {
        assert!(!said.contains(english), "“{english}” is in\n{said}");
    }
}
