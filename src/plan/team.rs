//! The people who work the funnel.

use serde::Serialize;

use super::month::Month;
use super::text::{Id, Name};
use super::values::{Bounded, Cost, Headcount, ItemHours, MonthlyHours, RampMonths, Share};

/// A team that works one or more stages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Team {
    /// How edits refer to it.
    pub id: Id,
    /// What people call it: "Sales development".
    pub name: Name,
    /// The stages it works and the hours each item entering them takes.
    pub works: Vec<Work>,
    /// Hours one fully productive person has for this work in a month.
    pub hours_per_month: MonthlyHours,
    /// The fully productive people when the plan starts. Those still ramping then are `hires` of
    /// months before it, and count besides.
    pub people: Headcount,
    /// People who join, before the start or later. Who joined before it is as far up the ramp as
    /// the months since then.
    pub hires: Vec<Hire>,
    /// People who leave. Who leaves in a month before the start is gone from the first one on.
    pub leavers: Vec<Leaver>,
    /// The utilisation up to which the team is fine; above it is tight.
    pub target_utilisation: Share,
    /// What each of its people costs a month, from the one they join in until they leave, ramped or not.
    #[serde(skip_serializing_if = "Cost::is_nothing")]
    pub cost_per_person: Cost,
}

/// A stage that a team works.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Work {
    /// The stage.
    pub stage: Id,
    /// Hours of this team that each item entering the stage takes.
    pub hours_per_item: ItemHours,
}

/// People who join a team on the first day of a month.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hire {
    /// The month they join in.
    pub month: Month,
    /// How many.
    pub people: Headcount,
    /// How they become productive.
    pub ramp: Ramp,
}

/// People who leave a team on the first day of a month, longest-serving first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Leaver {
    /// The first month they are gone.
    pub month: Month,
    /// How many.
    pub people: Headcount,
}

/// How a new person becomes productive: the share of full productivity in each month of tenure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Ramp {
    /// 0, 25, 50, 75, then 100 %, a step each quarter of tenure.
    Quarterly,
    /// In equal monthly steps from 0 in the first month to 100 % after `months` months; fully
    /// productive at once when that is 0.
    Linear {
        /// Months until fully productive.
        months: RampMonths,
    },
    /// A share for each month of tenure, then 100 %.
    ByMonth {
        /// The shares, first month of tenure first; at most [`Ramp::MAX_SHARES`].
        shares: Vec<Share>,
    },
}

impl Ramp {
    /// The most months of tenure that have shares of their own.
    pub const MAX_SHARES: usize = RampMonths::MAX as usize;

    /// The share of full productivity after `tenure` whole months in the team.
    #[must_use]
    pub fn share(&self, tenure: u32) -> f64 {
        match self {
            Self::Quarterly => f64::from((tenure / 3).min(4)) / 4.0,
            Self::Linear { months } if f64::from(tenure) >= months.get() => 1.0,
            Self::Linear { months } => f64::from(tenure) / months.get(),
            Self::ByMonth { shares } => shares.get(tenure as usize).map_or(1.0, |share| share.get()),
        }
    }
}

impl Team {
    /// The most teams a plan has.
    pub const MAX_TEAMS: usize = 12;
    /// The most hires, and the most leavers, a team has.
    pub const MAX_CHANGES: usize = 60;

    /// People in the team in a month, ramped or not.
    #[must_use]
    pub fn headcount(&self, month: Month) -> f64 {
        let hires = self.hires.iter().filter(|hire| hire.month <= month);
        self.people.get() + hires.map(|hire| hire.people.get()).sum::<f64>() - self.gone(month)
    }

    /// How people who join this team usually become productive: as those who were entered last, and
    /// by quarters where nobody was.
    #[must_use]
    pub fn usual_ramp(&self) -> Ramp {
        self.hires.last().map_or(Ramp::Quarterly, |hire| hire.ramp.clone())
    }

    /// Effective people in a month (ramped rep equivalents): Σ headcount × ramp share.
    #[must_use]
    pub fn effective_people(&self, month: Month) -> f64 {
        let mut gone = self.gone(month);
        let mut effective = 0.0;
        for (people, share) in self.cohorts(month) {
            let leaving = people.min(gone);
            gone -= leaving;
            effective += (people - leaving) * share;
        }
        effective
    }

