//! Components in a real browser:
//! `CHROMEDRIVER=/usr/bin/chromedriver cargo test --target wasm32-unknown-unknown --test browser`.
#![cfg(test)]
#![cfg(all(target_arch = "wasm32", feature = "ui"))]

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use backcast::browser::locale;
use backcast::edit::Edit;
use backcast::format::Language;
use backcast::format::{Conventions, Grouping, Kind, NO_BREAK_SPACE, Place};
use backcast::plan::example::example;
use backcast::plan::{Bounded, Currency, Id, Month};
use backcast::ui::explanation::{Explanation, Explanations, explanation_panel, figure};
use backcast::ui::fields::NumberField;
use backcast::ui::live::fixed;
use backcast::ui::state::Planner;
use backcast::ui::tools::Tools;
use backcast::words::example::example_texts;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A page with one field on it: the average deal value, $50,000, of the example.
struct Page {
    host: HtmlElement,
    planner: Planner,
    // Takes the page down when the test ends.
    mounted: Option<Box<dyn Any>>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.host.remove();
    }
}

impl Page {
    async fn open<N: IntoView + 'static>(content: impl Fn(Planner) -> N + 'static) -> Self {
        let document = document();
        let host: HtmlElement = document.create_element("div").expect("a div").unchecked_into();
        document.body().expect("a body").append_child(&host).expect("takes children");
        let planner = Rc::new(Cell::new(None));
        let given = Rc::clone(&planner);
        let mounted = mount_to(host.clone(), move || {
            let plan =
                example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("the example");
            let planner = Planner::with(plan, Tools::all(), Conventions::english);
            provide_context(planner);
            provide_context(Explanations::new(planner.place()));
            given.set(Some(planner));
            content(planner)
        });
        let planner = planner.get().expect("mounted");
        settle().await;
        Self { planner, host, mounted: Some(Box::new(mounted)) }
    }

    async fn with_deal_value() -> Self {
        Self::open(|planner| {
            let value = planner.number(|plan| plan.deal.value.get());
            NumberField::new(fixed("Average deal value"), value).edit(Edit::SetDealValue).view()
        })
        .await
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.host.query_selector(selector).expect("a selector")
    }

    fn input(&self) -> HtmlInputElement {
        self.find("input").expect("a field").unchecked_into()
    }

    fn text(&self, selector: &str) -> Option<String> {
        self.find(selector).and_then(|element| element.text_content())
    }

    fn deal_value(&self) -> f64 {
        self.planner.plan_untracked().deal.value.get()
    }

    async fn enter(&self) {
        send(&self.input(), "Event", "focus", "").await;
    }

    async fn type_in(&self, text: &str) {
        let input = self.input();
        input.set_value(text);
        send(&input, "Event", "input", "").await;
    }

    async fn press(&self, key: &str) {
        send(&self.input(), "KeyboardEvent", "keydown", key).await;
    }
}

/// Sends an event to an element and waits until the page has followed it.
async fn send(element: &Element, class: &str, kind: &str, key: &str) {
    let body = format!(
        "element.dispatchEvent(new {class}('{kind}', {{ key: '{key}', bubbles: true, cancelable: true }}))"
    );
    let dispatch = js_sys::Function::new_with_args("element", &body);
    dispatch.call1(&JsValue::UNDEFINED, element).expect("the event is sent");
    settle().await;
}

/// Waits until the page has followed: an effect that sets a signal makes for a second round.
async fn settle() {
    tick().await;
    tick().await;
}

#[wasm_bindgen_test]
async fn a_typed_number_changes_the_plan_at_once_and_shows_how_it_was_read() {
    let page = Page::with_deal_value().await;
    assert_eq!(page.input().value(), "50,000");
    page.enter().await;
    page.type_in("500k").await;
    assert_eq!(page.deal_value(), 500_000.0);
    assert_eq!(page.input().value(), "500k", "what is typed stays while it is being typed");
    assert_eq!(page.text(".field-reading").as_deref(), Some("= $500,000"));

    send(&page.input(), "Event", "blur", "").await;
    assert_eq!(page.input().value(), "500,000");
    assert_eq!(page.text(".field-reading"), None);
}

