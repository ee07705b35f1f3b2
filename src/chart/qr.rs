//! A text as a picture that phones read.

use fast_qr::{ECL, QRBuilder};

/// The ground around the picture that readers need, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code of a text as an SVG element, dark on light in every theme, since not all readers take the
/// other way round. None where the text is too long for one.
#[must_use]
pub fn qr(text: &str, label: &str) -> Option<String> {
    // The lowest level of correction: it is shown on screens, where nothing gets dirty, and fewer modules are
    // read from further away.
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..code.size {
        let modules = code.data.get(row * code.size..(row + 1) * code.size)?;
        let mut column = 0;
        for run in modules.chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let length = run.len();
                path.push_str(&format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET));
            }
            column += run.len();
        }
    }
    let label = label.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_has_no_picture() {
        // ISO/IEC 18004: at most 2,953 bytes.
        assert!(qr(&"x".repeat(2_953), "").is_some());
        assert_eq!(qr(&"x".repeat(2_954), ""), None);
    }

    #[test]
    fn a_picture_has_the_three_corners_by_which_it_is_found() {
        // Version 1 has 21 modules a side; each corner is a square of seven that begins its row.
        let svg = qr("HELLO", "A \"link\"").expect("a short text");
        assert!(svg.contains("viewBox=\"0 0 29 29\"") && svg.contains("A &quot;link&quot;"), "{svg}");
        for corner in ["M4 4h7v1h-7z", "M18 4h7v1h-7z", "M4 18h7v1h-7z"] {
            assert!(svg.contains(corner), "{corner} in {svg}");
        }
    }
}
