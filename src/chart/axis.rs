//! Which amounts get a gridline, and which months a name.

use super::data::MonthLabel;
use super::label::{self, AXIS_TEXT, Anchor, Text};
use crate::decimal::Decimal;

/// The amounts of the gridlines from 0 up to `top`: three to five of them, a round step apart
/// (1, 2, 2.5 or 5 times a power of ten). Only 0 when `top` is not a positive number.
pub(super) fn ticks(top: f64) -> Vec<f64> {
    let Some(part) = Decimal::of(top / 4.0).filter(|_| top > 0.0) else { return vec![0.0] };
    // The smallest round step of which at most four fit below the top. Neighbouring round steps
    // differ by a factor of 2 at most, so at least two of it fit.
    let power = part.point() - 1;
    let times = |factor: f64| Decimal::of(factor).map_or(0.0, |factor| factor.shifted(power).value());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|factor| top / times(*factor) <= 4.0);
    let step = step.unwrap_or(20.0);
    (0..=4).map(|count| times(f64::from(count) * step)).filter(|tick| *tick <= top).collect()
}

/// The least room between two names, in pixels.
const GAP: f64 = 6.0;

/// Below a plot: what the rows of the months and the years take.
pub(super) const BELOW: f64 = 40.0;
/// Baselines of those rows, from the plot.
pub(super) const MONTH_ROW: f64 = 17.0;
const YEAR_ROW: f64 = 33.0;

/// Every how many months there may be a name, so that the same months are named each year.
const STRIDES: [usize; 6] = [1, 2, 3, 4, 6, 12];

/// The names below the time axis, as many as fit side by side, and in a second row the year of
/// the first name and of each year's first. `middle` tells where a month is, `picture_width`
/// where the names must end, and `bottom` where the plot does.
pub(super) fn month_names(
    months: &[MonthLabel],
    middle: impl Fn(usize) -> f64,
    picture_width: f64,
    bottom: f64,
) -> Vec<Text> {
    let (first_row, second_row) = (bottom + MONTH_ROW, bottom + YEAR_ROW);
    let years: Vec<usize> = (1..months.len())
        .filter(|index| {
            months.get(*index).map(|month| &month.year) != months.get(index - 1).map(|month| &month.year)
        })
        .collect();
    // A name at the beginning of each year, even if that leaves the very first month unnamed.
    let begin = years.first().copied().unwrap_or(0);
    let text = |content: &str, index: usize, row: f64| {
        let content = label::shortened(content, AXIS_TEXT, picture_width);
        let half = label::width(&content, AXIS_TEXT) / 2.0;
        let x = middle(index).min(picture_width - half).max(half);
        Text::axis(content, (x, row), Anchor::Middle)
    };

    let longer = (2..).map(|years| years * 12).take_while(|stride| *stride <= months.len());
    let mut named = Vec::new();
    let mut names = Vec::new();
    for stride in STRIDES.into_iter().chain(longer).chain([months.len().max(1)]) {
        named = (0..months.len()).filter(|index| index % stride == begin % stride).collect();
        names = named
            .iter()
            .filter_map(|index| months.get(*index).map(|month| text(&month.name, *index, first_row)))
            .collect();
        if side_by_side(&names) {
            break;
        }
    }

    let mut shown: Vec<Text> = Vec::new();
    let mut last_year = None;
    for (month, index) in named.iter().filter_map(|index| Some((months.get(*index)?, *index))) {
        if last_year == Some(&month.year) {
            continue;
        }
        last_year = Some(&month.year);
        let year = text(&month.year, index, second_row);
        // The end of a first year gives way to the whole year after it.
        if shown.len() == 1 && shown.last().is_some_and(|before| !apart(before, &year)) {
            shown.clear();
        }
        if shown.last().is_none_or(|before| apart(before, &year)) {
            shown.push(year);
        }
    }
    names.extend(shown);
    names
}

fn side_by_side(texts: &[Text]) -> bool {
    texts.windows(2).all(|pair| match pair {
        [left, right] => apart(left, right),
        _ => true,
    })
}

fn apart(left: &Text, right: &Text) -> bool {
    left.rect().right + GAP <= right.rect().left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gridlines_are_a_round_step_apart() {
        assert_eq!(ticks(500_000.0), [0.0, 200_000.0, 400_000.0]);
        assert_eq!(ticks(100.0), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(ticks(80.0), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(0.7), [0.0, 0.2, 0.4, 0.6]);
        assert_eq!(ticks(1e15), [0.0, 2.5e14, 5e14, 7.5e14, 1e15]);
    }

    #[test]
    fn there_are_three_to_five_gridlines_for_any_amount() {
        let mut top = 1e-6;
        while top < 1e30 {
            let count = ticks(top).len();
            assert!((3..=5).contains(&count), "{count} gridlines for {top}");
            top *= 1.07;
        }
    }

    #[test]
    fn nothing_expected_has_a_line_at_zero_only() {
        assert_eq!(ticks(0.0), [0.0]);
        assert_eq!(ticks(f64::NAN), [0.0]);
        assert_eq!(ticks(f64::INFINITY), [0.0]);
    }

    fn months(count: usize, first: usize) -> Vec<MonthLabel> {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        (first..first + count)
            .map(|month| MonthLabel {
                name: NAMES[month % 12].to_owned(),
                year: (2027 + month / 12).to_string(),
            })
            .collect()
    }

    fn rows(count: usize, first: usize, month_width: f64) -> (Vec<String>, Vec<String>) {
        let texts = month_names(
            &months(count, first),
            |index| 40.0 + (index as f64 + 0.5) * month_width,
            60.0 + count as f64 * month_width,
            0.0,
        );
        let row = |y| texts.iter().filter(|text| text.at.1 == y).map(|text| text.content.clone()).collect();
        (row(MONTH_ROW), row(YEAR_ROW))
    }

    #[test]
    fn every_month_is_named_where_there_is_room() {
        let (names, years) = rows(14, 0, 60.0);
        assert_eq!(names.len(), 14);
        assert_eq!(years, ["2027", "2028"]);
    }

    #[test]
    fn months_are_left_out_evenly_and_each_january_stays() {
        // A name of three letters is 21.6 wide and needs 27.6 with its gap: every second month.
        let (names, years) = rows(14, 10, 20.0);
        assert_eq!(names, ["Nov", "Jan", "Mar", "May", "Jul", "Sep", "Nov"]);
        // The years stand 40 apart and need 34.8.
        assert_eq!(years, ["2027", "2028"]);
    }

    #[test]
    fn the_end_of_a_first_year_gives_way_to_the_year_after_it() {
        let (_, years) = rows(14, 11, 30.0);
        assert_eq!(years, ["2028", "2029"]);
    }

    #[test]
    fn seven_years_on_a_phone_are_named_by_their_januaries() {
        let (names, years) = rows(84, 0, 3.3);
        assert_eq!(names, ["Jan"; 7]);
        assert_eq!(years, ["2027", "2028", "2029", "2030", "2031", "2032", "2033"]);
    }
}
