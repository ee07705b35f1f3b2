//! The timeline: expected revenue month by month and cumulative, against the goal.

use super::axis;
use super::data::{Drawing, Levels, LineLabel, MonthSpot, Size, Timeline};
use super::label::{self, AXIS_TEXT, Anchor, LABEL_TEXT, Obstacles, Point, Rect, Text};
use super::layout::{Layout, Series};
use super::paint::Paint;
use super::shapes::{self, Canvas};

/// The space between a line and the text at it, in pixels.
const GAP: f64 = 6.0;
/// How thick the lines of the totals are.
const EXPECTED_WIDTH: f64 = 2.5;
const UNLIMITED_WIDTH: f64 = 1.5;
const BESIDE_WIDTH: f64 = 1.25;
/// How long the piece of a line is that stands before its label, where that stands apart.
const SAMPLE: f64 = 18.0;

/// Draws expected revenue over time: a bar for each month, running totals with and without
/// people's limits, the goal and the way there, the deadline, and what still comes after it.
///
/// The same input always gives the same output.
#[must_use]
pub fn timeline(timeline: &Timeline<'_>, size: Size) -> Drawing {
    let picture = Picture::new(timeline, size.drawable());
    let texts = picture.texts(timeline);
    let svg = shapes::picture(picture.layout.size, &texts, |canvas| picture.draw(canvas));
    Drawing {
        svg,
        size: picture.layout.size,
        plot: picture.layout.plot,
        months: picture.month_spots(),
        outlined: picture.marks.unlimited,
    }
}

/// What there is to draw.
struct Marks {
    /// A goal: its line and the way there.
    goal: bool,
    /// The line and the outlines without people's limits.
    unlimited: bool,
    /// Months after the deadline.
    after_deadline: bool,
}

/// What is drawn, and where.
struct Picture {
    layout: Layout,
    marks: Marks,
    expected: Series,
    unlimited: Series,
    opening: Series,
    due: Series,
    /// Of another plan.
    beside: Option<Series>,
    /// Where the line ends up by chance: the lower edge, the middle, the upper edge; or nothing.
    band: Vec<Series>,
    months_to_deadline: usize,
    /// Amounts with a gridline, and what stands beside it.
    ticks: Vec<(f64, String)>,
}

impl Picture {
    fn new(timeline: &Timeline<'_>, size: Size) -> Self {
        let months = timeline.months.len();
        let series = |amounts: &[f64], line: fn(&Levels<'_>) -> Vec<f64>| match &timeline.levels {
            None => Series::new(amounts, months),
            Some(levels) => Series::with_line(amounts, levels.start, &line(levels), months),
        };
        let expected = series(timeline.monthly, |levels| levels.expected.to_vec());
        let unlimited = series(timeline.monthly_unlimited, |levels| levels.unlimited.to_vec());
        let due = series(timeline.monthly_due, |levels| levels.due.to_vec());
        let opening: Vec<f64> = timeline
            .monthly_opening
            .iter()
            .zip(&expected.monthly)
            .map(|(opening, month)| opening.min(*month))
            .collect();
        let opening = Series::new(&opening, months);
        let beside = timeline.beside.map(|beside| Series::with_line(&[], 0.0, beside.at_end_of, months));
        let start = timeline.levels.map_or(0.0, |levels| levels.start);
        let band = timeline.band.into_iter().flatten();
        let band: Vec<Series> =
            band.map(|edge| Series::with_line(&[], start, edge, edge.len().min(months))).collect();
        let months_to_deadline = timeline.months_to_deadline.min(months);
        let marks = Marks {
            goal: due.total() > 0.0,
            unlimited: expected.differs_from(&unlimited),
            after_deadline: months_to_deadline < months,
        };

        let top = [&expected, &unlimited, &due].into_iter().chain(&beside);
        let top = top.chain(&band).map(Series::highest).fold(0.0, f64::max);
        let ticks: Vec<_> =
            axis::ticks(top).into_iter().map(|tick| (tick, (timeline.tick_label)(tick))).collect();
        let tick_labels: Vec<_> = ticks.iter().map(|(_, text)| text.clone()).collect();
        let layout = Layout::new(timeline, size, top, &tick_labels, marks.unlimited);
        Self { layout, marks, expected, unlimited, opening, due, beside, band, months_to_deadline, ticks }
    }

    fn month_spots(&self) -> Vec<MonthSpot> {
        let expected = |month: usize| self.expected.cumulative.get(month + 1).copied().unwrap_or(0.0);
        (0..self.layout.months)
            .map(|month| MonthSpot {
                left: self.layout.x(month as f64),
                right: self.layout.end(month),
                expected_y: self.layout.y(expected(month)),
            })
            .collect()
    }

    fn deadline_x(&self) -> f64 {
        self.layout.x(self.months_to_deadline as f64)
    }

