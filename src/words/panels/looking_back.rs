//! Looking back: which activity a month's revenue comes from, and when a month's activity is won.

use super::LEAST_SHOWN;
use crate::engine::Evaluation;
use crate::engine::evaluation::Source;
use crate::engine::looking_back::{LookingBack, Table, Trace, When, Won};
use crate::format::{Conventions, Text};
use crate::plan::{Month, Plan};
use crate::words::names;
use crate::words::verdict::{deals_text, listed, of_new_mrr};

/// Heading.
pub const HEADING: Text = Text("Looking back");
/// Opens it.
pub const SUMMARY: Text = Text("Which activity brings which revenue");
/// Under the heading.
pub const NOTE: Text = Text(
    "Activity is what enters the funnel, by the month in which it does. Revenue is counted in the month in which a deal is won.",
);
/// The choice between revenue and activity.
pub const LOOK: Text = Text("Follow");
/// A way to look.
pub const REVENUE: Text = Text("Revenue back to its activity");
/// A way to look.
pub const ACTIVITY: Text = Text("Activity on to its revenue");
/// Which month's revenue.
pub const SIGNED_IN: Text = Text("Signed in");
/// Which month's activity; a column.
pub const ACTIVITY_IN: Text = Text("Activity in");
/// The table of a month’s revenue or activity.
pub const BY_MONTH: Text = Text("By month and source");
/// A row and a column.
pub const TOTAL: Text = Text("Total");
/// A row and a column.
pub const SHARE: Text = Text("Share");
/// Activity before the plan, where it has a name to itself.
pub const OPEN: Text = Text("Open at the start");
/// The same in little room.
pub const OPEN_SHORT: Text = Text("Open");
/// Revenue after the months shown.
pub const LATER: Text = Text("Later");
/// The table of all months.
pub const ALL_MONTHS: Text = Text("All months");
/// Which source all months are shown of.
pub const SOURCE: Text = Text("From");
/// A choice of it.
pub const ALL_SOURCES: Text = Text("All sources");

