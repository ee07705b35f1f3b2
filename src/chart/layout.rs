//! How the picture's area is divided, and where amounts and months lie in it.

use super::axis;
use super::data::{Plot, Size, Timeline};
use super::label::{self, AXIS_TEXT, LABEL_TEXT, Point, Rect};

/// Above the plot: the row of the deadline's label.
const TOP: f64 = 26.0;
/// Between the highest amount and the upper edge of the plot: the goal's label stands there.
const HEADROOM: f64 = 22.0;
/// What each row of a line's label adds above the plot, where those can't stand at their lines.
const LABEL_ROW: f64 = 18.0;
/// Between an axis and its texts.
const AXIS_GAP: f64 = 8.0;
/// Between texts and what is beside them.
const LABEL_GAP: f64 = 14.0;
/// Right of the plot.
const RIGHT: f64 = 6.0;
/// The share of the picture's width that amounts may take.
const AMOUNT_SHARE: f64 = 0.35;
/// The widest a bar gets, in pixels, and its share of its month.
const WIDEST_BAR: f64 = 44.0;
const BAR_SHARE: f64 = 0.62;
/// Amounts above this are drawn as if they were this; nobody plans with them, and their sums must
/// stay finite.
const LARGEST: f64 = 1e30;
/// The picture tells amounts apart down to this; below, everything is zero.
const SMALLEST_TOP: f64 = 1e-6;

impl Size {
    /// Whole pixels, and not so few or many that nothing sensible can be drawn.
    pub(super) fn drawable(self) -> Self {
        let within = |pixels: f64, least: f64, most: f64| pixels.max(least).min(most).floor();
        Self { width: within(self.width, 160.0, 8000.0), height: within(self.height, 140.0, 4000.0) }
    }
}

/// Amounts by month, and their running total or another line.
pub(super) struct Series {
    /// One for each month.
    pub(super) monthly: Vec<f64>,
    /// Where the line is at first, and then at the end of each month.
    pub(super) cumulative: Vec<f64>,
}

impl Series {
    /// Amounts with their running total.
    pub(super) fn new(amounts: &[f64], months: usize) -> Self {
        let monthly = drawable(amounts, months);
        let running = monthly.iter().scan(0.0, |total, amount| {
            *total += amount;
            Some(*total)
        });
        let cumulative = core::iter::once(0.0).chain(running).collect();
        Self { monthly, cumulative }
    }

    /// Amounts with a line of its own.
    pub(super) fn with_line(amounts: &[f64], start: f64, line: &[f64], months: usize) -> Self {
        let mut cumulative = drawable(&[start], 1);
        cumulative.extend(drawable(line, months));
        Self { monthly: drawable(amounts, months), cumulative }
    }

    /// The highest point of the line.
    pub(super) fn highest(&self) -> f64 {
        self.cumulative.iter().copied().fold(0.0, f64::max)
    }

    /// Where the line ends.
    pub(super) fn total(&self) -> f64 {
        self.cumulative.last().copied().unwrap_or(0.0)
    }

    /// Whether another series is visibly different: by more than half a percent of the total,
    /// at the end of any month.
    pub(super) fn differs_from(&self, other: &Self) -> bool {
        let visible = 0.005 * self.total().max(other.total());
        self.cumulative.iter().zip(&other.cumulative).any(|(one, two)| (one - two).abs() > visible)
    }
}

fn drawable(amounts: &[f64], months: usize) -> Vec<f64> {
    let drawable = |amount: &f64| if amount.is_nan() { 0.0 } else { amount.clamp(0.0, LARGEST) };
    amounts.iter().map(drawable).chain(core::iter::repeat(0.0)).take(months).collect()
}

/// Where things are.
pub(super) struct Layout {
    pub(super) size: Size,
    pub(super) plot: Plot,
    pub(super) months: usize,
    /// Whether the lines' labels stand where the lines meet the deadline. Else each has a row
    /// above the plot.
    pub(super) labels_at_lines: bool,
    month_width: f64,
    bar_width: f64,
    top_amount: f64,
}

