//! Planners on other pages.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{HtmlElement, Node};

use super::thrown;
use crate::browser::place::Tree;
use crate::browser::theme::Theme;
use crate::browser::workers;
use crate::codec::{self, Opened, Report, evaluation_json, link};
use crate::plan::{Document, Finding};
use crate::ui::display::LANGUAGES;
use crate::ui::{Embedded, Embedding, Part, Told};

/// The parts of a planner by the names that hosts know them by.
const PARTS: [(&str, Part); 14] = [
    ("header", Part::Header),
    ("scenarios", Part::Scenarios),
    ("answer", Part::Answer),
    ("goal", Part::Goal),
    ("levers", Part::Levers),
    ("funnel", Part::Funnel),
    ("channels", Part::Channels),
    ("targets", Part::Targets),
    ("people", Part::People),
    ("money", Part::Money),
    ("how-sure", Part::HowSure),
    ("looking-back", Part::LookingBack),
    ("sensitivity", Part::Sensitivity),
    ("seek", Part::Seek),
];

/// A planner in a shadow tree of another page. [`Planner::free`] takes it away.
#[wasm_bindgen]
pub struct Planner {
    embedded: Embedded,
}

#[wasm_bindgen]
impl Planner {
    /// Puts a planner into an element of the shadow tree with this root. Of the options `plan` (a document as
    /// text, or the fragment of a link), `keep`, `readOnly`, `sections`, `theme`, `language`, `locale` and `page` may be
    /// given; `tell` is called with `"change"` and `"evaluation"`. `folder` is the address of the folder in which
    /// the build lies, for the workers.
    ///
    /// # Errors
    /// Throws where an option has a value that means nothing, and what [`evaluate`](super::evaluate) throws
    /// where the plan is none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: &Node,
        element: HtmlElement,
        options: &JsValue,
        folder: &str,
        tell: Function,
    ) -> Result<Self, JsValue> {
        let given = |name: &str| Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |name: &str| given(name).as_string();
        let document = text("plan").map(|plan| document(&plan)).transpose()?;
        let embedding = Embedding {
            document,
            keep: text("keep").filter(|name| !name.is_empty()),
            is_read_only: given("readOnly").is_truthy(),
            parts: text("sections").map(|names| parts(&names)).transpose()?,
            theme: text("theme").map(|name| theme(&name)).transpose()?.unwrap_or_default(),
            language: text("language").map(|tag| language(&tag)).transpose()?,
            locale: text("locale").filter(|tag| !tag.is_empty()),
            page: text("page"),
        };
        workers::begin_from(folder);
        let tell = move |told: Told| {
            let what = match told {
                Told::Change => "change",
                Told::Evaluation => "evaluation",
            };
            // What a host's listener throws is the host's to see: the script that is called reports it.
            let _ = tell.call1(&JsValue::UNDEFINED, &what.into());
        };
        let tree = Tree::new(root, element.clone().into());
        let embedded = Embedded::begin(element, tree, embedding, tell);
        let embedded = embedded.ok_or_else(|| JsError::new("There is nothing to begin with."))?;
        Ok(Self { embedded })
    }

    /// The document as text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn plan(&self) -> String {
        codec::write(&self.embedded.document())
    }

    /// Shows another document, from the beginning. Answers the findings about what of it is not used, as text.
    ///
    /// # Errors
    /// As [`evaluate`](super::evaluate); then the document stays as it is.
    #[wasm_bindgen(js_name = setPlan)]
    pub fn set_plan(&self, plan: &str) -> Result<String, JsValue> {
        let Opened { document, warnings, .. } = opened(plan)?;
        self.embedded.set_document(document);
        Ok(Report { findings: warnings }.json())
    }

    /// The evaluation of the plan that is shown, as text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn evaluation(&self) -> String {
        evaluation_json(&self.embedded.evaluation())
    }

    /// Undoes the last step. Answers whether there was one.
    #[must_use]
    pub fn undo(&self) -> bool {
        self.embedded.undo()
    }

    /// Makes the step undone last again. Answers whether there was one.
    #[must_use]
    pub fn redo(&self) -> bool {
        self.embedded.redo()
    }

    /// Lets the plan only be looked at, or be changed again.
    #[wasm_bindgen(js_name = setReadOnly)]
    pub fn set_read_only(&self, is_read_only: bool) {
        self.embedded.set_read_only(is_read_only);
    }

    /// Shows the planner light, dark, or as the system is set, until the visitor chooses.
    ///
    /// # Errors
    /// Throws where there is no such theme.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&self, name: &str) -> Result<(), JsError> {
        self.embedded.set_theme(theme(name)?);
        Ok(())
    }
}

fn language(tag: &str) -> Result<String, JsError> {
    let languages = LANGUAGES.map(|(tag, _)| tag);
    if languages.contains(&tag) {
        return Ok(tag.to_owned());
    }
    let known = languages.join(", ");
    Err(JsError::new(&format!("There is no language {tag:?}; there are {known}.")))
}

fn theme(name: &str) -> Result<Theme, JsError> {
    Theme::named(name).ok_or_else(|| {
        let known = Theme::ALL.map(Theme::name).join(", ");
        JsError::new(&format!("There is no theme {name:?}; there are {known}."))
    })
}

/// The parts with these names, which stand between spaces.
fn parts(names: &str) -> Result<Vec<Part>, JsError> {
    let part = |name: &str| {
        PARTS.iter().find(|(known, _)| *known == name).map(|(_, part)| *part).ok_or_else(|| {
            let known = PARTS.map(|(name, _)| name).join(", ");
            JsError::new(&format!("There is no section {name:?}; there are {known}."))
        })
    };
    names.split_ascii_whitespace().map(part).collect()
}

fn document(plan: &str) -> Result<Document, JsValue> {
    Ok(opened(plan)?.document)
}

/// A document as text, or as a link carries it; one that this version may change without losing anything.
fn opened(plan: &str) -> Result<Opened, JsValue> {
    let read = match link::document(plan) {
        Some(Ok(opened)) => Ok(opened),
        Some(Err(link::BadLink::Broken(findings))) => Err(findings),
        Some(Err(bad)) => return Err(JsError::new(&format!("The plan can't be read: {bad}.")).into()),
        None => codec::read(plan),
    };
    let newer = |version| vec![codec::newer_version(version)];
    match read {
        Ok(Opened { newer: Some(version), .. }) => Err(refused(newer(version))),
        Ok(opened) => Ok(opened),
        Err(findings) => Err(refused(findings)),
    }
}

fn refused(findings: Vec<Finding>) -> JsValue {
    thrown(&Report { findings })
}

/// What a failure of this module says in the console, from the first on.
#[wasm_bindgen(start)]
fn begin() {
    console_error_panic_hook::set_once();
}

/// Shows the page, as its own program does; for the page as one file, which holds this module.
#[wasm_bindgen(js_name = showPage)]
pub fn show_page() {
    crate::ui::mount();
}
