//! In what a plan differs from another one, in words.

use super::fields::written;
use super::panels::{self, goal};
use super::{inputs, names};
use crate::edit::{Difference, Part};
use crate::format::{Conventions, Language, Text};
use crate::plan::{
    Bounded, ChannelVolume, Estimate, Hire, Id, Input, Leaver, Month, Phasing, Plan, Target, TargetKind,
};

/// Stands for what a plan says nothing of.
pub const NOTHING: Text = Text("not set");

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
            Difference::Name(from, to) => {
                changed(&say!(conventions, "Name"), &self.quoted(from.as_str()), &self.quoted(to.as_str()))
            }
            Difference::Currency(from, to) => changed(&say!(conventions, "Currency"), from.code(), to.code()),
            Difference::Start(from, to) => changed(&say!(conventions, "Start"), &month(from), &month(to)),
            Difference::Target(from, to) => changed(
                &say!(conventions, "Goal"),
                conventions.text(target(from)),
                conventions.text(target(to)),
            ),
            Difference::FirstMonth(from, to) => {
                changed(&say!(conventions, "First month that counts"), &month(from), &month(to))
            }
            Difference::Deadline(from, to) => {
                changed(&say!(conventions, "Deadline"), &month(from), &month(to))
            }
            Difference::Phasing(from, to) => changed(
                &say!(conventions, "Phasing"),
                conventions.text(phasing(from)),
                conventions.text(phasing(to)),
            ),
            Difference::Schedule(from, to) => changed(
                &say!(conventions, "Schedule"),
                conventions.text(panels::schedule(*from)),
                conventions.text(panels::schedule(*to)),
            ),
            Difference::AfterDeadline(from, to) => changed(
                &say!(conventions, "After the deadline"),
                conventions.text(panels::after_deadline(*from)),
                conventions.text(panels::after_deadline(*to)),
            ),
            Difference::Added(part) => {
                say!(self.conventions, "{part} added", part = self.part_of(part, after))
            }
            Difference::Removed(part) => {
                say!(self.conventions, "{part} removed", part = self.part_of(part, before))
            }
            Difference::Moved(part) => {
                say!(self.conventions, "{part} moved", part = self.part_of(part, after))
            }
            Difference::Renamed(part, from, to) => {
                let kind = conventions.text(kind(part));
                let [from, to] = [from, to].map(|name| self.quoted(name.as_str()));
                say!(conventions, "{kind} {from} is now {to}", kind, from, to)
            }
            Difference::Owner(part, from, to) => changed(
                &self.part_of(part, after),
                conventions.text(names::owner(*from)),
                conventions.text(names::owner(*to)),
            ),
            Difference::Definition(stage) => {
                say!(
                    self.conventions,
                    "{part}: another definition",
                    part = self.part_of(&Part::Stage(stage.clone()), after)
                )
            }
            Difference::Spread(stage, from, to) => {
                let of = after.funnel.position(stage).map_or_else(String::new, |at| names::rate(after, at));
                changed(
                    &say!(self.conventions, "{of}, spread", of),
                    conventions.text(names::spread(*from)),
                    conventions.text(names::spread(*to)),
                )
            }
            Difference::ChannelSpread { channel, stage, from, to } => {
                let rate = after.funnel.position(stage).map_or_else(String::new, |at| names::rate(after, at));
                let of = say!(
                    self.conventions,
                    "{channel}: {rate}, spread",
                    channel = names::channel(after, channel),
                    rate
                );
                changed(&of, conventions.text(names::spread(*from)), conventions.text(names::spread(*to)))
            }
            Difference::Enters { channel, from, to } => changed(
                &say!(
                    self.conventions,
                    "{part} enters",
                    part = self.part_of(&Part::Channel(channel.clone()), after)
                ),
                names::stage(before, from),
                names::stage(after, to),
            ),
            Difference::Volume(channel, from, to) => {
                let of = self.part_of(&Part::Channel(channel.clone()), after);
                changed(&of, &self.volume(from), &self.volume(to))
            }
            Difference::Hires(team, from, to) => {
                let who = say!(self.conventions, "{team}, who joins", team = names::team(after, team));
                changed(&who, &self.hires(from), &self.hires(to))
            }
            Difference::Leavers(team, from, to) => {
                let who = say!(self.conventions, "{team}, who leaves", team = names::team(after, team));
                changed(&who, &self.leavers(from), &self.leavers(to))
            }
            Difference::CostOf { cost, from, to } => {
                let of = |plan: &Plan, channel: &Option<Id>| {
                    let none = || conventions.text(Text("no one channel"));
                    channel.as_ref().map_or_else(none, |id| names::channel(plan, id)).to_owned()
                };
                let what = say!(
                    self.conventions,
                    "{part} is for",
                    part = self.part_of(&Part::FixedCost(cost.clone()), after)
                );
                changed(&what, &of(before, from), &of(after, to))
            }
            Difference::CostMonths(cost, from, to) => {
                let months = |(first, last): &(Month, Month)| {
                    say!(self.conventions, "{first} to {last}", first = month(first), last = month(last))
                };
                let what = self.part_of(&Part::FixedCost(cost.clone()), after);
                changed(&what, &months(from), &months(to))
            }
            Difference::Number { of, from, to } => {
                changed(&self.name(of), &self.number(of, *from), &self.number(of, *to))
            }
            Difference::Estimate { of, from, to } => {
                let name = say!(self.conventions, "{name}, how sure", name = self.name(of));
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

    fn quoted(&self, name: &str) -> String {
        quoted(name, self.conventions.language)
    }

    fn part_of(&self, part: &Part, plan: &Plan) -> String {
        let name = match part {
            Part::Stage(id) => names::stage(plan, id),
            Part::Channel(id) => names::channel(plan, id),
            Part::Team(id) => names::team(plan, id),
            Part::FixedCost(id) => {
                let cost = plan.budget.fixed.iter().find(|cost| cost.id == *id);
                cost.map_or("", |cost| cost.name.as_str())
            }
        };
        format!("{} {}", self.conventions.text(kind(part)), self.quoted(name))
    }

    fn volume(&self, volume: &ChannelVolume) -> String {
        match volume {
            ChannelVolume::Share { share } => {
                say!(self.conventions, "{share} of the goal", share = self.conventions.percent(share.get()))
            }
            ChannelVolume::Rest => say!(self.conventions, "the rest of the goal"),
            ChannelVolume::Campaign { month, .. } => {
                say!(self.conventions, "a campaign in {month}", month = self.conventions.month_long(*month))
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
            say!(
                self.conventions,
                "{people} in {month}",
                people = self.conventions.number(people, 2),
                month = self.conventions.month(month)
            )
        });
        let people: Vec<String> = people.collect();
        if people.is_empty() { say!(self.conventions, "nobody") } else { people.join(", ") }
    }

    fn estimate(&self, of: &Input, estimate: Option<&Estimate>) -> String {
        match estimate {
            None => say!(self.conventions, "known"),
            Some(Estimate::Range { low, high }) => {
                say!(
                    self.conventions,
                    "{low} to {high}",
                    low = self.number(of, Some(*low)),
                    high = self.number(of, Some(*high))
                )
            }
            Some(Estimate::Counts { successes, trials }) => {
                let whole = |count: u32| self.conventions.number(f64::from(count), 0);
                say!(
                    self.conventions,
                    "{successes} of {trials}",
                    successes = whole(*successes),
                    trials = whole(*trials)
                )
            }
        }
    }
}

