//! A line by month that is not known for certain: its middle, and the band in which it lies in most cases,
//! beside what is aimed at. The lines are named by what stands around the picture.

use super::axis;
use super::data::{MonthLabel, Size};
use super::label::{self, AXIS_TEXT, Anchor, LABEL_TEXT, Point, Text};
use super::paint::Paint;
use super::shapes::{Canvas, picture};

/// Between an axis and its texts, and above the highest amount.
const GAP: f64 = 8.0;

/// A line with its band.
#[derive(Clone, Copy)]
pub struct Bands<'a> {
    /// The months from the left to the right.
    pub months: &'a [MonthLabel],
    /// By month, the lower end of the band, the middle, and the upper end. What is no number is drawn as 0.
    pub lines: [&'a [f64]; 3],
    /// Where all of them begin.
    pub start: f64,
    /// What is to be reached, and what its line is called.
    pub goal: f64,
    /// See [`goal`](Self::goal).
    pub goal_label: &'a str,
    /// Writes an amount at the axis, like "$25k".
    pub amount_label: &'a dyn Fn(f64) -> String,
}

/// Draws a line with its band as an SVG element like the timeline's.
#[must_use]
pub fn bands(bands: &Bands<'_>, size: Size) -> String {
    let size = size.drawable();
    let highest = bands.lines.iter().copied().flatten().copied().chain([bands.goal, bands.start]);
    let top = highest.filter(|amount| amount.is_finite()).fold(0.0, f64::max);
    let ticks = axis::ticks(top);
    let labels: Vec<String> = ticks.iter().map(|tick| (bands.amount_label)(*tick)).collect();
    let widest = labels.iter().map(|text| label::width(text, AXIS_TEXT)).fold(0.0, f64::max);
    let left = (widest + GAP).ceil();
    let (bottom, count) = (size.height - axis::BELOW, bands.months.len().max(1) as f64);
    let month = (size.width - left - GAP) / count;
    let x = |months: f64| left + months * month;
    let y = |amount: f64| {
        let part = if top > 0.0 && amount.is_finite() { (amount / top).clamp(0.0, 1.0) } else { 0.0 };
        bottom - part * (bottom - 2.0 * GAP)
    };
    let path = |line: &[f64]| -> Vec<Point> {
        let line = core::iter::once(&bands.start).chain(line).enumerate();
        line.map(|(at, amount)| (x(at as f64), y(*amount))).collect()
    };
    let [low, middle, high] = bands.lines.map(path);

    let mut texts: Vec<Text> = ticks
        .iter()
        .zip(labels)
        .map(|(tick, label)| Text::axis(label, (left - GAP, y(*tick) + 4.0), Anchor::End))
        .collect();
    texts.extend(axis::month_names(bands.months, |at| x(at as f64 + 0.5), size.width, bottom));

    // Above its line, unless that is at the top; early on the band is far below.
    let room = size.width - left - 2.0 * GAP;
    let goal = y(bands.goal);
    let above = goal - GAP / 2.0;
    let baseline =
        if above > label::ascent(LABEL_TEXT) { above } else { goal + GAP / 2.0 + label::ascent(LABEL_TEXT) };
    let content = label::shortened(bands.goal_label, LABEL_TEXT, room);
    texts.push(Text::label(content, (left + GAP, baseline), Anchor::Start, Paint::Goal).cleared());

    picture(size, &texts, |canvas: &Canvas<'_>| {
        canvas.band(&low, &high, Paint::Band);
        for tick in &ticks {
            let y = y(*tick).floor() + 0.5;
            let paint = if *tick > 0.0 { Paint::Grid } else { Paint::Axis };
            canvas.line(&[(left, y), (size.width, y)], paint, 1.0);
        }
        let goal = y(bands.goal).floor() + 0.5;
        canvas.line(&[(left, goal), (size.width, goal)], Paint::Goal, 1.5);
        canvas.line(&low, Paint::Unlimited, 1.5);
        canvas.line(&high, Paint::Unlimited, 1.5);
        canvas.line(&middle, Paint::Expected, 2.5);
    })
}
