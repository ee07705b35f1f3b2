//! From a document to its evaluation, text to text: what programs call, natively and in
//! JavaScript, so that both get the same to the last digit.

use core::ops::Range;

use serde::Serialize;

use super::json::{Layout, json};
use super::{VERSION, read};
use crate::engine::evaluate;
use crate::engine::evaluation::Evaluation;
use crate::engine::probability::{Draws, Simulator, Summary};
use crate::plan::{Finding, Path, Problem, Severity};

/// An evaluated document.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The [`Evaluation`](crate::engine::evaluation::Evaluation) as JSON on one line.
    pub evaluation: String,
    /// What the document says that was not used; often nothing.
    pub warnings: Report,
}

/// Findings about a document, as programs get them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings as JSON on one line: `{"findings":[…]}`.
    #[must_use]
    pub fn json(&self) -> String {
        json(self, Layout::OneLine)
    }

    /// How many of the findings are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }
}

/// Evaluates the plan in the text of a document; of several, the one that is shown. One of a newer version is evaluated as far as it
/// is known here, with a warning that says so.
///
/// # Errors
/// Every finding about a document that is no plan.
pub fn evaluate_json(plan_json: &str) -> Result<Answer, Report> {
    let opened = read(plan_json).map_err(|findings| Report { findings })?;
    let newer = opened.newer.map(|found| {
        let problem = Problem::NewerVersion { found, allowed: VERSION };
        Finding::warning(Path::root().field("version"), problem)
    });
    let evaluation = evaluation_json(&evaluate(opened.plan()));
    let findings = newer.into_iter().chain(opened.warnings).collect();
    Ok(Answer { evaluation, warnings: Report { findings } })
}

/// An evaluation as JSON on one line.
#[must_use]
pub fn evaluation_json(evaluation: &Evaluation) -> String {
    json(evaluation, Layout::OneLine)
}

/// Runs the plan in the text of a document by a seed: the runs with these numbers, as
/// [`Draws::numbers`] gives them.
///
/// # Errors
/// Every finding about a document that is no plan.
pub fn simulate_json(plan_json: &str, seed: u64, runs: Range<u32>) -> Result<Vec<f64>, Report> {
    Ok(simulator_json(plan_json)?.draws(seed, runs).into_numbers())
}

/// The volume required in each of the runs with these numbers of the plan in the text of a document, by a seed:
/// what [`simulate_json`] has of it, in a fraction of the time.
///
/// # Errors
/// Every finding about a document that is no plan.
pub fn required_json(plan_json: &str, seed: u64, runs: Range<u32>) -> Result<Vec<f64>, Report> {
    Ok(simulator_json(plan_json)?.required(seed, runs))
}

/// What runs the plan in the text of a document, for those who run it a little at a time.
///
/// # Errors
/// Every finding about a document that is no plan.
pub fn simulator_json(plan_json: &str) -> Result<Simulator, Report> {
    let opened = read(plan_json).map_err(|findings| Report { findings })?;
    Ok(Simulator::new(opened.plan()))
}

/// What runs of the plan in the text of a document come to: a
/// [`Summary`] as JSON on one line, or `null` where there were none, or they are not of this plan.
///
/// # Errors
/// Every finding about a document that is no plan.
pub fn summary_json(plan_json: &str, numbers: Vec<f64>) -> Result<String, Report> {
    let opened = read(plan_json).map_err(|findings| Report { findings })?;
    let summary =
        Draws::of_numbers(opened.plan(), numbers).and_then(|draws| Summary::of(opened.plan(), &draws));
    Ok(json(&summary, Layout::OneLine))
}
