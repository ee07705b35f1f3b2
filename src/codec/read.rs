//! From the text of a document to its plans, or to everything that is wrong with it.
//!
//! A problem never stops the reading: where a value fails, a stand-in takes its place, so that the
//! rest is still checked, the rules between the fields included. A document comes out only when there
//! is no error at all, so nobody ever sees a stand-in. It is chosen so that no rule complains of it.

use std::sync::Arc;

use super::reader::{Findings, Node, Object, parse};
use super::{MAX_BYTES, VERSION};
use crate::plan::document::Parts;
use crate::plan::finding::CountRange;
use crate::plan::values::Range;
use crate::plan::{
    AfterDeadline, Bounded, Budget, Channel, ChannelStep, ChannelVolume, Checkpoint, Cost, Count, Currency,
    Customers, Days, Deal, Definition, Document, Draft, Estimate, Finding, FixedCost, Funnel, Goal,
    GrowthPeriod, Headcount, Hire, Id, Input, ItemHours, Lag, Leaver, Lever, Money, Month, MonthlyHours,
    Name, Owner, Path, Period, Phasing, Plan, Problem, Ramp, RampMonths, Rate, Recurring, Scenario, Schedule,
    ScheduleKind, Share, Snapshot, Spread, Stage, Target, Team, Uncertain, Won, Work,
};

/// A document that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// It.
    pub document: Document,
    /// What it says that is not used.
    pub warnings: Vec<Finding>,
    /// The version of a document that a newer program wrote, which was read as far as it is known
    /// here. Writing it back would lose the rest.
    pub newer: Option<u64>,
}

impl Opened {
    /// The plan in it; of several, the one that is shown.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        self.document.plan()
    }
}

/// Reads the text of a document, of one plan or of several.
///
/// A byte order mark before it is skipped.
///
/// # Errors
/// Every finding, warnings included; at least one is an error. For a document of a newer version
/// the first one says so.
pub fn read(text: &str) -> Result<Opened, Vec<Finding>> {
    if text.len() > MAX_BYTES {
        return Err(vec![Finding::error(Path::root(), Problem::TooLarge { allowed: MAX_BYTES })]);
    }
    let json = parse(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|finding| vec![finding])?;
    let findings = Findings::default();
    let mut newer = None;
    let document = Node::root(json, &findings).object().and_then(|fields| {
        newer = fields.optional("version").and_then(version).filter(|version| *version > VERSION);
        if newer.is_some() {
            fields.ignore_unknown();
        }
        document(&fields)
    });
    let failed = findings.has_errors();
    let findings = findings.into_all();
    match document {
        Some(document) if !failed => Ok(Opened { document, warnings: findings, newer }),
        _ => Err(newer.map(newer_version).into_iter().chain(findings).collect()),
    }
}

/// That a newer version wrote a document.
pub fn newer_version(found: u64) -> Finding {
    let problem = Problem::NewerVersion { found, allowed: VERSION };
    Finding::error(Path::root().field("version"), problem)
}

/// What there is besides the version: plans, or else the fields of one.
fn document(fields: &Object<'_>) -> Option<Document> {
    let Some(plans) = fields.optional("plans") else { return Some(plan(fields)?.into()) };
    let now = snapshot(fields, plans);
    let checkpoints = fields.list("checkpoints", Checkpoint::MAX, checkpoint);
    fields.finish();
    Document::new(now?, checkpoints?).map_err(|broken| fields.add(broken)).ok()
}

/// Plans side by side, with what else there is to them in the same object.
fn snapshot(fields: &Object<'_>, plans: Node<'_>) -> Option<Snapshot> {
    let scenarios = plans.list(CountRange { min: 1, max: Scenario::MAX }, scenario);
    let shown = fields.optional("shown").map(id);
    let levers = fields.list("levers", Lever::MAX, lever);
    let (scenarios, levers) = (scenarios?, levers?);
    // Where it is left out, the first one.
    let shown = shown.unwrap_or_else(|| scenarios.first().map(|scenario| scenario.id.clone()))?;
    Snapshot::new(Parts { scenarios, shown, levers }).map_err(|broken| fields.add(broken)).ok()
}

fn scenario(node: Node<'_>) -> Option<Scenario> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let plan = plan(&fields);
    Some(Scenario { id: id?, plan: Arc::new(plan?) })
}