/// A number with its unit, or that there is none.
#[must_use]
pub fn number(of: &Input, value: Option<f64>, conventions: &Conventions) -> String {
    value.map_or_else(
        || conventions.text(NOTHING).to_owned(),
        |value| written(value, inputs::unit(of), conventions),
    )
}

/// A name among other words.
#[must_use]
pub fn quoted(name: &str, language: Language) -> String {
    say!(language, "“{name}”", name)
}

fn changed(what: &str, from: &str, to: &str) -> String {
    format!("{what}: {from} → {to}")
}

fn kind(part: &Part) -> Text {
    match part {
        Part::Stage(_) => Text("Stage"),
        Part::Channel(_) => Text("Channel"),
        Part::Team(_) => Text("Team"),
        Part::FixedCost(_) => Text("Cost"),
    }
}

fn target(target: &Target) -> Text {
    match target.kind() {
        TargetKind::NewRevenue => goal::NEW_REVENUE,
        TargetKind::Growth => goal::GROWTH,
        TargetKind::NewCustomers => goal::NEW_CUSTOMERS,
        TargetKind::Recurring => panels::recurring::KIND,
    }
}

fn phasing(phasing: &Phasing) -> Text {
    match phasing {
        Phasing::Even => Text("even"),
        Phasing::ByQuarter { .. } => Text("by quarter"),
        Phasing::ByMonth { .. } => Text("by month"),
    }
}