#[wasm_bindgen_test]
async fn what_is_no_number_marks_the_field_and_leaves_the_plan() {
    let page = Page::with_deal_value().await;
    page.enter().await;
    for garbage in ["fifty", "", "0", "-1", "1e308", &"9".repeat(10_000)] {
        page.type_in(garbage).await;
        assert_eq!(page.deal_value(), 50_000.0, "{garbage}");
        assert_eq!(page.input().get_attribute("aria-invalid").as_deref(), Some("true"), "{garbage}");
        let message = page.input().get_attribute("aria-describedby").expect("a message");
        assert_eq!(
            page.text(&format!("#{message}")).as_deref(),
            Some("Enter an amount from $0.01 to $1,000,000,000,000,000.")
        );
    }
    // Leaving the field does not hide what is wrong with it.
    send(&page.input(), "Event", "blur", "").await;
    assert_eq!(page.input().get_attribute("aria-invalid").as_deref(), Some("true"));

    page.type_in("60000").await;
    assert_eq!(page.deal_value(), 60_000.0);
    assert_eq!(page.input().get_attribute("aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn escape_brings_back_the_value_from_when_the_field_was_entered() {
    let page = Page::with_deal_value().await;
    page.enter().await;
    page.type_in("60000").await;
    page.type_in("6000x").await;
    page.press("Escape").await;
    assert_eq!((page.deal_value(), page.input().value()), (50_000.0, "50,000".to_owned()));
    assert_eq!(page.input().get_attribute("aria-invalid"), None);
    assert!(!page.planner.can_undo(), "nothing has changed, so there is nothing to undo");
}

#[wasm_bindgen_test]
async fn arrow_keys_step() {
    let page = Page::with_deal_value().await;
    page.enter().await;
    // 1 % of 50,000.
    page.press("ArrowUp").await;
    assert_eq!((page.deal_value(), page.input().value()), (50_500.0, "50,500".to_owned()));
    page.press("ArrowDown").await;
    page.press("ArrowDown").await;
    assert_eq!(page.deal_value(), 49_500.0);
}

#[wasm_bindgen_test]
async fn undo_shows_in_a_field_that_is_being_typed_in() {
    let page = Page::with_deal_value().await;
    page.enter().await;
    page.type_in("60000").await;
    page.planner.undo();
    settle().await;
    assert_eq!(page.input().value(), "50,000");
    page.planner.redo();
    settle().await;
    assert_eq!(page.input().value(), "60,000", "what was typed does not come back to life");
}

#[wasm_bindgen_test]
async fn a_slider_shares_its_fields_value() {
    let page = Page::open(|planner| {
        let value = planner.number(|plan| plan.funnel.stages.first().expect("a stage").rate.get());
        let edit = |rate| Edit::Stage {
            stage: Id::new("visit").expect("an id"),
            change: backcast::edit::StageChange::Rate(rate),
        };
        NumberField::new(fixed("Visit to lead"), value).slider_to(1.0).edit(edit).view()
    })
    .await;
    let slider: HtmlInputElement = page.find("input[type=range]").expect("a slider").unchecked_into();
    // √2.5 % of a thousand positions.
    assert_eq!(slider.value(), "158");
    assert_eq!(slider.get_attribute("aria-label").as_deref(), Some("Visit to lead, slider"));
    slider.set_value("500");
    send(&slider, "Event", "input", "").await;
    assert_eq!(page.input().value().replace(NO_BREAK_SPACE, " "), "25 %");
    send(&slider, "KeyboardEvent", "keydown", "ArrowRight").await;
    assert_eq!(page.input().value().replace(NO_BREAK_SPACE, " "), "25.5 %");
}

#[wasm_bindgen_test]
async fn a_number_explains_itself_and_escape_leads_back_to_it() {
    let page = Page::open(|planner| {
        let text = planner.text(|plan| plan.deal.value.get().to_string());
        let explain =
            move || Some(Ok(Explanation { title: "Deal value".to_owned(), lines: vec![text.get()] }));
        (figure(text, explain).view(), explanation_panel())
    })
    .await;
    let figure: HtmlElement = page.find(".figure").expect("a figure").unchecked_into();
    figure.click();
    settle().await;
    assert_eq!(page.text(".explanation h2").as_deref(), Some("Deal value"));
    assert_eq!(page.text(".explanation-lines").as_deref(), Some("50000"));
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("explanation"));

    let doubled = backcast::plan::Money::constant(100_000.0);
    page.planner.dispatch(Edit::SetDealValue(doubled)).expect("allowed");
    settle().await;
    assert_eq!(page.text(".explanation-lines").as_deref(), Some("100000"), "it lives while open");

    let panel = page.find(".explanation").expect("the panel");
    send(&panel, "KeyboardEvent", "keydown", "Escape").await;
    assert!(page.find(".explanation").is_none());
    assert_eq!(document().active_element().map(|element| element.id()), Some(figure.id()));
}

#[wasm_bindgen_test]
fn the_browser_tells_how_a_country_writes_its_numbers() {
    let german = locale::conventions(Some("de-DE"), "EUR".parse().expect("a currency"));
    assert_eq!((german.decimal, german.group), (',', '.'));
    assert_eq!((german.symbol.as_str(), german.symbol_place), ("€", Place::After));
    assert_eq!(german.money(500_000.0).replace(NO_BREAK_SPACE, " "), "500.000 €");
    assert_eq!(german.parse("500.000,00 €", Kind::Money).map(|read| read.value), Ok(500_000.0));
    assert_eq!(german.percent(0.025).replace(NO_BREAK_SPACE, " "), "2,5 %");

    let american = locale::conventions(Some("en-US"), Currency::USD);
    assert_eq!((american.money(1_234_567.0), american.percent(0.025)), ("$1,234,567".into(), "2.5%".into()));

    let indian = locale::conventions(Some("en-IN"), "INR".parse().expect("a currency"));
    assert_eq!(indian.grouping, Grouping { last: 3, others: 2 });
    assert_eq!(indian.money(1_234_567.0), "₹12,34,567");

    // Digits stay 0 to 9, and a tag that means nothing is no reason to fail.
    assert_eq!(locale::conventions(Some("ar-EG"), Currency::USD).number(12.0, 0), "12");
    assert_eq!(locale::conventions(Some("no such tag"), Currency::USD), Conventions::english(Currency::USD));
}