fn lever(node: Node<'_>) -> Option<Lever> {
    let fields = node.object()?;
    let of = fields.required("of").and_then(input);
    // What it may be depends on the number and is a rule of documents.
    let any = Range { min: 0.0, max: Cost::RANGE.max };
    let from = fields.required("from").and_then(|node| node.within(any));
    fields.finish();
    Some(Lever { of: of?, from: from? })
}

fn checkpoint(node: Node<'_>) -> Option<Checkpoint> {
    let fields = node.object()?;
    let name = name(&fields);
    let plans = fields.required("plans");
    let snapshot = plans.and_then(|plans| snapshot(&fields, plans));
    fields.finish();
    Some(Checkpoint { name: name?, snapshot: snapshot? })
}

/// A plan whose fields these are, whatever else was asked of them before.
fn plan(fields: &Object<'_>) -> Option<Plan> {
    let found = fields.found();
    let draft = draft(fields).map(|mut draft| {
        // What could not be read may be what is uncertain: it is not said to be missing as well.
        if fields.has_errors_since(found) {
            draft.uncertain.clear();
        }
        draft
    });
    Plan::new(draft?).map_err(|broken| fields.add(broken)).ok()
}

/// None when too much of it fails for the rules between fields to make sense.
fn draft(fields: &Object<'_>) -> Option<Draft> {
    let name = name(fields);
    let example = fields.optional("example").and_then(Node::boolean).unwrap_or(false);
    let currency = fields.optional("currency").and_then(currency).unwrap_or(Currency::USD);
    let start = fields.required("start").and_then(month);
    let goal = fields.required("goal").and_then(goal);
    let deal = fields.required("deal").and_then(deal).unwrap_or(STAND_IN_DEAL);
    let funnel = fields.required("funnel").and_then(funnel);
    let channels = fields.list("channels", Channel::MAX_CHANNELS, channel);
    let teams = fields.list("teams", Team::MAX_TEAMS, team).unwrap_or_default();
    let budget = fields.optional("budget").and_then(budget).unwrap_or_default();
    let schedule = fields.optional("schedule").and_then(schedule).unwrap_or(DEFAULT_SCHEDULE);
    let uncertain = fields.list("uncertain", Uncertain::MAX, uncertain).unwrap_or_default();
    fields.finish();

    // When no start is known, nor is which months campaigns can be run in.
    let channels = if start.is_some() { channels } else { None };
    let budget = if channels.is_some() { budget } else { for_no_channel(budget) };
    let channels = channels.unwrap_or_default();
    // Where only one of start and goal is known, the other stands beside it.
    let goal_first = goal.as_ref().map(|goal| goal.period.first);
    let start = start.or(goal_first).unwrap_or(Month::MIN);
    let goal = goal.unwrap_or(Goal {
        target: STAND_IN_TARGET,
        period: Period { first: start, last: start },
        phasing: Phasing::Even,
    });
    // Without the funnel nothing can be said about who enters and works its stages.
    Some(Draft {
        name: name?,
        example,
        currency,
        start,
        goal,
        deal,
        funnel: funnel?,
        channels,
        teams,
        budget,
        schedule,
        uncertain,
    })
}

const DEFAULT_SCHEDULE: Schedule =
    Schedule { kind: ScheduleKind::CatchUp, after_deadline: AfterDeadline::Stop };

const STAND_IN_TARGET: Target = Target::NewCustomers { customers: Customers::constant(1.0) };

const STAND_IN_DEAL: Deal = Deal { value: Money::constant(1.0), gross_margin: None };

fn version(node: Node<'_>) -> Option<u64> {
    // Whole numbers up to 2^53 have no gaps in an `f64`.
    let version = node.whole(Range { min: 1.0, max: 9_007_199_254_740_992.0 })?;
    Some(version as u64)
}

fn goal(node: Node<'_>) -> Option<Goal> {
    let fields = node.object()?;
    let target = fields.required("target").and_then(target).unwrap_or(STAND_IN_TARGET);
    let period = fields.required("period").and_then(period);
    let phasing = fields.optional("phasing").and_then(phasing).unwrap_or(Phasing::Even);
    fields.finish();
    Some(Goal { target, period: period?, phasing })
}