    /// Where a running total is at the deadline.
    fn deadline_y(&self, series: &Series) -> f64 {
        self.layout.y(series.cumulative.get(self.months_to_deadline).copied().unwrap_or(0.0))
    }

    /// How the lines with a label are drawn.
    fn lines(&self) -> Vec<(Paint, f64)> {
        let unlimited = self.marks.unlimited.then_some((Paint::UnlimitedDashed, UNLIMITED_WIDTH));
        let beside = self.beside.as_ref().map(|_| (Paint::Muted, BESIDE_WIDTH));
        [(Paint::Expected, EXPECTED_WIDTH)].into_iter().chain(unlimited).chain(beside).collect()
    }

    fn goal_y(&self) -> f64 {
        self.layout.y(self.due.total())
    }

    /// The running total without limits, where it is drawn.
    fn unlimited_path(&self) -> Option<Vec<Point>> {
        self.marks.unlimited.then(|| self.layout.path(&self.unlimited, self.layout.months))
    }

    fn expected_path(&self) -> Vec<Point> {
        self.layout.path(&self.expected, self.layout.months)
    }

    fn beside_path(&self) -> Option<Vec<Point>> {
        self.beside.as_ref().map(|beside| self.layout.path(beside, self.layout.months))
    }

    fn due_path(&self) -> Option<Vec<Point>> {
        self.marks.goal.then(|| self.layout.path(&self.due, self.months_to_deadline))
    }

    /// Draws the shapes, from the ground up.
    fn draw(&self, canvas: &Canvas<'_>) {
        let Layout { plot, .. } = self.layout;
        let across = |y: f64| [(plot.left, sharp(y)), (plot.right(), sharp(y))];
        if self.marks.after_deadline {
            let ground = Rect { left: self.deadline_x(), ..self.layout.plot_rect() };
            canvas.rectangle(ground, Paint::AfterGround);
        }
        let band: Vec<_> = self.band.iter().map(|edge| self.layout.path(edge, self.layout.months)).collect();
        if let [low, middle, high] = &*band {
            canvas.band(low, high, Paint::Band);
            canvas.faint_line(middle, Paint::Expected);
        }
        for (tick, _) in self.ticks.iter().filter(|(tick, _)| *tick > 0.0) {
            canvas.line(&across(self.layout.y(*tick)), Paint::Grid, 1.0);
        }
        for month in 0..self.layout.months {
            self.draw_month(canvas, month);
        }
        canvas.line(&across(plot.bottom()), Paint::Axis, 1.0);

        if let Some(due) = self.due_path() {
            canvas.faint_line(&due, Paint::Goal);
            canvas.line(&across(self.goal_y()), Paint::Goal, 1.0);
        }
        if self.layout.months > 0 {
            let x = sharp(self.deadline_x().min(plot.right() - 1.0));
            canvas.line(&[(x, self.layout.top_row() - LABEL_TEXT), (x, plot.bottom())], Paint::Deadline, 1.0);
        }
        if let Some(beside) = self.beside_path() {
            canvas.line(&beside, Paint::Muted, BESIDE_WIDTH);
        }
        if let Some(unlimited) = self.unlimited_path() {
            canvas.line(&unlimited, Paint::UnlimitedDashed, UNLIMITED_WIDTH);
        }
        canvas.line(&self.expected_path(), Paint::Expected, EXPECTED_WIDTH);
        if !self.layout.labels_at_lines {
            for (row, (paint, thick)) in self.lines().into_iter().enumerate() {
                let y = self.layout.label_row(row) - LABEL_TEXT * 0.35;
                canvas.line(&[(0.0, y), (SAMPLE, y)], paint, thick);
            }
        }
        // What counts for the goal: the totals at the deadline.
        let unlimited = self.marks.unlimited.then_some((&self.unlimited, Paint::Unlimited));
        for (series, paint) in unlimited.into_iter().chain([(&self.expected, Paint::Expected)]) {
            if self.layout.months > 0 {
                let at = (self.deadline_x(), self.deadline_y(series));
                canvas.dot(at, 5.0, Paint::Paper);
                canvas.dot(at, 3.5, paint);
            }
        }
    }

