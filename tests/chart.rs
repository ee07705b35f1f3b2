//! What the timeline draws.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "all of this file is tests; clippy's exemption covers only the test functions themselves"
)]

use backcast::chart::{
    Bands, Drawing, Labels, LineLabel, MonthLabel, MonthSpot, Size, Strip, Strips, TOKENS, Timeline, bands,
    strips, timeline,
};
use proptest::prelude::*;

const NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const LABELS: Labels<'static> = Labels {
    goal: "Goal $400",
    due: "Due",
    deadline: "Deadline Apr 2027",
    after_deadline: "Still to come",
    expected: LineLabel { name: "With your people", amount: "$380" },
    unlimited: LineLabel { name: "Without limits", amount: "$420" },
};

fn months(count: usize, first: usize) -> Vec<MonthLabel> {
    (first..first + count)
        .map(|month| MonthLabel { name: NAMES[month % 12].into(), year: (2027 + month / 12).to_string() })
        .collect()
}

fn dollars(amount: f64) -> String {
    format!("${amount}")
}

/// A plan that reads at a glance: $100 due in each of four months, two more months to come.
#[derive(Debug)]
struct Story {
    months: Vec<MonthLabel>,
    months_to_deadline: usize,
    monthly: Vec<f64>,
    monthly_unlimited: Vec<f64>,
    monthly_opening: Vec<f64>,
    monthly_due: Vec<f64>,
    labels: Labels<'static>,
    /// Where most cases lie at the end of the first months.
    band: Option<[Vec<f64>; 3]>,
}

impl Story {
    fn limited_by_people() -> Self {
        Self {
            months: months(6, 0),
            months_to_deadline: 4,
            monthly: vec![50.0, 60.0, 80.0, 100.0, 60.0, 30.0],
            monthly_unlimited: vec![50.0, 90.0, 120.0, 140.0, 20.0, 0.0],
            monthly_opening: vec![50.0, 30.0, 0.0, 0.0, 0.0, 0.0],
            monthly_due: vec![100.0; 4],
            labels: LABELS,
            band: None,
        }
    }

    fn with_people_enough() -> Self {
        let monthly = vec![80.0, 100.0, 120.0, 100.0];
        Self {
            months: months(4, 10),
            monthly_unlimited: monthly.clone(),
            monthly,
            monthly_opening: vec![0.0; 4],
            ..Self::limited_by_people()
        }
    }

    fn draw(&self, width: f64, height: f64) -> Drawing {
        timeline(
            &Timeline {
                beside: None,
                band: self.band.as_ref(),
                months: &self.months,
                months_to_deadline: self.months_to_deadline,
                monthly: &self.monthly,
                monthly_unlimited: &self.monthly_unlimited,
                monthly_opening: &self.monthly_opening,
                monthly_due: &self.monthly_due,
                levels: None,
                labels: self.labels,
                tick_label: &dollars,
            },
            Size { width, height },
        )
    }
}

// Golden pictures. To write them anew after a change that is meant, and to look at them then:
// WRITE_GOLDEN=1 cargo test --no-default-features --test chart

#[track_caller]
fn is_golden(name: &str, svg: &str) {
    let path = format!("{}/tests/golden/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&path, svg).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    for (number, (drawn, expected)) in svg.lines().zip(golden.lines()).enumerate() {
        assert_eq!(drawn, expected, "line {} of {name}.svg", number + 1);
    }
    assert_eq!(svg.lines().count(), golden.lines().count(), "lines of {name}.svg");
}

#[test]
fn a_plan_limited_by_people_is_drawn_as_agreed() {
    is_golden("limited_by_people", &Story::limited_by_people().draw(800.0, 300.0).svg);
}

#[test]
fn a_plan_with_people_enough_is_drawn_as_agreed() {
    is_golden("people_enough", &Story::with_people_enough().draw(360.0, 240.0).svg);
}

// Reading a picture back.

/// An element's attribute.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let from = element.find(&format!(" {name}=\""))? + name.len() + 3;
    element[from..].split('"').next()
}

fn number(element: &str, name: &str) -> f64 {
    attribute(element, name).map_or(0.0, |text| text.parse().unwrap())
}