fn target(node: Node<'_>) -> Option<Target> {
    node.variant(&[
        ("newRevenue", |fields| {
            let amount = fields.required("amount").and_then(Node::number)?;
            Some(Target::NewRevenue { amount })
        }),
        ("growth", |fields| {
            let baseline = fields.required("baseline").and_then(Node::number);
            let by = fields.required("by").and_then(Node::number);
            Some(Target::Growth { baseline: baseline?, by: by? })
        }),
        ("newCustomers", |fields| {
            let customers = fields.required("customers").and_then(Node::number)?;
            Some(Target::NewCustomers { customers })
        }),
        ("recurring", |fields| recurring(fields).map(Target::Recurring)),
    ])
}

fn recurring(fields: &Object<'_>) -> Option<Recurring> {
    let start = fields.required("start").and_then(Node::number);
    let growth = fields.required("growth").and_then(Node::number);
    let periods = [("month", GrowthPeriod::Month), ("quarter", GrowthPeriod::Quarter)];
    let per = fields.required("per").and_then(|node| node.choice(&periods));
    let share = |name| fields.optional(name).map_or(Some(Share::constant(0.0)), Node::number);
    let (churn, expansion) = (share("churn"), share("expansion"));
    Some(Recurring { start: start?, growth: growth?, per: per?, churn: churn?, expansion: expansion? })
}

fn period(node: Node<'_>) -> Option<Period> {
    let fields = node.object()?;
    let first = fields.required("first").and_then(month);
    let last = fields.required("last").and_then(month);
    fields.finish();
    Some(Period { first: first?, last: last? })
}

fn phasing(node: Node<'_>) -> Option<Phasing> {
    fn weights(fields: &Object<'_>) -> Option<Vec<crate::plan::Weight>> {
        // How many a period needs is a rule of plans; no period needs more than this.
        let allowed = CountRange { min: 0, max: Plan::MAX_MONTHS };
        fields.required("weights")?.list(allowed, |weight| weight.number())
    }
    node.variant(&[
        ("even", |_| Some(Phasing::Even)),
        ("byQuarter", |fields| weights(fields).map(|weights| Phasing::ByQuarter { weights })),
        ("byMonth", |fields| weights(fields).map(|weights| Phasing::ByMonth { weights })),
    ])
}

fn deal(node: Node<'_>) -> Option<Deal> {
    let fields = node.object()?;
    let value = fields.required("value").and_then(Node::number);
    let gross_margin = fields.optional("grossMargin").and_then(Node::number);
    fields.finish();
    Some(Deal { value: value?, gross_margin })
}

fn funnel(node: Node<'_>) -> Option<Funnel> {
    let fields = node.object()?;
    let allowed = CountRange { min: Funnel::MIN_STAGES - 1, max: Funnel::MAX_STAGES - 1 };
    let stages = fields.required("stages").and_then(|node| node.list(allowed, stage));
    let won = fields.required("won").and_then(won);
    fields.finish();
    Some(Funnel { stages: stages?, won: won? })
}

fn stage(node: Node<'_>) -> Option<Stage> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let name = name(&fields);
    let owner = owner(&fields);
    let definition = definition(&fields);
    let rate = fields.required("rate").and_then(Node::number).unwrap_or(Rate::constant(1.0));
    let lag = fields.required("lag").and_then(lag).unwrap_or(STAND_IN_LAG);
    let open = fields.optional("open").and_then(Node::number).unwrap_or(Count::constant(0.0));
    let last_quarter = fields.optional("lastQuarter").and_then(Node::number);
    fields.finish();
    Some(Stage { id: id?, name: name?, owner, definition, rate, lag, open, last_quarter })
}

const STAND_IN_LAG: Lag = Lag { mean_days: Days::constant(0.0), spread: Spread::Typical };

fn lag(node: Node<'_>) -> Option<Lag> {
    let fields = node.object()?;
    let mean_days = fields.required("meanDays").and_then(Node::number);
    let spread = fields.optional("spread").and_then(spread).unwrap_or(Spread::Typical);
    fields.finish();
    Some(Lag { mean_days: mean_days?, spread })
}

fn won(node: Node<'_>) -> Option<Won> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let name = name(&fields);
    let owner = owner(&fields);
    let definition = definition(&fields);
    let last_quarter = fields.optional("lastQuarter").and_then(Node::number);
    fields.finish();
    Some(Won { id: id?, name: name?, owner, definition, last_quarter })
}

