//! Looking back: which activity a month's revenue comes from, and when a month's activity is won.

use super::LEAST_SHOWN;
use crate::engine::Evaluation;
use crate::engine::evaluation::Source;
use crate::engine::looking_back::{LookingBack, Table, Trace, When, Won};
use crate::format::Conventions;
use crate::plan::{Month, Plan};
use crate::words::names;
use crate::words::verdict::{deals_text, listed, of_new_mrr};

/// Heading.
pub const HEADING: &str = "Looking back";
/// Opens it.
pub const SUMMARY: &str = "Which activity brings which revenue";
/// Under the heading.
pub const NOTE: &str = "Activity is what enters the funnel, by the month in which it does. Revenue is counted in the month in which a deal is won.";
/// The choice between revenue and activity.
pub const LOOK: &str = "Follow";
/// A way to look.
pub const REVENUE: &str = "Revenue back to its activity";
/// A way to look.
pub const ACTIVITY: &str = "Activity on to its revenue";
/// Which month's revenue.
pub const SIGNED_IN: &str = "Signed in";
/// Which month's activity; a column.
pub const ACTIVITY_IN: &str = "Activity in";
/// The table of a month’s revenue or activity.
pub const BY_MONTH: &str = "By month and source";
/// A row and a column.
pub const TOTAL: &str = "Total";
/// A row and a column.
pub const SHARE: &str = "Share";
/// Activity before the plan, where it has a name to itself.
pub const OPEN: &str = "Open at the start";
/// The same in little room.
pub const OPEN_SHORT: &str = "Open";
/// Revenue after the months shown.
pub const LATER: &str = "Later";
/// The table of all months.
pub const ALL_MONTHS: &str = "All months";
/// Which source all months are shown of.
pub const SOURCE: &str = "From";
/// A choice of it.
pub const ALL_SOURCES: &str = "All sources";

/// How to read the table of all months: "Amounts in USD. …"
#[must_use]
pub fn all_months_note(conventions: &Conventions) -> String {
    format!(
        "A row for each month of activity, a column for each month of revenue, amounts in {}. The larger an amount, the stronger its colour.",
        conventions.currency
    )
}

/// Says what there is to say of a plan's activity and revenue.
#[derive(Clone, Copy, Debug)]
pub struct Tracing<'a> {
    /// The plan whose names are used.
    pub plan: &'a Plan,
    /// What follows from it.
    pub evaluation: &'a Evaluation,
    /// Which activity its revenue comes from.
    pub back: &'a LookingBack,
    /// How its numbers are written.
    pub conventions: &'a Conventions,
}