/// The corners of every shape, in pixels.
fn corners(svg: &str) -> Vec<(f64, f64)> {
    let mut corners = Vec::new();
    for element in svg.lines() {
        let n = |name| number(element, name) / 10.0;
        if element.starts_with("<rect") {
            corners.extend([(n("x"), n("y")), (n("x") + n("width"), n("y") + n("height"))]);
        } else if element.starts_with("<polyline") || element.starts_with("<polygon") {
            for pair in attribute(element, "points").unwrap().split_whitespace() {
                let (x, y) = pair.split_once(',').unwrap();
                corners.push((x.parse::<f64>().unwrap() / 10.0, y.parse::<f64>().unwrap() / 10.0));
            }
        } else if element.starts_with("<circle") {
            corners.extend([(n("cx") - n("r"), n("cy") - n("r")), (n("cx") + n("r"), n("cy") + n("r"))]);
        }
    }
    corners
}

/// A text with the room it takes, at three fifths of its size for each character.
#[derive(Debug)]
struct Text {
    content: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    baseline: f64,
}

fn texts(svg: &str) -> Vec<Text> {
    let elements = svg.lines().filter(|line| line.starts_with("<text"));
    elements
        .map(|element| {
            let content = element.split_once('>').unwrap().1.strip_suffix("</text>").unwrap();
            let content = ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"].iter().fold(
                content.to_owned(),
                |content, pair| {
                    let (escape, character) = pair.split_at(pair.len() - 1);
                    content.replace(escape, character)
                },
            );
            let (x, baseline, size) =
                (number(element, "x"), number(element, "y"), number(element, "font-size"));
            let width = content.chars().count() as f64 * 0.6 * size;
            let left = match attribute(element, "text-anchor").unwrap() {
                "start" => x,
                "middle" => x - width / 2.0,
                _ => x - width,
            };
            Text {
                content,
                left,
                right: left + width,
                top: baseline - 0.8 * size,
                bottom: baseline + 0.25 * size,
                baseline,
            }
        })
        .collect()
}

fn overlap(one: &Text, two: &Text) -> bool {
    // Written with one decimal: a tenth of a pixel is no overlap.
    one.left + 0.1 < two.right
        && two.left + 0.1 < one.right
        && one.top + 0.1 < two.bottom
        && two.top + 0.1 < one.bottom
}

#[track_caller]
fn is_sound(drawing: &Drawing) {
    let Drawing { svg, size, .. } = drawing;
    for bad in ["NaN", "inf", "style=", "#"] {
        assert!(!svg.replace("&#39;", "").contains(bad), "{bad} in\n{svg}");
    }
    for (x, y) in corners(svg) {
        assert!((0.0..=size.width).contains(&x) && (0.0..=size.height).contains(&y), "({x}, {y}) in\n{svg}");
    }
    for text in texts(svg) {
        assert!(
            text.left >= -0.1
                && text.right <= size.width + 0.1
                && text.top >= 0.0
                && text.bottom <= size.height,
            "{text:?} in\n{svg}"
        );
    }
    let rows = texts(svg);
    let names: Vec<_> =
        rows.iter().filter(|text| text.baseline > drawing.plot.top + drawing.plot.height + 10.0).collect();
    for (index, one) in names.iter().enumerate() {
        for two in &names[index + 1..] {
            assert!(!overlap(one, two), "{one:?} and {two:?}");
        }
    }
}

// Rules.

#[test]
fn no_two_texts_overlap_at_any_width() {
    for story in [Story::limited_by_people(), Story::with_people_enough()] {
        for width in (320..=1600).step_by(20) {
            let drawing = story.draw(f64::from(width), 300.0);
            is_sound(&drawing);
            let texts = texts(&drawing.svg);
            for (index, one) in texts.iter().enumerate() {
                for two in &texts[index + 1..] {
                    assert!(!overlap(one, two), "{one:?} and {two:?} at {width}");
                }
            }
        }
    }
}

#[test]
fn text_is_12_or_13_pixels_at_every_width() {
    for width in [320.0, 390.0, 860.0, 1600.0] {
        let Drawing { svg, size, .. } = Story::limited_by_people().draw(width, 300.0);
        assert_eq!(size.width, width);
        assert!(svg.contains(&format!("width=\"{width}\" height=\"300\" viewBox=\"0 0 {width} 300\"")));
        for element in svg.lines().filter(|line| line.starts_with("<text")) {
            assert!([12.0, 13.0].contains(&number(element, "font-size")), "{element}");
        }
    }
}