fn channel(node: Node<'_>) -> Option<Channel> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let name = name(&fields);
    let owner = owner(&fields);
    let enters = fields.required("enters").and_then(self::id);
    let volume = fields.required("volume").and_then(channel_volume);
    let steps = fields.list("steps", Funnel::MAX_STAGES, channel_step).unwrap_or_default();
    let cost_per_item = fields.optional("costPerItem").and_then(Node::number).unwrap_or(Cost::constant(0.0));
    let limit = fields.optional("limit").and_then(Node::number);
    fields.finish();
    Some(Channel {
        id: id?,
        name: name?,
        owner,
        enters: enters?,
        volume: volume?,
        steps,
        cost_per_item,
        limit,
    })
}

fn channel_volume(node: Node<'_>) -> Option<ChannelVolume> {
    node.variant(&[
        ("share", |fields| {
            let share = fields.required("share").and_then(Node::number)?;
            Some(ChannelVolume::Share { share })
        }),
        ("rest", |_| Some(ChannelVolume::Rest)),
        ("campaign", |fields| {
            let month = fields.required("month").and_then(month);
            let size = fields.required("size").and_then(Node::number);
            let response = fields.required("response").and_then(Node::number);
            Some(ChannelVolume::Campaign { month: month?, size: size?, response: response? })
        }),
    ])
}

fn channel_step(node: Node<'_>) -> Option<ChannelStep> {
    let fields = node.object()?;
    let stage = fields.required("stage").and_then(id);
    let rate = fields.optional("rate").and_then(Node::number);
    let lag = fields.optional("lag").and_then(lag);
    fields.finish();
    Some(ChannelStep { stage: stage?, rate, lag })
}

fn team(node: Node<'_>) -> Option<Team> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let name = name(&fields);
    // A team works a stage once, so the stages are the limit.
    let works = fields.list("works", Funnel::MAX_STAGES, work).unwrap_or_default();
    let hours_per_month =
        fields.required("hoursPerMonth").and_then(Node::number).unwrap_or(MonthlyHours::constant(0.0));
    let people = fields.required("people").and_then(Node::number);
    let hires = fields.list("hires", Team::MAX_CHANGES, hire);
    let leavers = fields.list("leavers", Team::MAX_CHANGES, leaver);
    let target_utilisation =
        fields.optional("targetUtilisation").and_then(Node::number).unwrap_or(Share::constant(0.85));
    let cost_per_person =
        fields.optional("costPerPerson").and_then(Node::number).unwrap_or(Cost::constant(0.0));
    fields.finish();
    // Whether too many leave can be judged only when everybody who comes and goes is known.
    let (people, hires, leavers) = match (people, hires, leavers) {
        (Some(people), Some(hires), Some(leavers)) => (people, hires, leavers),
        _ => (Headcount::constant(0.0), Vec::new(), Vec::new()),
    };
    Some(Team {
        id: id?,
        name: name?,
        works,
        hours_per_month,
        people,
        hires,
        leavers,
        target_utilisation,
        cost_per_person,
    })
}

fn work(node: Node<'_>) -> Option<Work> {
    let fields = node.object()?;
    let stage = fields.required("stage").and_then(id);
    let hours_per_item =
        fields.required("hoursPerItem").and_then(Node::number).unwrap_or(ItemHours::constant(0.0));
    fields.finish();
    Some(Work { stage: stage?, hours_per_item })
}

fn hire(node: Node<'_>) -> Option<Hire> {
    let fields = node.object()?;
    let month = fields.required("month").and_then(month);
    let people = fields.required("people").and_then(Node::number);
    let ramp = fields.optional("ramp").and_then(ramp).unwrap_or(Ramp::Quarterly);
    fields.finish();
    Some(Hire { month: month?, people: people?, ramp })
}

fn ramp(node: Node<'_>) -> Option<Ramp> {
    node.variant(&[
        ("quarterly", |_| Some(Ramp::Quarterly)),
        ("linear", |fields| {
            let months = fields.required("months")?.whole(RampMonths::RANGE)?;
            RampMonths::new(months).ok().map(|months| Ramp::Linear { months })
        }),
        ("byMonth", |fields| {
            let allowed = CountRange { min: 0, max: Ramp::MAX_SHARES };
            let shares = fields.required("shares")?.list(allowed, |share| share.number())?;
            Some(Ramp::ByMonth { shares })
        }),
    ])
}

