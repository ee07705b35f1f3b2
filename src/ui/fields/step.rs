//! How far an arrow key moves a value, and where a slider stands for it.

use crate::decimal::Decimal;
use crate::plan::values::Range;
use crate::words::fields::Unit;

/// Which way, and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Step {
    /// Upward, or else downward.
    pub up: bool,
    /// Ten steps at once.
    pub large: bool,
}

/// The value one step on, held within its range.
#[must_use]
pub(in crate::ui) fn stepped(value: f64, step: Step, unit: Unit, range: Range) -> f64 {
    let by = size(value, unit) * if step.large { 10.0 } else { 1.0 };
    range.hold(tidy(if step.up { value + by } else { value - by }))
}

/// One step: half a point for rates, one of what people count, about 1 % of large numbers, and
/// always a number that people would choose.
fn size(value: f64, unit: Unit) -> f64 {
    match unit {
        // Small rates move by less, or the first step down from 0.4 % would be the last.
        Unit::Rate | Unit::Share if value > 0.0 => round_below(value / 4.0).min(0.005),
        Unit::Rate | Unit::Share => 0.005,
        Unit::Growth => 0.01,
        Unit::Money if value > 0.0 => round_below(value / 100.0).max(0.01),
        Unit::Money => 0.01,
        Unit::Items | Unit::Customers if value > 100.0 => round_below(value / 100.0),
        Unit::Hours if value < 10.0 => 0.5,
        _ => 1.0,
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is at most `value`, which is above 0.
fn round_below(value: f64) -> f64 {
    // A power computed a hair too large or small must not lose a digit.
    let value = value * (1.0 + 1e-9);
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    power * [5.0, 2.0].into_iter().find(|digit| power * digit <= value).unwrap_or(1.0)
}

/// Twelve digits: without the dust that adding decimals leaves in binary numbers.
fn tidy(value: f64) -> f64 {
    Decimal::of(value).map_or(value, |exact| exact.rounded(exact.decimals_for(12)).value())
}

/// The positions of a slider: 0 to this.
pub(in crate::ui) const POSITIONS: u16 = 1_000;

/// Where the slider stands for a value, when its right end is `to`. Values grow with the square
/// of the position, so that small rates and short lags, where most plans live, have room.
#[must_use]
pub(in crate::ui) fn position(value: f64, to: f64) -> u16 {
    let share = (value / to).clamp(0.0, 1.0).sqrt();
    // Within 0 to POSITIONS, so the conversion cannot lose anything.
    (share * f64::from(POSITIONS)).round() as u16
}

/// The value for a position of the slider, rounded as people would choose it.
#[must_use]
pub(in crate::ui) fn value_at(position: u16, to: f64, unit: Unit, range: Range) -> f64 {
    let share = f64::from(position.min(POSITIONS)) / f64::from(POSITIONS);
    let value = to * share * share;
    let grain = match unit.kind() {
        crate::format::Kind::Rate if value >= 0.1 => 0.005,
        crate::format::Kind::Rate if value >= 0.01 => 0.001,
        crate::format::Kind::Rate => 0.000_1,
        _ if to < 20.0 && !unit.is_whole() => 0.1,
        _ => 1.0,
    };
    range.hold(tidy((value / grain).round() * grain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Bounded, Days, Money, Rate};

    const UP: Step = Step { up: true, large: false };
    const DOWN: Step = Step { up: false, large: false };
    const FAR_UP: Step = Step { up: true, large: true };

    #[test]
    fn a_rate_moves_by_half_a_point_and_small_ones_by_less() {
        assert_eq!(stepped(0.025, UP, Unit::Rate, Rate::RANGE), 0.03);
        assert_eq!(stepped(0.4, DOWN, Unit::Rate, Rate::RANGE), 0.395);
        assert_eq!(stepped(0.4, FAR_UP, Unit::Rate, Rate::RANGE), 0.45);
        // A quarter of 0.4 % is 0.1 points.
        assert_eq!(stepped(0.004, DOWN, Unit::Rate, Rate::RANGE), 0.003);
    }

    #[test]
    fn money_moves_by_about_one_percent() {
        assert_eq!(stepped(500_000.0, UP, Unit::Money, Money::RANGE), 505_000.0);
        // 1 % of 72,000 is 720; the round number below is 500.
        assert_eq!(stepped(72_000.0, DOWN, Unit::Money, Money::RANGE), 71_500.0);
        assert_eq!(stepped(50_000.0, FAR_UP, Unit::Money, Money::RANGE), 55_000.0);
    }

    #[test]
    fn days_move_by_one() {
        assert_eq!(stepped(14.0, UP, Unit::Days, Days::RANGE), 15.0);
        assert_eq!(stepped(14.0, FAR_UP, Unit::Days, Days::RANGE), 24.0);
    }

    #[test]
    fn no_step_leaves_the_range() {
        assert_eq!(stepped(1.0, UP, Unit::Rate, Rate::RANGE), 1.0);
        assert_eq!(stepped(3.0, Step { up: false, large: true }, Unit::Days, Days::RANGE), 0.0);
        assert_eq!(stepped(0.01, DOWN, Unit::Money, Money::RANGE), 0.01);
    }

    #[test]
    fn a_slider_gives_back_the_value_it_stands_for() {
        // √(0.025 ÷ 1) is 0.158 of the way.
        assert_eq!(position(0.025, 1.0), 158);
        assert_eq!(value_at(158, 1.0, Unit::Rate, Rate::RANGE), 0.025);
        assert_eq!(value_at(POSITIONS, 1.0, Unit::Rate, Rate::RANGE), 1.0);
        assert_eq!(value_at(0, 1.0, Unit::Rate, Rate::RANGE), 1e-6);
        assert_eq!(value_at(position(60.0, 365.0), 365.0, Unit::Days, Days::RANGE), 60.0);
        // Of what is small, tenths.
        assert_eq!(value_at(position(0.5, 4.0), 4.0, Unit::Hours, Days::RANGE), 0.5);
        // Of what comes in whole numbers only, such.
        assert_eq!(value_at(position(2.6, 4.0), 4.0, Unit::Months, Days::RANGE), 3.0);
        // Beyond its right end it stands there.
        assert_eq!(position(1_000.0, 365.0), POSITIONS);
    }
}