    fn draw_month(&self, canvas: &Canvas<'_>, month: usize) {
        let amount = |series: &Series| series.monthly.get(month).copied().unwrap_or(0.0);
        let (expected, opening) = (amount(&self.expected), amount(&self.opening));
        if expected > opening {
            canvas.rectangle(self.layout.bar(month, opening, expected), Paint::Month);
        }
        if opening > 0.0 {
            canvas.rectangle(self.layout.bar(month, 0.0, opening), Paint::Opening);
        }
        let unlimited = self.layout.bar(month, 0.0, amount(&self.unlimited));
        // Only where there is an outline to see, and its top can be told from the bar's.
        let visible =
            unlimited.bottom - unlimited.top >= 1.0 && (unlimited.top - self.layout.y(expected)).abs() >= 1.0;
        if self.marks.unlimited && visible {
            let (left, right) = (unlimited.left - 0.5, unlimited.right + 0.5);
            let top = sharp(unlimited.top).min(unlimited.bottom);
            let outline = [(left, unlimited.bottom), (left, top), (right, top), (right, unlimited.bottom)];
            canvas.faint_line(&outline, Paint::Unlimited);
        }
    }

    /// All texts at their places.
    fn texts(&self, timeline: &Timeline<'_>) -> Vec<Text> {
        let layout = &self.layout;
        let labels = &timeline.labels;
        let mut texts: Vec<Text> = self
            .ticks
            .iter()
            .map(|(tick, content)| {
                let content = label::shortened(content, AXIS_TEXT, layout.amounts_end());
                // The middle of the digits at the line.
                let baseline = layout.y(*tick) + AXIS_TEXT * 0.35;
                Text::axis(content, (layout.amounts_end(), baseline), Anchor::End)
            })
            .collect();
        texts.extend(axis::month_names(
            timeline.months,
            |month| layout.middle(month),
            layout.size.width,
            layout.plot.bottom(),
        ));
        texts.extend(self.deadline_labels(labels.deadline, labels.after_deadline));

        let mut obstacles = self.obstacles();
        if self.marks.goal {
            let goal = self.goal_label(labels.goal, &obstacles);
            obstacles.add_text(&goal);
            texts.push(goal);
        }
        let beside = timeline.beside.map(|beside| beside.label);
        texts.extend(self.line_labels(labels.expected, labels.unlimited, beside, &mut obstacles));
        texts.extend(self.due_label(labels.due, &obstacles));
        texts
    }

    /// What texts inside the plot keep clear of.
    fn obstacles(&self) -> Obstacles {
        let mut obstacles = Obstacles::default();
        obstacles.add_line(self.expected_path());
        for line in [self.unlimited_path(), self.beside_path()].into_iter().flatten() {
            obstacles.add_line(line);
        }
        if let Some(due) = self.due_path() {
            obstacles.add_line(due);
            obstacles.add_line(vec![
                (self.layout.plot.left, self.goal_y()),
                (self.layout.plot.right(), self.goal_y()),
            ]);
        }
        let amount = |series: &Series, month: usize| series.monthly.get(month).copied().unwrap_or(0.0);
        for month in 0..self.layout.months {
            let highest = amount(&self.expected, month).max(amount(&self.unlimited, month));
            obstacles.add_rect(self.layout.bar(month, 0.0, highest));
        }
        obstacles
    }

    /// In the row above the plot: the deadline left of its line and, right of it, what comes
    /// after. Near the left edge the deadline's own label needs the right side.
    fn deadline_labels(&self, deadline: &str, after: &str) -> Vec<Text> {
        let (width, row, x) = (self.layout.size.width, self.layout.top_row(), self.deadline_x());
        if self.layout.months == 0 {
            return Vec::new();
        }
        let room_left = x - GAP;
        let room_right = width - x - GAP;
        let left_of_line = |content: String| Text::label(content, (room_left, row), Anchor::End, Paint::Text);
        let right_of_line =
            |content: String, paint: Paint| Text::label(content, (x + GAP, row), Anchor::Start, paint);
        if label::width(deadline, LABEL_TEXT) <= room_left {
            let mut labels = vec![left_of_line(deadline.to_owned())];
            if self.marks.after_deadline && label::width(after, LABEL_TEXT) <= room_right {
                labels.push(right_of_line(after.to_owned(), Paint::Muted));
            }
            labels
        } else if room_left >= room_right {
            vec![left_of_line(label::shortened(deadline, LABEL_TEXT, room_left))]
        } else {
            vec![right_of_line(label::shortened(deadline, LABEL_TEXT, room_right), Paint::Text)]
        }
    }

    /// On the goal's line, as far left as the other lines leave room, rather above than below.
    fn goal_label(&self, goal: &str, obstacles: &Obstacles) -> Text {
        let plot = &self.layout.plot;
        let content = label::shortened(goal, LABEL_TEXT, plot.width - 2.0 * GAP);
        let last = plot.right() - GAP - label::width(&content, LABEL_TEXT);
        let at = |x: f64, y: f64| Text::label(content.clone(), (x, y), Anchor::Start, Paint::Goal).cleared();
        let above = self.goal_y() - GAP;
        let below = self.goal_y() + GAP + label::ascent(LABEL_TEXT);
        let area = self.layout.plot_rect();
        let places: Vec<Text> = (0..=8)
            .map(|step| plot.left + GAP + (last - plot.left - GAP) * f64::from(step) / 8.0)
            .flat_map(|x| [at(x, above), at(x, below)])
            .collect();
        // Where nothing is free, bars behind it disturb less than lines.
        let place = places.iter().find(|text| obstacles.leave_room_for(text, &area)).or_else(|| {
            places.iter().find(|text| area.contains(&text.rect()) && obstacles.no_line_crosses(text))
        });
        place.cloned().unwrap_or_else(|| at(plot.left + GAP, above))
    }

