//! Which colour each mark is drawn in.

use plotters::style::RGBColor;
use plotters_backend::BackendColor;

/// The colours a page must define: CSS custom properties.
pub const TOKENS: [&str; 13] = [
    "--chart-paper",
    "--chart-text",
    "--chart-muted",
    "--chart-grid",
    "--chart-axis",
    "--chart-after-ground",
    "--chart-band",
    "--chart-month",
    "--chart-opening",
    "--chart-expected",
    "--chart-without-limits",
    "--chart-goal",
    "--chart-deadline",
];

/// How a kind of mark is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Paper,
    Text,
    Muted,
    Grid,
    Axis,
    AfterGround,
    Band,
    Month,
    Opening,
    Expected,
    Unlimited,
    UnlimitedDashed,
    Goal,
    GoalDashed,
    Deadline,
}

impl Paint {
    const ALL: [Self; 15] = [
        Self::Paper,
        Self::Text,
        Self::Muted,
        Self::Grid,
        Self::Axis,
        Self::AfterGround,
        Self::Band,
        Self::Month,
        Self::Opening,
        Self::Expected,
        Self::Unlimited,
        Self::UnlimitedDashed,
        Self::Goal,
        Self::GoalDashed,
        Self::Deadline,
    ];

    /// The colour plotters is given, which knows only red, green and blue: the paint's number.
    pub(super) fn stand_in(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }

    /// The paint of a stand-in.
    pub(super) fn of(stand_in: BackendColor) -> Self {
        Self::ALL.get(usize::from(stand_in.rgb.2)).copied().unwrap_or(Self::Text)
    }

    /// The colour in the SVG.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Paper => "var(--chart-paper)",
            Self::Text => "var(--chart-text)",
            Self::Muted => "var(--chart-muted)",
            Self::Grid => "var(--chart-grid)",
            Self::Axis => "var(--chart-axis)",
            Self::AfterGround => "var(--chart-after-ground)",
            Self::Band => "var(--chart-band)",
            Self::Month => "var(--chart-month)",
            Self::Opening => "var(--chart-opening)",
            Self::Expected => "var(--chart-expected)",
            Self::Unlimited | Self::UnlimitedDashed => "var(--chart-without-limits)",
            Self::Goal | Self::GoalDashed => "var(--chart-goal)",
            Self::Deadline => "var(--chart-deadline)",
        }
    }

    /// What plotters can't say about a line, as further attributes. Lengths are in the unit of
    /// the shapes, a tenth of a pixel.
    pub(super) fn line_attributes(self) -> &'static str {
        match self {
            Self::Expected => r#" stroke-linejoin="round" stroke-linecap="round""#,
            Self::UnlimitedDashed => r#" stroke-linejoin="round" stroke-dasharray="50 40""#,
            Self::GoalDashed => r#" stroke-linejoin="round" stroke-dasharray="120 40""#,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paint_has_a_stand_in_of_its_own() {
        for paint in Paint::ALL {
            let RGBColor(red, green, blue) = paint.stand_in();
            assert_eq!(Paint::of(BackendColor { alpha: 1.0, rgb: (red, green, blue) }), paint);
        }
    }

    #[test]
    fn every_paint_uses_a_published_token_and_every_token_is_used() {
        let used: Vec<_> = Paint::ALL.iter().map(|paint| paint.value()).collect();
        let published: Vec<_> = TOKENS.iter().map(|token| format!("var({token})")).collect();
        assert!(used.iter().all(|value| published.iter().any(|token| token == value)));
        assert!(published.iter().all(|token| used.contains(&token.as_str())));
    }
}