impl Layout {
    /// `top` is the highest amount, `tick_labels` what stands left of the plot, `unlimited` tells
    /// whether that line is drawn and labelled. The line of another plan is, where there is one.
    pub(super) fn new(
        timeline: &Timeline<'_>,
        size: Size,
        top: f64,
        tick_labels: &[String],
        unlimited: bool,
    ) -> Self {
        let widest = tick_labels.iter().map(|text| label::width(text, AXIS_TEXT)).fold(0.0, f64::max);
        let left = (widest.min(size.width * AMOUNT_SHARE) + AXIS_GAP + 1.0).ceil();

        let months = timeline.months.len();
        let width = size.width - left - RIGHT;
        let before = width * timeline.months_to_deadline.min(months) as f64 / months.max(1) as f64;
        let room =
            |texts: &[&str]| texts.iter().map(|text| label::width(text, LABEL_TEXT) + LABEL_GAP).sum::<f64>();
        // The upper line's label stands left of the deadline, where the goal has its own; the lower
        // one's right of it.
        let expected = timeline.labels.expected.full();
        let labels_at_lines = room(&[&expected]) <= width - before
            && (!unlimited || room(&[&timeline.labels.unlimited.full(), timeline.labels.goal]) <= before);
        let lines = 1.0 + f64::from(unlimited) + f64::from(timeline.beside.is_some());
        let rows = if labels_at_lines { 0.0 } else { lines };
        let top_edge = TOP + rows * LABEL_ROW;
        let plot = Plot { left, top: top_edge, width, height: size.height - top_edge - axis::BELOW };
        let month_width = plot.width / months.max(1) as f64;
        let bar_width = (month_width * BAR_SHARE).min(WIDEST_BAR);
        let top_amount = if top > SMALLEST_TOP { top } else { 1.0 };
        Self { size, plot, months, labels_at_lines, month_width, bar_width, top_amount }
    }

    /// Where an amount lies above the line at zero.
    pub(super) fn y(&self, amount: f64) -> f64 {
        self.plot.bottom() - amount / self.top_amount * (self.plot.height - HEADROOM)
    }

    /// Where `months` months after the start lie.
    pub(super) fn x(&self, months: f64) -> f64 {
        self.plot.left + months * self.month_width
    }

    /// The middle of a month.
    pub(super) fn middle(&self, month: usize) -> f64 {
        self.x(month as f64 + 0.5)
    }

    /// The end of a month.
    pub(super) fn end(&self, month: usize) -> f64 {
        self.x(month as f64 + 1.0)
    }

    /// The part of a month's bar between two amounts. Wide bars keep to whole pixels, which makes
    /// their edges sharp; narrow ones would become visibly unequal by that.
    pub(super) fn bar(&self, month: usize, from: f64, to: f64) -> Rect {
        let sharp = |x: f64| if self.bar_width >= 8.0 { x.round() } else { x };
        let left = self.middle(month) - self.bar_width / 2.0;
        Rect { left: sharp(left), top: self.y(to), right: sharp(left + self.bar_width), bottom: self.y(from) }
    }

    /// The line of running totals over the first `months` months.
    pub(super) fn path(&self, series: &Series, months: usize) -> Vec<Point> {
        let totals = series.cumulative.iter().take(months + 1).enumerate();
        totals.map(|(month, total)| (self.x(month as f64), self.y(*total))).collect()
    }

    /// The plot as a rectangle.
    pub(super) fn plot_rect(&self) -> Rect {
        Rect {
            left: self.plot.left,
            top: self.plot.top,
            right: self.plot.right(),
            bottom: self.plot.bottom(),
        }
    }

    /// The baseline of a row above the deadline's.
    pub(super) fn label_row(&self, row: usize) -> f64 {
        label::ascent(LABEL_TEXT) + 2.0 + row as f64 * LABEL_ROW
    }

    /// The baseline of the row above the plot.
    pub(super) fn top_row(&self) -> f64 {
        self.plot.top - 9.0
    }

    /// Where amounts end left of the plot.
    pub(super) fn amounts_end(&self) -> f64 {
        self.plot.left - AXIS_GAP
    }
}
