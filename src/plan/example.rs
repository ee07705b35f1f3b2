//! Plans to start from.

use super::{
    AfterDeadline, Budget, Cost, Currency, Deal, Definition, Draft, Funnel, Goal, Headcount, Id, ItemHours,
    Lag, Money, Month, MonthlyHours, Name, Owner, Period, Phasing, Plan, Rate, Schedule, ScheduleKind, Share,
    Spread, Stage, Target, Team, Won, Work,
};
use super::{Count, Days};

/// The texts of a plan to start from, in the language of whoever asks for it: this room has no
/// text for people. One entry a stage, won last, and one a team.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The plan's name.
    pub plan: &'a str,
    /// Name and definition of the stages visit, lead, MQL, SQL, opportunity and won.
    pub stages: [(&'a str, &'a str); 6],
    /// The names of the teams that work MQLs and SQLs, and opportunities.
    pub teams: [&'a str; 2],
}

const STAGE_IDS: [&str; 6] = ["visit", "lead", "mql", "sql", "opportunity", "won"];

/// The example: $500,000 of new revenue within twelve months from deals of $50,000, over six
/// stages, no opening pipeline, and two teams of which one is over capacity.
///
/// `None` only when a text breaks the rules of its type, or the start leaves no room for a year.
#[must_use]
pub fn example(start: Month, texts: &Texts<'_>) -> Option<Plan> {
    let funnel = funnel(texts, [0.025, 0.40, 0.50, 0.40, 0.25], [7.0, 14.0, 14.0, 21.0, 60.0])?;
    let team = |id: &str, name: &str, people: f64, works: &[(&str, f64)]| {
        let works = works.iter().map(|(stage, hours)| {
            Some(Work { stage: Id::new(stage).ok()?, hours_per_item: bounded::<ItemHours>(*hours)? })
        });
        Some(Team {
            id: Id::new(id).ok()?,
            name: Name::new(name).ok()?,
            works: works.collect::<Option<_>>()?,
            hours_per_month: MonthlyHours::constant(120.0),
            people: bounded::<Headcount>(people)?,
            hires: Vec::new(),
            leavers: Vec::new(),
            target_utilisation: Share::constant(0.85),
            cost_per_person: Cost::constant(0.0),
        })
    };
    let [development, executives] = texts.teams;
    let teams = vec![
        team("sales-development", development, 1.0, &[("mql", 3.5), ("sql", 4.0)])?,
        team("account-executives", executives, 2.0, &[("opportunity", 30.0)])?,
    ];
    plan(start, texts, funnel, Target::NewRevenue { amount: Money::constant(500_000.0) }, teams)
        .map(|draft| Draft { example: true, ..draft })
        .and_then(known)
}

/// A plan to fill in: one stage before won, no teams, round numbers that are plainly nobody's.
///
/// `None` only when a text breaks the rules of its type, or the start leaves no room for a year.
#[must_use]
pub fn blank(start: Month, texts: &Texts<'_>) -> Option<Plan> {
    let mut funnel = funnel(texts, [0.1; 5], [30.0; 5])?;
    // Leads are what most teams count first; visits and the finer stages can be added.
    funnel.stages.retain(|stage| stage.id.as_str() == "lead");
    let target = Target::NewRevenue { amount: Money::constant(100_000.0) };
    let draft = plan(start, texts, funnel, target, Vec::new())?;
    known(Draft { deal: Deal { value: Money::constant(10_000.0), gross_margin: None }, ..draft })
}

/// A plan of a draft that keeps the rules for every start that leaves room for a year: a page that begins
/// with one can do without what checks them.
fn known(draft: Draft) -> Option<Plan> {
    if draft.goal.period.len() < 12 {
        return None;
    }
    debug_assert_eq!(super::rules::findings(&draft), [], "the plans to start from keep the rules");
    Some(Plan(draft))
}

fn plan(start: Month, texts: &Texts<'_>, funnel: Funnel, target: Target, teams: Vec<Team>) -> Option<Draft> {
    Some(Draft {
        name: Name::new(texts.plan).ok()?,
        example: false,
        currency: Currency::USD,
        start,
        goal: Goal { target, period: Period { first: start, last: start.plus(11) }, phasing: Phasing::Even },
        deal: Deal { value: Money::constant(50_000.0), gross_margin: None },
        funnel,
        channels: Vec::new(),
        teams,
        budget: Budget::default(),
        schedule: Schedule { kind: ScheduleKind::CatchUp, after_deadline: AfterDeadline::Stop },
        uncertain: Vec::new(),
    })
}

fn funnel(texts: &Texts<'_>, rates: [f64; 5], days: [f64; 5]) -> Option<Funnel> {
    let [stage_texts @ .., (won_name, won_definition)] = &texts.stages;
    let [ids @ .., won_id] = STAGE_IDS;
    let parts = ids.into_iter().zip(stage_texts).zip(rates.into_iter().zip(days)).enumerate();
    let stages = parts.map(|(index, ((id, (name, definition)), (rate, mean_days)))| {
        Some(Stage {
            id: Id::new(id).ok()?,
            name: Name::new(name).ok()?,
            // Marketing answers for visits, leads and MQLs; sales for what follows.
            owner: if index < 3 { Owner::Marketing } else { Owner::Sales },
            definition: Definition::new(definition).ok()?,
            rate: bounded::<Rate>(rate)?,
            lag: Lag { mean_days: bounded::<Days>(mean_days)?, spread: Spread::Typical },
            open: Count::constant(0.0),
            last_quarter: None,
        })
    });
    Some(Funnel {
        stages: stages.collect::<Option<_>>()?,
        won: Won {
            id: Id::new(won_id).ok()?,
            name: Name::new(won_name).ok()?,
            owner: Owner::Sales,
            definition: Definition::new(won_definition).ok()?,
            last_quarter: None,
        },
    })
}

fn bounded<T: super::Bounded>(value: f64) -> Option<T> {
    T::new(value).ok()
}
