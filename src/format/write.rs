//! Numbers, money and rates to text.

use super::{Conventions, Kind, NO_BREAK_SPACE, Place, Text};
use crate::decimal::Decimal;
use crate::engine::whole;

/// The sign before numbers below zero. Not a hyphen: lines may end after one, and screen readers
/// pass over it.
const MINUS: char = '\u{2212}';

/// Shown for what is no number. The engine gives none; should one come all the same, people see a
/// dash and not "NaN".
const NO_NUMBER: &str = "–";

/// The most decimals of a number to be looked at. What would need more is shown as 0.
const MOST_DECIMALS: i32 = 12;

/// The most decimals of a number to be edited.
const MOST_ENTRY_DECIMALS: i32 = 20;

/// Digits of a number to be edited: every decimal of 15 digits survives the way to `f64` and back,
/// and what arithmetic leaves behind (7.000000000000001) is beyond them.
pub(super) const ENTRY_DIGITS: i32 = 15;

/// The abbreviations of powers of a thousand, smallest first.
const ABBREVIATIONS: [Text; 3] = [Text("k\u{4}thousand"), MILLION, BILLION];
const MILLION: Text = Text("M\u{4}million");
const BILLION: Text = Text("B\u{4}billion");

impl Conventions {
    /// A number with up to so many decimals, without zeros at the end: `1,234.5`.
    #[must_use]
    pub fn number(&self, value: f64, max_decimals: u8) -> String {
        self.shown(value, |exact| self.plain(&exact.rounded(max_decimals.into())))
    }

    /// A target: the next whole item up, so that reaching it is enough. 26.67 is `27`.
    #[must_use]
    pub fn whole_up(&self, value: f64) -> String {
        self.number(whole::up(value), 0)
    }

    /// The next whole item up in little room, from ten million on in three digits: `25M`, `1.25B`.
    #[must_use]
    pub fn whole_up_short(&self, value: f64) -> String {
        if value.is_nan() || value < 1e7 {
            return self.whole_up(value);
        }
        self.shown(value, |exact| {
            let three = exact.rounded(exact.decimals_for(3));
            // Of the rounded number, since 999.9 million are a billion.
            let (places, abbreviation) = if three.point() > 9 { (9, BILLION) } else { (6, MILLION) };
            self.plain(&three.shifted(-places)) + self.text(abbreviation)
        })
    }

    /// A number in a formula, so that others can compute with what they see: of so many digits
    /// where it is not exact, but always with all of those before the decimal mark; money to its
    /// smallest coin. `26.6667`, `1,234,568`, `$454,659.43`, `33.3333 %`.
    #[must_use]
    pub fn computed(&self, value: f64, kind: Kind, digits: i32) -> String {
        self.shown(value, |exact| {
            let written = if kind == Kind::Rate { exact.shifted(2) } else { exact };
            let decimals = written.decimals_for(digits).clamp(0, MOST_DECIMALS);
            let rounded = written.rounded(decimals);
            match kind {
                Kind::Rate => self.with_percent_sign(&rounded),
                Kind::Money => {
                    let rounded = written.rounded(self.minor_digits.into());
                    let decimals = if rounded.is_whole() { 0 } else { self.minor_digits };
                    self.with_symbol(rounded.is_negative(), &self.digits(&rounded, decimals))
                }
                // A fraction beyond these digits is why a target is the next whole number up.
                _ if value >= 1.0 && rounded.is_whole() && rounded.value() < whole::up(value) => {
                    let mut finer = (decimals + 1..=6).map(|decimals| written.rounded(decimals));
                    self.plain(&finer.find(|finer| !finer.is_whole()).unwrap_or(rounded))
                }
                _ => self.plain(&rounded),
            }
        })
    }

    /// An amount: `$500,000`. Cents only when there are some and the amount is below 1,000:
    /// `$12.50`.
    #[must_use]
    pub fn money(&self, value: f64) -> String {
        self.shown(value, |exact| self.amount(&exact))
    }

    /// An amount to the whole unit: 454,659.43 is `$454,659`, and 12.5 is `$13`.
    #[must_use]
    pub fn money_whole(&self, value: f64) -> String {
        self.money(value.round())
    }

