//! Strips: amounts by month, a strip of bars for each of several sources under one another. What a strip
//! is stands at it, so no colour has to be looked up.

use super::axis;
use super::data::{MonthLabel, Size};
use super::label::{self, AXIS_TEXT, Anchor, LABEL_TEXT, Rect, Text};
use super::paint::Paint;
use super::shapes::{Canvas, picture};

/// The row of a strip's name, above its bars.
const NAME_ROW: f64 = 20.0;
/// Above the highest bar: the row of its amount.
const AMOUNT_ROW: f64 = 16.0;
/// Between strips.
const GAP: f64 = 14.0;
/// Left and right of a text on the axis.
const AXIS_GAP: f64 = 8.0;
/// The share of its place that a bar takes, and the widest it gets, in pixels.
const BAR_SHARE: f64 = 0.62;
const WIDEST_BAR: f64 = 44.0;

/// Amounts by month and source.
#[derive(Clone, Copy)]
pub struct Strips<'a> {
    /// What stands for the time before the months; nothing where that has no place.
    pub before: &'a str,
    /// The months from the left to the right.
    pub months: &'a [MonthLabel],
    /// What stands for the time after the months; nothing where that has no place.
    pub after: &'a str,
    /// From the top to the bottom.
    pub strips: &'a [Strip<'a>],
    /// Writes the largest amount of a strip at its bar, like "$25k".
    pub amount_label: &'a dyn Fn(f64) -> String,
}

/// The amounts of one source.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'a> {
    /// What it is.
    pub name: &'a str,
    /// What its amounts come to, in words.
    pub total: &'a str,
    /// An amount for each place from the left to the right, the time before and after the months
    /// included. All strips are drawn to the same scale. An amount that is negative or not a number is
    /// drawn as 0.
    pub amounts: &'a [f64],
}

/// Draws strips as wide as so many pixels and as high as they need, as an SVG element like the
/// timeline's.
#[must_use]
pub fn strips(strips: &Strips<'_>, width: f64) -> String {
    let count = strips.strips.len();
    let bars = match count {
        0 | 1 => 110.0,
        2 | 3 => 64.0,
        _ => 44.0,
    };
    let strip = NAME_ROW + AMOUNT_ROW + bars;
    let height = count as f64 * (strip + GAP) - GAP + axis::BELOW;
    let size = Size { width, height }.drawable();
    let places = Places::new(strips, size.width);
    let largest = strips.strips.iter().flat_map(|strip| strip.amounts).copied().fold(0.0, f64::max);
    let drawn = |amount: f64| if largest > 0.0 { (amount / largest).clamp(0.0, 1.0) * bars } else { 0.0 };
    let bottom = |place: usize| place as f64 * (strip + GAP) + strip;

    let mut texts = Vec::new();
    for (place, strip_of) in strips.strips.iter().enumerate() {
        let top = bottom(place) - strip;
        let baseline = top + label::ascent(LABEL_TEXT);
        let total = Text::label(strip_of.total.to_owned(), (size.width, baseline), Anchor::End, Paint::Text);
        let room = total.rect().left - AXIS_GAP;
        let name = label::shortened(strip_of.name, LABEL_TEXT, room);
        texts.push(Text::label(name, (0.0, baseline), Anchor::Start, Paint::Text).strong());
        texts.push(total);
        texts.extend(strip_of.largest().map(|(at, amount)| {
            let content = (strips.amount_label)(amount);
            let half = label::width(&content, AXIS_TEXT) / 2.0;
            let (left, right) = places.at(at);
            let x = ((left + right) / 2.0).min(size.width - half).max(half);
            let y = bottom(place) - drawn(amount) - 4.0;
            Text::axis(content, (x, y), Anchor::Middle)
        }));
    }
    let plot_bottom = bottom(count.saturating_sub(1));
    texts.extend(axis::month_names(strips.months, |month| places.middle(month), size.width, plot_bottom));
    let row = plot_bottom + axis::MONTH_ROW;
    let edge = |content: &str, x: f64| Text::axis(content.to_owned(), (x, row), Anchor::Middle);
    texts.push(edge(strips.before, places.before / 2.0));
    texts.push(edge(strips.after, size.width - places.after / 2.0));

    picture(size, &texts, |canvas: &Canvas<'_>| {
        for (place, strip) in strips.strips.iter().enumerate() {
            let bottom = bottom(place);
            for (at, amount) in strip.amounts.iter().enumerate() {
                let height = drawn(*amount);
                if height > 0.0 {
                    let (left, right) = places.bar(at);
                    // Whatever there is can be seen.
                    let bar = Rect { left, top: bottom - height.max(1.0), right, bottom };
                    canvas.rectangle(bar, Paint::Opening);
                }
            }
            let y = bottom.floor() + 0.5;
            canvas.line(&[(0.0, y), (size.width, y)], Paint::Axis, 1.0);
        }
    })
}

impl Strip<'_> {
    /// The place of its largest amount, and that; none where nothing is.
    fn largest(&self) -> Option<(usize, f64)> {
        let amounts = self.amounts.iter().copied().enumerate().filter(|(_, amount)| *amount > 0.0);
        amounts.reduce(|largest, other| if other.1 > largest.1 { other } else { largest })
    }
}

/// Where amounts stand from the left to the right.
struct Places {
    before: f64,
    month: f64,
    months: usize,
    after: f64,
}

impl Places {
    fn new(strips: &Strips<'_>, width: f64) -> Self {
        let edge = |text: &str| match text {
            "" => 0.0,
            _ => label::width(text, AXIS_TEXT) + 2.0 * AXIS_GAP,
        };
        let (before, after) = (edge(strips.before), edge(strips.after));
        let months = strips.months.len();
        let left = (width - before - after).max(0.0);
        // At the edges there is room for a name that is longer than a month is wide.
        let month = left / months.max(1) as f64;
        Self { before, month, months, after }
    }

    /// The middle of a month.
    fn middle(&self, month: usize) -> f64 {
        self.before + (month as f64 + 0.5) * self.month
    }

    /// Where a place begins and ends.
    fn at(&self, place: usize) -> (f64, f64) {
        let first = usize::from(self.before > 0.0);
        let months_end = self.before + self.months as f64 * self.month;
        match place.checked_sub(first) {
            None => (0.0, self.before),
            Some(month) if month < self.months => {
                let left = self.before + month as f64 * self.month;
                (left, left + self.month)
            }
            Some(_) => (months_end, months_end + self.after),
        }
    }

    /// Where the bar of a place begins and ends. Wide ones keep to whole pixels.
    fn bar(&self, place: usize) -> (f64, f64) {
        let (left, right) = self.at(place);
        let half = ((right - left).min(self.month.max(AXIS_GAP)) * BAR_SHARE).min(WIDEST_BAR) / 2.0;
        let middle = (left + right) / 2.0;
        let sharp = |x: f64| if half >= 4.0 { x.round() } else { x };
        (sharp(middle - half), sharp(middle + half))
    }
}
