//! Taking a plan along: as a link, a file, tables, pictures and texts.

use super::findings;
use crate::format::Conventions;
use crate::plan::{Finding, Problem};

/// Opens it.
pub const OPEN: &str = "Share";
/// What it is called.
pub const LABEL: &str = "Share the plan";
/// A part: the link.
pub const LINK: &str = "Link";
/// Under it.
pub const LINK_NOTE: &str = "The link holds all of the plan. Nothing is sent to a server: whoever has the link has the plan, and opens it to look at or to copy.";
/// Copies it.
pub const COPY_LINK: &str = "Copy link";
/// Said then.
pub const LINK_COPIED: &str = "Link copied.";
/// Opens the picture of it.
pub const QR: &str = "QR code for phones in the room";
/// What the picture is called.
pub const QR_LABEL: &str = "QR code of the link";
/// Said where the link is too long for a picture.
pub const NO_QR: &str = "The plan is too large for a QR code. Send the link or the file.";
/// Said where the page is a file.
pub const NO_ADDRESS: &str = "This page is a file on your computer, so nobody else could open a link to it. Save the plan as a file and send that.";
/// Said where it is too long for a link.
pub const TOO_LONG: &str =
    "The plan is too large for a link that every program passes on. Save it as a file and send that.";
/// A part: the file.
pub const FILE: &str = "File";
/// Gives it.
pub const SAVE: &str = "Save as a file";
/// Takes one.
pub const OPEN_FILE: &str = "Open a file";
/// Under it.
pub const DROP: &str = "Or drop a plan’s file here.";
/// Said of a file that can't be read.
pub const UNREADABLE: &str = "The browser could not read the file.";
/// A part: all else.
pub const TAKE_ALONG: &str = "For other programs";
/// Gives a table.
pub const TARGETS_CSV: &str = "Targets (CSV)";
/// Gives a table.
pub const FORECAST_CSV: &str = "Forecast (CSV)";
/// Gives the chart.
pub const SVG: &str = "Chart (SVG)";
/// Gives the chart.
pub const PNG: &str = "Chart (PNG)";
/// Copies the plan as a text.
pub const MARKDOWN: &str = "Copy as Markdown";
/// Said then.
pub const MARKDOWN_COPIED: &str = "Copied as Markdown.";
/// Prints.
pub const PRINT: &str = "Print";
/// Said once a file was given.
pub const SAVED: &str = "Your browser saves it with your downloads.";
/// Said where the browser gives none.
pub const NOT_SAVED: &str = "The browser does not let the page save files.";
/// Said where it can't draw.
pub const NO_PNG: &str = "The browser could not draw the chart. Take it as SVG.";
/// Said where it can't copy.
pub const REFUSED: &str =
    "The browser does not let the page copy. The text is selected below: copy it by keyboard or menu.";
/// What the field is called then.
pub const TO_COPY: &str = "To copy";

/// The most findings that are told one by one.
const MOST_TOLD: usize = 12;

/// What was opened: "Opened “Our plan”.".
#[must_use]
pub fn opened(name: &str) -> String {
    format!("Opened “{name}”.")
}

/// What to know of a file, and then what was found, a line each; the head alone where all is well.
#[must_use]
pub fn found(is_opened: bool, all: &[Finding], conventions: &Conventions) -> (String, Vec<String>) {
    let many = if all.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", all.len()) };
    let is_newer = all.iter().any(|finding| matches!(finding.problem, Problem::NewerVersion { .. }));
    let head = if is_newer {
        "The file can’t be opened here, and your plan stays as it is.".to_owned()
    } else if is_opened {
        format!("{many} in the file is not used here. The file stays as it is.")
    } else {
        "The file can’t be opened as a plan, and your plan stays as it is. To be mended in the file:"
            .to_owned()
    };
    let head = if all.len() == 1 { head } else { head.replace(" is not used", " are not used") };
    let mut told: Vec<String> =
        all.iter().take(MOST_TOLD).map(|finding| findings::finding(finding, conventions)).collect();
    if all.len() > MOST_TOLD {
        told.push(format!("And {} more.", all.len() - MOST_TOLD));
    }
    (head, told)
}

/// The name of a file: the plan's, without what file systems don't take.
#[must_use]
pub fn file_name(plan: &str, of: &str, ending: &str) -> String {
    let taken = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    let name: String = plan.chars().map(|char| if taken(char) { char } else { ' ' }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { "Plan" } else { &name };
    if of.is_empty() { format!("{name}.{ending}") } else { format!("{name} - {of}.{ending}") }
}

/// What the file of a plan ends in.
pub const PLAN_ENDING: &str = "backcast.json";
/// What the file of targets is called after the plan.
pub const TARGETS_FILE: &str = "targets";
/// What the file of the forecast is called after the plan.
pub const FORECAST_FILE: &str = "forecast";
/// What the file of the chart is called after the plan.
pub const CHART_FILE: &str = "expected revenue";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_the_plan_where_file_systems_take_that() {
        assert_eq!(file_name("Q1/Q2: \"grow\"", "targets", "csv"), "Q1 Q2 grow - targets.csv");
        assert_eq!(file_name("../..", "", "json"), "Plan.json");
        assert_eq!(file_name("Größer – 2027", "", "svg"), "Größer 2027.svg");
    }
}
