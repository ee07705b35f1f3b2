//! Numbers of a few significant digits.

/// A number rounded to so many significant digits: first against a direction, then along it. Both are the
/// floating-point numbers nearest to those decimals. For numbers from 1e-12 to 1e15.
pub(super) fn rounded(value: f64, direction: f64, digits: i32) -> [f64; 2] {
    let (scaled, places) = scaled(value, digits);
    let [down, up] = [scaled.floor(), scaled.ceil()].map(|whole| back(whole, places));
    if direction >= 0.0 { [down, up] } else { [up, down] }
}

/// A number rounded to so many significant digits, to the nearest.
pub(crate) fn nearest(value: f64, digits: i32) -> f64 {
    let (scaled, places) = scaled(value, digits);
    back(scaled.round(), places)
}

/// A number times the power of ten with which it has so many digits before the point.
fn scaled(value: f64, digits: i32) -> (f64, i32) {
    let mut places = digits - 1;
    let size = value.abs();
    // As far as powers of ten are exact.
    while size * power(places) < power(digits - 1) && places < 22 {
        places += 1;
    }
    while size * power(places) >= power(digits) && places > -22 {
        places -= 1;
    }
    (value * power(places), places)
}

/// One multiplication or division of exact numbers gives the number nearest to the decimal.
fn back(whole: f64, places: i32) -> f64 {
    if places < 0 { whole * power(-places) } else { whole / power(places) }
}

fn power(exponent: i32) -> f64 {
    let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { 1.0 / power } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_to_its_digits_against_a_direction_and_along_it() {
        assert_eq!(rounded(0.312_500_04, 1.0, 6), [0.312_5, 0.312_501]);
        assert_eq!(rounded(0.312_500_04, -1.0, 6), [0.312_501, 0.312_5]);
        assert_eq!(rounded(1_234_567.8, 1.0, 6), [1_234_560.0, 1_234_570.0]);
        assert_eq!(rounded(16_000.0, 1.0, 6), [16_000.0, 16_000.0]);
        assert_eq!(rounded(0.000_012_345_67, 1.0, 6), [0.000_012_345_6, 0.000_012_345_7]);
        assert_eq!(rounded(0.0, 1.0, 6), [0.0, 0.0]);
    }

    #[test]
    fn a_number_is_rounded_to_the_nearest_of_its_digits() {
        assert_eq!(nearest(0.312_500_4, 6), 0.3125);
        assert_eq!(nearest(0.312_500_6, 6), 0.312_501);
        assert_eq!(nearest(-1_234_567.8, 6), -1_234_570.0);
        assert_eq!(nearest(0.0, 6), 0.0);
    }
}