/// How to read the table of all months: "Amounts in USD. …"
#[must_use]
pub fn all_months_note(conventions: &Conventions) -> String {
    say!(
        conventions,
        "A row for each month of activity, a column for each month of revenue, amounts in {currency}. The larger an amount, the stronger its colour.",
        currency = conventions.currency.code()
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
        names::source(self.plan, source, self.conventions.language)
    }

    /// A month in a table: "Jan 2027", "Open at the start", "Later".
    #[must_use]
    pub fn when(&self, when: When) -> String {
        match when {
            When::Start => self.conventions.text(OPEN).to_owned(),
            When::Month(month) => {
                self.month(month).map(|month| self.conventions.month(month)).unwrap_or_default()
            }
            When::Later => self.conventions.text(LATER).to_owned(),
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
        if table.total.whole == 0.0 {
            return say!(self.conventions, "Nothing is signed in {month}.", month = self.long(month));
        }
        let (largest, other) = table.largest(NAMED);
        let mut is_first_month = true;
        let mut phrases = Vec::new();
        for (place, (when, percent)) in largest.into_iter().enumerate() {
            let (share, is_first) = (self.percent(percent), place == 0);
            phrases.push(match when {
                When::Month(of) => {
                    let of = self.near(of, month);
                    match (is_first, core::mem::take(&mut is_first_month)) {
                        (true, _) => {
                            say!(
                                self.conventions,
                                "{share} comes from activity in {month}",
                                share,
                                month = of
                            )
                        }
                        (false, true) => {
                            say!(self.conventions, "{share} from activity in {month}", share, month = of)
                        }
                        (false, false) => say!(self.conventions, "{share} from {month}", share, month = of),
                    }
                }
                When::Start | When::Later if is_first => {
                    say!(self.conventions, "{share} comes from what was open at the start", share)
                }
                When::Start | When::Later => {
                    say!(self.conventions, "{share} from what was open at the start", share)
                }
            });
        }
        let phrases = self.listed(&phrases);
        let other = if other < 0.5 {
            String::new()
        } else {
            say!(self.conventions, "; the other {share} from other months", share = self.percent(other))
        };
        let sentence = say!(
            self.conventions,
            "Of the {amount} signed in {month}, {phrases}{other}.",
            amount = self.amount(&table.total),
            month = self.long(month),
            phrases,
            other
        );
        sentence + &self.by_source(table, None)
    }

    fn listed(&self, phrases: &[String]) -> String {
        listed(&phrases.iter().map(String::as_str).collect::<Vec<_>>(), self.conventions.language)
    }

    /// When a month's activity is won: "Activity in March 2027 (1,694 visits) brings $41,234 (0.8 deals):
    /// 35 % is signed in June, 30 % in July and 20 % in May; the other 15 % in other months. 74 % of it comes
    /// by the deadline."
    #[must_use]
    pub fn of_activity(&self, from: When, table: &Table) -> String {
        let items = self.back.items(from);
        let (activity, year_of) = match from {
            When::Month(month) => {
                (say!(self.conventions, "Activity in {month}", month = self.long(month)), month)
            }
            When::Start | When::Later => (say!(self.conventions, "What was open at the start"), 0),
        };
        if items.iter().all(|items| *items == 0.0) {
            return say!(self.conventions, "There is no activity in {month}.", month = self.choice(from));
        }
        if table.total.whole == 0.0 {
            return say!(self.conventions, "{activity} brings next to nothing.", activity);
        }
        let (largest, other) = table.largest(NAMED);
        let phrases = largest.into_iter().enumerate().map(|(place, (when, percent))| {
            let share = self.percent(percent);
            match (when, place == 0) {
                (When::Month(of), true) => {
                    say!(
                        self.conventions,
                        "{share} is signed in {month}",
                        share,
                        month = self.near(of, year_of)
                    )
                }
                (When::Month(of), false) => {
                    say!(self.conventions, "{share} in {month}", share, month = self.near(of, year_of))
                }
                (When::Start | When::Later, true) => {
                    say!(self.conventions, "{share} is signed after {month}", share, month = self.last())
                }
                (When::Start | When::Later, false) => {
                    say!(self.conventions, "{share} after {month}", share, month = self.last())
                }
            }
        });
        let phrases = self.listed(&phrases.collect::<Vec<_>>());
        let other = if other < 0.5 {
            String::new()
        } else {
            say!(self.conventions, "; the other {share} in other months", share = self.percent(other))
        };
        let of_one = match (self.back.traces.as_slice(), items.as_slice(), from) {
            ([_], [items], When::Month(_)) => format!(" ({})", self.counted(*items, 0)),
            _ => String::new(),
        };
        let sentence = say!(
            self.conventions,
            "{activity}{of_one} brings {amount} ({deals}): {phrases}{other}.",
            activity,
            of_one,
            amount = self.amount(&table.total),
            deals = deals_text(table.total.deals, self.conventions),
            phrases,
            other
        );
        format!("{sentence} {}{}", self.in_time(table), self.by_source(table, Some(&items)))
    }

    /// The last month shown.
    fn last(&self) -> String {
        self.long(self.evaluation.months.len().saturating_sub(1))
    }

    /// What the picture of a month's revenue shows.
    #[must_use]
    pub fn caption_of_revenue(&self, month: When) -> String {
        say!(self.conventions, "Signed in {month}, by month of activity", month = self.choice(month))
    }

    /// What the picture of a month's activity shows.
    #[must_use]
    pub fn caption_of_activity(&self, from: When) -> String {
        match from {
            When::Month(_) => {
                say!(
                    self.conventions,
                    "From activity in {month}, by the month in which it is signed",
                    month = self.choice(from)
                )
            }
            When::Start | When::Later => {
                say!(self.conventions, "Open at the start, by the month in which it is signed")
            }
        }
    }

    /// What people and channels change about it, for a month's revenue or on the whole: "Counted at the
    /// chosen pace, as if there were people enough. With your people, $70,000 is signed in June 2027."
    #[must_use]
    pub fn limits(&self, month: Option<usize>) -> String {
        let money = |amount: f64| {
            self.conventions.money_whole(amount) + of_new_mrr(self.evaluation, self.conventions)
        };
        let Evaluation { unlimited, limited, delay, limits, .. } = self.evaluation;
        let mut text = if self.plan.teams.is_empty() {
            say!(self.conventions, "Counted at the chosen pace.")
        } else {
            say!(self.conventions, "Counted at the chosen pace, as if there were people enough.")
        };
        let of_month = month.and_then(|month| {
            let signed = |forecast: &crate::engine::evaluation::Forecast| {
                let recurring = forecast.recurring.as_ref().map(|lines| &lines.bookings_by_month);
                recurring.unwrap_or(&forecast.revenue_by_month).get(month).copied()
            };
            let (with, without) = (signed(limited)?, signed(unlimited)?);
            let differs = (with - without).abs() >= LEAST_SHOWN;
            let limits = match (self.plan.teams.is_empty(), limits.is_empty()) {
                (false, true) => Text("your people"),
                (true, _) => Text("the channels’ limits"),
                (false, false) => Text("your people and the channels’ limits"),
            };
            differs.then(|| {
                say!(
                    self.conventions,
                    " With {limits}, {amount} is signed in {month}.",
                    limits = self.conventions.text(limits),
                    amount = money(with),
                    month = self.long(month)
                )
            })
        });
        text.push_str(&of_month.unwrap_or_default());
        if delay.revenue >= LEAST_SHOWN {
            let delayed = money(delay.revenue);
            text.push_str(&say!(self.conventions, " Waiting for people delays {delayed} past the deadline. Whose deals these are is not told: a line mixes what came in on different days.", delayed));
        }
        if limits.revenue >= LEAST_SHOWN {
            text.push_str(&say!(
                self.conventions,
                " Channels can’t bring {amount} of it by the deadline.",
                amount = money(limits.revenue)
            ));
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

    /// How much of a month's activity is won by the deadline: "74 % of it comes by the deadline."
    fn in_time(&self, table: &Table) -> String {
        let in_time = table.in_first(self.evaluation.months_to_deadline);
        let percent = (100.0 * in_time.part_of(&table.total)).round();
        if in_time.whole == table.total.whole {
            say!(self.conventions, "All of it comes by the deadline.")
        } else if in_time.whole == 0.0 {
            say!(self.conventions, "None of it comes by the deadline.")
        } else if percent == 100.0 {
            say!(self.conventions, "Nearly all of it comes by the deadline.")
        } else if percent == 0.0 {
            say!(self.conventions, "Next to none of it comes by the deadline.")
        } else {
            say!(self.conventions, "{share} of it comes by the deadline.", share = self.percent(percent))
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
        say!(self.conventions, " By source: {sources}.", sources = sources.collect::<Vec<_>>().join(", "))
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

    fn amount(&self, won: &Won) -> String {
        self.conventions.money(won.whole) + of_new_mrr(self.evaluation, self.conventions)
    }

    fn percent(&self, percent: f64) -> String {
        self.conventions.percent_whole(percent / 100.0)
    }

    /// A number of items that enter a stage: "1,694 website visits".
    fn counted(&self, items: f64, stage: usize) -> String {
        let name = self.plan.funnel.names().nth(stage).map_or("", |name| name.as_str());
        let decimals = if items < 10.0 { 1 } else { 0 };
        names::counted_items(items, decimals, name, self.conventions)
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
        let mut draft = example(Month::constant(2027, 1), &example_texts(crate::format::Language::ENGLISH))
            .unwrap()
            .draft();
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
            let expected = "Activity in March 2027 (1,667 website visits) brings $41,667 (0.8 deals): 100 % is signed in March. All of it comes by the deadline.";
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
            let expected = "What was open at the start brings $50,000 (1 deal): 100 % is signed in January. All of it comes by the deadline.";
            assert_eq!(said, expected);
        });
    }
}
