//! The visitor's calendar and clock.

use crate::plan::Month;

/// The month it is where the visitor is. A clock outside the calendar that can be planned is
/// taken to stand at its nearer end.
#[must_use]
pub fn today() -> Month {
    let now = js_sys::Date::new_0();
    // A JavaScript year fits an i32 and its month is 0 to 11.
    let (year, month) = (now.get_full_year() as i32, now.get_month() as u8 + 1);
    Month::new(year, month).unwrap_or(if year < 1970 { Month::MIN } else { Month::MAX })
}

/// Milliseconds since the page was opened, whatever the clock is set to.
#[must_use]
pub fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
