//! How sure a plan is: what is uncertain of it, and what comes of that.

use crate::engine::Evaluation;
use crate::engine::evaluation::Status;
use crate::engine::probability::{Band, Summary};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Input, Plan, Target};
use crate::words::fields::written;
use crate::words::{inputs, names};

/// Heading.
pub const HEADING: Text = Text("How sure");
/// Opens it.
pub const SUMMARY: Text = Text("What if the numbers are not quite these");
/// Under the heading.
pub const NOTE: Text = Text(
    "Say how uncertain a number is: a range in which it lies in 8 of 10 cases, or what has been counted. The plan is then run many times, each time with other numbers and with chance at every step of the funnel. What enters stays as planned. The same seed gives the same chance again.",
);
/// The list of what is uncertain.
pub const UNCERTAIN: Text = Text("Uncertain numbers");
/// Adds to it.
pub const ADD: Text = Text("Add an uncertain number");
/// How uncertain a number is.
pub const KIND: Text = Text("Known by");
/// A kind.
pub const RANGE: Text = Text("A range");
/// A kind.
pub const COUNTS: Text = Text("A count");
/// A field: P10.
pub const LOW: Text = Text("Low");
/// A field: P50.
pub const LIKELY: Text = Text("Likely");
/// A field: P90.
pub const HIGH: Text = Text("High");
/// A field.
pub const SUCCESSES: Text = Text("Went on");
/// A field.
pub const TRIALS: Text = Text("Of");
/// What has been counted makes the plan's rate, but for none: nothing comes of a rate of nothing.
#[must_use]
pub fn counted(successes: u32, rate: f64, conventions: &Conventions) -> String {
    let rate = conventions.percent(rate);
    if successes > 0 {
        say!(conventions, "So the plan’s rate is {rate}.", rate)
    } else {
        say!(
            conventions,
            "None went on: the plan keeps its rate of {rate}, the runs take what was counted.",
            rate
        )
    }
}

/// A field.
pub const RUNS: Text = Text("Runs");
/// A field.
pub const SEED: Text = Text("Seed");
/// Begins.
pub const RUN: Text = Text("Run");
/// Ends it early.
pub const CANCEL: Text = Text("Cancel");
/// A progress bar.
pub const PROGRESS: Text = Text("Runs done");
/// Said when it was ended early.
pub const CANCELLED: Text = Text("Cancelled. Run it again, or change a number.");
/// Said over figures of a plan that has changed meanwhile.
pub const STALE: Text = Text("Not of the plan as it is now:");
/// Said where nothing is uncertain.
pub const NOTHING: Text =
    Text("No number is said to be uncertain. Run it all the same to see what chance alone does.");
/// A column.
pub const FIGURE: Text = Text("What");
/// A table.
pub const FIGURES: Text = Text("In most runs");
/// A column: P10.
pub const LOW_COLUMN: Text = Text("1 in 10 below");
/// A column: P50.
pub const MIDDLE_COLUMN: Text = Text("Half below");
/// A column: P90.
pub const HIGH_COLUMN: Text = Text("1 in 10 above");
/// A table.
pub const MONTHS: Text = Text("By month");
/// Opens it.
pub const MONTHS_SUMMARY: Text = Text("The same as figures");
/// A column.
pub const MONTH: Text = Text("Month");
/// A table.
pub const OVER: Text = Text("Teams over capacity");
/// A column.
pub const TEAM: Text = Text("Team");
/// A column.
pub const SHARE: Text = Text("Share of runs");
/// A table.
pub const CAUSES: Text = Text("What the uncertainty comes from");
/// A column.
pub const NUMBER: Text = Text("Number");
/// After what the bars of the timeline are.
pub const BAND: Text = Text(" Band: 8 of 10 runs, half of all above its thin line.");
const MRR: Text = Text("MRR");
/// A column.
pub const CORRELATION: Text = Text("Rank correlation with revenue");

/// While it runs: "4,000 of 10,000 runs".
#[must_use]
pub fn progress(done: u32, all: u32, conventions: &Conventions) -> String {
    let number = |runs: u32| conventions.number(f64::from(runs), 0);
    say!(conventions, "{done} of {all} runs", done = number(done), all = number(all))
}

/// What many runs of a plan come to.
#[derive(Clone, Copy, Debug)]
pub struct Sure<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What follows from it.
    pub evaluation: &'a Evaluation,
    /// What its runs come to.
    pub summary: &'a Summary,
    /// How numbers are written.
    pub conventions: &'a Conventions,
}