    /// What the lines are and where they are at the deadline: there or, where that has no room, each
    /// in a row of its own behind a piece of its line.
    fn line_labels(
        &self,
        expected: LineLabel<'_>,
        unlimited: LineLabel<'_>,
        beside: Option<LineLabel<'_>>,
        obstacles: &mut Obstacles,
    ) -> Vec<Text> {
        let mut texts = Vec::new();
        let unlimited = self.marks.unlimited.then_some((unlimited, &self.unlimited, Paint::Unlimited));
        let beside = beside.zip(self.beside.as_ref());
        let beside = beside.map(|(label, beside)| (label, beside, Paint::Muted));
        let lines = [(expected, &self.expected, Paint::Expected)].into_iter();
        for (row, (content, series, paint)) in lines.chain(unlimited).chain(beside).enumerate() {
            let label = if self.layout.labels_at_lines {
                self.label_at_line(&content.full(), self.deadline_y(series), paint, obstacles)
            } else {
                // The amounts of the axis stand further down, so all of the width is theirs.
                let x = SAMPLE + GAP;
                let content = content.within(LABEL_TEXT, self.layout.size.width - x);
                Text::label(content, (x, self.layout.label_row(row)), Anchor::Start, paint)
            };
            obstacles.add_text(&label);
            texts.push(if paint == Paint::Expected { label.strong() } else { label });
        }
        texts
    }

    /// Where a line meets the deadline: left of it and above the upper one, right of it and below
    /// the lower one, as near as the lines leave room.
    fn label_at_line(&self, content: &str, y: f64, paint: Paint, obstacles: &Obstacles) -> Text {
        let plot = &self.layout.plot;
        let is_upper = paint == Paint::Unlimited;
        let (highest, lowest) =
            (plot.top + label::ascent(LABEL_TEXT), plot.bottom() - label::descent(LABEL_TEXT));
        let (x, anchor) = if is_upper {
            (self.deadline_x() - GAP, Anchor::End)
        } else {
            (self.deadline_x() + GAP, Anchor::Start)
        };
        let places: Vec<Text> = (0..40_u8)
            .flat_map(|step| {
                let away = GAP + f64::from(step) * 2.0;
                let (above, below) = (y - away, y + away + label::ascent(LABEL_TEXT));
                if is_upper { [above, below] } else { [below, above] }
            })
            .map(|baseline| {
                let at = (x, baseline.min(lowest).max(highest));
                Text::label(content.to_owned(), at, anchor, paint).cleared()
            })
            .collect();
        let area = self.layout.plot_rect();
        let free = places.iter().find(|text| obstacles.leave_room_for(text, &area));
        let free = free.or_else(|| places.iter().find(|text| obstacles.no_text_under(text)));
        free.or(places.first())
            .cloned()
            .unwrap_or_else(|| Text::label(content.to_owned(), (x, y), anchor, paint))
    }

    /// Beside the way to the goal, where the other lines leave room.
    fn due_label(&self, due: &str, obstacles: &Obstacles) -> Option<Text> {
        let path = self.due_path()?;
        let area = self.layout.plot_rect();
        // From the middle outward, but not to the ends: there it would seem to name other lines.
        [0.5, 0.4, 0.6, 0.3, 0.7, 0.2]
            .into_iter()
            .filter_map(|share| between(&path, share))
            .flat_map(|(x, y)| {
                let above = Text::label(due.to_owned(), (x - GAP, y - GAP), Anchor::End, Paint::Goal);
                let below = (x + GAP, y + GAP + label::ascent(LABEL_TEXT));
                [above, Text::label(due.to_owned(), below, Anchor::Start, Paint::Goal)]
            })
            .map(Text::cleared)
            .find(|text| obstacles.leave_room_for(text, &area))
    }
}

/// The point at a share of a line's points, between the two it falls between.
fn between(line: &[Point], share: f64) -> Option<Point> {
    let place = share * line.len().saturating_sub(1) as f64;
    let (from, to) = (line.get(place.floor() as usize)?, line.get(place.ceil() as usize)?);
    let part = place.fract();
    Some((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part))
}

/// The middle of the pixel a line of one pixel lies on: anywhere else it would be blurred over
/// two.
fn sharp(position: f64) -> f64 {
    position.floor() + 0.5
}