    /// An amount in little room, such as on an axis: `$500`, `$1.5k`, `$62k`, `$1.2M`, `$3B`. One
    /// decimal below ten, none above.
    #[must_use]
    pub fn money_short(&self, value: f64) -> String {
        self.shown(value, |exact| {
            let whole = exact.rounded(0);
            if whole.point() <= 1 {
                return self.amount(&exact);
            }
            let mut short = (whole, None);
            for (places, abbreviation) in (3..).step_by(3).zip(ABBREVIATIONS) {
                // Of the rounded number, since 999,960 is 1M and not 1,000k.
                if short.0.point() <= 3 {
                    break;
                }
                let scaled = exact.clone().shifted(-places);
                short = (scaled.rounded(i32::from(scaled.point() <= 1)), Some(abbreviation));
            }
            let (rounded, abbreviation) = short;
            let abbreviation = abbreviation.map_or("", |abbreviation| self.text(abbreviation));
            self.with_symbol(rounded.is_negative(), &(self.digits(&rounded, 0) + abbreviation))
        })
    }

    /// A fraction as a percentage: 0.025 is `2.5 %`. Up to 2 decimals; when tiny as many as show
    /// two digits (`0.0012 %`).
    #[must_use]
    pub fn percent(&self, value: f64) -> String {
        self.shown(value, |exact| {
            let percentage = exact.shifted(2);
            let decimals = percentage.decimals_for(2).clamp(2, MOST_DECIMALS);
            self.with_percent_sign(&percentage.rounded(decimals))
        })
    }

    /// A fraction as a percentage without decimals, for sentences and grids: 1.178 is `118 %`.
    #[must_use]
    pub fn percent_whole(&self, value: f64) -> String {
        self.shown(value, |exact| self.with_percent_sign(&exact.shifted(2).rounded(0)))
    }

    /// A factor of two digits: `1.6 ×`, `0.45 ×`, `12 ×`.
    #[must_use]
    pub fn factor(&self, value: f64) -> String {
        self.shown(value, |exact| {
            let rounded = exact.rounded(exact.decimals_for(2).clamp(0, MOST_DECIMALS));
            format!("{}{NO_BREAK_SPACE}×", self.plain(&rounded))
        })
    }

    /// A value as it is written into its field: all its digits, so that leaving the field
    /// untouched changes nothing. `500,000`, `12.50`, `2.5 %`; nothing for what is no number.
    ///
    /// [`Self::parse`] reads it back to the same value, up to 15 digits and 20 decimals.
    #[must_use]
    pub fn entry(&self, value: f64, kind: Kind) -> String {
        let Some(exact) = Decimal::of(value) else { return String::new() };
        let written = if kind == Kind::Rate { exact.shifted(2) } else { exact };
        let decimals = written.decimals_for(ENTRY_DIGITS).clamp(0, MOST_ENTRY_DECIMALS);
        let written = written.rounded(decimals);
        match kind {
            Kind::Number | Kind::Days | Kind::Weight => self.plain(&written),
            Kind::Money => {
                let least_decimals = if written.is_whole() { 0 } else { self.minor_digits };
                signed(written.is_negative(), &self.digits(&written, least_decimals))
            }
            Kind::Rate => self.with_percent_sign(&written),
        }
    }

    /// The same with the currency's symbol: `$12.50`, `−$5`, `2.5 %`.
    #[must_use]
    pub fn entry_with_symbol(&self, value: f64, kind: Kind) -> String {
        let entry = self.entry(value, kind);
        let amount = entry.trim_start_matches(MINUS);
        if kind == Kind::Money { self.with_symbol(amount.len() < entry.len(), amount) } else { entry }
    }

    /// The text of a number, or the dash.
    fn shown(&self, value: f64, write: impl FnOnce(Decimal) -> String) -> String {
        Decimal::of(value).map_or_else(|| NO_NUMBER.to_owned(), write)
    }

    fn plain(&self, number: &Decimal) -> String {
        signed(number.is_negative(), &self.digits(number, 0))
    }

    fn amount(&self, exact: &Decimal) -> String {
        let with_cents = exact.rounded(self.minor_digits.into());
        // Looked at after rounding: 999.999 is 1,000 without cents. And rounded from the start
        // again, since rounding 1,234.496 twice would make it 1,235.
        let (rounded, decimals) = if with_cents.is_whole() || with_cents.point() > 3 {
            (exact.rounded(0), 0)
        } else {
            (with_cents, self.minor_digits)
        };
        self.with_symbol(rounded.is_negative(), &self.digits(&rounded, decimals))
    }

