//! Which colour each mark is drawn in.

use plotters::style::RGBColor;

/// The colours a page must define: CSS custom properties.
pub const TOKENS: [&str; 12] = [
    "--chart-paper",
    "--chart-text",
    "--chart-muted",
    "--chart-grid",
    "--chart-axis",
    "--chart-after-ground",
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
    Month,
    Opening,
    Expected,
    Unlimited,
    UnlimitedDashed,
    Goal,
    Deadline,
}

impl Paint {
    const ALL: [Self; 13] = [
        Self::Paper,
        Self::Text,
        Self::Muted,
        Self::Grid,
        Self::Axis,
        Self::AfterGround,
        Self::Month,
        Self::Opening,
        Self::Expected,
        Self::Unlimited,
        Self::UnlimitedDashed,
        Self::Goal,
        Self::Deadline,
    ];

    /// The colour plotters is given, which knows only red, green and blue: a stand-in, different
    /// for each paint, that [`in_tokens`] replaces.
    pub(super) fn stand_in(self) -> RGBColor {
        RGBColor(0xBA, 0xC4, self as u8)
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
            Self::Month => "var(--chart-month)",
            Self::Opening => "var(--chart-opening)",
            Self::Expected => "var(--chart-expected)",
            Self::Unlimited | Self::UnlimitedDashed => "var(--chart-without-limits)",
            Self::Goal => "var(--chart-goal)",
            Self::Deadline => "var(--chart-deadline)",
        }
    }

    /// What plotters can't say about a line, as further attributes. Lengths are in the unit of
    /// the shapes, a tenth of a pixel.
    fn line_attributes(self) -> &'static str {
        match self {
            Self::Expected => r#" stroke-linejoin="round" stroke-linecap="round""#,
            Self::UnlimitedDashed => r#" stroke-linejoin="round" stroke-dasharray="50 40""#,
            _ => "",
        }
    }
}

/// Shapes with every stand-in replaced by the page's colour. They hold no text, so nothing a
/// person wrote can be taken for a colour.
pub(super) fn in_tokens(shapes: &str) -> String {
    Paint::ALL.iter().fold(shapes.to_owned(), |shapes, paint| {
        let RGBColor(red, green, blue) = paint.stand_in();
        let (value, line) = (paint.value(), paint.line_attributes());
        shapes
            .replace(
                &format!("stroke=\"#{red:02X}{green:02X}{blue:02X}\""),
                &format!("stroke=\"{value}\"{line}"),
            )
            .replace(&format!("fill=\"#{red:02X}{green:02X}{blue:02X}\""), &format!("fill=\"{value}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paint_has_a_stand_in_of_its_own() {
        for (index, paint) in Paint::ALL.iter().enumerate() {
            assert_eq!(paint.stand_in().2, index as u8);
        }
    }

    #[test]
    fn every_paint_uses_a_published_token_and_every_token_is_used() {
        let used: Vec<_> = Paint::ALL.iter().map(|paint| paint.value()).collect();
        let published: Vec<_> = TOKENS.iter().map(|token| format!("var({token})")).collect();
        assert!(used.iter().all(|value| published.iter().any(|token| token == value)));
        assert!(published.iter().all(|token| used.contains(&token.as_str())));
    }

    #[test]
    fn a_stand_in_becomes_the_colour_of_the_page() {
        assert_eq!(
            in_tokens(r##"<rect fill="#BAC406" stroke="none"/>"##),
            r#"<rect fill="var(--chart-month)" stroke="none"/>"#
        );
    }
}
