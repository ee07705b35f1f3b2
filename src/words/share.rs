//! Taking a plan along: as a link, a file, tables, pictures and texts.

use super::findings;
use crate::format::{Conventions, Language, Text};
use crate::plan::{Finding, Problem};

/// Opens it.
pub const OPEN: Text = Text("Share\u{4}verb");
/// What it is called.
pub const LABEL: Text = Text("Share the plan");
/// A part: the link.
pub const LINK: Text = Text("Link");
/// Under it.
pub const LINK_NOTE: Text = Text(
    "The link holds all of the plan. Nothing is sent to a server: whoever has the link has the plan, and opens it to look at or to copy.",
);
/// Copies it.
pub const COPY_LINK: Text = Text("Copy link");
/// Said then.
pub const LINK_COPIED: Text = Text("Link copied.");
/// Opens the picture of it.
pub const QR: Text = Text("QR code for phones in the room");
/// What the picture is called.
pub const QR_LABEL: Text = Text("QR code of the link");
/// Said where the link is too long for a picture.
pub const NO_QR: Text = Text("The plan is too large for a QR code. Send the link or the file.");
/// Said where the page is a file.
pub const NO_ADDRESS: Text = Text(
    "This page is a file on your computer, so nobody else could open a link to it. Save the plan as a file and send that.",
);
/// Said where it is too long for a link.
pub const TOO_LONG: Text =
    Text("The plan is too large for a link that every program passes on. Save it as a file and send that.");
/// A part: the file.
pub const FILE: Text = Text("File");
/// Gives it.
pub const SAVE: Text = Text("Save as a file");
/// Takes one.
pub const OPEN_FILE: Text = Text("Open a file");
/// Under it.
pub const DROP: Text = Text("Or drop a plan’s file here.");
/// Said of a file that can't be read.
pub const UNREADABLE: Text = Text("The browser could not read the file.");
/// A part: all else.
pub const TAKE_ALONG: Text = Text("For other programs");
/// Gives a table.
pub const TARGETS_CSV: Text = Text("Targets (CSV)");
/// Gives a table.
pub const FORECAST_CSV: Text = Text("Forecast (CSV)");
/// Gives the chart.
pub const SVG: Text = Text("Chart (SVG)");
/// Gives the chart.
pub const PNG: Text = Text("Chart (PNG)");
/// Copies the plan as a text.
pub const MARKDOWN: Text = Text("Copy as Markdown");
/// Said then.
pub const MARKDOWN_COPIED: Text = Text("Copied as Markdown.");
/// Prints.
pub const PRINT: Text = Text("Print");
/// Said once a file was given.
pub const SAVED: Text = Text("Your browser saves it with your downloads.");
/// Said where the browser gives none.
pub const NOT_SAVED: Text = Text("The browser does not let the page save files.");
/// Said where it can't draw.
pub const NO_PNG: Text = Text("The browser could not draw the chart. Take it as SVG.");
/// Said where it can't copy.
pub const REFUSED: Text =
    Text("The browser does not let the page copy. The text is selected below: copy it by keyboard or menu.");
/// What the field is called then.
pub const TO_COPY: Text = Text("To copy");

/// The most findings that are told one by one.
const MOST_TOLD: usize = 12;

/// What was opened: "Opened “Our plan”.".
#[must_use]
pub fn opened(name: &str, language: Language) -> String {
    say!(language, "Opened “{name}”.", name)
}

/// What to know of a file, and then what was found, a line each; the head alone where all is well.
#[must_use]
pub fn found(is_opened: bool, all: &[Finding], conventions: &Conventions) -> (String, Vec<String>) {
    let number = all.len().to_string();
    let is_newer = all.iter().any(|finding| matches!(finding.problem, Problem::NewerVersion { .. }));
    let head = if is_newer {
        say!(conventions, "The file can’t be opened here, and your plan stays as it is.")
    } else if is_opened && all.len() == 1 {
        say!(conventions, "{number} entry in the file is not used here. The file stays as it is.", number)
    } else if is_opened {
        say!(conventions, "{number} entries in the file are not used here. The file stays as it is.", number)
    } else {
        say!(
            conventions,
            "The file can’t be opened as a plan, and your plan stays as it is. To be mended in the file:"
        )
    };
    let mut told: Vec<String> =
        all.iter().take(MOST_TOLD).map(|finding| findings::finding(finding, conventions)).collect();
    if all.len() > MOST_TOLD {
        told.push(say!(conventions, "And {number} more.", number = (all.len() - MOST_TOLD).to_string()));
    }
    (head, told)
}

/// The name of a file: the plan's, without what file systems don't take.
#[must_use]
pub fn file_name(plan: &str, of: &str, ending: &str, language: Language) -> String {
    let taken = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    let name: String = plan.chars().map(|char| if taken(char) { char } else { ' ' }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { language.text(Text("Plan")) } else { &name };
    if of.is_empty() { format!("{name}.{ending}") } else { format!("{name} - {of}.{ending}") }
}

/// What the file of a plan ends in.
pub const PLAN_ENDING: &str = "backcast.json";
/// What the file of targets is called after the plan.
pub const TARGETS_FILE: Text = Text("targets");
/// What the file of the forecast is called after the plan.
pub const FORECAST_FILE: Text = Text("forecast");
/// What the file of the chart is called after the plan.
pub const CHART_FILE: Text = Text("expected revenue");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_the_plan_where_file_systems_take_that() {
        assert_eq!(
            file_name("Q1/Q2: \"grow\"", "targets", "csv", Language::ENGLISH),
            "Q1 Q2 grow - targets.csv"
        );
        assert_eq!(file_name("../..", "", "json", Language::ENGLISH), "Plan.json");
        assert_eq!(file_name("Größer – 2027", "", "svg", Language::ENGLISH), "Größer 2027.svg");
    }
}
