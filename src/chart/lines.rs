//! Lines: the running totals of several plans over the same months. Each is named at its end or, where
//! that has no room, in a row of its own behind a piece of it; so no colour has to be looked up.

use super::axis;
use super::data::{LineLabel, MonthLabel, Size};
use super::label::{self, AXIS_TEXT, Anchor, LABEL_TEXT, Point, Text};
use super::paint::Paint;
use super::shapes::{Canvas, picture};

/// Above the plot, and between the rows of labels there.
const TOP: f64 = 10.0;
const ROW: f64 = 18.0;
/// Between things that stand beside each other.
const GAP: f64 = 8.0;
/// How long the piece of a line is that stands before its label.
const SAMPLE: f64 = 18.0;
/// From this width on there is room for labels at the lines' ends, and the share of it they may take.
const WIDE: f64 = 560.0;
const LABEL_SHARE: f64 = 0.34;
/// Amounts above this are drawn as if they were this.
const LARGEST: f64 = 1e30;

/// How lines are told apart, besides by their labels: colour and dashes, and how thick.
const STYLES: [(Paint, f64); 3] =
    [(Paint::Text, 1.5), (Paint::GoalDashed, 2.0), (Paint::UnlimitedDashed, 2.0)];
/// The one that it is about.
const BOLD: (Paint, f64) = (Paint::Expected, 2.5);

/// Several lines over the same months.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    /// The months from the left to the right.
    pub months: &'a [MonthLabel],
    /// The lines; beyond the third of those that are not bold they are drawn like the third.
    pub lines: &'a [Line<'a>],
    /// What all of them are to reach, and what that is called; none where each has a goal of its own.
    pub goal: Option<(f64, &'a str)>,
    /// Writes an amount beside its gridline, like "$250k".
    pub tick_label: &'a dyn Fn(f64) -> String,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it is, and where it ends.
    pub label: LineLabel<'a>,
    /// Whether it is the one that the picture is about.
    pub is_bold: bool,
    /// Where it begins.
    pub start: f64,
    /// Where it is at the end of each month until its own end, which may be before that of others. What is negative
    /// or not a number is drawn as 0.
    pub at_end_of: &'a [f64],
}

/// Draws lines as an SVG element like the timeline's.
#[must_use]
pub fn lines(lines: &Lines<'_>, size: Size) -> String {
    let size = size.drawable();
    let labels: Vec<LineLabel<'_>> = lines.lines.iter().map(|line| line.label).collect();
    let full: Vec<String> = labels.iter().map(LineLabel::full).collect();
    let at_ends = size.width >= WIDE;
    let widest = |texts: &[String], text_size: f64| {
        texts.iter().map(|text| label::width(text, text_size)).fold(0.0, f64::max)
    };
    let drawn = |amount: f64| if amount.is_nan() { 0.0 } else { amount.clamp(0.0, LARGEST) };
    let amounts = lines.lines.iter().flat_map(|line| line.at_end_of.iter().chain([&line.start])).copied();
    let top = amounts.chain(lines.goal.map(|(goal, _)| goal)).map(drawn).fold(0.0, f64::max);
    let ticks: Vec<(f64, String)> =
        axis::ticks(top).into_iter().map(|tick| (tick, (lines.tick_label)(tick))).collect();
    let tick_texts: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();

    let left = (widest(&tick_texts, AXIS_TEXT).min(size.width * LABEL_SHARE) + GAP + 1.0).ceil();
    let room = (widest(&full, LABEL_TEXT) + 2.0 * GAP).min(size.width * LABEL_SHARE);
    let right = if at_ends { size.width - room } else { size.width - GAP };
    let plot_top = if at_ends { TOP } else { TOP + labels.len() as f64 * ROW };
    let bottom = size.height - axis::BELOW;
    let month_width = (right - left) / lines.months.len().max(1) as f64;
    let x = |months: f64| left + months * month_width;
    let scale = if top > 0.0 { top } else { 1.0 };
    let y = |amount: f64| bottom - drawn(amount) / scale * (bottom - plot_top - TOP);

    let paths: Vec<Vec<Point>> = lines
        .lines
        .iter()
        .map(|line| {
            let points = line.at_end_of.iter().take(lines.months.len());
            let points = core::iter::once(&line.start).chain(points).enumerate();
            points.map(|(months, amount)| (x(months as f64), y(*amount))).collect()
        })
        .collect();
    let is_bold = |place: usize| lines.lines.get(place).is_some_and(|line| line.is_bold);
    let style = |place: usize| {
        if is_bold(place) {
            return BOLD;
        }
        let others = (0..place).filter(|before| !is_bold(*before)).count();
        STYLES.get(others).or(STYLES.last()).copied().unwrap_or(BOLD)
    };

    let mut texts: Vec<Text> = ticks
        .iter()
        .map(|(tick, text)| {
            let text = label::shortened(text, AXIS_TEXT, left - GAP);
            Text::axis(text, (left - GAP, y(*tick) + AXIS_TEXT * 0.35), Anchor::End)
        })
        .collect();
    texts.extend(axis::month_names(lines.months, |month| x(month as f64 + 0.5), right, bottom));
    texts.extend(lines.goal.map(|(goal, name)| {
        let name = label::shortened(name, AXIS_TEXT, right - left - GAP);
        Text::label(name, (left + GAP, y(goal) - 5.0), Anchor::Start, Paint::Goal)
    }));
    let ends = paths.iter().map(|path| path.last().map_or(bottom, |end| end.1));
    let baselines = if at_ends { apart(ends.collect(), plot_top, bottom) } else { Vec::new() };
    for (place, content) in labels.iter().enumerate() {
        let (paint, _) = style(place);
        let text = match baselines.get(place) {
            Some(baseline) => {
                let content = content.within(LABEL_TEXT, room - GAP);
                Text::label(content, (right + GAP, *baseline), Anchor::Start, paint)
            }
            None => {
                let content = content.within(LABEL_TEXT, size.width - SAMPLE - GAP);
                Text::label(content, (SAMPLE + GAP, row(place)), Anchor::Start, paint)
            }
        };
        texts.push(if is_bold(place) { text.strong() } else { text });
    }

    picture(size, &texts, |canvas: &Canvas<'_>| {
        let sharp = |y: f64| y.floor() + 0.5;
        for (tick, _) in ticks.iter().filter(|(tick, _)| *tick > 0.0) {
            canvas.line(&[(left, sharp(y(*tick))), (right, sharp(y(*tick)))], Paint::Grid, 1.0);
        }
        canvas.line(&[(left, sharp(bottom)), (right, sharp(bottom))], Paint::Axis, 1.0);
        if let Some((goal, _)) = lines.goal {
            let goal = sharp(y(goal));
            canvas.line(&[(left, goal), (right, goal)], Paint::Goal, 1.0);
        }
        for (place, path) in paths.iter().enumerate() {
            let (paint, thick) = style(place);
            canvas.line(path, paint, thick);
            if !at_ends {
                let y = row(place) - LABEL_TEXT * 0.35;
                canvas.line(&[(0.0, y), (SAMPLE, y)], paint, thick);
            }
        }
    })
}