fn leaver(node: Node<'_>) -> Option<Leaver> {
    let fields = node.object()?;
    let month = fields.required("month").and_then(month);
    let people = fields.required("people").and_then(Node::number);
    fields.finish();
    Some(Leaver { month: month?, people: people? })
}

fn budget(node: Node<'_>) -> Option<Budget> {
    let fields = node.object()?;
    let total = fields.optional("total").and_then(Node::number);
    let monthly = fields.optional("monthly").and_then(Node::number);
    let fixed = fields.list("fixed", Budget::MAX_FIXED, fixed_cost).unwrap_or_default();
    fields.finish();
    Some(Budget { total, monthly, fixed })
}

fn fixed_cost(node: Node<'_>) -> Option<FixedCost> {
    let fields = node.object()?;
    let id = fields.required("id").and_then(id);
    let name = name(&fields);
    let channel = fields.optional("channel").and_then(self::id);
    let amount = fields.required("amount").and_then(Node::number).unwrap_or(Cost::constant(0.0));
    let first = fields.required("first").and_then(month);
    let last = fields.required("last").and_then(month);
    fields.finish();
    Some(FixedCost { id: id?, name: name?, channel, amount, first: first?, last: last? })
}

/// A budget where it is not known which channels there are: then none is said to be missing.
fn for_no_channel(mut budget: Budget) -> Budget {
    budget.fixed.iter_mut().for_each(|cost| cost.channel = None);
    budget
}

fn schedule(node: Node<'_>) -> Option<Schedule> {
    let fields = node.object()?;
    let kind = fields.optional("kind").and_then(|node| {
        node.choice(&[
            ("workBack", ScheduleKind::WorkBack),
            ("catchUp", ScheduleKind::CatchUp),
            ("level", ScheduleKind::Level),
        ])
    });
    let after_deadline = fields.optional("afterDeadline").and_then(|node| {
        node.choice(&[("stop", AfterDeadline::Stop), ("keepPace", AfterDeadline::KeepPace)])
    });
    fields.finish();
    Some(Schedule {
        kind: kind.unwrap_or(DEFAULT_SCHEDULE.kind),
        after_deadline: after_deadline.unwrap_or(DEFAULT_SCHEDULE.after_deadline),
    })
}

fn uncertain(node: Node<'_>) -> Option<Uncertain> {
    let fields = node.object()?;
    let of = fields.required("of").and_then(input);
    let estimate = fields.required("estimate").and_then(estimate);
    fields.finish();
    Some(Uncertain { of: of?, estimate: estimate? })
}

fn estimate(node: Node<'_>) -> Option<Estimate> {
    fn whole(fields: &Object<'_>, name: &'static str) -> Option<u32> {
        // Within the range, so the conversion cannot lose anything.
        let range = Range { min: 0.0, max: f64::from(u32::MAX) };
        Some(fields.required(name)?.whole(range)? as u32)
    }
    node.variant(&[
        ("range", |fields| {
            // What they may be depends on the number and is a rule of plans.
            let any = Range { min: 0.0, max: Cost::RANGE.max };
            let low = fields.required("low").and_then(|node| node.within(any));
            let high = fields.required("high").and_then(|node| node.within(any));
            Some(Estimate::Range { low: low?, high: high? })
        }),
        ("counts", |fields| {
            let (successes, trials) = (whole(fields, "successes"), whole(fields, "trials"));
            Some(Estimate::Counts { successes: successes?, trials: trials? })
        }),
    ])
}

