//! In what a plan differs from another one, in words.

use super::fields::written;
use super::panels::{self, goal};
use super::{inputs, names};
use crate::edit::{Difference, Part};
use crate::format::Conventions;
use crate::plan::{
    Bounded, ChannelVolume, Estimate, Hire, Id, Input, Leaver, Month, Phasing, Plan, Target, TargetKind,
};

/// Stands for what a plan says nothing of.
pub const NOTHING: &str = "not set";

/// Two plans that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Between<'a> {
    /// The one.
    pub from: &'a Plan,
    /// The other.
    pub to: &'a Plan,
    /// How numbers and months are written.
    pub conventions: &'a Conventions,
}

impl Between<'_> {
    /// A difference: "Opportunity → Won: 25 % → 30 %", "Channel “Partners” added".
    #[must_use]
    pub fn said(&self, difference: &Difference) -> String {
        let Self { from: before, to: after, conventions } = *self;
        let month = |month: &Month| conventions.month_long(*month);
        match difference {
            Difference::Name(from, to) => changed("Name", &quoted(from.as_str()), &quoted(to.as_str())),
            Difference::Currency(from, to) => changed("Currency", from.code(), to.code()),
            Difference::Start(from, to) => changed("Start", &month(from), &month(to)),
            Difference::Target(from, to) => changed("Goal", &target(from), &target(to)),
            Difference::FirstMonth(from, to) => changed("First month that counts", &month(from), &month(to)),
            Difference::Deadline(from, to) => changed("Deadline", &month(from), &month(to)),
            Difference::Phasing(from, to) => changed("Phasing", phasing(from), phasing(to)),
            Difference::Schedule(from, to) => {
                changed("Schedule", panels::schedule(*from), panels::schedule(*to))
            }
            Difference::AfterDeadline(from, to) => {
                changed("After the deadline", panels::after_deadline(*from), panels::after_deadline(*to))
            }
            Difference::Added(part) => format!("{} added", part_of(part, after)),
            Difference::Removed(part) => format!("{} removed", part_of(part, before)),
            Difference::Moved(part) => format!("{} moved", part_of(part, after)),
            Difference::Renamed(part, from, to) => {
                let kind = kind(part);
                format!("{kind} {} is now {}", quoted(from.as_str()), quoted(to.as_str()))
            }
            Difference::Owner(part, from, to) => {
                changed(&part_of(part, after), names::owner(*from), names::owner(*to))
            }
            Difference::Definition(stage) => {
                format!("{}: another definition", part_of(&Part::Stage(stage.clone()), after))
            }
            Difference::Spread(stage, from, to) => {
                let of = after.funnel.position(stage).map_or_else(String::new, |at| names::rate(after, at));
                changed(&format!("{of}, spread"), names::spread(*from), names::spread(*to))
            }
            Difference::ChannelSpread { channel, stage, from, to } => {
                let rate = after.funnel.position(stage).map_or_else(String::new, |at| names::rate(after, at));
                let of = format!("{}: {rate}, spread", names::channel(after, channel));
                changed(&of, names::spread(*from), names::spread(*to))
            }
            Difference::Enters { channel, from, to } => changed(
                &format!("{} enters", part_of(&Part::Channel(channel.clone()), after)),
                names::stage(before, from),
                names::stage(after, to),
            ),
            Difference::Volume(channel, from, to) => {
                let of = part_of(&Part::Channel(channel.clone()), after);
                changed(&of, &self.volume(from), &self.volume(to))
            }
            Difference::Hires(team, from, to) => {
                let who = format!("{}, who joins", names::team(after, team));
                changed(&who, &self.hires(from), &self.hires(to))
            }
            Difference::Leavers(team, from, to) => {
                let who = format!("{}, who leaves", names::team(after, team));
                changed(&who, &self.leavers(from), &self.leavers(to))
            }
            Difference::CostOf { cost, from, to } => {
                let of = |plan: &Plan, channel: &Option<Id>| {
                    channel.as_ref().map_or("no one channel", |id| names::channel(plan, id)).to_owned()
                };
                let what = format!("{} is for", part_of(&Part::FixedCost(cost.clone()), after));
                changed(&what, &of(before, from), &of(after, to))
            }
            Difference::CostMonths(cost, from, to) => {
                let months = |(first, last): &(Month, Month)| format!("{} to {}", month(first), month(last));
                let what = part_of(&Part::FixedCost(cost.clone()), after);
                changed(&what, &months(from), &months(to))
            }
            Difference::Number { of, from, to } => {
                changed(&self.name(of), &self.number(of, *from), &self.number(of, *to))
            }
            Difference::Estimate { of, from, to } => {
                let name = format!("{}, how sure", self.name(of));
                changed(&name, &self.estimate(of, from.as_ref()), &self.estimate(of, to.as_ref()))
            }
        }
    }

    /// What a number is called, by the plan that has it.
    #[must_use]
    pub fn name(&self, of: &Input) -> String {
        let plan = if of.value(self.to).is_some() { self.to } else { self.from };
        inputs::name(of, plan, self.conventions)
    }

    /// A number with its unit, or that there is none.
    #[must_use]
    pub fn number(&self, of: &Input, value: Option<f64>) -> String {
        number(of, value, self.conventions)
    }

    fn volume(&self, volume: &ChannelVolume) -> String {
        match volume {
            ChannelVolume::Share { share } => {
                format!("{} of the goal", self.conventions.percent(share.get()))
            }
            ChannelVolume::Rest => "the rest of the goal".to_owned(),
            ChannelVolume::Campaign { month, .. } => {
                format!("a campaign in {}", self.conventions.month_long(*month))
            }
        }
    }

    fn hires(&self, hires: &[Hire]) -> String {
        self.people(hires.iter().map(|hire| (hire.people.get(), hire.month)))
    }

    fn leavers(&self, leavers: &[Leaver]) -> String {
        self.people(leavers.iter().map(|leaver| (leaver.people.get(), leaver.month)))
    }

    fn people(&self, people: impl Iterator<Item = (f64, Month)>) -> String {
        let people = people.map(|(people, month)| {
            format!("{} in {}", self.conventions.number(people, 2), self.conventions.month(month))
        });
        let people: Vec<String> = people.collect();
        if people.is_empty() { "nobody".to_owned() } else { people.join(", ") }
    }

    fn estimate(&self, of: &Input, estimate: Option<&Estimate>) -> String {
        match estimate {
            None => "known".to_owned(),
            Some(Estimate::Range { low, high }) => {
                format!("{} to {}", self.number(of, Some(*low)), self.number(of, Some(*high)))
            }
            Some(Estimate::Counts { successes, trials }) => {
                let whole = |count: u32| self.conventions.number(f64::from(count), 0);
                format!("{} of {}", whole(*successes), whole(*trials))
            }
        }
    }
}