/// The baseline of a row of labels above the plot.
fn row(place: usize) -> f64 {
    label::ascent(LABEL_TEXT) + 2.0 + place as f64 * ROW
}

/// Baselines of labels at heights, moved so that none covers another and all are between top and bottom.
fn apart(heights: Vec<f64>, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = heights.into_iter().enumerate().collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1));
    // Downward, each at least a row below the one above; then up again from the bottom.
    let mut least = top + label::ascent(LABEL_TEXT);
    for (_, height) in &mut order {
        *height = height.max(least);
        least = *height + ROW;
    }
    let mut most = bottom;
    for (_, height) in order.iter_mut().rev() {
        *height = height.min(most);
        most = *height - ROW;
    }
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, height)| height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: f64, lines: &[Line<'_>]) -> String {
        let months = ["Jan", "Feb", "Mar"].map(|name| MonthLabel { name: name.into(), year: "2027".into() });
        let goal = Some((400.0, "Goal"));
        let all = Lines { months: &months, lines, goal, tick_label: &|amount| format!("${amount}") };
        super::lines(&all, Size { width, height: 300.0 })
    }

    fn line(name: &str, to: f64) -> Line<'_> {
        let at_end_of: &[f64] = if to > 100.0 { &[10.0, 50.0, 200.0] } else { &[5.0, 20.0, 100.0] };
        Line { label: LineLabel { name, amount: "$1" }, is_bold: name == "Bold", start: 0.0, at_end_of }
    }

    #[test]
    fn every_line_is_named_at_any_width() {
        for width in [200.0, 340.0, 1_000.0] {
            let svg = drawn(width, &[line("Base", 200.0), line("Bold", 100.0)]);
            assert!(svg.contains("Base $1") && svg.contains("Bold $1"), "{width}: {svg}");
            assert!(svg.contains("Goal"), "{width}: {svg}");
        }
    }

    #[test]
    fn a_long_name_makes_way_for_its_amount() {
        let name = "With a much higher close rate from April on";
        for width in [300.0, 700.0] {
            let svg = drawn(width, &[line(name, 200.0), line("Bold", 100.0)]);
            assert!(svg.contains("… $1") && svg.contains("With a"), "{width}: {svg}");
        }
    }

    #[test]
    fn labels_of_lines_that_end_at_one_place_stand_apart() {
        let baselines = apart(vec![100.0, 100.0, 101.0, 99.0], 10.0, 300.0);
        let mut sorted = baselines.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 1e-9), "{baselines:?}");
        let at_the_bottom = apart(vec![300.0; 4], 10.0, 300.0);
        assert!(at_the_bottom.iter().all(|height| *height <= 300.0), "{at_the_bottom:?}");
    }

    #[test]
    fn what_is_no_amount_is_drawn_as_nothing() {
        let values = [f64::NAN, -5.0, f64::INFINITY];
        let label = LineLabel { name: "Odd", amount: "" };
        let odd = Line { label, is_bold: false, start: f64::NAN, at_end_of: &values };
        let svg = drawn(800.0, &[odd]);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(drawn(800.0, &[]).starts_with("<svg"));
    }
}
