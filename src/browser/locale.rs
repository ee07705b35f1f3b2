//! The visitor's conventions, asked of the browser's `Intl`.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::place;
use crate::format::{Affixes, Conventions, Grouping, Place};
use crate::plan::Currency;

/// How numbers and money are written in a locale (a BCP 47 tag; without one, the visitor's own)
/// and a currency.
///
/// Only numbers follow the locale. The names of months are words, and follow the language of the
/// page's other words: [`months`]. Where the browser can't say, or doesn't know the tag, it is as in
/// [`Conventions::english`].
#[must_use]
pub fn conventions(locale: Option<&str>, currency: Currency) -> Conventions {
    let english = Conventions::english(currency);
    localised(locale, currency, &english).unwrap_or(english)
}

/// The visitor's language, a BCP 47 tag. Empty where the browser does not say.
#[must_use]
pub fn language() -> String {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.and_then(|navigator| navigator.language()).unwrap_or_default()
}

/// Says in which language what lies at a place is: `lang` of its outermost element.
pub fn show_language(place: place::Place, tag: &str) {
    if let Some(root) = place.outermost() {
        // Can't fail: the attribute's name is a valid one.
        let _ = root.set_attribute("lang", tag);
    }
}

/// The names of the months, short and long.
type Months = [&'static [&'static str; 12]; 2];

/// The names of the months in a language, asked of the browser; `None` where it can't say. They are kept for as
/// long as the page, so whoever asks keeps the answer.
#[must_use]
pub fn months(language: &str) -> Option<Months> {
    let named = |length: &str| -> Option<&'static [&'static str; 12]> {
        let options = [("month", length), ("timeZone", "UTC")];
        let format = Intl::new("DateTimeFormat", Some(language), &options)?;
        let names = (0..12).map(|month| -> Option<&'static str> {
            // The middle of each month of 1970, in milliseconds.
            let day = f64::from(month).mul_add(30.4, 15.0) * 86_400_000.0;
            Some(format.call("format", &js_sys::Date::new(&day.into()))?.as_string()?.leak())
        });
        let names: [&str; 12] = names.collect::<Option<Vec<_>>>()?.try_into().ok()?;
        Some(Box::leak(Box::new(names)))
    };
    Some([named("short")?, named("long")?])
}

fn localised(locale: Option<&str>, currency: Currency, english: &Conventions) -> Option<Conventions> {
    let number = number_format(locale, &[])?;
    let percent = number_format(locale, &[("style", "percent")])?.parts(0.5)?;
    let money = [("style", "currency"), ("currency", currency.code())];
    let money = number_format(locale, &money)?.parts(1.0)?;
    // Seven digits, since some languages leave four together; a fraction, for the decimal mark.
    let parts = number.parts(1_234_567.5)?;
    let decimal = first_char(&parts, "decimal")?;
    let group = first_char(&parts, "group").filter(|group| *group != decimal);
    let (before, after) = around(&money);
    let place = if before.iter().any(|part| part.kind == "currency") { Place::Before } else { Place::After };
    let beside = if place == Place::Before { before } else { after };
    let text_of = |parts: &[Part], wanted: &dyn Fn(&Part) -> bool| -> String {
        parts.iter().filter(|part| wanted(part)).map(|part| part.text.as_str()).collect()
    };
    let (before_percent, after_percent) = around(&percent);
    Some(Conventions {
        locale: number.locale()?,
        decimal,
        group: group.unwrap_or(english.group),
        grouping: if group.is_some() { grouping(&parts) } else { Grouping { last: 0, others: 0 } },
        symbol: text_of(beside, &|part| part.kind == "currency"),
        symbol_place: place,
        symbol_spacing: text_of(beside, &|part| part.kind == "literal"),
        percent: Affixes {
            before: text_of(before_percent, &|_| true),
            after: text_of(after_percent, &|_| true),
        },
        ..english.clone()
    })
}

/// A piece of a written number: `{ kind: "group", text: "," }`.
struct Part {
    kind: String,
    text: String,
}

impl Part {
    fn is_digits(&self) -> bool {
        matches!(self.kind.as_str(), "integer" | "group" | "decimal" | "fraction")
    }
}

fn first_char(parts: &[Part], kind: &str) -> Option<char> {
    parts.iter().find(|part| part.kind == kind)?.text.chars().next()
}

/// The lengths of the last groups of digits.
fn grouping(parts: &[Part]) -> Grouping {
    let lengths = parts.iter().rev().filter(|part| part.kind == "integer");
    let mut lengths = lengths.map(|part| u8::try_from(part.text.chars().count()).unwrap_or(3));
    let last = lengths.next().unwrap_or(3);
    Grouping { last, others: lengths.next().unwrap_or(last) }
}

/// What stands before the digits of a number, and what stands after them.
fn around(parts: &[Part]) -> (&[Part], &[Part]) {
    let first = parts.iter().position(Part::is_digits).unwrap_or(parts.len());
    let after_last = parts.iter().rposition(Part::is_digits).map_or(parts.len(), |last| last + 1);
    (parts.get(..first).unwrap_or(&[]), parts.get(after_last..).unwrap_or(&[]))
}

fn number_format(locale: Option<&str>, options: &[(&str, &str)]) -> Option<Intl> {
    Intl::new("NumberFormat", locale, options)
}

/// An object of `Intl`. It is made by reflection, because its constructors throw for tags they
/// don't know, which the bindings don't catch.
struct Intl(JsValue);

impl Intl {
    fn new(class: &str, locale: Option<&str>, options: &[(&str, &str)]) -> Option<Self> {
        let chosen = Object::new();
        // Numbers are written in the digits 0 to 9 everywhere on the page.
        for (name, value) in [("numberingSystem", "latn")].iter().chain(options) {
            Reflect::set(&chosen, &(*name).into(), &(*value).into()).ok()?;
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
        let locale = locale.map_or(JsValue::UNDEFINED, JsValue::from_str);
        Reflect::construct(&class, &Array::of2(&locale, &chosen)).ok().map(Self)
    }

    fn parts(&self, value: f64) -> Option<Vec<Part>> {
        let parts: Array = self.call("formatToParts", &value.into())?.dyn_into().ok()?;
        let text = |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
        let parts = parts.iter();
        parts.map(|part| Some(Part { kind: text(&part, "type")?, text: text(&part, "value")? })).collect()
    }

    fn locale(&self) -> Option<String> {
        let options = self.call("resolvedOptions", &JsValue::UNDEFINED)?;
        Reflect::get(&options, &"locale".into()).ok()?.as_string()
    }

    fn call(&self, method: &str, argument: &JsValue) -> Option<JsValue> {
        let method: Function = Reflect::get(&self.0, &method.into()).ok()?.dyn_into().ok()?;
        method.call1(&self.0, argument).ok()
    }
}