    fn with_symbol(&self, negative: bool, amount: &str) -> String {
        let Self { symbol, symbol_spacing, .. } = self;
        let text = match self.symbol_place {
            Place::Before => format!("{symbol}{symbol_spacing}{amount}"),
            Place::After => format!("{amount}{symbol_spacing}{symbol}"),
        };
        signed(negative, &text)
    }

    fn with_percent_sign(&self, percentage: &Decimal) -> String {
        let text = format!("{}{}{}", self.percent.before, self.digits(percentage, 0), self.percent.after);
        signed(percentage.is_negative(), &text)
    }
}

fn signed(negative: bool, text: &str) -> String {
    if negative { format!("{MINUS}{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Affixes;
    use crate::plan::Currency;

    fn english() -> Conventions {
        Conventions::english(Currency::USD)
    }

    /// English in the given currency.
    fn english_in(code: &str) -> Conventions {
        Conventions::english(code.parse().expect("a currency"))
    }

    /// The parts in which German differs from English.
    fn german() -> Conventions {
        Conventions {
            decimal: ',',
            group: '.',
            symbol_place: Place::After,
            symbol_spacing: NO_BREAK_SPACE.to_owned(),
            ..english_in("EUR")
        }
    }

    /// Compares with ordinary spaces, which are easier to read in a test.
    #[track_caller]
    fn reads(written: &str, expected: &str) {
        assert_eq!(written.replace(NO_BREAK_SPACE, " "), expected);
    }

    #[test]
    fn a_number_has_the_decimals_it_needs_and_no_more_than_asked() {
        reads(&english().number(1_234.5, 2), "1,234.5");
        reads(&english().number(1_234.567, 2), "1,234.57");
        reads(&english().number(20_000.0, 2), "20,000");
        reads(&english().number(-0.001, 2), "0");
        reads(&english().number(-1_234.0, 0), "−1,234");
        reads(&german().number(1_234.5, 2), "1.234,5");
    }

    #[test]
    fn a_target_is_the_next_whole_item_up() {
        reads(&english().whole_up(26.67), "27");
        reads(&english().whole_up(133.000_1), "134");
        reads(&english().whole_up(27.0), "27");
        reads(&english().whole_up(0.2), "1");
        reads(&english().whole_up(-0.2), "0");
    }

    #[test]
    fn a_target_ignores_what_arithmetic_leaves_behind() {
        reads(&english().whole_up(20_000.000_000_004), "20,000");
        reads(&english().whole_up(19_999.999_999_996), "20,000");
        reads(&english().whole_up(1e-14), "0");
        // A millionth of an item is no rounding error.
        reads(&english().whole_up(20.000_001), "21");
    }

    #[test]
    fn a_number_in_a_formula_has_the_digits_to_compute_with() {
        let english = english();
        // 10 ÷ 6.26995 is 1.59491: with 6.27 it would be 1.5949.
        reads(&english.computed(6.269_951_2, Kind::Number, 6), "6.26995");
        reads(&english.computed(400.0 / 3.0, Kind::Number, 6), "133.333");
        reads(&english.computed(20_000.0, Kind::Number, 6), "20,000");
        reads(&english.computed(1_234_567.8, Kind::Number, 6), "1,234,568");
        // The next whole item up is 21, and this tells why.
        reads(&english.computed(20.000_02, Kind::Number, 6), "20.00002");
        // And here 115,322; while 1,234,567.8 reads as what its target is.
        reads(&english.computed(115_321.3, Kind::Number, 6), "115,321.3");
        reads(&english.computed(454_659.431_2, Kind::Money, 6), "$454,659.43");
        reads(&english.computed(50_000.0, Kind::Money, 6), "$50,000");
        reads(&english.computed(1.0 / 3.0, Kind::Rate, 6), "33.3333 %");
        reads(&english.computed(0.025, Kind::Rate, 6), "2.5 %");
    }

    #[test]
    fn a_large_number_in_little_room_has_three_digits() {
        reads(&english().whole_up_short(9_999_999.0), "9,999,999");
        reads(&english().whole_up_short(25_000_000.0), "25M");
        reads(&english().whole_up_short(123_456_789.0), "123M");
        reads(&english().whole_up_short(999_900_000.0), "1B");
        reads(&english().whole_up_short(2.5e12), "2,500B");
    }

    #[test]
    fn cents_are_written_when_there_are_some_and_the_amount_is_small() {
        reads(&english().money(500_000.0), "$500,000");
        reads(&english().money(12.5), "$12.50");
        reads(&english().money(12.0), "$12");
        reads(&english().money(999.99), "$999.99");
        reads(&english().money(999.999), "$1,000");
        reads(&english().money(1_234.496), "$1,234");
        reads(&english().money(0.001), "$0");
        reads(&english().money(-500.0), "−$500");
        reads(&english_in("JPY").money(12.5), "¥13");
        reads(&english_in("KWD").money(12.5), "KWD 12.500");
    }

    #[test]
    fn the_symbol_stands_where_the_conventions_put_it() {
        reads(&english_in("CHF").money(500.0), "CHF 500");
        reads(&english_in("GBP").money(500.0), "£500");
        reads(&german().money(500_000.0), "500.000 €");
        reads(&german().money(-12.5), "−12,50 €");
        reads(&german().money_short(1_200_000.0), "1,2M €");
    }

    #[test]
    fn a_short_amount_has_one_decimal_below_ten_and_none_above() {
        for (amount, expected) in [
            (0.0, "$0"),
            (2.5, "$2.50"),
            (62.4, "$62"),
            (500.0, "$500"),
            (999.6, "$1k"),
            (1_500.0, "$1.5k"),
            (9_960.0, "$10k"),
            (62_450.0, "$62k"),
            (250_000.0, "$250k"),
            (999_600.0, "$1M"),
            (1_234_567.0, "$1.2M"),
            (12_345_678.0, "$12M"),
            (999_999_999.0, "$1B"),
            (2.5e12, "$2,500B"),
            (-62_000.0, "−$62k"),
        ] {
            reads(&english().money_short(amount), expected);
        }
    }

    #[test]
    fn a_percentage_has_two_decimals_and_more_when_tiny() {
        reads(&english().percent(0.025), "2.5 %");
        reads(&english().percent(0.321_65), "32.17 %");
        reads(&english().percent(1.0), "100 %");
        reads(&english().percent(0.000_012_3), "0.0012 %");
        // The smallest rate a plan can hold.
        reads(&english().percent(1e-6), "0.0001 %");
        reads(&english().percent(0.0), "0 %");
        reads(&english().percent(-0.04), "−4 %");
        reads(&english().percent_whole(1.178), "118 %");
        let turkish =
            Conventions { percent: Affixes { before: "%".to_owned(), after: String::new() }, ..german() };
        reads(&turkish.percent(0.025), "%2,5");
    }

    #[test]
    fn an_amount_to_the_whole_unit_has_no_cents() {
        reads(&english().money_whole(12.5), "$13");
        reads(&english().money_whole(454_659.43), "$454,659");
    }

    #[test]
    fn a_factor_has_two_digits() {
        reads(&english().factor(1.597), "1.6 ×");
        reads(&english().factor(0.447), "0.45 ×");
        reads(&english().factor(12.34), "12 ×");
        reads(&english().factor(2.0), "2 ×");
    }

    #[test]
    fn a_field_shows_all_of_its_value() {
        reads(&english().entry(500_000.0, Kind::Money), "500,000");
        reads(&english().entry(1_234.5, Kind::Money), "1,234.50");
        reads(&english().entry(0.125, Kind::Money), "0.125");
        reads(&english().entry(1_234.567_89, Kind::Number), "1,234.56789");
        reads(&english().entry(0.025, Kind::Rate), "2.5 %");
        reads(&english().entry(0.333_333_33, Kind::Rate), "33.333333 %");
        reads(&german().entry(500_000.5, Kind::Money), "500.000,50");
        reads(&english().entry_with_symbol(-5.0, Kind::Money), "−$5");
        reads(&german().entry_with_symbol(-1_234.5, Kind::Money), "−1.234,50 €");
        reads(&english().entry_with_symbol(-0.025, Kind::Rate), "−2.5 %");
    }

    #[test]
    fn what_is_not_a_number_is_a_dash_and_an_empty_field() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for written in [
                english().number(value, 2),
                english().whole_up(value),
                english().computed(value, Kind::Number, 6),
                english().money(value),
                english().money_whole(value),
                english().money_short(value),
                english().percent(value),
                english().factor(value),
            ] {
                assert_eq!(written, "–");
            }
            assert_eq!(english().entry(value, Kind::Number), "");
        }
    }
}
