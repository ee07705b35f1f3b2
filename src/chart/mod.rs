//! Pictures of an evaluation, as SVG text.
//!
//! Owns: how expected revenue over time is drawn, alone or of several plans, amounts by source, and a text that phones read – scale, axes, marks, where
//! texts go – and the geometry a page needs to answer a pointer or a key. Must not know: words, currencies and
//! calendars (texts come in ready to show), how anything is computed, and the document the
//! picture ends up in.
//!
//! plotters draws the shapes. It would also draw axes and legends, but measures text by touching
//! the document to do so, and its ticks are not the ones people count in; so texts are placed
//! here, by an estimate of their width that errs on the wide side.
//!
//! # Colours
//! Colours are the page's, so that dark mode and print need no redraw: every colour in the SVG is
//! `var(--chart-…)`, one of [`TOKENS`]. No `style` attribute is used anywhere, so a strict content
//! security policy has nothing to refuse.
//!
//! | token | used for |
//! | --- | --- |
//! | `--chart-paper` | what the picture lies on; also clears the ground around texts |
//! | `--chart-text` | labels; the first of several lines |
//! | `--chart-muted` | axis texts; the line beside the cumulative one |
//! | `--chart-grid` | gridlines |
//! | `--chart-axis` | the line at zero |
//! | `--chart-after-ground` | the ground of the months after the deadline |
//! | `--chart-band` | where a line lies in most cases |
//! | `--chart-month` | a month's expected revenue |
//! | `--chart-opening` | the part of it that comes from the opening pipeline; the bars of strips |
//! | `--chart-expected` | the cumulative line, with people's limits, and its label; the second of several |
//! | `--chart-without-limits` | the cumulative line and the months without limits, and the label |
//! | `--chart-goal` | the goal, the way there, and their labels; the third of several lines |
//! | `--chart-deadline` | the deadline's line |

mod axis;
mod bands;
mod data;
mod label;
mod layout;
mod lines;
mod paint;
mod qr;
mod shapes;
mod strips;
mod timeline;

pub use bands::{Bands, bands};
pub use data::{Beside, Drawing, Labels, Levels, LineLabel, MonthLabel, MonthSpot, Plot, Size, Timeline};
pub use lines::{Line, Lines, lines};
pub use paint::TOKENS;
pub use qr::qr;
pub use strips::{Strip, Strips, strips};
pub use timeline::timeline;