impl Tracing<'_> {
    /// What a source is called.
    #[must_use]
    pub fn source(&self, source: &Source) -> String {
        names::source(self.plan, source)
    }

    /// A month in a table: "Jan 2027", "Open at the start", "Later".
    #[must_use]
    pub fn when(&self, when: When) -> String {
        match when {
            When::Start => OPEN.to_owned(),
            When::Month(month) => {
                self.month(month).map(|month| self.conventions.month(month)).unwrap_or_default()
            }
            When::Later => LATER.to_owned(),
        }
    }

    /// A month in a list to choose from: "January 2027".
    #[must_use]
    pub fn choice(&self, when: When) -> String {
        match when {
            When::Month(month) => self.long(month),
            When::Start | When::Later => self.when(when),
        }
    }

    /// Where a month's revenue comes from: "Of the $83,333 signed in June 2027, 41 % comes from activity in
    /// March, 32 % from April and 20 % from February; the other 7 % from other months."
    #[must_use]
    pub fn of_revenue(&self, month: usize, table: &Table) -> String {
        let signed = format!("signed in {}", self.long(month));
        if table.total.whole == 0.0 {
            return format!("Nothing is {signed}.");
        }
        let (largest, other) = table.largest(NAMED);
        let mut is_first_month = true;
        let mut phrases = Vec::new();
        for (place, (when, percent)) in largest.into_iter().enumerate() {
            let comes = if place == 0 { "comes " } else { "" };
            let from = match when {
                When::Month(of) => {
                    let activity = if core::mem::take(&mut is_first_month) { "activity in " } else { "" };
                    format!("{activity}{}", self.near(of, month))
                }
                When::Start | When::Later => "what was open at the start".to_owned(),
            };
            phrases.push(format!("{} {comes}from {from}", self.percent(percent)));
        }
        let phrases = listed(&phrases.iter().map(String::as_str).collect::<Vec<_>>());
        let other = self.other(other, "from");
        format!(
            "Of the {} {signed}, {phrases}{other}.{}",
            self.amount(&table.total),
            self.by_source(table, None)
        )
    }

    /// When a month's activity is won: "Activity in March 2027 (1,694 visits) brings $41,234 (0.8 deals):
    /// 35 % is signed in June, 30 % in July and 20 % in May; the other 15 % in other months. 74 % of it comes
    /// by the deadline."
    #[must_use]
    pub fn of_activity(&self, from: When, table: &Table) -> String {
        let items = self.back.items(from);
        let (activity, year_of) = match from {
            When::Month(month) => (format!("Activity in {}", self.long(month)), month),
            When::Start | When::Later => ("What was open at the start".to_owned(), 0),
        };
        if items.iter().all(|items| *items == 0.0) {
            return format!("There is no activity in {}.", self.choice(from));
        }
        if table.total.whole == 0.0 {
            return format!("{activity} brings next to nothing.");
        }
        let (largest, other) = table.largest(NAMED);
        let phrases = largest.into_iter().enumerate().map(|(place, (when, percent))| {
            let is = if place == 0 { "is signed " } else { "" };
            let at = match when {
                When::Month(of) => format!("in {}", self.near(of, year_of)),
                When::Start | When::Later => {
                    let last = self.evaluation.months.len().saturating_sub(1);
                    format!("after {}", self.long(last))
                }
            };
            format!("{} {is}{at}", self.percent(percent))
        });
        let phrases: Vec<String> = phrases.collect();
        let phrases = listed(&phrases.iter().map(String::as_str).collect::<Vec<_>>());
        let other = self.other(other, "in");
        let in_time = self.in_time(table);
        let of_one = match (self.back.traces.as_slice(), items.as_slice(), from) {
            ([_], [items], When::Month(_)) => format!(" ({})", self.counted(*items, 0)),
            _ => String::new(),
        };
        format!(
            "{activity}{of_one} brings {} ({}): {phrases}{other}. {in_time} by the deadline.{}",
            self.amount(&table.total),
            deals_text(table.total.deals, self.conventions),
            self.by_source(table, Some(&items)),
        )
    }

    /// What the picture of a month's revenue shows.
    #[must_use]
    pub fn caption_of_revenue(&self, month: When) -> String {
        format!("Signed in {}, by month of activity", self.choice(month))
    }

    /// What the picture of a month's activity shows.
    #[must_use]
    pub fn caption_of_activity(&self, from: When) -> String {
        match from {
            When::Month(_) => {
                format!("From activity in {}, by the month in which it is signed", self.choice(from))
            }
            When::Start | When::Later => format!("{OPEN}, by the month in which it is signed"),
        }
    }

    /// What people and channels change about it, for a month's revenue or on the whole: "Counted at the
    /// chosen pace, as if there were people enough. With your people, $70,000 is signed in June 2027."
    #[must_use]
    pub fn limits(&self, month: Option<usize>) -> String {
        let money = |amount: f64| self.conventions.money_whole(amount) + of_new_mrr(self.evaluation);
        let Evaluation { unlimited, limited, delay, limits, .. } = self.evaluation;
        let people = if self.plan.teams.is_empty() { "" } else { ", as if there were people enough" };
        let mut text = format!("Counted at the chosen pace{people}.");
        let of_month = month.and_then(|month| {
            let signed = |forecast: &crate::engine::evaluation::Forecast| {
                let recurring = forecast.recurring.as_ref().map(|lines| &lines.bookings_by_month);
                recurring.unwrap_or(&forecast.revenue_by_month).get(month).copied()
            };
            let (with, without) = (signed(limited)?, signed(unlimited)?);
            let differs = (with - without).abs() >= LEAST_SHOWN;
            let limits = match (self.plan.teams.is_empty(), limits.is_empty()) {
                (false, true) => "your people",
                (true, _) => "the channels’ limits",
                (false, false) => "your people and the channels’ limits",
            };
            differs.then(|| format!(" With {limits}, {} is signed in {}.", money(with), self.long(month)))
        });
        text.push_str(&of_month.unwrap_or_default());
        if delay.revenue >= LEAST_SHOWN {
            let delayed = money(delay.revenue);
            text.push_str(&format!(
                " Waiting for people delays {delayed} past the deadline. Whose deals these are is not told: a line mixes what came in on different days."
            ));
        }
        if limits.revenue >= LEAST_SHOWN {
            text.push_str(&format!(" Channels can’t bring {} of it by the deadline.", money(limits.revenue)));
        }
        text
    }

    /// The shares of a table's rows and of its columns, in percent: "41 %". They come to 100 %.
    #[must_use]
    pub fn shares(&self, table: &Table) -> (Vec<String>, Vec<String>) {
        let written =
            |percents: Vec<f64>| percents.into_iter().map(|percent| self.percent(percent)).collect();
        (written(table.percents_of_rows()), written(table.percents_of_columns()))
    }

    /// How much of a month's activity is won by the deadline: "74 % of it comes".
    fn in_time(&self, table: &Table) -> String {
        let in_time = table.in_first(self.evaluation.months_to_deadline);
        let percent = (100.0 * in_time.part_of(&table.total)).round();
        if in_time.whole == table.total.whole {
            "All of it comes".to_owned()
        } else if in_time.whole == 0.0 {
            "None of it comes".to_owned()
        } else if percent == 100.0 {
            "Nearly all of it comes".to_owned()
        } else if percent == 0.0 {
            "Next to none of it comes".to_owned()
        } else {
            format!("{} of it comes", self.percent(percent))
        }
    }

    /// Who brings it: " By source: Paid search 62 % (1,200 leads), Partners 38 % (12 opportunities)." One that
    /// brings all of it is named without a share. Nothing where there is one source only, or all of it was
    /// open at the start, which is said by then.
    fn by_source(&self, table: &Table, items: Option<&[f64]>) -> String {
        let percents = table.percents_of_columns();
        let brings = self.back.traces.iter().zip(percents).enumerate();
        let brings: Vec<_> = brings.filter(|(_, (_, percent))| *percent > 0.0).collect();
        let is_opening = |(_, (trace, _)): &(usize, (&Trace, f64))| trace.source == Source::Opening;
        if self.back.traces.len() < 2 || brings.iter().all(is_opening) {
            return String::new();
        }
        let is_alone = brings.len() == 1;
        let sources = brings.into_iter().map(|(place, (trace, percent))| {
            let mut source = self.source(&trace.source);
            if !is_alone {
                source.push_str(&format!(" {}", self.percent(percent)));
            }
            let items = items.and_then(|items| items.get(place)).zip(self.entry(&trace.source));
            source
                + &items
                    .map(|(items, entry)| format!(" ({})", self.counted(*items, entry)))
                    .unwrap_or_default()
        });
        format!(" By source: {}.", sources.collect::<Vec<_>>().join(", "))
    }

    /// The stage at which what a source brings enters; none of what is in all stages.
    fn entry(&self, source: &Source) -> Option<usize> {
        match source {
            Source::Channel { channel } => {
                let channel = self.plan.channels.iter().find(|candidate| candidate.id == *channel)?;
                self.plan.funnel.position(&channel.enters)
            }
            Source::Funnel => Some(0),
            Source::Opening => None,
        }
    }

    fn other(&self, percent: f64, word: &str) -> String {
        if percent < 0.5 {
            return String::new();
        }
        format!("; the other {} {word} other months", self.percent(percent))
    }

    fn amount(&self, won: &Won) -> String {
        self.conventions.money(won.whole) + of_new_mrr(self.evaluation)
    }

    fn percent(&self, percent: f64) -> String {
        self.conventions.percent_whole(percent / 100.0)
    }

    /// A number of items that enter a stage: "1,694 website visits".
    fn counted(&self, items: f64, stage: usize) -> String {
        let name = self.plan.funnel.names().nth(stage).map_or("", |name| name.as_str());
        let decimals = if items < 10.0 { 1 } else { 0 };
        names::counted(items, decimals, &names::inside(name), &self.items(stage), self.conventions)
    }

    /// What enters a stage: "website visits".
    fn items(&self, stage: usize) -> String {
        self.plan.funnel.ids().nth(stage).map(|stage| names::items(self.plan, stage)).unwrap_or_default()
    }

    fn month(&self, index: usize) -> Option<Month> {
        self.evaluation.months.get(index).copied()
    }

    fn long(&self, month: usize) -> String {
        self.month(month).map(|month| self.conventions.month_long(month)).unwrap_or_default()
    }

    /// A month beside another one: without its year where that is the same.
    fn near(&self, month: usize, other: usize) -> String {
        match (self.month(month), self.month(other)) {
            (Some(one), Some(other)) if one.year() == other.year() => {
                self.conventions.month_name_long(one).to_owned()
            }
            _ => self.long(month),
        }
    }
}