#[track_caller]
fn has_only_tokens(svg: &str) {
    for attribute in ["fill", "stroke"] {
        for rest in svg.split(&format!(" {attribute}=\"")).skip(1) {
            let colour = rest.split('"').next().unwrap();
            assert!(
                colour == "none" || TOKENS.iter().any(|token| colour == format!("var({token})")),
                "{attribute} {colour}"
            );
        }
    }
}

#[test]
fn every_colour_is_a_published_token() {
    has_only_tokens(&Story::limited_by_people().draw(800.0, 300.0).svg);
    has_only_tokens(&two_sources(800.0));
}

#[test]
fn labels_are_escaped() {
    let mut story = Story::limited_by_people();
    story.labels.goal = "<script>\"'&";
    story.months[0].name = "</text>".into();
    let Drawing { svg, .. } = story.draw(800.0, 300.0);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;&quot;&#39;&amp;"));
    assert!(svg.contains("&lt;/text&gt;"));
}

#[test]
fn the_line_without_limits_is_drawn_only_where_people_limit_by_more_than_half_a_percent() {
    let mut story = Story::limited_by_people();
    let is_drawn = |story: &Story| story.draw(800.0, 300.0).svg.contains("--chart-without-limits");
    assert!(is_drawn(&story));
    // 380 in all; half a percent is 1.9.
    story.monthly_unlimited.clone_from(&story.monthly);
    story.monthly_unlimited[3] += 1.8;
    assert!(!is_drawn(&story));
    story.monthly_unlimited[3] += 0.2;
    assert!(is_drawn(&story));
}

#[test]
fn a_month_is_found_at_every_place_of_its_bar_and_none_outside_the_plot() {
    let drawing = Story::limited_by_people().draw(800.0, 300.0);
    for (index, month) in drawing.months.iter().enumerate() {
        assert_eq!(drawing.month_at(month.left), Some(index));
        assert_eq!(drawing.month_at((month.left + month.right) / 2.0), Some(index));
    }
    assert_eq!(drawing.month_at(drawing.plot.left - 1.0), None);
    assert_eq!(drawing.month_at(drawing.plot.right() + 1.0), None);
}

#[test]
fn cumulative_amounts_lie_on_one_money_axis_with_the_months() {
    // 50 in the first month, 380 in all: the first month's end lies at 50 ÷ 380 of the height.
    let drawing = Story::limited_by_people().draw(800.0, 300.0);
    let bottom = drawing.plot.bottom();
    let height = |month: &MonthSpot| bottom - month.expected_y;
    let (first, last) = (height(drawing.months.first().unwrap()), height(drawing.months.last().unwrap()));
    assert!((first / last - 50.0 / 380.0).abs() < 1e-9);
}

#[test]
fn without_revenue_and_goal_there_is_an_empty_picture_with_its_axes() {
    let mut story = Story::limited_by_people();
    for list in
        [&mut story.monthly, &mut story.monthly_unlimited, &mut story.monthly_opening, &mut story.monthly_due]
    {
        list.clear();
    }
    let drawing = story.draw(800.0, 300.0);
    is_sound(&drawing);
    assert!(!drawing.svg.contains("--chart-without-limits"));
    let contents: Vec<_> = texts(&drawing.svg).into_iter().map(|text| text.content).collect();
    assert!(contents.contains(&"$0".into()) && contents.contains(&"Jan".into()));
    assert!(!contents.contains(&"Goal $400".into()));
}

#[test]
fn no_month_one_month_and_seven_years_are_drawn() {
    for count in [0, 1, 84] {
        for width in [320.0, 1200.0] {
            let mut story = Story::limited_by_people();
            story.months = months(count, 3);
            story.monthly = vec![70.0; count];
            story.monthly_unlimited = vec![75.0; count];
            let drawing = story.draw(width, 300.0);
            is_sound(&drawing);
            assert_eq!(drawing.months.len(), count);
        }
    }
}

#[test]
fn a_size_nobody_can_draw_in_is_brought_into_range() {
    for (width, height) in [(0.0, 0.0), (-5.0, f64::NAN), (f64::INFINITY, 1e9)] {
        let drawing = Story::limited_by_people().draw(width, height);
        is_sound(&drawing);
        assert!((160.0..=8000.0).contains(&drawing.size.width));
    }
}

/// The corners of the first shape of a kind and a colour, in pixels.
fn shape(svg: &str, kind: &str, token: &str) -> Vec<(f64, f64)> {
    let drawn = svg.lines().find(|line| line.starts_with(kind) && line.contains(token)).unwrap();
    corners(drawn)
}

