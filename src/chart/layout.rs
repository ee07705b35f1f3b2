//! How the picture's area is divided, and where amounts and months lie in it.

use super::data::{Plot, Size, Timeline};
use super::label::{self, AXIS_TEXT, LABEL_TEXT, Point, Rect};

/// Above the plot: the row of the deadline's label.
const TOP: f64 = 26.0;
/// Below the plot: the rows of the months and the years.
const BOTTOM: f64 = 40.0;
/// Baselines of those rows, from the plot.
const MONTH_ROW: f64 = 17.0;
const YEAR_ROW: f64 = 33.0;
/// Between the highest amount and the upper edge of the plot: the goal's label stands there.
const HEADROOM: f64 = 22.0;
/// What each label of a line's end adds to it where those stand inside the plot.
const LABEL_ROOM: f64 = 18.0;
/// Between an axis and its texts.
const AXIS_GAP: f64 = 8.0;
/// Between the lines' ends and the labels right of them.
const LABEL_GAP: f64 = 14.0;
/// Right of the plot when no labels stand there.
const RIGHT: f64 = 6.0;
/// The share of the picture's width that labels may take beside the plot; where they need more,
/// they stand inside it.
const LABEL_SHARE: f64 = 0.25;
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

/// Amounts by month, and their running total.
pub(super) struct Series {
    /// One for each month.
    pub(super) monthly: Vec<f64>,
    /// Nothing at first, then the total at the end of each month.
    pub(super) cumulative: Vec<f64>,
}

impl Series {
    pub(super) fn new(amounts: &[f64], months: usize) -> Self {
        let drawable = |amount: &f64| if amount.is_nan() { 0.0 } else { amount.clamp(0.0, LARGEST) };
        let monthly: Vec<f64> =
            amounts.iter().map(drawable).chain(core::iter::repeat(0.0)).take(months).collect();
        let running = monthly.iter().scan(0.0, |total, amount| {
            *total += amount;
            Some(*total)
        });
        let cumulative = core::iter::once(0.0).chain(running).collect();
        Self { monthly, cumulative }
    }

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

/// Where things are.
pub(super) struct Layout {
    pub(super) size: Size,
    pub(super) plot: Plot,
    pub(super) months: usize,
    /// Where the labels of the lines' ends begin right of the plot; none when they stand inside.
    pub(super) label_x: Option<f64>,
    headroom: f64,
    month_width: f64,
    bar_width: f64,
    top_amount: f64,
}

impl Layout {
    /// `top` is the highest amount, `tick_labels` what stands left of the plot, `unlimited` tells
    /// whether that line is drawn and labelled.
    pub(super) fn new(
        timeline: &Timeline<'_>,
        size: Size,
        top: f64,
        tick_labels: &[String],
        unlimited: bool,
    ) -> Self {
        let widest = tick_labels.iter().map(|text| label::width(text, AXIS_TEXT)).fold(0.0, f64::max);
        let left = (widest.min(size.width * AMOUNT_SHARE) + AXIS_GAP + 1.0).ceil();

        let mut ends = vec![timeline.labels.expected];
        if unlimited {
            ends.push(timeline.labels.unlimited);
        }
        let beside = ends
            .iter()
            .flat_map(|end| [end.name, end.amount])
            .map(|text| label::width(text, LABEL_TEXT))
            .fold(0.0, f64::max);
        let labels_beside = beside > 0.0 && beside <= size.width * LABEL_SHARE;
        let right = if labels_beside { (beside + LABEL_GAP).ceil() } else { RIGHT };
        let headroom = if labels_beside { HEADROOM } else { HEADROOM + LABEL_ROOM * ends.len() as f64 };

        let plot =
            Plot { left, top: TOP, width: size.width - left - right, height: size.height - TOP - BOTTOM };
        let months = timeline.months.len();
        let month_width = plot.width / months.max(1) as f64;
        let bar_width = (month_width * BAR_SHARE).min(WIDEST_BAR);
        let top_amount = if top > SMALLEST_TOP { top } else { 1.0 };
        let label_x = labels_beside.then_some(plot.right() + LABEL_GAP);
        Self { size, plot, months, label_x, headroom, month_width, bar_width, top_amount }
    }

    /// Where an amount lies above the line at zero.
    pub(super) fn y(&self, amount: f64) -> f64 {
        self.plot.bottom() - amount / self.top_amount * (self.plot.height - self.headroom)
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

    /// The baseline of the row above the plot.
    pub(super) fn top_row(&self) -> f64 {
        self.plot.top - 9.0
    }

    /// The baselines of the months' and the years' row.
    pub(super) fn month_rows(&self) -> (f64, f64) {
        (self.plot.bottom() + MONTH_ROW, self.plot.bottom() + YEAR_ROW)
    }

    /// Where amounts end left of the plot.
    pub(super) fn amounts_end(&self) -> f64 {
        self.plot.left - AXIS_GAP
    }
}