/// How many rows a sentence names.
const NAMED: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{evaluate, looking_back};
    use crate::plan::example::example;
    use crate::plan::{Bounded, Count, Currency, Days};
    use crate::words::example::example_texts;

    /// The example without people, each stage taking so many days and opportunities open.
    fn with<T>(days: f64, open: f64, say: impl Fn(&Tracing<'_>) -> T) -> T {
        let mut draft = example(Month::constant(2027, 1), &example_texts()).unwrap().draft();
        draft.teams.clear();
        for stage in &mut draft.funnel.stages {
            stage.lag.mean_days = Days::new(days).unwrap();
            stage.lag.spread = crate::plan::Spread::Fixed;
        }
        draft.funnel.stages.last_mut().unwrap().open = Count::new(open).unwrap();
        let plan = Plan::new(draft).unwrap();
        let evaluation = evaluate(&plan);
        let back = looking_back(&plan, &evaluation);
        let conventions = Conventions::english(Currency::USD);
        say(&Tracing { plan: &plan, evaluation: &evaluation, back: &back, conventions: &conventions })
    }

    fn of_revenue(tracing: &Tracing<'_>, month: usize) -> String {
        tracing.of_revenue(month, &tracing.back.of_revenue(When::Month(month))).replace('\u{a0}', " ")
    }

    fn of_activity(tracing: &Tracing<'_>, from: When) -> String {
        tracing.of_activity(from, &tracing.back.of_activity(from)).replace('\u{a0}', " ")
    }

    #[test]
    fn without_lags_all_of_a_month_comes_from_its_own_activity() {
        // $500,000 ÷ 12 = $41,666.67 a month, from 20,000 ÷ 12 = 1,666.7 visits.
        with(0.0, 0.0, |tracing| {
            let expected = "Of the $41,667 signed in March 2027, 100 % comes from activity in March.";
            assert_eq!(of_revenue(tracing, 2), expected);
            assert_eq!(of_revenue(tracing, 13), "Nothing is signed in February 2028.");
            let expected = "Activity in March 2027 (1,667 website visits) brings $41,667 (0.8 deals): 100 % is \
                            signed in March. All of it comes by the deadline.";
            assert_eq!(of_activity(tracing, When::Month(2)), expected);
            assert_eq!(of_activity(tracing, When::Month(13)), "There is no activity in February 2028.");
        });
    }

    #[test]
    fn lags_lead_to_earlier_months_and_what_was_open_is_told_apart() {
        // Five stages of two days: of March's 31 days ten are won by February's last ten. 4 open × 25 % = 1
        // deal, all of it within two days of January.
        with(2.0, 4.0, |tracing| {
            let said = of_revenue(tracing, 2);
            assert!(said.contains("comes from activity in February and "), "{said}");
            assert!(said.contains(" from March."), "{said}");
            assert!(said.ends_with(" By source: Website visits."), "{said}");
            let said = of_activity(tracing, When::Start);
            let expected = "What was open at the start brings $50,000 (1 deal): 100 % is signed in January. All of \
                            it comes by the deadline.";
            assert_eq!(said, expected);
        });
    }
}