#[test]
fn a_band_reaches_from_its_lower_to_its_upper_edge_behind_everything() {
    // The lower edge is where the line itself is at the end of each month, the upper one twice as high.
    let low = vec![80.0, 180.0, 300.0, 400.0];
    let [middle, high] = [1.5, 2.0].map(|times| low.iter().map(|amount| times * amount).collect());
    let story = Story { band: Some([low, middle, high]), ..Story::with_people_enough() };
    let svg = story.draw(700.0, 300.0).svg;
    let line = shape(&svg, "<polyline", "stroke-width=\"25\"");
    let band = shape(&svg, "<polygon", "--chart-band");
    assert_eq!(band.len(), 2 * line.len());
    let (below, above) = band.split_at(line.len());
    assert_eq!(below, line);
    let zero = line[0].1;
    for (above, line) in above.iter().rev().zip(&line) {
        // Each is rounded to a tenth of a pixel.
        assert!(above.0 == line.0 && ((zero - above.1) - 2.0 * (zero - line.1)).abs() < 0.16);
    }
    assert!(svg.find("<polygon").unwrap() < svg.find("--chart-grid").unwrap());
}

/// Four months of which the middle is at $100 a month, the band a half of it and twice as much.
fn doubtful(width: f64) -> String {
    let middle = [100.0, 200.0, 300.0, 400.0];
    let (low, high) = (middle.map(|amount| amount / 2.0), middle.map(|amount| amount * 2.0));
    let months = months(4, 0);
    let lines = Bands {
        months: &months,
        lines: [&low, &middle, &high],
        start: 0.0,
        goal: 400.0,
        goal_label: "Goal $400",
        amount_label: &dollars,
    };
    bands(&lines, Size { width, height: 260.0 })
}

#[test]
fn a_line_with_its_band_lies_on_one_money_axis_with_the_goal() {
    let svg = doubtful(700.0);
    let band = shape(&svg, "<polygon", "--chart-band");
    let middle = shape(&svg, "<polyline", "--chart-expected");
    let (low, high) = band.split_at(middle.len());
    let zero = middle[0].1;
    for ((middle, low), high) in middle.iter().zip(low).zip(high.iter().rev()) {
        let height = zero - middle.1;
        assert!(
            ((zero - low.1) - height / 2.0).abs() < 0.11 && ((zero - high.1) - height * 2.0).abs() < 0.16
        );
    }
    // The goal is where the middle ends; lines of a pixel lie on pixels.
    let goal = shape(&svg, "<polyline", "--chart-goal");
    assert!((goal[0].1 - middle.last().unwrap().1).abs() <= 0.55);
    has_only_tokens(&svg);
}

#[test]
fn texts_beside_a_band_overlap_at_no_width() {
    for width in 160..1300 {
        let texts = texts(&doubtful(f64::from(width)));
        for (index, one) in texts.iter().enumerate() {
            assert!(!texts.iter().skip(index + 1).any(|other| overlap(one, other)), "{width}: {texts:?}");
        }
    }
}

/// A source of $50 and $100 in January and February 2027, and one of $25 before and $75 after them.
fn two_sources(width: f64) -> String {
    let sources =
        [("Paid search", "$150", [0.0, 50.0, 100.0, 0.0]), ("Partners", "$100", [25.0, 0.0, 0.0, 75.0])];
    let sources = sources.each_ref().map(|(name, total, amounts)| Strip { name, total, amounts });
    let months = months(2, 0);
    let all =
        Strips { before: "Open", months: &months, after: "Later", strips: &sources, amount_label: &dollars };
    strips(&all, width)
}

/// The bars, from the left to the right and from the top to the bottom: left, right, top, bottom in pixels.
fn bars(svg: &str) -> Vec<[f64; 4]> {
    let bars = svg.lines().filter(|line| line.starts_with("<rect"));
    bars.map(|bar| {
        let n = |name| number(bar, name) / 10.0;
        [n("x"), n("x") + n("width"), n("y"), n("y") + n("height")]
    })
    .collect()
}

