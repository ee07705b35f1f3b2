//! What goes into the timeline and what comes out.

use super::label;

/// Expected revenue over time.
///
/// The lists by month are amounts of the month alone, not running totals, and as long as
/// `months`: what is missing counts as 0, what is too much is not drawn. An amount that is
/// negative or not a number is drawn as 0.
#[derive(Clone, Copy)]
pub struct Timeline<'a> {
    /// The months from the left to the right.
    pub months: &'a [MonthLabel],
    /// How many of them end by the deadline.
    pub months_to_deadline: usize,
    /// Expected revenue by month, with people's limits.
    pub monthly: &'a [f64],
    /// Expected revenue by month if people were no limit.
    pub monthly_unlimited: &'a [f64],
    /// What the opening pipeline alone brings, by month. Drawn as far as it is part of `monthly`.
    pub monthly_opening: &'a [f64],
    /// Revenue due by month for the goal to be reached. Its total is the goal; without any there
    /// is no goal to draw.
    pub monthly_due: &'a [f64],
    /// Where lines are that are no running totals of the amounts by month, such as recurring revenue.
    pub levels: Option<Levels<'a>>,
    /// The line of another plan, drawn thinly beside.
    pub beside: Option<Beside<'a>>,
    /// Where the line ends up by chance at the end of each of the first months, drawn behind everything: above the
    /// lower edge and below the upper one in most cases, above and below the middle alike.
    pub band: Option<&'a [Vec<f64>; 3]>,
    /// The texts in the picture.
    pub labels: Labels<'a>,
    /// Writes an amount beside its gridline, like "$250k".
    pub tick_label: &'a dyn Fn(f64) -> String,
}

/// The lines at the end of each month, instead of running totals.
#[derive(Clone, Copy, Debug)]
pub struct Levels<'a> {
    /// Where all of them begin.
    pub start: f64,
    /// With people's limits.
    pub expected: &'a [f64],
    /// If people were no limit.
    pub unlimited: &'a [f64],
    /// The way to the goal, which is where it ends.
    pub due: &'a [f64],
}

/// The line of another plan.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// What it is, and where it is at the deadline.
    pub label: LineLabel<'a>,
    /// Where it is at the end of each month.
    pub at_end_of: &'a [f64],
}

/// How a month is named on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLabel {
    /// Its short name, like "Jan".
    pub name: String,
    /// Its year, like "2027": shown where the year begins.
    pub year: String,
}

/// The texts in the picture. An empty one is left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Labels<'a> {
    /// On the goal's horizontal line, like "Goal $500,000".
    pub goal: &'a str,
    /// On the way to the goal, like "Due". Left out where there is no room for it.
    pub due: &'a str,
    /// At the deadline, like "Deadline December 2027".
    pub deadline: &'a str,
    /// Over the months after the deadline, like "Still to come: $62,000". Left out where there is
    /// no room for it.
    pub after_deadline: &'a str,
    /// On the line with people's limits, where it meets the deadline.
    pub expected: LineLabel<'a>,
    /// On the line without them, where that is drawn.
    pub unlimited: LineLabel<'a>,
}

/// The label of a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineLabel<'a> {
    /// What the line is, like "With your people".
    pub name: &'a str,
    /// Where it is at the deadline, like "$455k".
    pub amount: &'a str,
}

impl LineLabel<'_> {
    /// Both as one text.
    pub(super) fn full(&self) -> String {
        format!("{} {}", self.name, self.amount).trim().to_owned()
    }

    /// Both as one text that is no wider than `room`: the end of the name makes way, as the amount can't be read
    /// off the line.
    pub(super) fn within(&self, size: f64, room: f64) -> String {
        let full = self.full();
        if label::width(&full, size) <= room {
            return full;
        }
        let amount = format!(" {}", self.amount);
        let name = label::shortened(self.name, size, room - label::width(&amount, size));
        label::shortened(format!("{name}{amount}").trim(), size, room)
    }
}

/// The size of the picture, in CSS pixels. Text keeps its size whatever this is, so a page draws
/// anew for the width it has. Whole pixels from 160 × 140 to 8000 × 4000 are drawn; other sizes
/// are brought into that range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From the left edge to the right.
    pub width: f64,
    /// From the top edge to the bottom.
    pub height: f64,
}

/// The picture, and where things are in it. All measures are CSS pixels from its upper left.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG element as text, with a fixed width and height; it is hidden from screen readers
    /// and from the keyboard, because the page tells the same in words.
    pub svg: String,
    /// The size it was drawn for.
    pub size: Size,
    /// The area between the axes.
    pub plot: Plot,
    /// Where each month is, in order.
    pub months: Vec<MonthSpot>,
    /// Whether outlines show what would be won with enough people.
    pub outlined: bool,
}

impl Drawing {
    /// The month at a distance from the left edge; none outside the plot.
    #[must_use]
    pub fn month_at(&self, x: f64) -> Option<usize> {
        self.months.iter().position(|month| (month.left..month.right).contains(&x))
    }
}

/// The area between the axes, in CSS pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// From its left edge to its right.
    pub width: f64,
    /// From its upper edge to the line at zero.
    pub height: f64,
}

impl Plot {
    /// Its right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Its lower edge, the line at zero.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Where a month is, in CSS pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthSpot {
    /// Where it begins.
    pub left: f64,
    /// Where it ends: its cumulative amounts are drawn here.
    pub right: f64,
    /// The height of the cumulative line with people's limits at its end.
    pub expected_y: f64,
}