    /// Hours the team has in a month: its effective people's.
    #[must_use]
    pub fn available_hours(&self, month: Month) -> f64 {
        self.effective_people(month) * self.hours_per_month.get()
    }

    /// People and ramp share of everyone who joined by a month, longest-serving first.
    fn cohorts(&self, month: Month) -> impl Iterator<Item = (f64, f64)> {
        let mut hired: Vec<&Hire> = Vec::with_capacity(self.hires.len());
        for hire in self.hires.iter().filter(|hire| hire.month <= month) {
            let place = hired.partition_point(|earlier| earlier.month <= hire.month);
            hired.insert(place, hire);
        }
        let hires = hired.into_iter().map(move |hire| {
            let tenure = u32::try_from(month.since(hire.month)).unwrap_or(0);
            (hire.people.get(), hire.ramp.share(tenure))
        });
        [(self.people.get(), 1.0)].into_iter().chain(hires)
    }

    fn gone(&self, month: Month) -> f64 {
        let left = self.leavers.iter().filter(|leaver| leaver.month <= month);
        left.map(|leaver| leaver.people.get()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JANUARY: Month = Month::constant(2027, 1);

    fn team(people: f64, hires: Vec<Hire>, leavers: Vec<Leaver>) -> Option<Team> {
        Some(Team {
            id: Id::new("sales").ok()?,
            name: Name::new("Sales").ok()?,
            works: Vec::new(),
            hours_per_month: MonthlyHours::constant(120.0),
            people: Headcount::new(people).ok()?,
            hires,
            leavers,
            target_utilisation: Share::constant(0.85),
            cost_per_person: Cost::constant(0.0),
        })
    }

    fn hire(month: Month, people: f64, shares: &[f64]) -> Hire {
        let shares = shares.iter().filter_map(|share| Share::new(*share).ok()).collect();
        let people = Headcount::new(people).unwrap_or(Headcount::constant(0.0));
        Hire { month, people, ramp: Ramp::ByMonth { shares } }
    }

    #[test]
    fn ramped_rep_equivalents_of_the_published_example() {
        // 5 × 25 % + 3 × 60 % + 2 × 85 % + 15 = 1.25 + 1.8 + 1.7 + 15 = 19.75.
        let hires =
            vec![hire(JANUARY, 5.0, &[0.25]), hire(JANUARY, 3.0, &[0.6]), hire(JANUARY, 2.0, &[0.85])];
        let effective = team(15.0, hires, Vec::new()).map(|team| team.effective_people(JANUARY));
        // Four sums of numbers of two digits: exact to a few units in the last place.
        assert!(effective.is_some_and(|people| (people - 19.75).abs() < 1e-12), "{effective:?}");
    }

    #[test]
    fn the_default_ramp_climbs_a_quarter_each_quarter_of_tenure() {
        let shares: Vec<f64> =
            [0, 2, 3, 5, 6, 9, 11, 12, 40].map(|tenure| Ramp::Quarterly.share(tenure)).into();
        assert_eq!(shares, vec![0.0, 0.0, 0.25, 0.25, 0.5, 0.75, 0.75, 1.0, 1.0]);
    }

    #[test]
    fn a_linear_ramp_reaches_full_productivity_after_its_months() {
        let ramp = Ramp::Linear { months: RampMonths::constant(4) };
        assert_eq!([0, 1, 2, 3, 4].map(|tenure| ramp.share(tenure)), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(Ramp::Linear { months: RampMonths::constant(0) }.share(0), 1.0);
    }

    #[test]
    fn the_longest_serving_leave_first() {
        // One of two starters leaves in February; the hire of January is half productive.
        let leavers = vec![Leaver { month: JANUARY.plus(1), people: Headcount::constant(1.0) }];
        let team = team(2.0, vec![hire(JANUARY, 1.0, &[0.5, 0.5, 0.5])], leavers);
        let people = team.map(|team| {
            let february = JANUARY.plus(1);
            [team.effective_people(JANUARY), team.effective_people(february), team.headcount(february)]
        });
        assert_eq!(people, Some([2.5, 1.5, 2.0]));
    }
}