fn input(node: Node<'_>) -> Option<Input> {
    fn of(fields: &Object<'_>, name: &'static str) -> Option<Id> {
        fields.required(name).and_then(id)
    }
    fn index(fields: &Object<'_>) -> Option<usize> {
        // Of a list of at most MAX_MONTHS entries, so the conversion cannot lose anything.
        let range = Range { min: 0.0, max: Plan::MAX_MONTHS as f64 };
        Some(fields.required("index")?.whole(range)? as usize)
    }
    fn at_channel(fields: &Object<'_>, make: fn(Id, Id) -> Input) -> Option<Input> {
        let (channel, stage) = (of(fields, "channel"), of(fields, "stage"));
        Some(make(channel?, stage?))
    }
    fn change(fields: &Object<'_>, make: fn(Id, usize) -> Input) -> Option<Input> {
        let (team, index) = (of(fields, "team"), index(fields));
        Some(make(team?, index?))
    }
    node.variant(&[
        ("newRevenue", |_| Some(Input::NewRevenue)),
        ("baseline", |_| Some(Input::Baseline)),
        ("growth", |_| Some(Input::Growth)),
        ("customers", |_| Some(Input::Customers)),
        ("startMrr", |_| Some(Input::StartMrr)),
        ("mrrGrowth", |_| Some(Input::MrrGrowth)),
        ("churn", |_| Some(Input::Churn)),
        ("expansion", |_| Some(Input::Expansion)),
        ("phasingWeight", |fields| Some(Input::PhasingWeight { index: index(fields)? })),
        ("dealValue", |_| Some(Input::DealValue)),
        ("grossMargin", |_| Some(Input::GrossMargin)),
        ("rate", |fields| Some(Input::Rate { stage: of(fields, "stage")? })),
        ("lag", |fields| Some(Input::Lag { stage: of(fields, "stage")? })),
        ("open", |fields| Some(Input::Open { stage: of(fields, "stage")? })),
        ("lastQuarter", |fields| Some(Input::LastQuarter { stage: of(fields, "stage")? })),
        ("channelShare", |fields| Some(Input::ChannelShare { channel: of(fields, "channel")? })),
        ("campaignSize", |fields| Some(Input::CampaignSize { channel: of(fields, "channel")? })),
        ("campaignResponse", |fields| Some(Input::CampaignResponse { channel: of(fields, "channel")? })),
        ("channelRate", |fields| at_channel(fields, |channel, stage| Input::ChannelRate { channel, stage })),
        ("channelLag", |fields| at_channel(fields, |channel, stage| Input::ChannelLag { channel, stage })),
        ("costPerItem", |fields| Some(Input::CostPerItem { channel: of(fields, "channel")? })),
        ("channelLimit", |fields| Some(Input::ChannelLimit { channel: of(fields, "channel")? })),
        ("people", |fields| Some(Input::People { team: of(fields, "team")? })),
        ("hoursPerMonth", |fields| Some(Input::HoursPerMonth { team: of(fields, "team")? })),
        ("targetUtilisation", |fields| Some(Input::TargetUtilisation { team: of(fields, "team")? })),
        ("costPerPerson", |fields| Some(Input::CostPerPerson { team: of(fields, "team")? })),
        ("hoursPerItem", |fields| {
            let (team, stage) = (of(fields, "team"), of(fields, "stage"));
            Some(Input::HoursPerItem { team: team?, stage: stage? })
        }),
        ("hired", |fields| change(fields, |team, index| Input::Hired { team, index })),
        ("rampMonths", |fields| change(fields, |team, index| Input::RampMonths { team, index })),
        ("leaving", |fields| change(fields, |team, index| Input::Leaving { team, index })),
        ("totalBudget", |_| Some(Input::TotalBudget)),
        ("monthlyBudget", |_| Some(Input::MonthlyBudget)),
        ("fixedCost", |fields| Some(Input::FixedCost { cost: of(fields, "cost")? })),
    ])
}

fn spread(node: Node<'_>) -> Option<Spread> {
    node.choice(&[
        ("fixed", Spread::Fixed),
        ("narrow", Spread::Narrow),
        ("typical", Spread::Typical),
        ("wide", Spread::Wide),
        ("veryWide", Spread::VeryWide),
    ])
}

fn owner(fields: &Object<'_>) -> Owner {
    let choices = [("marketing", Owner::Marketing), ("sales", Owner::Sales)];
    fields.required("owner").and_then(|node| node.choice(&choices)).unwrap_or(Owner::Marketing)
}

/// The name of a plan, stage or team. No rule looks at names, so any will stand in for a bad one:
/// this never gives `None`.
fn name(fields: &Object<'_>) -> Option<Name> {
    fields.required("name").and_then(|node| node.text(Name::new)).or_else(|| Name::new("-").ok())
}

fn definition(fields: &Object<'_>) -> Definition {
    fields.optional("definition").and_then(|node| node.text(Definition::new)).unwrap_or_default()
}

fn id(node: Node<'_>) -> Option<Id> {
    node.text(Id::new)
}

fn month(node: Node<'_>) -> Option<Month> {
    node.text(str::parse)
}

fn currency(node: Node<'_>) -> Option<Currency> {
    node.text(str::parse)
}