impl Sure<'_> {
    /// The answer: "In 63 % of 10,000 runs the goal is met by the end of December 2027."
    #[must_use]
    pub fn answer(&self) -> String {
        let Self { plan, summary, conventions, .. } = self;
        // A count of runs is far below what a number holds.
        let runs = conventions.number(summary.runs as f64, 0);
        let deadline = conventions.month_long(plan.goal.period.last);
        let met = self.share(summary.met);
        let mut answer = say!(
            self.conventions,
            "In {met} of {runs} runs the goal is met by the end of {deadline}.",
            met,
            runs,
            deadline
        );
        if let Some(within) = summary.within_budget {
            answer.push_str(&say!(
                self.conventions,
                " In {share} the budget suffices.",
                share = self.share(within)
            ));
        }
        if self.evaluation.checks.goal.status == Status::Good && summary.met < 0.6 {
            answer.push_str(&say!(
                self.conventions,
                " What is expected on average is just the goal: chance goes either way."
            ));
        }
        answer
    }

    /// A share of runs: "63 %", and of few or nearly all "less than 1 %", "more than 99 %".
    #[must_use]
    pub fn share(&self, share: f64) -> String {
        let percent = |share| self.conventions.percent_whole(share);
        if share > 0.0 && share < 0.01 {
            say!(self.conventions, "less than {share}", share = percent(0.01))
        } else if share < 1.0 && share > 0.99 {
            say!(self.conventions, "more than {share}", share = percent(0.99))
        } else {
            percent(share)
        }
    }

    /// What the bands over the months are of.
    #[must_use]
    pub fn measure(&self) -> Text {
        if matches!(self.plan.goal.target, Target::Recurring(_)) { MRR } else { Text("Revenue so far") }
    }

    /// Where the band over the months begins, money.
    #[must_use]
    pub fn start(&self) -> f64 {
        self.plan.goal.target.start()
    }

    /// After what is expected by the end of a month: where most runs are then.
    #[must_use]
    pub fn by_then(&self, band: &Band) -> String {
        let money = |value: f64| self.conventions.money_whole(value);
        say!(
            self.conventions,
            "; 8 of 10 runs between {low} and {high}",
            low = money(band.low),
            high = money(band.high)
        )
    }

    /// Under the chart.
    #[must_use]
    pub fn caption(&self) -> String {
        say!(
            self.conventions,
            "{measure} by month. Half of the runs are above the thick line, 8 of 10 inside the band. The straight line is the goal. Without chance the plan comes to {amount} by the deadline.",
            measure = self.conventions.text(self.measure()),
            amount = self.conventions.money_whole(self.evaluation.in_time(&self.evaluation.limited))
        )
    }

    /// The figures: what, and its band.
    #[must_use]
    pub fn figures(&self) -> Vec<(String, [String; 3])> {
        let Self { summary, conventions, .. } = self;
        let of = |band: &Band, write: &dyn Fn(f64) -> String| [band.low, band.likely, band.high].map(write);
        let money = |value: f64| conventions.money_whole(value);
        let items = |value: f64| {
            if value.is_finite() {
                conventions.whole_up(value)
            } else {
                say!(self.conventions, "no volume does it")
            }
        };
        let mut figures = Vec::new();
        if let Some(band) = summary.revenue.last() {
            let name = if self.measure() == MRR {
                say!(self.conventions, "MRR by the deadline")
            } else {
                say!(self.conventions, "Revenue by the deadline")
            };
            figures.push((name, of(band, &money)));
        }
        let number = |value: f64| conventions.number(value, 1);
        figures.push((say!(self.conventions, "Deals by the deadline"), of(&summary.deals, &number)));
        figures.push((
            say!(self.conventions, "{items} it takes", items = names::capital(&self.top())),
            of(&summary.required, &items),
        ));
        if summary.spending.high > 0.0 {
            figures.push((say!(self.conventions, "Spending by the deadline"), of(&summary.spending, &money)));
        }
        figures
    }

    /// What the first items that enter are called.
    fn top(&self) -> String {
        let channels = self.plan.channels.iter().filter(|channel| !channel.volume.is_campaign());
        let entries = channels.filter_map(|channel| self.plan.funnel.position(&channel.enters));
        let first = entries.min().unwrap_or(0);
        let stage = self.plan.funnel.stages.get(first);
        stage.map_or_else(String::new, |stage| names::plural(stage.name.as_str(), self.conventions.language))
    }

    /// By month: its name and its band.
    #[must_use]
    pub fn months(&self) -> Vec<(String, [String; 3])> {
        let months = self.evaluation.months.iter().zip(&self.summary.revenue);
        let months = months.map(|(month, band)| {
            let band = [band.low, band.likely, band.high].map(|value| self.conventions.money_whole(value));
            (self.conventions.month(*month), band)
        });
        months.collect()
    }

    /// The teams with the share of runs in which they are over capacity.
    #[must_use]
    pub fn teams(&self) -> Vec<(String, String)> {
        let teams = self.plan.teams.iter().zip(&self.summary.over_capacity);
        teams.map(|(team, share)| (team.name.to_string(), self.share(*share))).collect()
    }

    /// What the uncertainty comes from: what, how it goes with revenue, and how strongly from 0 to 1.
    #[must_use]
    pub fn causes(&self) -> Vec<(String, String, f64)> {
        let influences = self.summary.influences.iter().map(|influence| {
            let name = inputs::name(&influence.of, self.plan, self.conventions);
            let strength = influence.correlation.abs().min(1.0);
            (name, self.conventions.number(influence.correlation, 2), strength)
        });
        influences.collect()
    }
}

/// What a row of uncertain numbers is called, with what the plan says: "Lead → MQL, 40 %".
#[must_use]
pub fn row(of: &Input, plan: &Plan, conventions: &Conventions) -> String {
    let value =
        of.value(plan).map_or_else(String::new, |value| written(value, inputs::unit(of), conventions));
    format!("{}, {value}", inputs::name(of, plan, conventions))
}

/// Takes a number off the list, for those who hear the button alone.
#[must_use]
pub fn remove(name: &str, language: Language) -> String {
    say!(language, "{name} is known for certain", name)
}