/// A number with its unit, or that there is none.
#[must_use]
pub fn number(of: &Input, value: Option<f64>, conventions: &Conventions) -> String {
    value.map_or_else(|| NOTHING.to_owned(), |value| written(value, inputs::unit(of), conventions))
}

/// A name among other words.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("“{name}”")
}

fn changed(what: &str, from: &str, to: &str) -> String {
    format!("{what}: {from} → {to}")
}

fn kind(part: &Part) -> &'static str {
    match part {
        Part::Stage(_) => "Stage",
        Part::Channel(_) => "Channel",
        Part::Team(_) => "Team",
        Part::FixedCost(_) => "Cost",
    }
}

fn part_of(part: &Part, plan: &Plan) -> String {
    let name = match part {
        Part::Stage(id) => names::stage(plan, id),
        Part::Channel(id) => names::channel(plan, id),
        Part::Team(id) => names::team(plan, id),
        Part::FixedCost(id) => {
            let cost = plan.budget.fixed.iter().find(|cost| cost.id == *id);
            cost.map_or("", |cost| cost.name.as_str())
        }
    };
    format!("{} {}", kind(part), quoted(name))
}

fn target(target: &Target) -> String {
    match target.kind() {
        TargetKind::NewRevenue => goal::NEW_REVENUE,
        TargetKind::Growth => goal::GROWTH,
        TargetKind::NewCustomers => goal::NEW_CUSTOMERS,
        TargetKind::Recurring => panels::recurring::KIND,
    }
    .to_owned()
}

fn phasing(phasing: &Phasing) -> &'static str {
    match phasing {
        Phasing::Even => "even",
        Phasing::ByQuarter { .. } => "by quarter",
        Phasing::ByMonth { .. } => "by month",
    }
}
