//! Laws of numbers as text: whatever is typed is read or refused, what is written is read back.

use backcast::format::{Affixes, Conventions, Grouping, Kind, Place};
use backcast::plan::Currency;
use proptest::prelude::*;

const NO_BREAK: &str = "\u{a0}";

fn english() -> Conventions {
    Conventions::english(Currency::USD)
}

fn german() -> Conventions {
    Conventions {
        locale: "de".to_owned(),
        decimal: ',',
        group: '.',
        symbol: "€".to_owned(),
        symbol_place: Place::After,
        symbol_spacing: NO_BREAK.to_owned(),
        ..english()
    }
}

/// French groups by narrow no-break spaces.
fn french() -> Conventions {
    Conventions { locale: "fr".to_owned(), group: '\u{202f}', ..german() }
}

/// Switzerland groups by apostrophes and puts the currency's code first.
fn swiss() -> Conventions {
    Conventions {
        locale: "de-CH".to_owned(),
        group: '’',
        symbol: "CHF".to_owned(),
        symbol_spacing: NO_BREAK.to_owned(),
        ..english()
    }
}

fn indian() -> Conventions {
    Conventions {
        locale: "en-IN".to_owned(),
        grouping: Grouping { last: 3, others: 2 },
        symbol: "₹".to_owned(),
        ..english()
    }
}

/// Turkish puts the percent sign first.
fn turkish() -> Conventions {
    Conventions {
        locale: "tr".to_owned(),
        symbol: "₺".to_owned(),
        percent: Affixes { before: "%".to_owned(), after: String::new() },
        ..german()
    }
}

/// Arabic marks of its own, though the digits are 0 to 9.
fn arabic() -> Conventions {
    Conventions {
        locale: "ar-EG-u-nu-latn".to_owned(),
        decimal: '٫',
        group: '٬',
        symbol: "ج.م.\u{200f}".to_owned(),
        symbol_spacing: NO_BREAK.to_owned(),
        percent: Affixes { before: String::new(), after: "\u{200e}٪\u{200e}".to_owned() },
        ..english()
    }
}

fn any_conventions() -> impl Strategy<Value = Conventions> {
    prop::sample::select(vec![english(), german(), french(), swiss(), indian(), turkish(), arabic()])
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Number, Kind::Days, Kind::Weight, Kind::Money, Kind::Rate])
}

/// Any finite number, and more often those that people deal with.
fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO,
        -1e7..1e7,
        0.0..1.0,
        (-1_000_000_000_i64..1_000_000_000, 0..7).prop_map(|(n, d)| n as f64 / 10_f64.powi(d)),
    ]
}

/// Texts made of what numbers are made of, so that they come close to being some.
fn nearly_a_number() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "0", "1", "25", "200", "000", ".", ",", " ", "\u{a0}", "\u{202f}", "'", "’", "-", "−", "+", "$", "€",
        "US", "USD", "eur", "k", "m", "Mio.", "bn", "%", "w", "days", "e", "E5", "e-3", "٫", "NaN", "inf",
        "é", "\u{200f}",
    ];
    prop::collection::vec(prop::sample::select(PARTS), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_read_as_a_finite_number_or_refused(
        text in prop_oneof![any::<String>(), nearly_a_number()],
        conventions in any_conventions(),
        kind in any_kind(),
    ) {
        if let Ok(value) = conventions.parse(&text, kind).map(|read| read.value) {
            prop_assert!(value.is_finite() && (value != 0.0 || value.is_sign_positive()), "{value}");
        }
    }

    #[test]
    fn a_fields_text_is_read_back_to_the_digits_it_shows(
        value in finite(),
        conventions in any_conventions(),
        kind in any_kind(),
    ) {
        let text = conventions.entry(value, kind);
        let read = conventions.parse(&text, kind).map(|read| read.value);
        prop_assert!(read.is_ok(), "{value:e} written as {text:?} is {read:?}");
        // 15 digits, of which the last is off by at most a half; 20 decimals, 22 for a rate.
        let allowed = (value.abs() * 5e-15).max(5e-21);
        prop_assert!(read.is_ok_and(|read| (read - value).abs() <= allowed), "{value:e}, {text:?}, {read:?}");
        // What was read is written in the same way again: a field that is left untouched stays.
        prop_assert_eq!(read.map(|read| conventions.entry(read, kind)), Ok(text));
    }

    #[test]
    fn what_people_enter_is_read_back_exactly(
        digits in -1_000_000_000_000_i64..1_000_000_000_000,
        decimals in 0..7,
        conventions in any_conventions(),
        kind in any_kind(),
    ) {
        let value: f64 = format!("{digits}e-{decimals}").parse().unwrap_or(0.0);
        let read = conventions.parse(&conventions.entry(value, kind), kind);
        prop_assert_eq!(read.map(|read| read.value), Ok(value));
    }

    #[test]
    fn whole_amounts_are_read_back_as_they_are_shown(
        amount in -1_000_000_000_000_i64..1_000_000_000_000,
        conventions in any_conventions(),
    ) {
        let amount = amount as f64;
        let read = conventions.parse(&conventions.money(amount), Kind::Money);
        prop_assert_eq!(read.map(|read| read.value), Ok(amount));
    }

    #[test]
    fn no_number_is_shown_in_scientific_or_as_no_number(
        value in finite(),
        decimals in 0_u8..=20,
        conventions in any_conventions(),
    ) {
        for text in [
            conventions.number(value, decimals),
            conventions.whole_up(value),
            conventions.computed(value, Kind::Number, 6),
            conventions.money(value),
            conventions.money_short(value),
            conventions.percent(value),
            conventions.percent_whole(value),
            conventions.factor(value),
            conventions.entry(value, Kind::Number),
            conventions.entry(value, Kind::Money),
            conventions.entry(value, Kind::Rate),
            conventions.entry_with_symbol(value, Kind::Money),
        ] {
            prop_assert!(text.contains(|c: char| c.is_ascii_digit()), "{text}");
            for banned in ["NaN", "inf", "e", "E", "–", "-"] {
                prop_assert!(!text.contains(banned), "{text}");
            }
            let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
            prop_assert!(!(is_zero && text.contains('−')), "{text}");
        }
    }
}