#[test]
fn strips_are_drawn_to_one_scale_each_with_its_name_its_total_and_its_largest_amount() {
    let svg = two_sources(600.0);
    let bars = bars(&svg);
    let heights: Vec<f64> = bars.iter().map(|[_, _, top, bottom]| bottom - top).collect();
    // Two strips have 64 pixels for $100.
    for (height, amount) in heights.iter().zip([50.0, 100.0, 25.0, 75.0]) {
        assert!((height - 0.64 * amount).abs() < 0.11, "{heights:?}");
    }
    // Before the months stands left of them, and after them right.
    assert!(bars[2][1] <= bars[0][0] && bars[1][1] <= bars[3][0], "{bars:?}");
    let said: Vec<String> = texts(&svg).into_iter().map(|text| text.content).collect();
    for text in ["Paid search", "$150", "$100", "Partners", "$75", "Open", "Jan", "Feb", "2027", "Later"] {
        assert!(said.iter().any(|said| said == text), "{text} in {said:?}");
    }
}

#[test]
fn texts_of_strips_overlap_at_no_width() {
    for width in (300..=1600).step_by(20) {
        let svg = two_sources(f64::from(width));
        let texts = texts(&svg);
        for (index, one) in texts.iter().enumerate() {
            assert!(one.left >= -0.1 && one.right <= f64::from(width) + 0.1, "{one:?} at {width}");
            for two in &texts[index + 1..] {
                assert!(!overlap(one, two), "{one:?} and {two:?} at {width}");
            }
        }
    }
}

fn amounts() -> impl Strategy<Value = Vec<f64>> {
    let amount = prop_oneof![
        4 => 0.0..1e6,
        1 => Just(0.0),
        1 => 0.0..1e-3,
        1 => 0.0..1e15,
        1 => any::<f64>(),
    ];
    proptest::collection::vec(amount, 0..90)
}

prop_compose! {
    fn stories()(
        count in 0_usize..90,
        first in 0_usize..12,
        months_to_deadline in 0_usize..100,
        monthly in amounts(),
        monthly_unlimited in amounts(),
        monthly_opening in amounts(),
        monthly_due in amounts(),
        band: bool,
        monthly_low in amounts(),
        monthly_middle in amounts(),
        monthly_high in amounts(),
    ) -> Story {
        Story {
            months: months(count, first),
            months_to_deadline, monthly, monthly_unlimited, monthly_opening, monthly_due,
            labels: LABELS,
            band: band.then_some([monthly_low, monthly_middle, monthly_high]),
        }
    }
}

proptest! {
    #[test]
    fn any_amounts_make_a_sound_picture(story in stories(), width in 320.0..1600.0, height in 200.0..600.0) {
        is_sound(&story.draw(width, height));
    }

    #[test]
    fn any_amounts_make_sound_strips(
        sources in proptest::collection::vec(amounts(), 0..14),
        count in 0_usize..90,
        has_before in any::<bool>(),
        width in 320.0..1600.0,
    ) {
        let months = months(count, 0);
        let sources: Vec<Strip<'_>> =
            sources.iter().map(|amounts| Strip { name: "Paid search", total: "$1", amounts }).collect();
        let before = if has_before { "Open" } else { "" };
        let all = Strips { before, months: &months, after: "", strips: &sources, amount_label: &|_| "$1k".into() };
        let svg = strips(&all, width);
        for bad in ["NaN", "inf", "style="] {
            prop_assert!(!svg.contains(bad), "{bad} in\n{svg}");
        }
        let size = (number(&svg, "width"), number(&svg, "height"));
        for (x, y) in corners(&svg) {
            prop_assert!((0.0..=size.0 + 0.1).contains(&x) && (0.0..=size.1).contains(&y), "({x}, {y}) in\n{svg}");
        }
    }

    #[test]
    fn any_text_makes_a_well_formed_picture(text in "\\PC{0,60}", width in 320.0..1600.0) {
        let labels = Labels {
            goal: &text, due: &text, deadline: &text, after_deadline: &text,
            expected: LineLabel { name: &text, amount: &text },
            unlimited: LineLabel { name: &text, amount: &text },
        };
        let story = Story::limited_by_people();
        let drawing = timeline(
            &Timeline {
                beside: None,
                band: None,
                months: &story.months, months_to_deadline: 4, monthly: &story.monthly,
                monthly_unlimited: &story.monthly_unlimited, monthly_opening: &story.monthly_opening,
                monthly_due: &story.monthly_due, levels: None, labels, tick_label: &|_| text.clone(),
            },
            Size { width, height: 300.0 },
        );
        prop_assert_eq!(drawing.svg.matches("<text").count(), drawing.svg.matches("</text>").count());
    }
}
